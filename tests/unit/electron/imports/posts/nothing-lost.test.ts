import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Conference } from '../../../../../data/library/model.ts';
import { decode } from '../../../../../data/contract/decode.ts';
import type { FoundPost } from '../../../../../data/posts/import-post.ts';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';
import { place } from '../../../../../electron/imports/posts/place.ts';
import { isFurniture, isPictureLine } from '../../../../../electron/imports/posts/vocabulary.ts';
import { countingMake } from './make.ts';

const layouts = 'tests/recognition/layouts';
const shared = ['../shared/seeds', '../shared/fixtures/notes', '../shared/fixtures/posts'].filter((folder) =>
  existsSync(folder),
);

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => (name.startsWith('.') ? [] : filesIn(join(path, name))))
    : [path];
const texts = (folder: string): string[] =>
  filesIn(folder).filter((path) => /\.(?:md|markdown|txt|html)$/.test(path) && !/licen[cs]e/i.test(path));

/**
 * What may be missing: words that say which field follows, that join names, that count, that are a date or a time, and
 * the titles of days and kinds, all of which the library says in a way of its own.
 */
const labels =
  /^(?:by|von|par|por|de|di|door|and|und|et|y|e|en|with|mit|at|from|the|of|speakers?|presenters?|presented|who|referent(?:in)?|vortragende|intervenante?s?|orateurs?|ponentes?|palestrantes?|spreker|relator[ei]|登壇者|講師|発表者|keynotes?|talks?|workshops?|panels?|lightning|opening|closing|session|posted|published|written|on|notes|rating|words|min|day|tag|jour|one|two|three|first|second|chapitre|uhr|[ap]m|\d{1,4}(?:st|nd|rd|th|h|pm|am)?|[a-z])$/;
/** Months, also short, in the languages that dates are read in. */
const months = new Set(
  ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) =>
      Array.from({ length: 12 }, (_, at) =>
        fold(new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }).format(Date.UTC(2020, at, 15))),
      ),
    ),
  ),
);

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const addressesOf = (text: string): string[] =>
  [...text.matchAll(/https?:[^\s)>\]"']+/g)].map(([url]) => url.replace(/(?<![.,;:!?*])[.,;:!?*]+$/, ''));

/** All that a library says of what was brought in, as one text. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(textsOf)
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(textsOf)
        : [];

/** Page furniture, captions and credits are told apart from what was written. */
const isWritten = (block: string, asides: ReadonlySet<string>): boolean =>
  !asides.has(block) && !isFurniture(block) && !isPictureLine(block);

function missingOf(path: string): string[] {
  const near = path.split('/').slice(-3).join('/');
  const text = decode(readFileSync(path), path);
  const { sources, posts } = recognise([{ name: basename(path), path: near, text }]);
  const [source] = sources;
  if (!source) return [];
  const asides = new Set(
    source.marks.flatMap(({ kind, block }) => (kind === 'aside' ? [source.blocks[block] ?? ''] : [])),
  );
  const written = source.blocks.filter((block) => isWritten(block, asides)).join('\n\n');
  const kept = textsOf(libraryOf(posts)).join('\n');
  const known = new Set(wordsOf(kept));
  const words = wordsOf(written.replace(/https?:\S+/g, ' ')).filter(
    (word) => !known.has(word) && !labels.test(word) && !months.has(word) && !/(?:さん|氏)$/.test(word),
  );
  const addresses = addressesOf(written).filter((url) => !kept.includes(url));
  return [...new Set([...words, ...addresses])].map((lost) => `${near}: ${lost}`);
}

const libraryOf = (posts: FoundPost[]): Conference[] => place(posts, {}, [], countingMake()).changed;

describe('what a source says', () => {
  it('is in the library, word for word and address for address, in every layout there is', () => {
    const files = texts(layouts);
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap(missingOf)).toEqual([]);
  });

  it.skipIf(shared.length === 0)(
    shared.length === 0
      ? 'is in the library for real posts (skipped: ../shared is not here)'
      : 'is in the library for real posts',
    () => {
      expect(shared.flatMap(texts).flatMap(missingOf)).toEqual([]);
    },
    60_000,
  );
});
