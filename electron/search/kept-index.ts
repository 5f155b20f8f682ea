/**
 * The index as one file: a head of JSON that says what it was made of and where each array lies, then the arrays as they
 * are. It is derived: what is not whole, or of another version, is not read.
 */
import { crc32 } from 'node:zlib';
import { RecordColumns, recordWidths, type RecordArrays } from './record-columns.ts';
import type { SegmentArrays } from './segment.ts';

/** Another one is made anew. */
const version = 7;
const magic = 'lanyard search index\n';

/** What a conference's file was like when its words were read. */
export interface ReadFrom {
  file: string;
  size: number;
  modified: number;
}

export interface KeptIndex {
  arrays: SegmentArrays;
  records: RecordColumns;
  /** By conference. */
  sources: Record<string, ReadFrom>;
}

/** Bytes of a number. */
const widths = {
  terms: 1,
  termStarts: 4,
  postingStarts: 4,
  docs: 4,
  impacts: 1,
  masks: 2,
  streamStarts: 4,
  stream: 4,
  pairStarts: 4,
  pairs: 1,
  reversed: 4,
  ...recordWidths,
} as const satisfies Record<keyof SegmentArrays | keyof RecordArrays, 1 | 2 | 4>;
type ArrayName = keyof typeof widths;
type AllArrays = SegmentArrays & RecordArrays;
const names = Object.keys(widths) as ArrayName[];

interface Head {
  version: number;
  sizes: Record<ArrayName, number>;
  /** Bytes of the texts of the records, as JSON. */
  texts: number;
  /** CRC-32 of those, and of the arrays. */
  sums: { texts: number; arrays: number };
  sources: Record<string, ReadFrom>;
}

const aligned = (at: number): number => Math.ceil(at / 8) * 8;

/** The pieces of the file, in their order. */
export function printIndex({ arrays, records, sources }: KeptIndex): Uint8Array[] {
  const printed = Buffer.from(JSON.stringify(records.texts));
  const all: AllArrays = { ...arrays, ...records.arrays };
  const pieces = names.map((name) => bytesOf(all[name]));
  const sizes = Object.fromEntries(names.map((name) => [name, all[name].length])) as Record<
    ArrayName,
    number
  >;
  const head: Head = {
    version,
    sizes,
    texts: printed.length,
    sums: { texts: crc32(printed), arrays: sumOf(all) },
    sources,
  };
  const text = Buffer.from(`${magic}${JSON.stringify(head)}\n`);
  const printing: Uint8Array[] = [];
  let at = 0;
  for (const piece of [text, printed, ...pieces]) {
    printing.push(piece, new Uint8Array(aligned(at + piece.length) - at - piece.length));
    at = aligned(at + piece.length);
  }
  return printing;
}

/** Of all arrays, one after another. zlib begins again at an empty one, so that those are left out. */
const sumOf = (arrays: AllArrays): number =>
  names
    .map((name) => bytesOf(arrays[name]))
    .filter(({ length }) => length > 0)
    .reduce((sum, bytes) => crc32(bytes, sum), 0);

const bytesOf = (array: Uint8Array | Uint16Array | Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/**
 * Reads the file: the arrays are views of its bytes, which begin at a multiple of 8. Nothing where it is not whole; whether
 * the arrays are as they were written, `isUnharmed` says.
 */
export function readIndex(bytes: Uint8Array): (KeptIndex & { sum: number; from: number }) | undefined {
  const end = bytes.indexOf(10, magic.length);
  if (end < 0 || Buffer.from(bytes.subarray(0, magic.length)).toString() !== magic) return undefined;
  const head = headIn(Buffer.from(bytes.subarray(magic.length, end)).toString());
  if (!head) return undefined;
  let at = aligned(end + 1);
  const printed = bytes.subarray(at, at + head.texts);
  at = aligned(at + head.texts);
  const from = at;
  const arrays: Partial<Record<ArrayName, Uint8Array | Uint16Array | Uint32Array>> = {};
  for (const name of names) {
    const length = head.sizes[name] * widths[name];
    if (at + length > bytes.length) return undefined;
    arrays[name] = viewOf(bytes, at, head.sizes[name], widths[name]);
    at = aligned(at + length);
  }
  if (at !== bytes.length || crc32(printed) !== head.sums.texts) return undefined;
  const texts = JSON.parse(Buffer.from(printed).toString()) as string[];
  const all = arrays as unknown as AllArrays;
  return {
    arrays: all,
    records: new RecordColumns(all, texts),
    sources: head.sources,
    sum: head.sums.arrays,
    from,
  };
}

function headIn(text: string): Head | undefined {
  try {
    const head = JSON.parse(text) as Head;
    return head.version === version ? head : undefined;
  } catch {
    return undefined;
  }
}

function viewOf(
  bytes: Uint8Array,
  at: number,
  length: number,
  width: 1 | 2 | 4,
): Uint8Array | Uint16Array | Uint32Array {
  const from = bytes.byteOffset + at;
  if (width === 1) return new Uint8Array(bytes.buffer, from, length);
  return width === 2
    ? new Uint16Array(bytes.buffer, from, length)
    : new Uint32Array(bytes.buffer, from, length);
}

/** Whether the arrays are those that were written. Takes as long as going through them once. */
export const isUnharmed = ({
  arrays,
  records,
  sum,
}: Pick<KeptIndex, 'arrays' | 'records'> & { sum: number }) =>
  sumOf({ ...arrays, ...records.arrays }) === sum;
