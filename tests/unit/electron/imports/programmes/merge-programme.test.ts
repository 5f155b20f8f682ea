import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileOf, newLibrary, edit, type TestLibrary } from './library.ts';

interface Entry {
  id: string;
  title: string;
  start: string;
  room?: string;
  speaker?: string;
}

const entries: Entry[] = [
  { id: '1', title: 'Mending a net at night', start: '10:00', speaker: 'Ines Valk' },
  { id: '2', title: 'Reading the tide tables', start: '11:00', speaker: 'Tomas Pell' },
  { id: '3', title: 'Ropes and their memory', start: '12:00', speaker: 'Mira Osei' },
  { id: '4', title: 'A lighthouse for everyone', start: '13:00', speaker: 'Jon Abara' },
  { id: '5', title: 'Small boats in big queues', start: '14:00', speaker: 'Lena Fuchs' },
];

const printed = (list: readonly Entry[]) =>
  fileOf(
    'harbour.csv',
    [
      'ID,Title,Speaker,Date,Start,Duration,Room,Track',
      ...list.map(
        ({ id, title, start, room = 'Dock', speaker = '' }) =>
          `${id},${title},${speaker},2026-06-10,${start},45,${room},Sea`,
      ),
    ].join('\n'),
  );

let library: TestLibrary;
beforeEach(async () => {
  library = await newLibrary();
});
afterEach(() => library.end());

const talks = async () => (await library.list())[0]?.talks ?? [];
const talkOf = async (start: string) =>
  (await talks()).find(({ title }) => title.startsWith(start))?.id ?? '';
const without = (id: string) => entries.filter((entry) => entry.id !== id);
const changed = (id: string, fields: Partial<Entry>) =>
  entries.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry));

describe('a programme that comes in', () => {
  test('makes its conference with days, rooms and talks', async () => {
    const result = await library.apply(printed(entries));
    expect(result).toMatchObject({ conference: { name: 'harbour', created: true }, added: 5, unchanged: 0 });
    const [first] = await talks();
    expect(first).toMatchObject({
      title: 'Mending a net at night',
      start: '2026-06-10T10:00:00+00:00',
      end: '2026-06-10T10:45:00+00:00',
      room: 'Dock',
      track: 'Sea',
      speakers: [{ name: 'Ines Valk' }],
    });
  });

  test('is known by its own names beside those of another programme that told of its talks', async () => {
    await library.apply(printed(entries));
    const other = (list: readonly Entry[]) => ({ ...printed(list), name: 'harbour-second.csv' });
    await library.apply(other(entries.map((entry) => ({ ...entry, id: `second-${entry.id}` }))));
    const id = await talkOf('Mending');
    const origins = async () => (await library.client.talks.open({ id })).talk.listed?.origins;
    const both = [
      { source: 'harbour.csv', id: '1' },
      { source: 'harbour-second.csv', id: 'second-1' },
    ];
    expect(await origins()).toEqual(both);
    expect(await library.apply(printed(entries))).toMatchObject({ unchanged: 5, added: 0 });
    expect(await origins()).toEqual(both);
  });

  test('leaves with a speaker what it does not say', async () => {
    await library.apply(printed(entries));
    const id = await talkOf('Mending');
    const own = {
      links: [{ kind: 'page' as const, url: 'https://valk.example/' }],
      person: 'valk',
      company: 'dock',
    };
    const speakers = [{ name: 'Ines Valk', ...own }];
    await library.client.talks.change({ edit: edit(), id, fields: { speakers } });
    await library.apply(printed(changed('1', { speaker: 'Ada Berg; Ines Valk' })));
    const { talk } = await library.client.talks.open({ id });
    expect(talk.speakers).toEqual([{ name: 'Ada Berg' }, { name: 'Ines Valk', ...own }]);
  });

  test('changes nothing the second time', async () => {
    await library.apply(printed(entries));
    const before = await library.client.library.status();
    const again = await library.apply(printed(entries));
    expect(again).toMatchObject({ conference: { created: false }, added: 0, unchanged: 5, removed: 0 });
    expect((await library.client.library.status()).revision).toBe(before.revision);
  });

  test('brings only what was chosen', async () => {
    await library.apply(printed(entries), { events: [1, 3] });
    expect((await talks()).map(({ title }) => title)).toEqual([
      'Reading the tide tables',
      'A lighthouse for everyone',
    ]);
  });

  test('does not bring in later what was left out, unless it is chosen', async () => {
    await library.apply(printed(entries), { events: [1, 3] });
    expect(await library.apply(printed(changed('2', { room: 'Pier' })))).toMatchObject({
      added: 0,
      moved: 1,
    });
    const { changes } = await library.compare(printed(entries));
    expect(changes.filter(({ leftOut }) => leftOut).map(({ event }) => event)).toEqual([0, 2, 4]);
    await library.apply(printed(entries), { events: [0, 1, 3] });
    expect(await library.apply(printed(entries))).toMatchObject({ added: 0, unchanged: 3 });
  });

  test('is taken back by one undo', async () => {
    await library.apply(printed(entries));
    await library.client.library.undo({ edit: edit() });
    expect(await library.list()).toEqual([]);
  });

  test('is backed up before', async () => {
    await library.apply(printed(entries));
    await library.apply(printed(changed('1', { room: 'Pier' })));
    const [newest] = await library.client.backups.list();
    expect(newest).toMatchObject({ reason: 'import', talks: 5 });
  });
});

