import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { holdsBlocks } from '../../../../data/text/blocks.ts';
import { scan } from '../../../../data/text/scan.ts';

/** What a scan found, each block with the very words it stands for. */
const found = (text: string) =>
  scan(text).blocks.map(({ kind, from, to }) => [kind, text.slice(from, to)] as const);

describe('the blocks of a text', () => {
  test.each([
    ['', []],
    [' \n\t\n', []],
    ['Words\n and more ', [['paragraph', 'Words\n and more']]],
    [
      '# A\n> b\r\n> c',
      [
        ['heading', '# A'],
        ['quote', '> b\r\n> c'],
        ['paragraph', 'b\r\n> c'],
      ],
    ],
    [
      '\ta\tb  \r\n\r\n-\tc\r\n',
      [
        ['code', 'a\tb'],
        ['list', '-\tc'],
        ['item', '-\tc'],
        ['paragraph', 'c'],
      ],
    ],
    [
      '[a]: /b\r\n[c]: /d "e"\r\nWords\r\n\r\n[^1]: note\r\n\tmore',
      [
        ['definition', '[a]: /b'],
        ['definition', '[c]: /d "e"'],
        ['paragraph', 'Words'],
        ['footnote', '[^1]: note\r\n\tmore'],
      ],
    ],
    [
      '|a|\r|-|  \r|b|\r\r***',
      [
        ['table', '|a|\r|-|  \r|b|'],
        ['rule', '***'],
      ],
    ],
    ['<!-- a\r\n\r\nb', [['comment', '<!-- a\r\n\r\nb']]],
    [
      '<p>\nb\n\nc',
      [
        ['html', '<p>\nb'],
        ['paragraph', 'c'],
      ],
    ],
  ] as const)('%j', (text, expected) => {
    expect(found(text)).toEqual(expected.map((one) => [...one]));
  });

  test.each([
    ['#', 1, ''],
    ['### Words ###', 3, 'Words'],
    ['## C# ', 2, 'C#'],
    ['   #\tWords\r\nmore', 1, 'Words'],
    ['Words\r\nin two\r\n===\r\n', 1, 'Words\r\nin two'],
    ['Words \t\r\n--', 2, 'Words'],
    ['[a]: /b\r\nWords\r\n---', 2, 'Words'],
  ])('%j is a heading of level %i with the words %j', (text, level, expected) => {
    const heading = scan(text).blocks.find(({ kind }) => kind === 'heading');
    expect(heading?.level).toBe(level);
    expect(text.slice(heading?.words?.from, heading?.words?.to)).toBe(expected);
  });

  test.each([
    ['```js\na', { fence: '```', open: true }],
    ['~~~~\na\n~~~', { fence: '~~~~', open: true }],
    ['```\na\n    ```', { fence: '```', open: true }],
    ['> ```\n> a\n> `````', { fence: '```', open: false }],
    ['- ```\n  a\n\nb', { fence: '```', open: true }],
  ])('%j opens code', (text, expected) => {
    expect(scan(text).blocks.find(({ kind }) => kind === 'code')).toMatchObject(expected);
  });
});

describe('the lines of a text', () => {
  test.each([
    ['a\n\n```\nb\n\n```\nc', 'prose blank fence code code fence prose'],
    ['- ```\n  a\n\nb', 'fence code blank prose'],
    ['    a\n\n    b', 'code blank code'],
    ['<!-- a\n\nb --> c\nd', 'comment comment comment prose'],
    ['> # a\r\n> b\r\n', 'prose prose blank'],
  ])('of %j are %s', (text, expected) => {
    expect(
      scan(text)
        .lines.map(({ kind }) => kind)
        .join(' '),
    ).toBe(expected);
  });

  const piece = fc.constantFrom(
    '- ',
    '> ',
    '# ',
    '\t',
    '    ',
    'a',
    '```',
    '| a |',
    '|-|',
    '\n',
    '\r\n',
    '\r',
    '<!--',
    '-->',
    '[a]: /b',
    '---',
    '',
  );
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('are the text, and blocks keep their order and place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { lines, blocks } = scan(text);
        expect(lines.map((line) => text.slice(line.from, line.to)).join('\n')).toBe(
          text.replace(/\r\n?/g, '\n'),
        );
        for (const { from, to, firstLine, lastLine } of blocks) {
          expect(from).toBeLessThanOrEqual(to);
          expect(from).toBeGreaterThanOrEqual(lines[firstLine]?.from ?? Infinity);
          expect(to).toBeLessThanOrEqual(lines[lastLine]?.to ?? -1);
        }
        const leaves = blocks.filter((block) => !holdsBlocks(block));
        for (const [at, leaf] of leaves.entries())
          expect(leaf.firstLine).toBeGreaterThan(leaves[at - 1]?.lastLine ?? -1);
        for (const line of lines.filter(({ text: words }) => /[a-z]/.test(words)))
          expect(line.block, JSON.stringify(text)).toBeDefined();
      }),
    );
  });
});
