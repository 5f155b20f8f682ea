import { dequal } from 'dequal';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Block } from '../../../../data/text/blocks.ts';
import { findLinks, findTags } from '../../../../data/text/links.ts';
import { findHeadings, plainText, wordCount } from '../../../../data/text/markdown.ts';
import { matchInScan } from '../../../../data/text/prose.ts';
import { scan } from '../../../../data/text/scan.ts';
import { scanChanged, scanInPieces, type ScannedText } from '../../../../data/text/scanned-text.ts';
import { Chances } from '../../../support/random.ts';

/** What stands in a line and around it, as all readers of a scan see it: not the list around its item, which may be cut. */
interface Seen {
  text: string;
  from: number;
  to: number;
  kind: string;
  block: unknown;
}

const seenBlock = (block: Block | undefined, from: number, line: number) =>
  block && {
    ...block,
    from: block.from + from,
    to: block.to + from,
    firstLine: block.firstLine + line,
    lastLine: block.lastLine + line,
    words: block.words && { from: block.words.from + from, to: block.words.to + from },
  };

function seenIn({ pieces }: ScannedText): Seen[] {
  const seen: Seen[] = [];
  for (const { from, scan: scanned } of pieces) {
    const line = seen.length;
    for (const { text, kind, block, ...range } of scanned.lines)
      seen.push({
        ...{ text, kind, from: range.from + from, to: range.to + from },
        block: seenBlock(block, from, line),
      });
  }
  return seen;
}

/** Blocks that hold no others, in their order. */
const innermost = ({ pieces }: ScannedText) =>
  pieces.flatMap(({ from, scan: { blocks } }) =>
    blocks
      .filter(({ kind }) => kind !== 'list' && kind !== 'item' && kind !== 'quote')
      .map((block) => ({ ...seenBlock(block, from, 0), firstLine: 0, lastLine: 0 })),
  );

/** What stands in the words of a text, and not in code or addresses. */
const proseIn = ({ pieces }: ScannedText) =>
  pieces.flatMap(({ from, scan: scanned }) =>
    matchInScan(scanned, /\S+/g).map((found) => [from + found.index, found[0]] as const),
  );

function expectWhole(scanned: ScannedText, text: string): void {
  const whole: ScannedText = { text, pieces: [{ from: 0, scan: scan(text) }] };
  const found = [scanned.text, textOf(scanned), seenIn(scanned), innermost(scanned), proseIn(scanned)];
  const wanted = [text, text, seenIn(whole), innermost(whole), proseIn(whole)];
  // Many thousand times: what is equal is not compared once more to be shown.
  if (!dequal(found, wanted)) expect(found).toEqual(wanted);
}

const textOf = ({ pieces }: ScannedText): string => pieces.map(({ scan: part }) => part.text).join('');

const fixtures = resolve(import.meta.dirname, '../../../../../shared/fixtures');
const markdownIn = (folder: string): string[] =>
  existsSync(join(fixtures, folder))
    ? readdirSync(join(fixtures, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .sort()
        .map((name) => readFileSync(join(fixtures, folder, name), 'utf8'))
    : [];
const realNotes = [...markdownIn('notes'), ...markdownIn('vaults')];

const casesOf = (name: string): string[] => {
  const path = join(fixtures, 'markdown', name);
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { markdown: string }[]).map(({ markdown }) => markdown);
};
const cases = [...casesOf('commonmark.0.31.2.json'), ...casesOf('gfm.0.29.json')];

const own = `# Keys at sea

Words with *marks*, [[Keys at sea]], #tag and \`code
over lines\` [a link](https://example.org/keys).
- Starts with hemp. [0:40]
- Rope, then cable

  and more of it
    - nested #two
7. seven
8. eight

> What holds is friction,
lazy [[line]]
> - \`\`\`js
> let knots = 4;

\`\`\`js
# no heading, [[no link]]

#no
\`\`\`

[a]: /b
    still words
===

| day | talks |
| --- | ----- |
| 1   | #one  |

<div>
#html

<!-- [[hidden]]

#hidden --> after

[^1]: a footnote
  goes on

    code
\r
words\r\rCR [[a\rb]] #c\r\r\n- x\r\n* y\r\n    
+ z
-
1) a
`;

/** What people and programs put into notes, and what changes all behind it. */
const pieces = [
  ...[
    'x',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '    ',
    '\t',
    '#',
    '# ',
    '- ',
    '* ',
    '1. ',
    '> ',
    '```',
    '~~~\n',
    '`',
  ],
  ...[
    '<!--',
    '-->',
    '<div>',
    '[[',
    ']]',
    '[a]: /b',
    '---',
    '===',
    '| a |\n|--|\n',
    '[^1]: ',
    '😀',
    '#tag',
    '\\',
  ],
];

/** Replaces a stretch of a text by a piece, or by something that stands elsewhere in it. */
function edited(text: string, chances: Chances): string {
  const place = () => Math.floor(chances.next() * (text.length + 1));
  const from = place();
  const most = chances.next() < 0.2 ? 400 : 6;
  const to = Math.min(text.length, from + Math.floor(chances.next() * most));
  const other = place();
  const insert =
    chances.next() < 0.2 ? text.slice(other, other + 200) : chances.oneOf(pieces as [string, ...string[]]);
  return text.slice(0, from) + insert + text.slice(to);
}

describe('a text that is scanned in pieces', () => {
  const document = fc
    .array(fc.constantFrom(...pieces, 'a', '\n'), { maxLength: 60 })
    .map((all) => all.join(''));

  it('has the blocks and lines of the whole, wherever it is cut', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(1, 7, 30), (text, size) => {
        expectWhole(scanInPieces(text, size), text);
      }),
      { numRuns: 5000 },
    );
  });

  test('has them too in a note with all there is', () => {
    for (const size of [1, 20, 100, 1000]) expectWhole(scanInPieces(own, size), own);
    expect(scanInPieces(own, 1).pieces.length).toBeGreaterThan(10);
  });

  test.skipIf(cases.length === 0)('has them in all cases of CommonMark and GFM, behind one another', () => {
    for (const [at, text] of cases.entries()) {
      expectWhole(scanInPieces(text, 1), text);
      const together = `${text}\n\n${cases[(at * 7 + 3) % cases.length] ?? ''}`;
      expectWhole(scanInPieces(together, 10), together);
    }
  });

  test.skipIf(realNotes.length === 0)('has them in notes as people keep them', () => {
    for (const note of realNotes) expectWhole(scanInPieces(note, 300), note);
  });

  it('is cut so that no piece holds much more than was asked for, where it can be', () => {
    const text = own.repeat(200);
    const longest = Math.max(...scanInPieces(text).pieces.map((piece) => piece.scan.text.length));
    expect(longest).toBeLessThan(6000);
  });
});

