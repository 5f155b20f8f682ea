/** Tables as other programs read them: what somebody wrote into a title stays a text in one cell. */
import fc from 'fast-check';
import { marked, type Tokens } from 'marked';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { plainInline } from '../../../../data/text/markdown.ts';
import { printCsv, printMarkdownTable } from '../../../../data/text/tables.ts';

const readCsv = (text: string, delimiter = ',') =>
  Papa.parse<string[]>(text, { delimiter, newline: '\r\n', skipEmptyLines: true }).data;

const hostile = [
  'plain',
  'a, b; c',
  'say "hello"',
  'one\ntwo',
  'one\r\ntwo',
  'tab\there',
  ' blanks ',
  '',
  '"',
  "it's",
];

describe('CSV', () => {
  it('reads back as it was, whatever stands in it', () => {
    expect(readCsv(printCsv([['Talk', 'Words'], ...hostile.map((text) => [text, 12])]))).toEqual([
      ['Talk', 'Words'],
      ...hostile.map((text) => [text, '12']),
    ]);
  });

  it('reads back any text that is no formula', () => {
    const plain = fc
      .string({ unit: 'grapheme' })
      .filter((one) => !/^[\s\u00a0\ufeff\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(one));
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, plain), { minLength: 1 }), (rows) => {
        const read = readCsv(printCsv(rows.map((row) => [...row, 'end'])));
        expect(read).toEqual(rows.map((row) => [...row, 'end']));
      }),
    );
  });

  it.each([
    "=cmd|' /C calc'!A0",
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '=HYPERLINK("http://a.example","b")',
  ])('gives %j to a spreadsheet as a text', (title) => {
    expect(readCsv(printCsv([[title, 'x']]))).toEqual([[`'${title}`, 'x']]);
  });

  it.each([';', '\t', '|'])('has no piece of a text begin a field where %j parts them', (delimiter) => {
    const cells = readCsv(printCsv([[`a${delimiter}=1+1`]]), delimiter);
    expect(cells).toEqual([[`a${delimiter}=1+1`]]);
  });

  it('leaves numbers as they are', () => {
    expect(printCsv([[12, 0, '']])).toBe('12,0,\r\n');
  });
});

describe('Markdown', () => {
  const cellsIn = (text: string) => {
    const [table] = marked.lexer(text) as unknown as [Tokens.Table];
    return [table.header, ...table.rows].map((cells) => cells.map((cell) => plainInline(cell.text)));
  };

  it.each([
    'pipes | and || more',
    'a \\| b',
    'a\\',
    '\\',
    '*not* _this_ `or` ~~that~~',
    '[link](http://a.example)',
    '<b>bold</b> &amp; <script>',
    '![[Talk]] and [[Other]]',
    '# no heading',
    '---',
    'ends in |',
    '| begins',
  ])('shows %j as it is, in one cell', (title) => {
    const text = printMarkdownTable(['Talk', 'Words'], [[title, 3]]);
    expect(text.trimEnd().split('\n')).toHaveLength(3);
    expect(cellsIn(text)).toEqual([
      ['Talk', 'Words'],
      [title.trim(), '3'],
    ]);
  });

  it('keeps a title of several lines on one', () => {
    const text = printMarkdownTable(['Talk'], [['one\r\ntwo\n\nthree\u2028four']]);
    expect(text).toBe('| Talk |\n| --- |\n| one two three four |\n');
  });

  it('has numbers at the right', () => {
    expect(printMarkdownTable(['Talk', 'Words'], [['a', 3]], new Set([1]))).toBe(
      '| Talk | Words |\n| --- | --: |\n| a | 3 |\n',
    );
  });
});
