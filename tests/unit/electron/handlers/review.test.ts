import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const note = 'Many words on ropes and tides and how the harbour holds them through a winter.';
const week = conferenceOf(
  [
    talkOf('moor', { note, rating: 2 }),
    talkOf('fog', { note }),
    talkOf('skip', { note: '' }),
    talkOf('off', { note, cancelled: true }),
    talkOf('few', { note: 'Hardly a word.' }),
  ],
  { startDate: '2026-11-21' },
);
const old = conferenceOf([talkOf('quay', { note })], {
  id: 'old',
  name: 'Old Days',
  startDate: '2024-11-27',
});
const undated = conferenceOf([talkOf('some', { note })], {
  id: 'undated',
  name: 'Undated',
  startDate: '2025-11',
});
let now = new Date('2026-11-28T12:00:00');
const open = async () => {
  now = new Date('2026-11-28T12:00:00');
  return (library = await TestLibrary.open([week, old, undated], { now: () => now }));
};

const groups = async () =>
  (await library.client.review.today()).groups.map(({ when, years, talks }) => [
    years > 0 ? `${years} ${when}` : when,
    talks.map(({ talk, done }) => `${talk.id}${done ? ' done' : ''}`).join(' '),
  ]);

/** What waits for the disk is on its way there only when its timer rings. */
async function rung<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let over = false;
  void answer.catch(() => undefined).finally(() => (over = true));
  while (!over) {
    library.timers.ring(1000);
    await new Promise(setImmediate);
  }
  return answer;
}
const answer = (id: string, again: 'week' | 'month' | 'never', words?: string) =>
  rung(library.client.review.answer({ edit: library.edit(), id, again, ...(words ? { words } : {}) }));

it('brings back what was heard a week, a month and years ago, and says where there was nothing', async () => {
  await open();
  const today = [
    ['week', 'moor fog few'],
    ['month', ''],
    ['1 year', ''],
    ['2 year', 'quay'],
  ];
  expect(await groups()).toEqual(today);
  expect(await groups()).toEqual(today);
  expect(await library.client.review.count()).toEqual({ due: 4 });
  expect(await library.client.review.today()).toMatchObject({
    ...{ date: '2026-11-28', again: { week: '2026-12-05', month: '2026-12-28' } },
    unfinished: { talks: [{ id: 'few' }], count: 1 },
  });
});

it('keeps an answer with its talk, asks again on that day, and leaves what stays alone', async () => {
  await open();
  expect(await answer('moor', 'week')).toEqual({ id: 'moor', next: '2026-12-05' });
  await answer('fog', 'never');
  expect(await groups()).toContainEqual(['week', 'moor done fog done few']);
  await library.restart({ now: () => now });
  expect(await groups()).toContainEqual(['week', 'moor done fog done few']);
  expect(await library.client.review.count()).toEqual({ due: 2 });

  now = new Date('2026-11-29T12:00:00');
  expect(await groups()).toContainEqual(['week', 'few']);
  now = new Date('2026-12-06T12:00:00');
  expect(await groups()).toContainEqual(['asked', 'moor']);
  await answer('moor', 'month');
  expect(await groups()).toContainEqual(['asked', 'moor done']);
});

it('adds a thought to the note, once, and takes the answer back by undo', async () => {
  const { client } = await open();
  await answer('fog', 'month', ' Horns carry\n further than lamps ');
  await answer('fog', 'week', 'Horns carry further than lamps');
  expect((await client.notes.read({ talk: 'fog' })).text).toBe(
    `${note}\n- Note: Horns carry further than lamps`,
  );
  await client.library.undo({ edit: library.edit() });
  await client.library.undo({ edit: library.edit() });
  expect(await groups()).toContainEqual(['week', 'moor fog few']);
});

it('follows the date of a conference, and what it is given beside the answer survives', async () => {
  const { client } = await open();
  await client.conferences.change({
    edit: library.edit(),
    id: 'undated',
    fields: { startDate: '2025-11-28' },
  });
  expect(await groups()).toContainEqual(['1 year', 'some']);
  await client.conferences.change({
    edit: library.edit(),
    id: 'undated',
    fields: { startDate: '2025-03-01' },
  });
  expect(await groups()).toContainEqual(['1 year', '']);
});

it('asks about the weightiest seven of a week, and counts the others', async () => {
  const many = Array.from({ length: 9 }, (_, at) =>
    talkOf(`talk${at}`, { note, ...(at === 8 && { rating: 3 }) }),
  );
  library = await TestLibrary.open([conferenceOf(many, { startDate: '2026-11-21' })], {
    now: () => new Date('2026-11-28T12:00:00'),
  });
  const [first] = (await library.client.review.today()).groups;
  expect(first).toMatchObject({ when: 'week', more: 2 });
  expect(first?.talks.map(({ talk }) => talk.id)).toContain('talk8');
});

it('asks about all that was heard at a conference whenever one likes, and knows what was answered today', async () => {
  await open();
  const of = async (id: string) =>
    (await library.client.review.ofConference({ id })).groups.map(({ when, talks }) => [
      when,
      talks.map(({ talk, done }) => `${talk.id}${done ? ' done' : ''}`).join(' '),
    ]);
  expect(await of('old')).toEqual([['conference', 'quay']]);
  expect(await of('conference')).toEqual([['conference', 'moor fog few']]);
  await answer('fog', 'week');
  expect(await of('conference')).toEqual([['conference', 'moor fog done few']]);
  await expect(library.client.review.ofConference({ id: 'none' })).rejects.toMatchObject(
    refusal('conference-unknown'),
  );
});
