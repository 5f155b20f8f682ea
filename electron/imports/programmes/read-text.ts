/** The bytes of a programme to text, whatever they are encoded in, within limits. */
import { isUtf8 } from 'node:buffer';
import { largestImport } from '../../../data/library/limits.ts';
import { Fault } from '../../../data/words/errors.ts';

/** What a file is called and holds. */
export interface ProgrammeFile {
  name: string;
  bytes: Uint8Array;
}

/** Checked first and decoded after: in Node both together take five times as long. */
function strictUtf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** UTF-16 without a mark has a zero in every other byte of its first letters. */
function wideLabel([first, second, third, fourth]: Uint8Array): string | undefined {
  if ((first === 0xff && second === 0xfe) || (first && second === 0 && third && fourth === 0))
    return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second && third === 0 && fourth))
    return 'utf-16be';
  return undefined;
}

/** The encoding an XML declaration names, or windows-1252, which reads every byte. */
function declaredLabel(bytes: Uint8Array): string {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  const label = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{2,40})["']/i.exec(head)?.[1];
  return label === undefined || /^utf-?(?:8|16)/i.test(label) ? 'windows-1252' : label;
}

function labelled(bytes: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Decodes a programme: UTF-16, UTF-8, what the XML declaration names, else windows-1252. Throws the faults
 * `programme-too-large` and `programme-empty`.
 */
export function readText({ name, bytes }: ProgrammeFile): string {
  if (bytes.length > largestImport)
    throw new Fault('programme-too-large', { name, megabytes: largestImport / 1e6 });
  const wide = wideLabel(bytes);
  const text = wide ? labelled(bytes, wide) : (strictUtf8(bytes) ?? labelled(bytes, declaredLabel(bytes)));
  if (text.trim() === '') throw new Fault('programme-empty', { name });
  return withoutFrontMatter(text.replace(/^\ufeff/, ''));
}

/** Front matter is no longer than this, in characters. */
const longestFrontMatter = 20_000;

/** Site generators want front matter above a file that they write themselves, also above XML and JSON. */
function withoutFrontMatter(text: string): string {
  if (!/^---\r?\n/.test(text)) return text;
  const end = text.slice(0, longestFrontMatter).indexOf('\n---', 3);
  const rest = end < 0 ? '' : text.slice(end + '\n---'.length).trimStart();
  return /^(?:[<[{]|BEGIN:VCALENDAR)/.test(rest) ? rest : text;
}

/** The first part of a file as text, for looking at; what is cut within a character is left out. */
export function readHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 40_000);
  return withoutFrontMatter(new TextDecoder(wideLabel(head) ?? 'utf-8').decode(head).replace(/^\ufeff/, ''));
}
