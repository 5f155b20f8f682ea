import { afterEach, beforeEach, expect, test } from 'vitest';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

const bytes = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'),
  Buffer.alloc(16),
]).toString('base64');

let library: TestLibrary;
const talkIn = async (id: string, within: string) =>
  (await library.client.talks.open({ id, in: within })).talk;

beforeEach(async () => {
  const [one, two] = [conferenceOf([talkOf('fog')]), conferenceOf([talkOf('tide')])];
  const now = () => new Date('2026-06-20T10:00:00Z');
  library = await TestLibrary.open(
    [
      { ...one, id: 'one' },
      { ...two, id: 'two' },
    ],
    { now },
  );
});
afterEach(() => library.close());

test('a picture for a talk is remembered there once, with the time it came', async () => {
  const { name } = await library.client.attachments.add({ bytes, talk: 'fog', in: 'one' });
  await library.client.attachments.add({ bytes, talk: 'fog' });
  expect((await talkIn('fog', 'one')).attachments).toEqual([{ file: name, at: '2026-06-20T10:00:00.000Z' }]);
});

test('a picture for a talk that is gone is kept all the same', async () => {
  const { name } = await library.client.attachments.add({ bytes, talk: 'gone' });
  expect(await library.client.attachments.read({ name })).toEqual({ bytes });
});

test('undo takes back what was done before, not that a picture came', async () => {
  const { client } = library;
  await client.talks.create({ edit: library.edit(), conference: 'two', fields: { title: 'Rope' } });
  await client.attachments.add({ bytes, talk: 'fog' });
  await client.library.undo({ edit: library.edit() });
  expect((await client.conferences.open({ id: 'two' })).talks).toHaveLength(1);
  expect((await talkIn('fog', 'one')).attachments).toHaveLength(1);
});

test('what is known of a picture goes with its talk: moved, deleted and restored, duplicated', async () => {
  const { client } = library;
  await client.attachments.add({ bytes, talk: 'fog' });
  const { attachments } = await talkIn('fog', 'one');
  await client.talks.move({ edit: library.edit(), id: 'fog', conference: 'two' });
  expect(await talkIn('fog', 'two')).toMatchObject({ attachments });
  await client.talks.remove({ edit: library.edit(), id: 'fog' });
  const [deleted] = await client.trash.list();
  await client.trash.restore({ edit: library.edit(), id: deleted?.id ?? '' });
  expect(await talkIn('fog', 'two')).toMatchObject({ attachments });
  const { id } = await client.conferences.duplicate({ edit: library.edit(), id: 'two' });
  const { talks } = await client.conferences.open({ id });
  const copies = await Promise.all(talks.map((talk) => talkIn(talk.id, id)));
  expect(copies.flatMap((copy) => copy.attachments ?? [])).toEqual(attachments);
});
