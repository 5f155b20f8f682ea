import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';
import { png } from '../../../support/photos.ts';

let library: TestLibrary;
let file: string;
const times = { start: '2018-06-20T09:30:00+02:00', end: '2018-06-20T10:10:00+02:00' };
beforeEach(async () => {
  const fog = talkOf('fog', { title: 'Fog', note: '- It comes. [1:00]\n- It goes. [9:00]', ...times });
  library = await TestLibrary.open([conferenceOf([fog, talkOf('tide', { title: 'Tide' })])]);
  const { name } = await library.client.attachments.add({ bytes: png(4, 4).toString('base64') });
  file = name;
});
afterEach(() => library.close());

const talk = async (id = 'fog') => (await library.client.talks.open({ id })).talk;
const attachment = () => join(library.store.files.folder, 'attachments', file);
const isBeside = () => existsSync(attachment());
const send = (more: object) =>
  library.client.photos.file({ edit: library.edit(), conference: 'conference', photos: [{ file, ...more }] });
const taken = { talk: 'fog', at: '2018-06-20T09:35:00+02:00' };

it('files a photo with its talk and, where it is to be shown, at its time in the note; one undo takes both back', async () => {
  const before = await talk();
  expect(await send({ ...taken, alt: 'The pier [in fog]', credit: 'Ada', shown: true })).toEqual({
    photos: 1,
    talks: 1,
  });
  const filed = await talk();
  expect(filed.attachments).toEqual([{ file, at: taken.at, alt: 'The pier [in fog]', credit: 'Ada' }]);
  expect(filed.note).toBe(
    `- It comes. [1:00]\n\n![The pier in fog](attachments/${file})\n\n- It goes. [9:00]`,
  );
  expect(await send({ ...taken, shown: true })).toEqual({ photos: 0, talks: 0 });
  await library.client.library.undo({ edit: library.edit() });
  expect(await talk()).toMatchObject({ note: before.note });
  expect((await talk()).attachments).toBeUndefined();
});

it('keeps one of no talk with the conference, and what is no picture with nothing', async () => {
  expect(await send({ at: taken.at })).toEqual({ photos: 1, talks: 0 });
  const conference = await library.store.lookup.conference('conference');
  expect(conference.attachments).toEqual([{ file, at: taken.at }]);
  const wrong = { edit: library.edit(), conference: 'conference', photos: [{ file: '../library.json' }] };
  expect(await library.client.photos.file(wrong)).toEqual({ photos: 0, talks: 0 });
});

it('says what can be seen on it, in the note too, and takes back what was said', async () => {
  await send({ ...taken, shown: true });
  const describe = (said: object) =>
    library.client.photos.describe({
      edit: library.edit(),
      conference: 'conference',
      talk: 'fog',
      file,
      ...said,
    });
  await describe({ alt: 'A pier', caption: 'At noon' });
  expect((await talk()).attachments).toEqual([{ file, at: taken.at, alt: 'A pier', caption: 'At noon' }]);
  expect((await talk()).note).toContain(`![A pier](attachments/${file})`);
  await describe({ caption: '' });
  expect((await talk()).attachments).toEqual([{ file, at: taken.at, alt: 'A pier' }]);
});

it('with its last use it goes to the trash, and undo brings its file and its place in the note back', async () => {
  await send({ ...taken, shown: true });
  await send({ talk: 'tide' });
  const remove = (id: string) =>
    library.client.photos.remove({ edit: library.edit(), conference: 'conference', talk: id, file });
  const shown = (await talk()).note;
  expect(await remove('tide')).toEqual({ trashed: false });
  expect(isBeside()).toBe(true);
  expect(await remove('fog')).toEqual({ trashed: true });
  expect((await talk()).note).toBe('- It comes. [1:00]\n\n- It goes. [9:00]');
  expect(isBeside()).toBe(false);
  await library.client.library.undo({ edit: library.edit() });
  expect(isBeside()).toBe(true);
  expect((await talk()).note).toBe(shown);
  expect(await library.client.trash.list()).toEqual([]);
});