describe('a text that changes', () => {
  function changeOften(name: string, text: string, size: number, times: number): void {
    const chances = new Chances(name);
    let scanned = scanInPieces(text, size);
    let now = text;
    for (let time = 0; time < times; time += 1) {
      now = edited(now, chances);
      scanned = scanChanged(scanned, now, size);
      expectWhole(scanned, now);
      if (now.length > text.length * 2 + 500 || now.length < text.length / 2) {
        now = text;
        scanned = scanChanged(scanned, now, size);
      }
    }
  }

  test('has the blocks and lines of the whole after each of a thousand changes', () => {
    changeOften('own note in small pieces', own, 30, 500);
    changeOften('own note in large pieces', own, 400, 500);
  });

  test.skipIf(cases.length === 0)('has them after changes of all cases of CommonMark and GFM', () => {
    for (let at = 0; at < cases.length; at += 10) {
      const text = cases.slice(at, at + 10).join('\n\n');
      changeOften(`cases ${at}`, text, 60, 20);
    }
  });

  test.skipIf(realNotes.length === 0)('has them after changes of notes as people keep them', () => {
    for (const [at, note] of realNotes.entries()) changeOften(`note ${at}`, note.slice(0, 4000), 300, 12);
  });

  test('keeps the pieces in which nothing changed', () => {
    const text = own.repeat(100);
    const before = scanInPieces(text);
    const middle = text.indexOf('Words', text.length / 2);
    const after = scanChanged(before, `${text.slice(0, middle)}x${text.slice(middle)}`);
    const known = new Set(before.pieces.map((piece) => piece.scan));
    const fresh = after.pieces.filter((piece) => !known.has(piece.scan));
    expect(fresh.length).toBeLessThan(5);
    expect(after.pieces.length).toBeGreaterThan(10);
  });

  test('stays in pieces of the same size while somebody types into one place', () => {
    const text = own.repeat(30);
    let scanned = scanInPieces(text);
    let now = text;
    const at = text.indexOf('Words', text.length / 2);
    for (let key = 0; key < 200; key += 1) {
      now = `${now.slice(0, at + key)}${key % 10 === 9 ? '\n' : 'x'}${now.slice(at + key)}`;
      scanned = scanChanged(scanned, now);
    }
    expect(Math.max(...scanned.pieces.map((piece) => piece.scan.text.length))).toBeLessThan(9000);
    expect(scanned.pieces.length).toBeLessThan(40);
    expectWhole(scanned, now);
  });
});

describe('what is read from a long note', () => {
  const long = own.repeat(40);
  const each = (text: string) => [
    wordCount(text),
    plainText(text),
    findLinks(text),
    findTags(text),
    findHeadings(text),
  ];

  test('is the same when the note grew key by key as when it is read at once', () => {
    const at = long.indexOf('nested', long.length / 2);
    let now = long;
    for (const [key, letter] of [...'\n\n- [[Fog]] #fog `x` \n## Sea\n'].entries()) {
      now = now.slice(0, at + key) + letter + now.slice(at + key);
      wordCount(now);
    }
    const typed = each(now);
    // Texts of other notes drive out what is remembered.
    for (let note = 0; note < 30; note += 1) wordCount(`${note} `.repeat(40_000));
    expect(each(now)).toEqual(typed);
  });
});
