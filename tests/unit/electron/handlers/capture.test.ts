import { afterEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());
const at = Date.parse('2026-05-04T09:10:00Z');
const open = async (start = '2026-05-04T09:00:00Z') =>
  (library = await TestLibrary.open(
    [
      conferenceOf([talkOf('fog', { note: '', start, end: '2026-05-04T09:45:00Z', plan: 'want' })], {
        startDate: '2026-05-04',
        endDate: '2026-05-04',
        timeZone: 'Europe/Berlin',
      }),
    ],
    { now: () => new Date(at) },
  ));

it('says which talk the words of a moment belong to, if one runs', async () => {
  const { client } = await open();
  expect(await client.capture.where({ at })).toEqual({ talk: 'fog', conference: 'conference' });
  expect(await client.capture.where({ at: at - 3_600_000 })).toEqual({});
});

it('writes lines with their times', async () => {
  const { client } = await open();
  const lines = [{ text: 'Low tide first', at }];
  const added = client.capture.add({ edit: library.edit(), talk: 'fog', lines });
  await expect
    .poll(() => (library.timers.ring(1000), client.notes.read({ talk: 'fog' })))
    .toMatchObject({
      text: '- Low tide first [10:00]',
    });
  expect(await added).toEqual({ talk: 'fog', conference: 'conference' });
});

it('writes nothing where the library can only be read', async () => {
  await open();
  await library.restart({ access: 'read-only', now: () => new Date(at) });
  const added = library.client.capture.add({
    edit: library.edit(),
    talk: 'fog',
    lines: [{ text: 'No', at }],
  });
  await expect(added).rejects.toMatchObject(refusal('library-read-only'));
});
