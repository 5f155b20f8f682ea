import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Names that were given up for the field's own words, each as it would stand in code or as a path. */
const old = [
  /\bShelf\b/,
  /\bBringingIn\b/,
  /\bIncomingProgrammes\b/,
  /\bGathering\b/,
  /\bHolding\b/,
  /\blookSurely\b/,
  /\bwonder\(/,
  /['"#/]bring-in['"]/,
  /['"#/]topics?['"](?! *[,\]])/,
  /\b(?:notes-in|posts-out|coming-in|bringing-in)\.(?:ts|svelte)/,
  /\bTopics(?:Page)?\b/,
  /\b(?:postsIn|postsOut|PostsIn|BroughtIn|bringIn|Bringing|gathering|Doing|bringBack)\b/,
  /\b(?:bring|brings|brought) (?:\w+ ){0,3}in\b(?! place| order| their| it)/i,
  /\b(?:careMore|CarePage|careSchema)\b/,
  /\.care\b(?! *[{,])/,
];

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    if (entry.isFile() && /\.(?:ts|svelte|json)$/.test(entry.name))
      yield relative(root, join(entry.parentPath, entry.name));
}

test('what was renamed is called by its old name nowhere', () => {
  const files = ['data', 'electron', 'renderer'].flatMap((folder) => [...filesIn(folder)]);
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return old.filter((name) => name.test(text)).map((name) => `${file}: ${name.source}`);
  });
  expect(found).toEqual([]);
});
