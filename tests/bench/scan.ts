/**
 * What it costs to scan a note into blocks, by its length, beside the editor's own parser and marked on the same text.
 * npm run bench:scan
 */
import { GFM, parser } from '@lezer/markdown';
import { Lexer } from 'marked';
import { shallowBlocks } from '../../data/text/block-parser.ts';
import { scan } from '../../data/text/scan.ts';
import { machine, quantile, report, round } from './figures.ts';

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
process.exitCode = good ? 0 : 1;
