import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decisionKey, readDecisions, type Decisions } from '../../../../data/library/decisions.ts';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { Catalogue } from '../../../../electron/store/catalogue.ts';
import { decidedNames } from '../../../../electron/library/decided-names.ts';
import { LinkIndex } from '../../../../electron/library/links-index.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';

const titles = ['Ropes', 'ropes', 'Fog', 'Tides', ''];
const people = ['Ada Byron', 'ADA BYRON', 'Józef Korzeniowski', ''];
const tags = ['boats', 'Boats', 'boats/small', 'weather'];
const links = ['Ropes', 'Harbour 2/Fog', 'Ada Byron', 'boats', 'Harbour 1', 'nowhere'];

const someTalk = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  title: fc.constantFrom(...titles),
  people: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
  company: fc.constantFrom('', 'Engines', 'Engines Ltd', 'Looms'),
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 2 }),
  links: fc.uniqueArray(fc.constantFrom(...links), { maxLength: 2 }),
  watched: fc.boolean(),
});

type Some = typeof someTalk extends fc.Arbitrary<infer T> ? T : never;

const talk = (one: Some): Talk =>
  talkOf(one.id, {
    title: one.title,
    speakers: one.people.map((name) => ({ name, ...(one.company ? { affiliation: one.company } : {}) })),
    tags: one.tags,
    note: one.links.map((link) => `See [[${link}]].`).join('\n'),
    ...(one.watched ? { plan: 'watch-later' as const } : {}),
  });

/** A conference as it is from now on; none where it goes. */
const step = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  year: fc.constantFrom(2024, 2025, 2026),
  talks: fc.option(fc.uniqueArray(someTalk, { maxLength: 4, selector: ({ id }) => id }), { freq: 5 }),
});

const made = (id: string, year: number, talks: Talk[]): Conference =>
  conferenceOf(talks, { id, name: `Harbour ${id}`, startDate: `${year}` });

/** What the user decided of names, at one time. */
const decided = fc
  .array(
    fc.oneof(
      fc.record({
        kind: fc.constant('alias' as const),
        of: fc.constant('person' as const),
        alias: fc.constantFrom('Ada Byron', 'jozef korzeniowski', 'Conrad', 'Ada (Looms)'),
        name: fc.constantFrom('Ada Byron', 'Józef Korzeniowski', 'Conrad', 'Ada (Looms)'),
      }),
      fc.record({
        kind: fc.constant('alias' as const),
        of: fc.constant('company' as const),
        alias: fc.constantFrom('Engines Ltd', 'Engines'),
        name: fc.constantFrom('Engines', 'Looms'),
      }),
      fc.record({
        kind: fc.constant('apart' as const),
        name: fc.constantFrom('Ada Byron', 'Józef Korzeniowski'),
        by: fc.constantFrom('company' as const, 'talk' as const),
        value: fc.constantFrom('', 'Looms', 'Engines', 'a'),
        as: fc.constantFrom('Ada (Looms)', 'Conrad'),
      }),
    ),
    { maxLength: 4 },
  )
  .map((all): Decisions => readDecisions(Object.fromEntries(all.map((one) => [decisionKey(one), one]))));

const nothingDecided = decidedNames(new Map());

async function all(index: LinkIndex, names = nothingDecided) {
  await index.refresh(names);
  return {
    people: await index.people(),
    companies: await index.companies(),
    tags: await index.tags(),
    counts: [index.count('people'), index.count('companies'), index.count('tags'), index.watchLater],
    resolved: links.map((link) => ['1', '2', undefined].map((from) => index.resolve(link, from))),
    tagged: index.tagged(['boats']).map(({ digest, conference }) => [conference.head.id, digest.id]),
  };
}

test('an index that followed every change and decision says what one made anew says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(step, decided), { minLength: 1, maxLength: 8 }), async (steps) => {
      const catalogue = new Catalogue(new MemoryDisk(), '/data');
      const followed = new LinkIndex(catalogue, nothingDecided);
      let names = nothingDecided;
      for (const [{ id, year, talks }, decisions] of steps) {
        if (talks) catalogue.put(made(id, year, talks.map(talk)));
        else catalogue.remove(id);
        names = decidedNames(decisions);
        await all(followed, names);
      }
      expect(await all(followed, names)).toEqual(await all(new LinkIndex(catalogue, names), names));
    }),
    { numRuns: 500 },
  );
});

test('what is typed in one talk is looked at alone', async () => {
  const catalogue = new Catalogue(new MemoryDisk(), '/data');
  const many = Array.from({ length: 200 }, (_, at) => talkOf(`${at}`, { title: `Talk ${at}` }));
  const before = conferenceOf(many);
  catalogue.put(before);
  const index = new LinkIndex(catalogue, nothingDecided);
  await index.refresh(nothingDecided);
  const [kept] = index.linking(['talk7']);
  expect(kept).toBeUndefined();
  const typed = { ...many[3], note: 'See [[Talk 7]].' } as Talk;
  const after = { ...before, talks: before.talks.map((one) => (one.id === '3' ? typed : one)) };
  const looked: unknown[] = [];
  for (const one of after.talks)
    if (one !== typed) Object.defineProperty(one, 'note', { get: () => void looked.push(one.id) });
  catalogue.putTalk(after, '3');
  await index.refresh(nothingDecided);
  expect(index.linking(['talk7']).map(({ digest }) => digest.id)).toEqual(['3']);
  expect(looked).toEqual([]);
});