describe('a programme that changed', () => {
  beforeEach(() => library.apply(printed(entries)));

  test('moves and renames talks, and their notes stay with them', async () => {
    const [net, ropes] = [await talkOf('Mending'), await talkOf('Ropes')];
    await library.write(net, 'Nets tear at the knots.');
    await library.write(ropes, 'Ropes remember.');
    const next = printed(
      changed('1', { start: '15:00', room: 'Pier' }).map((entry) =>
        entry.id === '3' ? { ...entry, title: 'What a rope knows' } : entry,
      ),
    );
    const { changes, conference } = await library.compare(next);
    expect(conference?.name).toBe('harbour');
    expect(changes.map(({ states }) => states[0])).toEqual(['moved', 'same', 'renamed', 'same', 'same']);
    expect(await library.apply(next)).toMatchObject({ moved: 1, renamed: 1, unchanged: 3, added: 0 });
    expect((await talks()).find(({ id }) => id === net)).toMatchObject({
      room: 'Pier',
      start: '2026-06-10T15:00:00+00:00',
    });
    expect((await talks()).find(({ id }) => id === ropes)?.title).toBe('What a rope knows');
    expect((await library.client.notes.read({ talk: net })).text).toBe('Nets tear at the knots.');
    expect((await library.client.notes.read({ talk: ropes })).text).toBe('Ropes remember.');
  });

  test('marks a talk with a note that is gone, and puts one without into the trash', async () => {
    const kept = await talkOf('Reading');
    await library.write(kept, 'Twice a day.');
    const next = printed(without('2').filter(({ id }) => id !== '5'));
    expect(await library.apply(next)).toMatchObject({ cancelled: 1, removed: 1, unchanged: 3 });
    expect((await library.client.talks.open({ id: kept })).talk).toMatchObject({
      cancelled: true,
      note: 'Twice a day.',
    });
    const trash = await library.client.trash.list();
    expect(trash.map(({ title }) => title)).toEqual(['Small boats in big queues']);
    await library.client.library.undo({ edit: edit() });
    expect(await talks()).toHaveLength(5);
    expect((await library.client.talks.open({ id: kept })).talk.cancelled).toBeUndefined();
  });

  test('keeps talks that are gone where the user wants it', async () => {
    expect(await library.apply(printed(without('5')), { keepGone: true })).toMatchObject({
      cancelled: 1,
      removed: 0,
    });
    expect(await talks()).toHaveLength(5);
    const back = await library.apply(printed(entries));
    expect(back).toMatchObject({ changed: 1, added: 0, unchanged: 4 });
    const { talk } = await library.client.talks.open({ id: await talkOf('Small') });
    expect(talk.cancelled).toBeUndefined();
  });

  test('leaves what the user changed by hand', async () => {
    const id = await talkOf('Ropes');
    const fields = { title: 'Ropes, live', speakers: [{ name: 'Mira A. Osei' }], rating: 3 };
    await library.client.talks.change({ edit: edit(), id, fields });
    expect(await library.apply(printed(entries))).toMatchObject({ unchanged: 5 });
    await library.apply(printed(changed('3', { start: '16:00' })));
    expect((await library.client.talks.open({ id })).talk).toMatchObject({
      ...fields,
      start: '2026-06-10T16:00',
    });
  });

  test('takes nothing for gone when the file is of a few talks alone', async () => {
    expect(await library.apply(printed(entries.slice(0, 1)))).toMatchObject({ cancelled: 0, removed: 0 });
    expect(await talks()).toHaveLength(5);
  });

  test('leaves talks of the user alone', async () => {
    const [conference] = await library.list();
    const fields = { title: 'In the hallway' };
    await library.client.talks.create({ edit: edit(), conference: conference?.id ?? '', fields });
    expect(await library.apply(printed(entries))).toMatchObject({ cancelled: 0, removed: 0 });
    expect(await talks()).toHaveLength(6);
  });

  test('shows doubled ids and rooms that are taken twice', async () => {
    const next = printed(
      changed('2', { id: '1', start: '10:30' }).map((entry) =>
        entry.id === '3' ? { ...entry, start: '11:00' } : entry,
      ),
    );
    const { overlaps, duplicates } = await library.compare(next);
    expect(overlaps).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(duplicates).toEqual([[0, 1]]);
  });
});

