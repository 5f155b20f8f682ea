import { describe, expect, test } from 'vitest';
import {
  conferencesAt,
  nowAt,
  nowOver,
  slotsOf,
  talkAfter,
  type Programme,
  type TimedTalk,
} from '../../../../data/plan/now.ts';

const talk = (
  id: string,
  start: string,
  end: string,
  room: string,
  more: Partial<TimedTalk> = {},
): TimedTalk => ({
  id,
  start: `2026-06-20T${start}:00+02:00`,
  end: `2026-06-20T${end}:00+02:00`,
  room,
  words: 0,
  ...more,
});
const at = (clock: string, date = '2026-06-20') => Date.parse(`${date}T${clock}:00+02:00`);

const day: Programme = {
  timeZone: 'Europe/Berlin',
  rooms: ['Quay', 'Dock'],
  days: [{ id: 'sat', date: '2026-06-20' }],
  talks: [
    talk('open', '09:00', '10:00', 'Quay', { plan: 'want', words: 12 }),
    talk('ropes', '10:30', '11:00', 'Quay', { plan: 'want' }),
    talk('cranes', '10:30', '11:15', 'Dock', { plan: 'maybe' }),
    talk('fog', '11:00', '11:40', 'Quay'),
    talk('party', '23:30', '23:59', 'Dock', { end: '2026-06-21T01:30:00+02:00' }),
  ],
};

const ids = (slots: readonly { talk: TimedTalk }[]) => slots.map((slot) => slot.talk.id);

describe('now', () => {
  test.each([
    ['before the first talk', '08:00', [], undefined, ['open']],
    ['while a talk runs', '09:30', ['open'], 'open', ['ropes', 'cranes']],
    ['in the break', '10:10', [], undefined, ['ropes', 'cranes']],
    ['when two run, what I want before what I may', '10:40', ['ropes', 'cranes'], 'ropes', ['fog']],
    ['after the last planned talk', '12:00', [], undefined, []],
  ])('says %s what runs, what I hear and what follows', (_, clock, run, mine, next) => {
    const now = nowAt(day, at(clock));
    expect(ids(now.rooms.flatMap((room) => room.running))).toEqual(run);
    expect(now.mine?.talk.id).toBe(mine);
    expect(ids(now.next)).toEqual(next);
  });

  test('keeps the rooms in the order of the conference, with what comes next in each', () => {
    const { rooms } = nowAt(day, at('10:40'));
    expect(rooms.map(({ name, next }) => [name, next?.talk.id])).toEqual([
      ['Quay', 'fog'],
      ['Dock', 'party'],
    ]);
  });

  test('follows the room I said I am in until something I want begins', () => {
    const dock = { room: 'Dock', since: at('10:35') };
    expect(nowAt(day, at('10:40'), dock).mine?.talk.id).toBe('cranes');
    expect(nowAt(day, at('10:40'), { room: 'Dock', since: at('09:30') }).mine?.talk.id).toBe('ropes');
  });

  test('keeps a talk that began late as much longer, and the room with it', () => {
    const late = day.talks.map((one) =>
      one.id === 'ropes' ? { ...one, began: '2026-06-20T08:42:00Z' } : one,
    );
    const now = nowAt({ ...day, talks: late }, at('11:05'));
    expect(ids(now.rooms[0]?.running ?? [])).toEqual(['ropes']);
    expect(now.mine?.talk.id).toBe('ropes');
    expect(now.changesAt).toBe(at('11:12'));
    const both = late.map((one) => (one.id === 'fog' ? { ...one, began: '2026-06-20T09:03:00Z' } : one));
    expect(ids(nowAt({ ...day, talks: both }, at('11:05')).rooms[0]?.running ?? [])).toEqual(['fog']);
  });

  test('counts the hours after midnight to the day before', () => {
    const night = nowAt(day, at('00:30', '2026-06-21'));
    expect(night.date).toBe('2026-06-20');
    expect(ids(night.rooms.flatMap((room) => room.running))).toEqual(['party']);
    expect(nowAt(day, at('02:30', '2026-06-21')).date).toBe('2026-06-20');
    expect(nowAt(day, at('03:00', '2026-06-21')).date).toBe('2026-06-21');
  });

  test('reads the clock of the conference, wherever the reader is', () => {
    const far: Programme = { ...day, timeZone: 'Pacific/Auckland', talks: [] };
    expect(nowAt(far, Date.parse('2026-06-19T20:00:00Z')).date).toBe('2026-06-20');
    expect(nowAt({ ...day, timeZone: 'Nowhere/Land', talks: [] }, at('12:00')).date).toBe('2026-06-20');
  });

  test('names the next moment at which anything changes, and never one that is past', () => {
    expect(nowAt(day, at('08:00')).changesAt).toBe(at('09:00'));
    expect(nowAt(day, at('09:00')).changesAt).toBe(at('10:00'));
    expect(nowAt(day, at('11:00')).changesAt).toBe(at('11:15'));
    expect(nowAt(day, at('02:00', '2026-06-21')).changesAt).toBe(at('03:00', '2026-06-21'));
    for (let hour = 0; hour < 48; hour++)
      expect(nowAt(day, at('00:00') + hour * 3_600_000).changesAt).toBeGreaterThan(
        at('00:00') + hour * 3_600_000,
      );
  });

  test('tells what I wrote earlier today, the last first', () => {
    expect(ids(nowAt(day, at('11:30')).earlier)).toEqual(['open']);
  });

  test('takes talks without an end, with a reversed one, and without a start', () => {
    const odd = [
      { id: 'no-end', start: '2026-06-20T09:00:00+02:00', room: 'Quay', words: 0 },
      { id: 'after', start: '2026-06-20T09:20:00+02:00', room: 'Quay', words: 0 },
      { id: 'reversed', start: '2026-06-20T14:00:00+02:00', end: '2026-06-20T13:00:00+02:00', words: 0 },
      { id: 'nowhen', words: 0 },
      { id: 'broken', start: 'soon', words: 0 },
    ];
    const lengths = slotsOf(odd).map((slot) => [slot.talk.id, (slot.until - slot.from) / 60_000]);
    expect(lengths).toEqual([
      ['no-end', 20],
      ['after', 60],
      ['reversed', 60],
    ]);
  });

  test('lets no room be held by a talk that was called off, unless it began', () => {
    const off = [talk('off', '09:00', '10:00', 'Quay', { cancelled: true })];
    expect(slotsOf(off)).toEqual([]);
    expect(slotsOf(off.map((one) => ({ ...one, began: '2026-06-20T09:05:00+02:00' })))).toHaveLength(1);
  });

  test('hears the only track there is, but never what I skip', () => {
    const single = { ...day, talks: [talk('one', '09:00', '10:00', 'Quay')] };
    expect(nowAt(single, at('09:30')).mine?.talk.id).toBe('one');
    const skipped = { ...day, talks: [talk('one', '09:00', '10:00', 'Quay', { plan: 'skipped' })] };
    expect(nowAt(skipped, at('09:30')).mine).toBeUndefined();
  });
});

