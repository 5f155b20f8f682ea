/** A note line by line as it is shown beside what was found: plain words, with the time and the mark of each line. */
import { readLine, type LineMark } from '../../../data/text/captured.ts';
import { foldWords } from '../../../data/text/fold.ts';
import { plainInline } from '../../../data/text/markdown.ts';
import { matchesIn, placeOfWord } from '../../../data/text/matches.ts';
import { defined } from '../../../data/values/defined.ts';

/** `from`: where the line begins in the note; `at`: where its first found word does. */
export interface NoteLine {
  from: number;
  at: number;
  words: string;
  heading: boolean;
  matches: [number, number][];
  offset?: number;
  mark?: LineMark;
}

/** Lines with words, and in which of them something was found. `wanted` are folded. */
export function linesOfNote(note: string, wanted: readonly string[]): NoteLine[] {
  const lines: NoteLine[] = [];
  let from = 0;
  for (const text of note.split('\n')) {
    if (text.trim() !== '') lines.push(lineOf(text, from, wanted));
    from += text.length + 1;
  }
  return lines;
}

function lineOf(text: string, from: number, wanted: readonly string[]): NoteLine {
  const { text: said, mark, offset } = readLine(text);
  const folded = foldWords(text);
  const there = wanted.filter((word) => word !== '' && placeOfWord(folded, word) >= 0);
  const heading = /^ {0,3}#{1,6}\s/.test(text);
  const words = plainInline(heading ? said.replace(/^ {0,3}#{1,6}\s+/, '') : said);
  const [first] = there.length > 0 ? (matchesIn(text, there)[0] ?? [0]) : [0];
  return {
    ...{ from, words, heading, at: from + first },
    matches: there.length > 0 ? matchesIn(words, there) : [],
    ...defined({ mark, offset }),
  };
}

/** Some lines around one; how many are before them. */
export function around<T>(
  lines: readonly T[],
  at: number,
  most: number,
): { shown: readonly T[]; before: number } {
  const before = Math.max(0, Math.min(at - (most >> 1), lines.length - most));
  return { shown: lines.slice(before, before + most), before };
}
