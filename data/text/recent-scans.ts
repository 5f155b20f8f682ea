/** Texts that were scanned lately, so that whoever reads one again, or a text that grew from it, need not scan it. */
import type { Range } from './blocks.ts';
import type { Scan } from './scan.ts';
import { scanChanged, scanInPieces, type ScannedText } from './scanned-text.ts';

/** What a text counts besides its letters. */
const each = 200;
/** From this length on, in UTF-16 units, it pays to look for a text that this one grew from. */
const longText = 8000;
/** How many long texts are looked at for that. */
const mostLookedAt = 4;

/** Scanned texts, the latest last, up to so many UTF-16 units in all. */
export class RecentScans {
  readonly #scans = new Map<string, ScannedText>();
  #size = 0;

  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  of(text: string): ScannedText {
    const known = this.#scans.get(text);
    const before = known ?? this.#before(text);
    const scanned = known ?? (before ? scanChanged(before, text) : scanInPieces(text));
    // What a text grew from is seldom asked for again.
    if (before) this.#forget(before);
    this.#keep(scanned);
    return scanned;
  }

  /** A text that this one grew from, by its beginning and end. */
  #before(text: string): ScannedText | undefined {
    if (text.length < longText) return undefined;
    const long = [...this.#scans.values()].filter((one) => one.text.length >= longText).slice(-mostLookedAt);
    return long.findLast((one) => isLike(one.text, text));
  }

  #keep(scanned: ScannedText): void {
    const size = sizeOf(scanned);
    if (size > this.#most) return;
    this.#scans.set(scanned.text, scanned);
    this.#size += size;
    for (const oldest of this.#scans.values()) {
      if (this.#size <= this.#most) return;
      this.#forget(oldest);
    }
  }

  #forget(scanned: ScannedText): void {
    this.#scans.delete(scanned.text);
    this.#size -= sizeOf(scanned);
  }
}

const sizeOf = ({ text }: ScannedText): number => text.length + each;

/** Whether two texts share their beginning or their end, each by a tenth of the shorter. */
function isLike(one: string, other: string): boolean {
  const part = Math.ceil(Math.min(one.length, other.length) / 10);
  return one.slice(0, part) === other.slice(0, part) || one.slice(-part) === other.slice(-part);
}

// Each for itself, so that the words of many links do not drive out the notes they stand in.
const shortest = 1000;
const short = new RecentScans(50_000);
const long = new RecentScans(2_000_000);

/** A text with its pieces, scanned unless it was lately. */
export const scanOnce = (text: string): ScannedText => (text.length < shortest ? short : long).of(text);

/** What is read from each piece of a text, where it stands in the whole. */
export const foundInPieces = <Found extends Range>(
  text: string,
  read: (scanned: Scan) => readonly Found[],
): Found[] =>
  scanOnce(text).pieces.flatMap(({ from, scan }) =>
    read(scan).map((found) => ({ ...found, from: found.from + from, to: found.to + from })),
  );