describe('the talk after this one', () => {
  test.each([
    ['what I hear now, when it is another', 'open', '10:40', 'ropes'],
    ['what I planned next', 'open', '09:50', 'ropes'],
    ['what follows in the room', 'ropes', '10:50', 'fog'],
    ['nothing at the end', 'fog', '11:30', undefined],
  ])('is %s', (_, id, clock, next) => {
    expect(talkAfter(day, id, at(clock))?.talk.id).toBe(next);
  });
});

test('conferences of today come before older ones, and those of other months not at all', () => {
  const heads = [
    { id: 'long', startDate: '2026-06-01', endDate: '2026-06-30' },
    { id: 'today', startDate: '2026-06-20', endDate: '2026-06-20' },
    { id: 'month', startDate: '2026-06' },
    { id: 'past', startDate: '2026-05-20', endDate: '2026-05-21' },
    { id: 'one-day', startDate: '2026-06-19' },
  ];
  expect(conferencesAt(heads, at('12:00')).map(({ id }) => id)).toEqual(['today', 'one-day', 'long']);
});

describe('several conferences at one time', () => {
  const one = (id: string, more: Partial<TimedTalk> = {}): Programme => ({
    timeZone: 'Europe/Berlin',
    rooms: ['Hall'],
    days: [],
    talks: [talk(id, '09:00', '10:00', 'Hall', more)],
  });
  const tomorrow: Programme = {
    timeZone: 'Europe/Berlin',
    rooms: [],
    days: [],
    talks: [talk('later', '12:00', '13:00', 'Hall')],
  };
  const mine = (...programmes: Parameters<typeof nowOver>[0]) =>
    nowOver(programmes, at('09:30'))?.now.mine?.talk.id;

  test('mean the talk I planned, whichever conference it is at', () => {
    expect(mine(one('a'), one('b', { plan: 'want' }))).toBe('b');
    expect(mine(one('a', { plan: 'maybe' }), one('b'))).toBe('a');
    expect(nowOver([one('a'), one('b', { plan: 'want' })], at('09:30'))?.index).toBe(1);
  });

  test('mean the room I am in', () => {
    const here = { room: 'Hall', since: at('08:00') };
    expect(mine(one('a'), { ...one('b'), here })).toBe('b');
  });

  test('mean what alone runs only while nothing runs elsewhere', () => {
    expect(mine(one('a'))).toBe('a');
    expect(mine(tomorrow, one('a'))).toBe('a');
    expect(mine(one('a'), one('b'))).toBeUndefined();
    const nowhere = (id: string): Programme => {
      const { room: _, ...roomless } = talk(id, '09:00', '10:00', '');
      return { ...one(id), talks: [roomless] };
    };
    expect(mine(nowhere('a'), nowhere('b'))).toBeUndefined();
    expect(nowOver([one('a'), one('b')], at('09:30'))?.now.rooms[0]?.running).toHaveLength(1);
  });

  test('may be none at all', () => expect(nowOver([], at('09:30'))).toBeUndefined());
});
