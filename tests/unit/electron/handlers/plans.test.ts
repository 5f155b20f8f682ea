import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const open = async () =>
  (library = await TestLibrary.open(
    [
      conferenceOf([
        talkOf('fog', { plan: 'want', start: '2026-05-04T09:00:00Z', end: '2026-05-04T09:45:00Z' }),
        talkOf('tide', { plan: 'want' }),
        talkOf('rope', { plan: 'watch-later' }),
        talkOf('quay', { plan: 'watch-later', links: [{ kind: 'video', url: 'https://example.org/v' }] }),
      ]),
    ],
    { now: () => new Date('2026-05-01T12:00:00Z') },
  ));

it('gives the plan of a conference as a calendar, and says what has no time', async () => {
  const { client } = await open();
  const calendar = await client.plans.calendar({ conference: 'conference' });
  expect(calendar).toMatchObject({ name: 'harbour-days-2026.ics', talks: 1, untimed: 1 });
  expect(calendar.text).toContain('SUMMARY:Talk fog');
  const unknown = client.plans.calendar({ conference: 'none' });
  await expect(unknown).rejects.toMatchObject(refusal('conference-unknown'));
});

it('lists what I mean to watch, what can be watched first', async () => {
  const { client } = await open();
  expect((await client.plans.watchLater()).map(({ id }) => id)).toEqual(['quay', 'rope']);
});

it('has in the calendar what was changed right before, though that is not saved yet', async () => {
  const { client } = await open();
  const slow = client.talks.changeMany({
    edit: library.edit(),
    talks: [{ id: 'fog' }],
    fields: { plan: 'maybe' },
  });
  const last = client.talks.change({ edit: library.edit(), id: 'tide', fields: { plan: null } });
  expect(await client.plans.calendar({ conference: 'conference' })).toMatchObject({ talks: 1, untimed: 0 });
  await Promise.all([slow, last]);
});
