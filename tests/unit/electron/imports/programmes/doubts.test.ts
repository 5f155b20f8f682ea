import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileOf, newLibrary, type TestLibrary } from './library.ts';

let library: TestLibrary;
beforeEach(async () => {
  library = await newLibrary();
});
afterEach(() => library.end());

const calendar = (...entries: [uid: string, title: string, kind: string][]) =>
  fileOf(
    'harbour.ics',
    [
      'BEGIN:VCALENDAR',
      'X-WR-CALNAME:Harbour Days 2026',
      'X-WR-TIMEZONE:Europe/Oslo',
      ...entries.flatMap(([uid, title, kind], at) => [
        'BEGIN:VEVENT',
        `UID:${uid}`,
        `SUMMARY:${title}`,
        `CATEGORIES:${kind}`,
        `DTSTART:20260610T${10 + at}0000`,
        'END:VEVENT',
      ]),
      'END:VCALENDAR',
    ].join('\r\n'),
  );

const before = calendar(
  ['a', 'Mending a net at night', 'Talk'],
  ['b', 'Reading the tide tables', 'Talk'],
  ['c', 'Ropes and their memory', 'Talk'],
);
const after = calendar(
  ['a', 'Mending a net at night', 'Talk'],
  ['b', 'Dinner on the quay', 'Workshop'],
  ['c', 'Ropes and their long memory', 'Workshop'],
);
const talks = async () => (await library.list())[0]?.talks ?? [];
const idOf = async (title: string) => (await talks()).find((talk) => talk.title === title)?.id ?? '';

describe('an entry whose title and kind are others under the same id', () => {
  test('is asked about, and meanwhile the note stays with its talk', async () => {
    await library.apply(before);
    const id = await idOf('Reading the tide tables');
    await library.write(id, 'It turned.');
    const { changes } = await library.compare(after);
    expect(changes.map(({ states, doubt }) => [states[0], doubt?.title])).toEqual([
      ['same', undefined],
      ['added', 'Reading the tide tables'],
      ['renamed', undefined],
    ]);
    expect(await library.apply(after)).toMatchObject({
      ...{ added: 1, renamed: 1, removed: 0, cancelled: 0 },
      doubts: [{ title: 'Dinner on the quay', was: 'Reading the tide tables' }],
    });
    expect((await library.client.talks.open({ id })).talk).toMatchObject({
      title: 'Reading the tide tables',
      note: 'It turned.',
    });
  });

  test('is the same talk once the user says so', async () => {
    await library.apply(before);
    const id = await idOf('Reading the tide tables');
    const same = { ...after, same: [1] };
    const { changes } = await library.compare(same);
    expect(changes[1]).toMatchObject({ talk: id, doubt: { talk: id, same: true } });
    expect(await library.apply(same)).toMatchObject({ added: 0, doubts: [] });
    expect(await idOf('Dinner on the quay')).toBe(id);
  });
});
