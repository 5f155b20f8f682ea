import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** How code compares names when it does not ask `data/library/identity.ts`: in another case, or by a form of its own. */
const ownComparisons = [
  /\.to(?:Locale)?(?:Lower|Upper)Case\(\)\s*(?:===|!==)/,
  /(?:===|!==)\s*[\w.[\]()?]+\.to(?:Locale)?(?:Lower|Upper)Case\(\)/,
  /\b(?:has|get|set|add|includes|indexOf|startsWith|endsWith)\(\s*`?(?:\$\{)?[\w.?]+\.to(?:Locale)?(?:Lower|Upper)Case\(\)/,
  /\.map\(\((\w+)\) => \1(?:\.\w+)?\.to(?:Locale)?(?:Lower|Upper)Case\(\)\)/,
  /\.localeCompare\([^()]*\)\s*(?:===|!==)\s*0/,
  /=>\s*\w+(?:\.\w+)*\.to(?:Locale)?(?:Lower|Upper)Case\(\)/,
  /\.normalize\(/,
  /\bsensitivity:/,
  /import \{[^}]*\bfold\b[^}]*\} from/,
];

/** Those that compare something else than names of the library. */
const others: Record<string, string> = {
  'data/library/identity.ts': 'decides it',
  'data/text/fold.ts': 'has the forms that identity is made of',
  'data/library/proposed-tags.ts': 'makes a tag of a track',
  'data/library/rename-tag.ts': 'composes what is kept',
  'data/library/file-name.ts': 'names of files, as disks compare them, and slugs',
  'data/posts/lint/spelling.ts': 'tells the spellings of one name apart',
  'data/posts/talk-heading.ts': 'looks for a word in a title',
  'data/programme/programme-match.ts': 'compares abstracts',
  'data/text/html-names.ts': 'elements of HTML',
  'data/text/markdown.ts': 'makes anchors as Hexo does',
  'electron/exports/profiles/profile.ts': 'makes tags as some blogs take them',
  'data/text/name-words.ts': 'words of a name, compared with those of a note',
  'data/text/embeds.ts': 'looks for a heading',
  'electron/exports/labels.ts': 'labels of markdown',
  'electron/imports/posts/page-lists.ts': 'kinds of fields of HTML',
  'electron/imports/posts/page-nodes.ts': 'properties of styles',
  'electron/exports/talk-section.ts': 'looks for names in a paragraph',
  'electron/imports/posts/asciidoc.ts': 'names of attributes',
  'electron/imports/posts/dates.ts': 'names of months',
  'electron/imports/posts/exported.ts': 'looks for names in a paragraph',
  'electron/imports/posts/fill.ts': 'compares paragraphs',
  'electron/imports/posts/same.ts': 'compares notes',
  'electron/imports/posts/introductions.ts': 'looks for a name in a topic',
  'electron/imports/posts/path-hints.ts': 'capitalises words of file names',
  'electron/imports/posts/org.ts': 'names of keywords',
  'electron/imports/posts/places.ts': 'names of cities in a list',
  'electron/imports/posts/rst-inline.ts': 'names of targets',
  'electron/imports/posts/vocabulary.ts': 'words of a list',
  'electron/imports/programmes/ical-lines.ts': 'names of properties',
  'electron/imports/programmes/ical-speakers.ts': 'labels of a description',
  'electron/imports/programmes/ical.ts': 'names of properties',
  'electron/imports/programmes/kinds.ts': 'codes of languages',
  'electron/imports/programmes/names.ts': 'capitalises a name',
  'electron/imports/programmes/sniff.ts': 'signs of formats',
  'renderer/app/Palette.svelte': 'a key',
  'renderer/app/Switcher.svelte': 'a key',
  'renderer/pages/conference/TalkList.svelte': 'a key',
  'renderer/pages/export/post-parts.ts': 'looks for a title in a heading',
};

const files = ['data', 'electron', 'renderer'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|svelte)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
);

const comparing = (text: string) => ownComparisons.some((pattern) => pattern.test(text));

describe('what is the same is decided in one place', () => {
  test.each([
    'one.name.toLowerCase() === other.name.toLowerCase()',
    'wanted === tag.toLowerCase()',
    'found.get(name.toLowerCase())',
    'tag.startsWith(`${parent.toLowerCase()}/`)',
    'const keyOf = (name: string) => name.toLowerCase()',
    'names.map((name) => name.toLowerCase())',
    "one.localeCompare(other, 'en') === 0",
    "name.normalize('NFC')",
    "import { fold } from './fold.ts'",
  ])('%j would be seen', (code) => expect(comparing(code)).toBe(true));

  test('no other file compares names by a form of its own', () => {
    const found = files.filter((file) => comparing(readFileSync(join(root, file), 'utf8')));
    expect(found.filter((file) => !(file in others))).toEqual([]);
  });

  test('every exception still is one', () => {
    const found = Object.keys(others).filter((file) => !comparing(readFileSync(join(root, file), 'utf8')));
    expect(found).toEqual([]);
  });
});
