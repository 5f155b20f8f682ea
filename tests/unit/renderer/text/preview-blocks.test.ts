import type { Token, Tokens } from 'marked';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { scan } from '../../../../data/text/scan.ts';
import { noteMarkdown } from '../../../../renderer/text/preview/note-markdown.ts';

const kinds: Record<string, string> = {
  blockquote: 'quote',
  callout: 'quote',
  list_item: 'item',
  text: 'paragraph',
  hr: 'rule',
  def: 'definition',
  footnoteText: 'footnote',
};

const linesIn = (text: string) => text.split('\n').length - 1;

/** The preview's blocks, each as its kind, the lines it begins and ends in, and how deep it stands. */
function shown(tokens: readonly Token[], line = 1, depth = 0): string[] {
  return tokens.flatMap((token) => {
    const begins = line + linesIn(/^\n*/.exec(token.raw)?.[0] ?? '');
    const ends = line + linesIn(token.raw.trimEnd());
    line += linesIn(token.raw);
    if (token.type === 'space' || token.type === 'checkbox') return [];
    const level = token.type === 'heading' ? String((token as Tokens.Heading).depth) : '';
    const kind = token.type === 'html' && token.raw.trimStart().startsWith('<!--') ? 'comment' : token.type;
    const inside =
      token.type === 'list'
        ? (token as Tokens.List).items
        : ['blockquote', 'list_item', 'callout'].includes(token.type)
          ? (token as Tokens.Blockquote).tokens
          : [];
    return [
      `${kinds[kind] ?? kind}${level} ${begins}-${ends} in ${depth}`,
      ...shown(inside, begins, depth + 1),
    ];
  });
}

/** The scan's, in the same words. */
const scanned = (text: string): string[] =>
  scan(text).blocks.map(
    ({ kind, level, firstLine, lastLine, depth }) =>
      `${kind}${level || ''} ${firstLine + 1}-${lastLine + 1} in ${depth}`,
  );

const shared = join(import.meta.dirname, '../../../../../shared/fixtures/markdown');

interface Case {
  markdown: string;
}

describe.skipIf(!existsSync(shared))(
  'CommonMark and GFM (skipped without ../shared/fixtures/markdown)',
  () => {
    it.each([
      ['commonmark.0.31.2.json', 652],
      ['gfm.0.29.json', 24],
    ])('the preview and the scan see the same blocks: %s', (name, least) => {
      const cases = JSON.parse(readFileSync(join(shared, name), 'utf8')) as Case[];
      expect(cases.length).toBeGreaterThanOrEqual(least);
      for (const { markdown } of cases)
        expect(scanned(markdown), markdown).toEqual(shown(noteMarkdown.lexer(markdown)));
    });
  },
);

describe('the preview and the scan see the same blocks', () => {
  test.each([
    ['# One #\n\nTwo\nlines\n---\n\nThree\n==='],
    ['- a\n  - b\n\n    ```js\n    # no heading\n    ```\n- [x] c\n\n1. d\n\n   # e'],
    ['> a\nlazy\n> - b\n>\n> # c\n> > d'],
    ['Words\n[^1]: A note\n  goes on\nand not here\n\n> [^2]: in a quote\n>   goes on\n> and not here'],
    ['[a]: https://example.org "Title"\n[b]:\n  <c d>\nWords [a]'],
    ['| a | b |\n| - | - | \n| 1 | 2 |\n\na | b\n:- | -:\n1 | 2\n\nWords'],
    ['<details>\n# no heading\n\n# heading\n</details>\n\n<!-- # no\n\nheading -->\n\n<?php ?>'],
    ['\tcode\n\n\tgoes on\n\n- a\n\n\tb\n\n***\n\n~~~\n```\n\nleft open'],
    ['#\n\n## \n\n#no heading\n\n    # no heading\n\n####### no heading'],
    ['>'.repeat(30) + ' deep'],
  ])('of %j', (text) => {
    expect(scanned(text)).toEqual(shown(noteMarkdown.lexer(text)));
    expect(scanned(text.replaceAll('\n', '\r\n'))).toEqual(scanned(text));
    expect(scanned(text.replaceAll('\n', '\r'))).toEqual(scanned(text));
  });

  const leaf = fc.constantFrom(
    '# Heading',
    'Heading\n---',
    'Words\nand more',
    'Words | bars',
    '```\n# code\n\n- code\n```',
    '| a |\n| - |\n| 1 |',
    '***',
    '<!-- # a\n\nb -->',
    '[^1]: note\n  more',
    '[a]: /address',
    '[[Link]] and #tag [1]',
  );
  const lines = (text: string, first: string, other: string) =>
    text
      .split('\n')
      .map((line, at) => (at === 0 ? first : other) + line)
      .join('\n');
  const joined = (blocks: string[]) => blocks.join('\n\n');
  const { note } = fc.letrec<{ block: string; note: string }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 4 },
      leaf,
      tie('note').map((text) => lines(text, '> ', '> ')),
      tie('note').map((text) => lines(text, '- ', '  ')),
      tie('note').map((text) => lines(text, '12. ', '    ')),
    ),
    note: fc.array(tie('block'), { minLength: 1, maxLength: 4 }).map(joined),
  }));

  it('of whatever is nested in whatever', () => {
    fc.assert(
      fc.property(note, (text) => {
        expect(scanned(text)).toEqual(shown(noteMarkdown.lexer(text)));
      }),
    );
  });

  // Each of them is rare. The scan's parser keeps to CommonMark where it matters for words, or reads on where it need not stop.
  test.each([
    ['a callout shows its first line as a title', '> [!note] Title\n> words'],
    ['a callout ends with its signs', '> [!note] Title\n> words\nlazy'],
    ['an empty item ends the paragraph of a list before it', '- a\n1.'],
    ['a tab behind a definition makes it words', '[a]: /b\t'],
    ['a table of one column needs no bar in its head', 'a\n|-|'],
    ['code is set in right behind a definition', '[a]: /b\n    code'],
    ['an empty item stands right behind a definition', '[a]: /b\n-'],
    ['a footnote goes on with an item that it is not set in', '- a\n[^1]: note'],
    ['an empty line of a quote ends HTML in it', '> <div>\n>\n> # a'],
    ['more than forty quotes are words', `${'>'.repeat(50)} a`],
  ])('but for this: %s', (_reason, text) => {
    expect(scanned(text)).not.toEqual(shown(noteMarkdown.lexer(text)));
  });
});
