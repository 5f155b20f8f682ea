/** GIF without comments and what programs wrote into it (GIF89a). */
import { hasLetters, joined } from './pieces.ts';

const extension = 0x21;
const picture = 0x2c;
const control = 0xf9;
const application = 0xff;
/** How often it plays, and its colours. */
const kept = ['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'];

/** Bytes of a table of colours whose flags are these. */
const tableSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Behind the blocks that begin at a place, each with its length before it, and the empty one at their end. */
function behindBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let size = bytes[at]; size !== undefined && size > 0; size = bytes[at]) at += 1 + size;
  return Math.min(at + 1, bytes.length);
}

const isKept = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === control ||
  (bytes[at + 1] === application && kept.some((name) => hasLetters(bytes, at + 3, name)));

/** The same picture without anything that is not drawn. */
export function cleanGif(bytes: Uint8Array): Uint8Array {
  let at = Math.min(13 + tableSize(bytes[10] ?? 0), bytes.length);
  const pieces = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const from = at;
    if (bytes[at] === extension) {
      at = behindBlocks(bytes, at + 2);
      if (isKept(bytes, from)) pieces.push(bytes.subarray(from, at));
    } else if (bytes[at] === picture) {
      at = behindBlocks(bytes, at + 10 + tableSize(bytes[at + 9] ?? 0) + 1);
      pieces.push(bytes.subarray(from, at));
    } else break;
  }
  return joined([...pieces, Uint8Array.of(0x3b)]);
}
