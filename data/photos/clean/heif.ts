/**
 * AVIF without Exif and XMP (ISO/IEC 14496-12 and 23008-12). Places within the file are told by numbers all over it, so what
 * goes is written over with nothing and the file keeps its length. Which way up it is stands in a box of its own.
 */
import { hasLetters, lettersAt, viewOf } from './pieces.ts';

interface Box {
  name: string;
  /** Where its name's box begins, where its content does, and where it ends. */
  from: number;
  content: number;
  to: number;
}

/** Boxes one behind the other; one that says it is longer than what it lies in ends with that. */
function* boxesIn(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  const view = viewOf(bytes);
  for (let at = from; at + 8 <= to;) {
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= to;
    const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    if (size < 8) return;
    const end = Math.min(to, at + size);
    yield { name: lettersAt(bytes, at + 4, 4), from: at, content: at + (long ? 16 : 8), to: end };
    at = end;
  }
}

/** Reads numbers of any width, one after another; 0 beyond the end. */
class Numbers {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  at: number;

  constructor(bytes: Uint8Array, { content, to }: Box) {
    this.#bytes = bytes;
    this.#end = to;
    this.at = content;
  }

  get ended(): boolean {
    return this.at >= this.#end;
  }

  next(width: number): number {
    let value = 0;
    for (let byte = 0; byte < width; byte += 1)
      value = value * 256 + (this.at + byte < this.#end ? (this.#bytes[this.at + byte] ?? 0) : 0);
    this.at += width;
    return value;
  }
}

/** Items that say something of the picture, by their numbers. */
function itemsBeside(bytes: Uint8Array, list: Box): Set<number> {
  const isShort = bytes[list.content] === 0;
  const items = new Set<number>();
  for (const box of boxesIn(bytes, list.content + (isShort ? 6 : 8), list.to)) {
    const numbers = new Numbers(bytes, box);
    const version = numbers.next(1);
    numbers.next(3);
    const id = numbers.next(version === 2 ? 2 : 4);
    numbers.next(2);
    if (['Exif', 'mime', 'uri '].some((type) => hasLetters(bytes, numbers.at, type))) items.add(id);
  }
  return items;
}

/** Where those items lie, from one place up to another. `within`: where data that lies beside the list begins. */
function* placesOf(
  bytes: Uint8Array,
  places: Box,
  items: ReadonlySet<number>,
  within: number,
): Generator<[number, number]> {
  const numbers = new Numbers(bytes, places);
  const version = numbers.next(1);
  numbers.next(3);
  const [widths, more] = [numbers.next(1), numbers.next(1)];
  const [offset, length, base, index] = [widths >> 4, widths & 15, more >> 4, version === 0 ? 0 : more & 15];
  const count = numbers.next(version === 2 ? 4 : 2);
  for (let item = 0; item < count && !numbers.ended; item += 1) {
    const id = numbers.next(version === 2 ? 4 : 2);
    const isBeside = version > 0 && (numbers.next(2) & 15) === 1;
    numbers.next(2);
    const start = numbers.next(base) + (isBeside ? within : 0);
    const extents = numbers.next(2);
    for (let extent = 0; extent < extents && !numbers.ended; extent += 1) {
      numbers.next(index);
      const from = start + numbers.next(offset);
      const size = numbers.next(length);
      if (items.has(id)) yield [from, size === 0 ? bytes.length : from + size];
    }
  }
}

/** Writes nothing over places, over each byte once: a list may name the same ones again and again. */
function blank(bytes: Uint8Array, places: Iterable<[number, number]>): void {
  let done = 0;
  for (const [from, to] of [...places].sort(([one], [other]) => one - other)) {
    bytes.fill(0, Math.max(from, done), Math.max(to, done));
    done = Math.max(done, to);
  }
}

function cleanMeta(bytes: Uint8Array, meta: Box): void {
  const boxes = [...boxesIn(bytes, meta.content + 4, meta.to)];
  const named = (name: string) => boxes.find((box) => box.name === name);
  const [list, places] = [named('iinf'), named('iloc')];
  if (list && places)
    blank(bytes, placesOf(bytes, places, itemsBeside(bytes, list), named('idat')?.content ?? bytes.length));
}

/** Boxes that hold others of those that say something. */
const outer = new Set(['moov', 'trak']);
const said = new Set(['uuid', 'udta', 'free', 'skip']);

function cleanBoxes(bytes: Uint8Array, from: number, to: number, depth: number): void {
  for (const box of boxesIn(bytes, from, to)) {
    if (box.name === 'meta') cleanMeta(bytes, box);
    else if (outer.has(box.name) && depth < 2) cleanBoxes(bytes, box.content, box.to, depth + 1);
    else if (said.has(box.name)) {
      bytes.set([0x66, 0x72, 0x65, 0x65], box.from + 4);
      bytes.fill(0, box.content, box.to);
    }
  }
}

/** The same picture, of the same length, with nothing where something was said of it. */
export function cleanHeif(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  cleanBoxes(copy, 0, copy.length, 0);
  return copy;
}
