import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const ada = [{ name: 'Ada Byron' }];
const now = conferenceOf(
  [
    talkOf('moor', {
      ...{ day: 'one', start: '2026-05-04T10:00:00Z', speakers: ada, rating: 2, tags: ['ropes'] },
      note: 'It holds. See [[Talk fog]].\n\n- Note: Hemp [0:40]\n- [ ] Ask',
    }),
    talkOf('fog', { day: 'two', start: '2026-05-05T09:00:00Z', tags: ['Ropes', 'lamps'] }),
    talkOf('unheard', { day: 'two', note: '', plan: 'watch-later' }),
  ],
  {
    startDate: '2026-05-04',
    days: [
      { id: 'one', date: '2026-05-04' },
      { id: 'two', date: '2026-05-05', intro: 'Fog.' },
    ],
  },
);
const old = conferenceOf(
  [talkOf('quay', { speakers: ada, tags: ['ropes'], note: 'Links to [[Talk moor]].' })],
  {
    ...{ id: 'old', name: 'Old Days 2024', startDate: '2024-05' },
  },
);
const open = async () => (library = await TestLibrary.open([now, old]));

it('gives a year day by day, its tags over the years, and who was heard again', async () => {
  const { client } = await open();
  const year = await client.pictures.year({ year: 2026 });
  expect(
    year.days.map(({ day, talks }) => [day, talks.map(({ talk, open: left }) => `${talk.id} ${left}`)]),
  ).toEqual([
    ['one', ['moor 1']],
    ['two', ['fog 0']],
  ]);
  expect(year.tags[0]).toEqual({
    tag: 'ropes',
    counts: [
      { year: 2024, talks: 1 },
      { year: 2026, talks: 2 },
    ],
  });
  expect(year.again).toEqual([{ name: 'Ada Byron', talks: 2, years: [2024, 2026] }]);
  expect(year.open).toEqual({ todo: 1, unsure: 0, watchLater: 1, unpublished: 2 });
  expect(await client.pictures.year({ year: 1999 })).toMatchObject({ days: [], again: [], conferences: 0 });
});

it('tells the story of a conference, with a digest of each day', async () => {
  const { client } = await open();
  const story = await client.pictures.story({ conference: 'conference' });
  expect(story.digest).toMatchObject({
    ...{ talks: 2, marks: 2, todo: 1, unsure: 0, people: ['Ada Byron'] },
    starred: [{ id: 'moor' }],
    tags: [
      { tag: 'ropes', talks: 2 },
      { tag: 'lamps', talks: 1 },
    ],
  });
  expect(story.ofDays.map(({ day, digest }) => [day, digest.talks])).toEqual([
    ['one', 1],
    ['two', 1],
  ]);
  await expect(client.pictures.story({ conference: 'none' })).rejects.toMatchObject(
    refusal('conference-unknown'),
  );
});

it('begins a post with a digest, before what stands there, and takes that back', async () => {
  const { client } = await open();
  const use = (day?: string) =>
    client.pictures.useAsIntro({
      edit: library.edit(),
      conference: 'conference',
      digest: 'Two talks.',
      ...(day ? { day } : {}),
    });
  await use();
  await use();
  await use('two');
  const opened = async () => (await client.conferences.open({ id: 'conference' })).conference;
  expect(await opened()).toMatchObject({ intro: 'Two talks.', days: [{}, { intro: 'Two talks.\n\nFog.' }] });
  await client.library.undo({ edit: library.edit() });
  await client.library.undo({ edit: library.edit() });
  expect((await opened()).intro).toBeUndefined();
  expect((await opened()).days[1]?.intro).toBe('Fog.');
  await expect(use('three')).rejects.toMatchObject(refusal('day-unknown'));
});

it('knows who spoke at several conferences, and where something was heard', async () => {
  const { client } = await open();
  expect(await client.pictures.speakers()).toEqual({
    conferences: ['old', 'conference'],
    people: [
      {
        name: 'Ada Byron',
        at: [
          { conference: 'conference', talks: 1, heard: true },
          { conference: 'old', talks: 1, heard: true },
        ],
      },
    ],
  });
});

it('finds what links to a talk and what it links to', async () => {
  const { client } = await open();
  const around = await client.pictures.around({ id: 'moor' });
  expect(around.from.map(({ id }) => id)).toEqual(['quay']);
  expect(around.to.map(({ id }) => id)).toEqual(['fog']);
  await expect(client.pictures.around({ id: 'none' })).rejects.toMatchObject(refusal('talk-unknown'));
});
