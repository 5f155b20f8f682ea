/**
 * Which talks an expression can stand in at all, by the letters that all it finds must have: those of `vault.{0,20}token`
 * stand in words of the index, so that the texts of other talks need not be read.
 */
import type { Searched } from './evaluate.ts';
import type { RecordColumns } from './record-columns.ts';
import type { Segment } from './segment.ts';

/** Fewer letters stand in too many words. */
const shortest = 3;
/** What a longer word ends with is not in the index, in bytes. */
const longestTerm = 64;

/**
 * Stretches of letters and digits that everything has that an expression finds, in lower case. Only those outside of groups and
 * classes are seen, and none where it has alternatives, flags or letters by their names.
 */
export function neededLetters(source: string): string[] {
  const found: string[] = [];
  let [depth, isClass, run] = [0, false, ''];
  const end = () => {
    if (run.length >= shortest) found.push(run.toLowerCase());
    run = '';
  };
  for (let at = 0; at < source.length; at += 1) {
    const sign = source.charAt(at);
    if (sign === '|' || source.startsWith('(?', at) || source.startsWith('[:', at)) return [];
    if (sign === '\\' && /[QEpPxC0-9]/.test(source.charAt(at + 1))) return [];
    if (!isClass && depth === 0 && /[A-Za-z0-9]/.test(sign)) {
      run += sign;
      continue;
    }
    // The letter before may be missing.
    if (/[*?{]/.test(sign)) run = run.slice(0, -1);
    end();
    if (sign === '\\') at += 1;
    else if (isClass) isClass = sign !== ']' || /\[\^?$/.test(source.slice(Math.max(0, at - 2), at));
    else if (sign === '[') isClass = true;
    else if (sign === '{') at = pastNumbers(source, at);
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
  }
  end();
  return found;
}

/** Where `{2,5}` ends; what is no such number stands for itself. */
const pastNumbers = (source: string, at: number): number =>
  at + (/^\{\d{1,9}(?:,\d{0,9})?\}/.exec(source.slice(at, at + 24))?.[0].length ?? 1) - 1;

/** Whether a talk of these may have all of some letters, each within one word; more talks are told than have them. */
export function mayHold(
  parts: readonly (Searched & { records: RecordColumns })[],
  letters: readonly string[],
): (records: RecordColumns, doc: number) => boolean {
  const marked = new Map(
    parts.map(({ segment, records }) => [records, letters.map((each) => talksWith(segment, each))]),
  );
  return (records, doc) => marked.get(records)?.every((talks) => talks[doc] !== 0) ?? true;
}

/** The talks that have a word with these letters in it, or one that was cut. */
function talksWith(segment: Segment, letters: string): Uint8Array {
  const talks = new Uint8Array(segment.size);
  const { terms, termStarts, postingStarts, docs } = segment.arrays;
  const bytes = Buffer.from(terms.buffer, terms.byteOffset, terms.byteLength);
  const mark = (term: number) => {
    for (let at = postingStarts[term] ?? 0; at < (postingStarts[term + 1] ?? 0); at += 1)
      talks[docs[at] ?? 0] = 1;
  };
  for (let term = 0; term < segment.termCount; term += 1)
    if ((termStarts[term + 1] ?? 0) - (termStarts[term] ?? 0) >= longestTerm) mark(term);
  for (let at = bytes.indexOf(letters); at >= 0;) {
    const term = termAt(termStarts, at);
    const next = termStarts[term + 1] ?? bytes.length;
    const isWithin = at + letters.length <= next;
    if (isWithin) mark(term);
    at = bytes.indexOf(letters, isWithin ? next : at + 1);
  }
  return talks;
}

/** The term in which a byte lies. */
function termAt(starts: Uint32Array, at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
