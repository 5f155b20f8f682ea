/** Bytes of a file or a drop to text, the same in the host and in the window. */
import { Fault } from '../words/errors.ts';

/** A post longer than this, in bytes, is refused before it is decoded. */
export const largestPost = 8_000_000;

const decoders = { utf8: 'utf-8', utf16: 'utf-16le', utf16Big: 'utf-16be', western: 'windows-1252' } as const;

/**
 * Decodes a text file: UTF-16 by its mark, UTF-8 with or without one, else windows-1252.
 * Throws the faults `file-too-large` and `file-binary`; `name` is the file's, for their sentences.
 */
export function decode(bytes: Uint8Array, name: string): string {
  if (bytes.length > largestPost) throw new Fault('file-too-large', { name, megabytes: largestPost / 1e6 });
  const text = textOf(bytes);
  if (text.includes('\0')) throw new Fault('file-binary', { name });
  return text;
}

/** The signs at 0x80 to 0x9f, which Node 20 decodes as if the text were ISO 8859-1. */
const westernSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const westernSign = (sign: string): string => westernSigns[sign.charCodeAt(0) - 0x80] ?? sign;

function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder(decoders.utf16).decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder(decoders.utf16Big).decode(bytes);
  try {
    return new TextDecoder(decoders.utf8, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(decoders.western).decode(bytes).replace(/[\x80-\x9f]/g, westernSign);
  }
}