test('a file that lost its end takes nothing away', async () => {
  const event = (id: number) =>
    `<event id="${id}" guid="g${id}"><start>1${id}:00</start><duration>00:30</duration><room>Dock</room><title>Talk ${id} of the harbour</title></event>`;
  const xml = (...ids: number[]) =>
    `<schedule><conference><title>Harbour 2026</title></conference><day index="1" date="2026-06-10"><room name="Dock">${ids.map(event).join('\n')}`;
  const end = '</room></day></schedule>';
  await library.apply(fileOf('schedule.xml', xml(1, 2, 3, 4) + end));
  const cut = fileOf('schedule.xml', xml(1, 2, 3));
  expect(cut.partial).toBe(true);
  expect(await library.apply(cut)).toMatchObject({ removed: 0, cancelled: 0, unchanged: 3 });
  expect(await library.apply(fileOf('schedule.xml', xml(1, 2, 3) + end))).toMatchObject({ removed: 1 });
});

test('a programme fills in the talks of a post and leaves their words', async () => {
  const fields = { name: 'Harbour 2026', startDate: '2026-06-10' };
  const { id } = await library.client.conferences.create({ edit: edit(), fields });
  await library.client.talks.create({
    ...{ edit: edit(), conference: id, note: 'It was late.' },
    fields: { title: 'Mending a net at night', speakers: [{ name: 'Ines Valk', role: 'netmaker' }] },
  });
  const named = { ...printed(entries), name: 'Harbour 2026.csv' };
  expect(await library.apply(named)).toMatchObject({ added: 4, changed: 1, conference: { created: false } });
  const { talk } = await library.client.talks.open({ id: await talkOf('Mending') });
  expect(talk).toMatchObject({
    note: 'It was late.',
    speakers: [{ name: 'Ines Valk', role: 'netmaker' }],
    start: '2026-06-10T10:00',
  });
});
