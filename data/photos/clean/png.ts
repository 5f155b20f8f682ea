/** PNG without its texts, times and Exif (W3C PNG, third edition). */
import { orientationOf, printOrientation } from './orientation.ts';
import { bytesOf, joined, lettersAt, viewOf } from './pieces.ts';

/** What a picture is drawn from, and of a moving one its frames. */
const drawn = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV mDCv cLLI cLLi bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
);

const signature = 8;
/** Length and name before a chunk's data, its sum behind it. */
const around = 12;

/** The sum of a chunk's name and data, as PNG and zip have it. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = joined([bytesOf(name), data]);
  const whole = joined([new Uint8Array(4), named, new Uint8Array(4)]);
  viewOf(whole).setUint32(0, data.length);
  viewOf(whole).setUint32(whole.length - 4, sumOf(named));
  return whole;
}

/** The same picture without anything that is not drawn. What is no PNG behind its first bytes stays as it is: nobody reads it. */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  if (lettersAt(bytes, signature + 4, 4) !== 'IHDR') return bytes;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let up: number | undefined;
  let at = signature;
  while (at + around <= bytes.length) {
    const name = lettersAt(bytes, at + 4, 4);
    const end = at + around + view.getUint32(at);
    if (drawn.has(name)) kept.push(bytes.subarray(at, end));
    else if (name === 'eXIf') up ??= orientationOf(bytes.subarray(at + 8, end - 4));
    at = name === 'IEND' ? bytes.length : end;
  }
  // Of a file that was cut off: too little to say anything.
  kept.push(bytes.subarray(at));
  const [head = new Uint8Array(), ...rest] = kept;
  const turn = up === undefined ? [] : [chunk('eXIf', printOrientation(up))];
  return joined([bytes.subarray(0, signature), head, ...turn, ...rest]);
}

/** Width and height; nothing where it does not say. */
export function sizeOfPng(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (lettersAt(bytes, signature + 4, 4) !== 'IHDR' || bytes.length < 24) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
