/** WebP without Exif, XMP and parts that nobody knows (RFC 9649). */
import { orientationOf, printOrientation } from './orientation.ts';
import { bytesOf, hasLetters, joined, lettersAt, viewOf } from './pieces.ts';

const drawn = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of the extended header that say what follows. */
const exifBit = 0x08;
const xmpBit = 0x04;
/** What stands in a frame of a moving picture before its own parts. */
const frameHead = 16;

interface Part {
  name: string;
  data: Uint8Array;
}

function* partsOf(bytes: Uint8Array, from: number): Generator<Part> {
  const view = viewOf(bytes);
  for (let at = from; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    yield { name: lettersAt(bytes, at, 4), data: bytes.subarray(at + 8, at + 8 + size) };
    at += 8 + size + (size % 2);
  }
}

function print(name: string, data: Uint8Array): Uint8Array {
  const size = new Uint8Array(4);
  viewOf(size).setUint32(0, data.length, true);
  return joined([bytesOf(name), size, data, new Uint8Array(data.length % 2)]);
}

function frame(data: Uint8Array): Uint8Array {
  const parts = [...partsOf(data, frameHead)].filter(({ name }) => drawn.has(name));
  return joined([data.subarray(0, frameHead), ...parts.map((part) => print(part.name, part.data))]);
}

function extended(data: Uint8Array, hasTurn: boolean): Uint8Array {
  const copy = data.slice();
  if (copy.length > 0) copy[0] = ((copy[0] ?? 0) & ~(exifBit | xmpBit)) | (hasTurn ? exifBit : 0);
  return copy;
}

/** Exif in WebP may begin as it does in JPEG. */
const tiffOf = (data: Uint8Array): Uint8Array => (hasLetters(data, 0, 'Exif\0\0') ? data.subarray(6) : data);

/** The same picture with its colours and which way up it is, and nothing else that was written beside it. */
export function cleanWebp(bytes: Uint8Array): Uint8Array {
  const size = viewOf(bytes).getUint32(4, true);
  const parts = [...partsOf(bytes.subarray(0, Math.min(bytes.length, 8 + size)), 12)];
  const written = parts.find(({ name }) => name === 'EXIF');
  const up = written && orientationOf(tiffOf(written.data));
  const body = parts
    .filter(({ name }) => drawn.has(name))
    .map(({ name, data }) => {
      if (name === 'VP8X') return print(name, extended(data, up !== undefined));
      return print(name, name === 'ANMF' ? frame(data) : data);
    });
  if (up !== undefined) body.push(print('EXIF', printOrientation(up)));
  const whole = joined([bytesOf('RIFF'), new Uint8Array(4), bytesOf('WEBP'), ...body]);
  viewOf(whole).setUint32(4, whole.length - 8, true);
  return whole;
}
