/** JPEG without what its camera and its programs wrote beside the picture (ITU-T T.81, annex B). */
import { orientationOf, printOrientation } from './orientation.ts';
import { bytesOf, hasLetters, joined, viewOf } from './pieces.ts';

const endOfImage = 0xd9;
const startOfScan = 0xda;
const exif = 'Exif\0\0';
const colours = 'ICC_PROFILE\0';

interface Segment {
  marker: number;
  /** Where it begins, with its 0xff, and where the next one does. */
  from: number;
  to: number;
}

/** Whether the coder itself wrote this 0xff into the picture's data, and no marker begins here. */
const isData = (next: number): boolean => next === 0 || (next >= 0xd0 && next <= 0xd7);

/** Where the next marker begins from a place within a picture's data on. */
function endOfData(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1))
    if (!isData(bytes[at + 1] ?? 0) && bytes[at + 1] !== 0xff) return at;
  return bytes.length;
}

/** The segments up to the end of the first picture: what lies behind that is another picture, a film or a note. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === endOfImage) return;
    if (marker === 0xff) at += 1;
    else {
      const end = at + 2 + view.getUint16(at + 2);
      const to = marker === startOfScan ? endOfData(bytes, end) : Math.min(end, bytes.length);
      yield { marker, from: at, to };
      at = to;
    }
  }
}

/** What a picture is drawn from: tables, frames, scans. Applications and comments have the other markers. */
const isDrawn = (marker: number): boolean => marker >= 0xc0 && marker <= 0xdf;

/** The size and density of JFIF, without the small picture that may follow. */
const plainJfif = (bytes: Uint8Array, from: number): Uint8Array =>
  Uint8Array.of(0xff, 0xe0, 0, 16, ...bytes.subarray(from + 4, from + 16), 0, 0);

function keptOf(bytes: Uint8Array, { marker, from, to }: Segment): Uint8Array | undefined {
  const whole = bytes.subarray(from, to);
  if (isDrawn(marker)) return whole;
  if (marker === 0xe0 && hasLetters(bytes, from + 4, 'JFIF\0') && whole.length >= 18)
    return plainJfif(bytes, from);
  const isOfColours = marker === 0xe2 && hasLetters(bytes, from + 4, colours);
  return isOfColours || (marker === 0xee && hasLetters(bytes, from + 4, 'Adobe')) ? whole : undefined;
}

/** Exif that says which way up it is; nothing for the usual way. */
function turn(bytes: Uint8Array, { marker, from, to }: Segment): Uint8Array | undefined {
  if (marker !== 0xe1 || !hasLetters(bytes, from + 4, exif)) return undefined;
  const orientation = orientationOf(bytes.subarray(from + 4 + exif.length, to));
  if (orientation === undefined) return undefined;
  const tiff = printOrientation(orientation);
  const size = 2 + exif.length + tiff.length;
  return joined([Uint8Array.of(0xff, 0xe1, size >> 8, size & 0xff), bytesOf(exif), tiff]);
}

/** The same picture, its data untouched: with its colours and which way up it is, and nothing else that was written beside it. */
export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let up: Uint8Array | undefined;
  for (const segment of segmentsOf(bytes)) {
    const piece = keptOf(bytes, segment);
    if (piece) kept.push(piece);
    else up ??= turn(bytes, segment);
  }
  return joined([bytes.subarray(0, 2), ...(up ? [up] : []), ...kept, Uint8Array.of(0xff, endOfImage)]);
}

/** The parts of a picture that say what its colours are, one behind the other. */
const coloursOf = (bytes: Uint8Array): Uint8Array =>
  joined(
    [...segmentsOf(bytes)]
      .filter(({ marker, from }) => marker === 0xe2 && hasLetters(bytes, from + 4, colours))
      .map(({ from, to }) => bytes.subarray(from, to)),
  );

/** A picture that was drawn anew from another one, with the colours of that. */
export const withColoursOf = (original: Uint8Array, drawn: Uint8Array): Uint8Array =>
  joined([drawn.subarray(0, 2), coloursOf(original), drawn.subarray(2)]);

const frames = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/** Width and height as it lies there, before it is turned; nothing where it does not say. */
export function sizeOfJpeg(bytes: Uint8Array): { width: number; height: number } | undefined {
  for (const { marker, from, to } of segmentsOf(bytes))
    if (frames.has(marker) && to - from >= 9) {
      const view = viewOf(bytes);
      return { height: view.getUint16(from + 5), width: view.getUint16(from + 7) };
    }
  return undefined;
}
