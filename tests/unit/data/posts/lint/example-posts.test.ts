import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Conference } from '../../../../../data/library/model.ts';
import { defaultOptions } from '../../../../../data/posts/export-post.ts';
import { findHints } from '../../../../../data/posts/lint/find-hints.ts';
import type { Hint, HintKind } from '../../../../../data/posts/lint/hint.ts';
import { markdownHints, proseHints } from '../../../../../data/posts/lint/library-checks.ts';
import { lintTextsOf } from '../../../../../electron/exports/lint-texts.ts';
import { place } from '../../../../../electron/imports/posts/place.ts';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';

const folder = process.env.LANYARD_EXAMPLE_POSTS ?? '/work/shared/seeds';
const files = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
  : [];

let count = 0;
const maker = { id: () => `i${++count}`, now: () => new Date('2026-11-20T10:00:00Z') };

/** The conferences that a post is brought in as. */
function broughtIn(name: string): Conference[] {
  const { posts } = recognise([{ name, text: readFileSync(join(folder, name), 'utf8') }]);
  return place(posts, {}, [], maker).changed;
}

const hintsOf = (name: string): Hint[] =>
  broughtIn(name).flatMap((conference) =>
    findHints(lintTextsOf(conference, { conference: conference.id }, defaultOptions), [
      markdownHints,
      proseHints,
    ]),
  );

/** What was found by hand in each, in their order. */
const known: readonly (readonly HintKind[])[] = [
  ['promise', 'spelling', 'bracket'],
  ['promise', 'spelling', 'quote'],
  ['lost-link', 'lost-list'],
  ['lost-link', 'spelling', 'spelling'],
  ['lost-link', 'lost-list', 'lost-link'],
];
/** More than these a post are false alarms that nobody puts up with. */
const mostFalse = 2;

describe.skipIf(files.length !== known.length)('the example posts (skipped where they do not lie)', () => {
  it.each(known.map((kinds, at) => [at + 1, kinds] as const))(
    'number %i has hints for what is wrong with it, and few more',
    (number, kinds) => {
      const found = hintsOf(files[number - 1] ?? '').map(({ kind }) => kind);
      const others = [...found];
      for (const kind of kinds) {
        expect(others).toContain(kind);
        others.splice(others.indexOf(kind), 1);
      }
      expect(others.length).toBeLessThanOrEqual(mostFalse);
    },
  );

  it('has a company put right wherever it is spelt unlike the programme', () => {
    const [conference] = broughtIn(files[0] ?? '');
    if (!conference) throw new Error('nothing was brought in');
    const talks = conference.talks.map((talk) => ({
      ...talk,
      speakers: talk.speakers.map((speaker) =>
        speaker.affiliation === 'Pantarcor' ? { ...speaker, affiliation: 'Pantacor' } : speaker,
      ),
    }));
    const input = lintTextsOf({ ...conference, talks }, { conference: conference.id }, defaultOptions);
    expect(findHints(input)).toContainEqual(
      expect.objectContaining({ kind: 'spelling', words: 'Pantarcor', than: 'Pantacor', count: 2 }),
    );
  });
});
