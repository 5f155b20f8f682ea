/**
 * What it costs to scan a note into blocks, by its length, beside the editor's own parser and marked on the same text; and
 * what a key in a note costs all who read its words, links, tags and headings, beside reading the whole note anew.
 * npm run bench:scan
 */
import { GFM, parser } from '@lezer/markdown';
import { Lexer } from 'marked';
import { shallowBlocks } from '../../data/text/block-parser.ts';
import { findLinks, findTags } from '../../data/text/links.ts';
import { findHeadings, wordCount } from '../../data/text/markdown.ts';
import { scan } from '../../data/text/scan.ts';
import { textHash } from '../../data/text/text-hash.ts';
import { machine, quantile, Queueing, report, round } from './figures.ts';

const rounds = 15;
/** Kilobytes. */
const sizes = [5, 50, 250];
/** So much longer may each kilobyte take in the longest note than in the middle one. */
const most = 3;
/** Of the editor's parser, for a note as people write them. */
const mostOfEditor = 1;
/** Milliseconds that a stretch of the bench may take before it is left. */
const longest = 2000;

const section = `## Keys at sea

A paragraph with *words*, [[Keys at sea]], #tag and \`code\`, of some length, that goes on
over two lines with a [link](https://example.org/keys).

- Starts with hemp. [0:40]
- Rope, then cable
  and more of it

> What holds is friction,
> not the knot.

\`\`\`js
let knots = 4;
\`\`\`

| day | talks |
| --- | ----- |
| 1   | 12    |

`;

/** A note, and texts that are meant to be hard. */
const shapes: Record<string, string> = {
  'a note': section,
  'captured lines': '- Starts with hemp. [0:40]\n',
  headings: '# a\n',
  'one long paragraph': 'a\n',
  quotes: '>',
  'lazy lines of quotes': '> a\nb\n',
  'lists in lists': '- - - - - - - - - - a\n',
  'open brackets': '[',
  'definitions that do not end': '[a]: b "c\n',
  fences: '~~~\n```\n',
};

const editor = parser.configure([GFM, shallowBlocks]);
const ways: Record<string, (text: string) => unknown> = {
  scan,
  'editor, with what is inside lines': (text) => editor.parse(text),
  'marked, blocks alone': (text) => {
    const lexer = new Lexer({ gfm: true });
    return lexer.blockTokens(text, lexer.tokens);
  },
};

/** Milliseconds of one turn, the middle one of some; NaN where it overflows. */
function measure(work: () => unknown): number {
  const times: number[] = [];
  const began = performance.now();
  while (times.length < rounds && performance.now() - began < longest) {
    const from = performance.now();
    try {
      work();
    } catch {
      return NaN;
    }
    times.push(performance.now() - from);
  }
  return quantile(times, 0.5);
}

console.log(machine());
let good = true;
for (const [name, piece] of Object.entries(shapes)) {
  const texts = sizes.map((size) => piece.repeat(Math.ceil((size * 1000) / piece.length)));
  const times = Object.entries(ways).map(([way, run]) => {
    const own = texts.map((text) => measure(() => run(text)));
    console.log(
      `${name}, ${way}: ${sizes.map((size, at) => `${size} KB ${round(own[at] ?? NaN)} ms`).join(', ')}`,
    );
    return own;
  });
  const [[, middle = NaN, last = NaN] = [], [, , ofEditor = NaN] = []] = times;
  // Below a millisecond the clock and the collector are all there is.
  const growth = last / 250 / (Math.max(middle, 1) / 50);
  good = report(`${name}: a kilobyte of 250 to one of 50`, growth, most) && good;
  if (name === 'a note')
    good = report('a note of 250 KB: scan to editor', last / ofEditor, mostOfEditor) && good;
}
/** Reads all that lists, links and exports know of a note. */
function readAll(text: string): void {
  wordCount(text);
  findLinks(text);
  findTags(text);
  findHeadings(text);
}

/** Keys that are typed into the middle of a note; the first ones are not measured. */
const keys = 100;
/** Of reading the whole note of 250 KB anew. */
const mostOfAnew = 0.15;
/** Milliseconds that a key may hold up whoever reads. */
const mostBlocked = 8;

interface KeyTimes {
  /** Reading the note after a key. */
  key: number[];
  /** Reading a note that nobody has read, of the same text. */
  anew: number[];
  /** Going through each letter once, which is the least that finds out what changed. */
  letters: number[];
}

function typeInto(text: string): KeyTimes {
  const times: KeyTimes = { key: [], anew: [], letters: [] };
  const at = text.indexOf('\n', text.length / 2);
  let now = text;
  readAll(now);
  for (let key = 0; key < keys; key += 1) {
    now = `${now.slice(0, at + key)}${key % 6 === 5 ? ' ' : 'x'}${now.slice(at + key)}`;
    times.key.push(timeOf(() => readAll(now)));
    times.letters.push(timeOf(() => textHash(now)));
    if (key % 10 > 0) continue;
    // Neither its beginning nor its end is known, so it is a note like no other.
    const other = `${key} ${now.replaceAll('sea', `sea ${key}`)} ${key}`;
    times.anew.push(timeOf(() => readAll(other)));
  }
  return times;
}

const queueing = new Queueing('event-loop');

/** Milliseconds of the work itself: without those in which another program had the core. */
function timeOf(work: () => unknown): number {
  const now = () => performance.now() - queueing.milliseconds();
  const from = now();
  work();
  return now() - from;
}

/** Types into a note of this shape and so many kilobytes, and says what that costs. */
function measureKeys(name: string, piece: string, size: number): boolean {
  const times = typeInto(piece.repeat(Math.ceil((size * 1000) / piece.length)));
  const [key = NaN, anew = NaN, letters = NaN] = [
    times.key.slice(20),
    times.anew.slice(2),
    times.letters,
  ].map((all) => quantile(all, 0.5));
  const slowest = quantile(times.key.slice(20), 0.99);
  const kind = `a key in ${size} KB, ${name}`;
  console.log(
    `${kind}: ${round(key)} ms (p99 ${round(slowest)}), anew ${round(anew)} ms, each letter once ${round(letters)} ms`,
  );
  const isQuick = report(`${kind}: p99 in ms`, slowest, mostBlocked);
  return (size < 250 || report(`${kind}: to reading anew`, key / anew, mostOfAnew)) && isQuick;
}

for (const name of ['a note', 'captured lines'])
  for (const size of sizes) good = measureKeys(name, shapes[name] ?? '', size) && good;
process.exitCode = good ? 0 : 1;
