import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Token } from 'marked';
import { describe, expect, it, test } from 'vitest';
import { splitReferences } from '../../../../data/text/references.ts';
import { applyChange, changeBetween } from '../../../../renderer/text/preview/block-change.ts';
import type { Block } from '../../../../renderer/text/preview/block.ts';
import { knowCitations } from '../../../../renderer/text/preview/citations.ts';
import { numberFootnotes } from '../../../../renderer/text/preview/footnotes.ts';
import { noteMarkdown } from '../../../../renderer/text/preview/note-markdown.ts';
import { NoteRendering, renderNote } from '../../../../renderer/text/preview/note-rendering.ts';

/** A note's text above its references, rendered whole by the parser. */
function whole(text: string): string {
  const { body, references } = splitReferences(text);
  const tokens = noteMarkdown.lexer(body);
  const all: Token[] = [];
  void noteMarkdown.walkTokens(tokens, (token) => {
    all.push(token);
  });
  numberFootnotes(all);
  knowCitations(all, new Set(references.map(({ number }) => number)));
  return noteMarkdown.parser(tokens);
}

const joined = (blocks: readonly Block[]) => blocks.map(({ html }) => html).join('');

/** Renders each text after the other, and says that each comes out as if it had come first. */
function expectAsWhole(texts: readonly string[]): void {
  const rendering = new NoteRendering();
  for (const text of texts) {
    const blocks = rendering.render(text);
    expect(blocks, text).toEqual(renderNote(text));
    expect(joined(blocks).startsWith(whole(text)), text).toBe(true);
  }
}

interface Edit {
  at: number;
  removed: number;
  put: string;
}

const edited = (text: string, { at, removed, put }: Edit): string => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + put + text.slice(from + removed);
};

const signs = fc.constantFrom(
  ...['\n', '\n\n', ' ', '    ', '- ', '1. ', '> ', '# ', '```\n', '~~~', '---\n', '===', '| a |\n| - |\n'],
  ...['[a]: /address\n', '[a]', '[^1]', '[^1]: aside\n', '[1]', '\n\n[1] A book', '<a href="#">', '</a>'],
  ...[
    '<!--',
    '-->',
    '<div>',
    '*',
    '**',
    '`',
    '[[',
    ']]',
    '#tag',
    '\\',
    'https://example.org ',
    '\r\n',
    '\t',
    'x',
  ],
);
const edits = fc.array(fc.record({ at: fc.nat(), removed: fc.constantFrom(0, 0, 0, 1, 2, 40), put: signs }), {
  minLength: 1,
  maxLength: 12,
});

function versions(text: string, all: readonly Edit[]): string[] {
  const texts = [text];
  for (const edit of all) texts.push(edited(texts.at(-1) ?? '', edit));
  return texts;
}

const made = [
  '# Tides\n\nSee [[Keys]] and [a], told[^1] [1].\n\n- one\n- two\n\n  more\n\n[^1]: Aside with [a]\n\n[a]: https://example.org\n\n[1] A book',
  'Words <a href="#">open\n\nhttps://example.org\n\n</a> https://example.org\n\n> [!note] Look\n> at [^2]\n\n[^2]: that',
  '```\ncode\n\n- no list\n```\n\n| a | b |\n| - | - |\n| [a] | *c* |\n\n1. x\n\n   y\n\n[a]: /one\n\nsame\n\nsame [^1]\n\nsame',
].join('\n\n');

describe('a note that is rendered again', () => {
  test.each([
    [
      'a definition further down',
      ['See [a].\n\nEnd', 'See [a].\n\n[a]: /b\n\nEnd', 'See [a].\n\n[a]: /c\n\nEnd'],
    ],
    ['a footnote that got its text', ['a[^1] b[^2]\n\n[^2]: two', 'a[^1] b[^2]\n\n[^2]: two\n\n[^1]: one']],
    ['a footnote that lost its text', ['a[^1]\n\n[^1]: one', 'a[^1]\n\none', 'a[^1]']],
    ['a citation that got its line', ['Told [1].', 'Told [1].\n\n[1] A book', 'Told [1].\n\n[2] A book']],
    ['a link of HTML left open above', ['<a href="#">a\n\nhttps://example.org', 'a\n\nhttps://example.org']],
    ['the words of a footnote', ['[a]: /x\n\n[^1]: [a]\n\n[^1]', '[^1]: [a]\n\n[a]: /x\n\n[^1]']],
    ['a fence that was opened above', ['a\n\n- b\n\n# c', '```\na\n\n- b\n\n# c', 'a\n\n- b\n\n# c']],
  ])('follows %s', (_, texts) => {
    expectAsWhole(texts);
  });

  it('is what it would be if it came first, whatever is changed', () => {
    fc.assert(
      fc.property(edits, (all) => {
        expectAsWhole(versions(made, all));
      }),
    );
  });

  it('travels as what differs', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const texts = versions(made, all);
        const rendering = new NoteRendering();
        let here: Block[] = [];
        let there: Block[] = [];
        for (const text of texts) {
          const next = rendering.render(text);
          here = applyChange(here, changeBetween(there, next));
          there = next;
          expect(here).toEqual(next);
        }
      }),
    );
  });

  it('sends one block for a letter in one of many', () => {
    const text = Array.from({ length: 500 }, (_, at) => `Paragraph ${at} with words.`).join('\n\n');
    const rendering = new NoteRendering();
    const before = rendering.render(text);
    const change = changeBetween(before, rendering.render(text.replace('Paragraph 250', 'Paragraph x')));
    expect([change.start, change.fresh, change.end]).toEqual([
      250,
      ['<p>Paragraph x with words.</p>\n'],
      249,
    ]);
  });
});

const notes = join(import.meta.dirname, '../../../../../shared/fixtures/notes');
const files = existsSync(notes)
  ? readdirSync(notes, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
  : [];

describe.skipIf(files.length === 0)('notes of others (skipped without ../shared/fixtures/notes)', () => {
  it('come out as the parser renders them whole, also while they are changed', () => {
    const texts = files
      .map((name) => readFileSync(join(notes, name), 'utf8'))
      .filter((text) => text.length < 20_000);
    expect(texts.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (text, all) => {
        expectAsWhole(versions(text, all.slice(0, 4)));
      }),
    );
    for (const text of texts) expectAsWhole([text]);
  });
});
