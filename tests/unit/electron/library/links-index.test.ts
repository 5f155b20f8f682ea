import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { Catalogue } from '../../../../electron/store/catalogue.ts';
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
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 2 }),
  links: fc.uniqueArray(fc.constantFrom(...links), { maxLength: 2 }),
  watched: fc.boolean(),
});

type Some = typeof someTalk extends fc.Arbitrary<infer T> ? T : never;

const talk = (one: Some): Talk =>
  talkOf(one.id, {
    title: one.title,
    speakers: one.people.map((name) => ({ name })),
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

async function all(index: LinkIndex) {
  await index.refresh();
  return {
    people: await index.people(),
    tags: await index.tags(),
    counts: [index.count('people'), index.count('tags'), index.watchLater],
    resolved: links.map((link) => ['1', '2', undefined].map((from) => index.resolve(link, from))),
    tagged: index.tagged(['boats']).map(({ digest, conference }) => [conference.head.id, digest.id]),
  };
}

test('an index that followed every change says what one made anew says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const catalogue = new Catalogue(new MemoryDisk(), '/data');
      const followed = new LinkIndex(catalogue);
      for (const { id, year, talks } of steps) {
        if (talks) catalogue.put(made(id, year, talks.map(talk)));
        else catalogue.remove(id);
        await all(followed);
      }
      expect(await all(followed)).toEqual(await all(new LinkIndex(catalogue)));
    }),
    { numRuns: 300 },
  );
});

test('what is typed in one talk is looked at alone', async () => {
  const catalogue = new Catalogue(new MemoryDisk(), '/data');
  const many = Array.from({ length: 200 }, (_, at) => talkOf(`${at}`, { title: `Talk ${at}` }));
  const before = conferenceOf(many);
  catalogue.put(before);
  const index = new LinkIndex(catalogue);
  await index.refresh();
  const [kept] = index.linking(['talk7']);
  expect(kept).toBeUndefined();
  const typed = { ...many[3], note: 'See [[Talk 7]].' } as Talk;
  const after = { ...before, talks: before.talks.map((one) => (one.id === '3' ? typed : one)) };
  const looked: unknown[] = [];
  for (const one of after.talks)
    if (one !== typed) Object.defineProperty(one, 'note', { get: () => void looked.push(one.id) });
  catalogue.putTalk(after, '3');
  await index.refresh();
  expect(index.linking(['talk7']).map(({ digest }) => digest.id)).toEqual(['3']);
  expect(looked).toEqual([]);
});
