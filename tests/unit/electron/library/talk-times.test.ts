import { afterEach, beforeEach, expect, test } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
const timed = (start: string) =>
  library.client.talks.change({ edit: library.edit(), id: 'fog', fields: { start } });
const startOf = async () => (await library.client.talks.open({ id: 'fog' })).talk.start;

beforeEach(async () => {
  library = await TestLibrary.open([{ ...conferenceOf([talkOf('fog')]), id: 'one' }]);
});
afterEach(() => library.close());

test('a text that is no time is refused, since it would make the file unreadable', async () => {
  await expect(timed('soon')).rejects.toThrow('validation');
  await timed('2026-06-20T09:00');
  await library.restart();
  expect(await startOf()).toBe('2026-06-20T09:00');
});

test('a time without a zone is a moment in lists once the conference has a zone', async () => {
  const { client } = library;
  const listed = async () => (await client.conferences.open({ id: 'one' })).talks.map(({ start }) => start);
  await timed('2026-06-20T09:00');
  expect(await listed()).toEqual(['2026-06-20T09:00']);
  const fields = { timeZone: 'Europe/Oslo' };
  await client.conferences.change({ edit: library.edit(), id: 'one', fields });
  expect(await listed()).toEqual(['2026-06-20T09:00:00+02:00']);
  expect(await startOf()).toBe('2026-06-20T09:00');
});
