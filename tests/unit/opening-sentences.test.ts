import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

const files = ['data', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$|\.svelte$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
);

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** A comment of its own at the very beginning: a declaration right below it would take it for its own. */
const opening = {
  '.ts': /^\/\*\*((?:(?!\*\/)[^])+)\*\/\n(?:\n|import\b)/,
  '.svelte': /^<!--((?:(?!-->)[^])+)-->\n/,
};

/** What a file says of itself before anything else; nothing where it says nothing. */
function openingOf(file: string, text: string): string | undefined {
  const found = (file.endsWith('.svelte') ? opening['.svelte'] : opening['.ts']).exec(text)?.[1];
  return found === undefined ? undefined : onOneLine(found);
}

/** A comment without its line breaks and the stars before its lines. */
const onOneLine = (comment: string): string =>
  comment
    .replace(/\n *\*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const isSentence = (words: string | undefined): boolean =>
  words !== undefined && /^\S.* .*[.!?]$/.test(words);

const opensWell = (file: string, text: string): boolean => isSentence(openingOf(file, text));

describe('a source file opens with a sentence that says what it is', () => {
  test.each([
    ['above the imports', 'a.ts', "/** Days of a conference. */\nimport { b } from './b.ts';\n"],
    [
      'apart from what is declared',
      'a.ts',
      '/** Days of a conference. */\n\n/** A day. */\nexport type Day = string;\n',
    ],
    ['over several lines', 'a.ts', "/**\n * Days of a conference,\n * in order.\n */\nimport './b.ts';\n"],
    ['above a component', 'A.svelte', '<!-- The days of a conference. -->\n<script lang="ts">\n'],
  ])('taken: %s', (_where, file, text) => {
    expect(opensWell(file, text)).toBe(true);
  });

  test.each([
    ['nothing', 'a.ts', "import { b } from './b.ts';\n"],
    ['the comment of a declaration', 'a.ts', '/** Longest day, in hours. */\nexport const longest = 24;\n'],
    ['a comment below the imports', 'a.ts', "import { b } from './b.ts';\n\n/** Days of a conference. */\n"],
    ['a comment for lines', 'a.ts', "// Days of a conference.\nimport { b } from './b.ts';\n"],
    ['no sentence', 'a.ts', "/** Days */\nimport { b } from './b.ts';\n"],
    ['a component without', 'A.svelte', '<script lang="ts">\n'],
  ])('not taken: %s', (_what, file, text) => {
    expect(opensWell(file, text)).toBe(false);
  });

  test('every file of the program has one', () => {
    expect(files.length).toBeGreaterThan(400);
    const without = files.filter((file) => !opensWell(file, textOf(file)));
    expect(without).toEqual([]);
  });

  test('no two files say the same of themselves', () => {
    const said = files.map((file) => openingOf(file, textOf(file)));
    const twice = files.filter((_file, at) => said.indexOf(said[at]) !== at);
    expect(twice).toEqual([]);
  });

  test('what is declared in a file is not described in the same words again', () => {
    const repeated = files.filter((file) => {
      const text = textOf(file);
      const described = [...text.matchAll(/\/\*\*((?:(?!\*\/)[^])+)\*\//g)].map(([, words = '']) =>
        onOneLine(words),
      );
      return (
        described.filter((words) => words === openingOf(file, text)).length > (file.endsWith('.ts') ? 1 : 0)
      );
    });
    expect(repeated).toEqual([]);
  });
});
