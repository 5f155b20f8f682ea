/** What one wanted to remember of a talk: the lines of its note that carry a mark. */
import { readLine, type LineMark } from './captured.ts';
import { findFollowUps, type FollowUp } from './follow-ups.ts';
import { plainInline } from './markdown.ts';
import { scanOnce } from './recent-scans.ts';
import { defined } from '../values/defined.ts';

/** A line in plain words. `open` is what can be settled of it. */
export interface MarkedLine {
  mark?: LineMark;
  text: string;
  offset?: number;
  open?: FollowUp;
}

/** The lines to be remembered, in their order; how many lines of words there are in all, and how many have a mark. */
export interface Remembered {
  lines: MarkedLine[];
  of: number;
  marked: number;
}

/** So many marked lines are shown, and of a note without marks so many of the first. */
const mostMarked = 12;
const mostPlain = 3;

/** Reads the marked lines of a note; of one without marks the first lines. */
export function rememberedIn(note: string): Remembered {
  const open = new Map(findFollowUps(note).map((line) => [line.at, line]));
  const all: MarkedLine[] = [];
  let at = 0;
  for (const { scan } of scanOnce(note).pieces) {
    for (const line of scan.lines) {
      const isWords = line.kind === 'prose' && line.block?.kind !== 'definition';
      if (isWords) all.push(lineOf(line.text, open.get(at)));
      at += 1;
    }
  }
  const said = all.filter(({ text }) => text !== '');
  const marked = said.filter(({ mark }) => mark !== undefined);
  const lines = marked.length > 0 ? marked.slice(0, mostMarked) : said.slice(0, mostPlain);
  return { lines, of: said.length, marked: marked.length };
}

function lineOf(line: string, open: FollowUp | undefined): MarkedLine {
  const { text, mark = open?.kind, offset } = readLine(line);
  const words = plainInline((open?.text ?? text).replace(/^#+[ \t]+/, '')).trim();
  return { text: words, ...defined({ mark, offset, open }) };
}
