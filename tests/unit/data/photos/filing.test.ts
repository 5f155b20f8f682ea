import { describe, expect, it, test } from 'vitest';
import {
  parseSlow,
  photoMoment,
  placesOfPhotos,
  slowBy,
  talksInTime,
  type TimedTalk,
} from '../../../../data/photos/filing.ts';
import { takenOf } from '../../../../data/photos/taken.ts';
import { Chances } from '../../../support/random.ts';

const zone = 'Europe/Berlin';
const at = (clock: string) => `2018-06-20T${clock}:00+02:00`;
const talk = (id: string, start: string, end?: string, more: Partial<TimedTalk> = {}): TimedTalk => ({
  id,
  start: at(start),
  ...(end !== undefined && { end: at(end) }),
  words: 0,
  ...more,
});
const day = [
  talk('cluster', '09:30', '10:10', { plan: 'attended' }),
  talk('elsewhere', '09:30', '10:10'),
  talk('gitkube', '10:20', '10:35', { words: 40 }),
  talk('istio', '10:40', '11:20', { words: 9 }),
  talk('ddd', '13:00', '13:40', { plan: 'want' }),
  talk('devices', '14:00', '14:40', { plan: 'attended' }),
];
const place = (clock: string, talks = day) =>
  placesOfPhotos([Date.parse(`2018-06-20T${clock}+02:00`)], talksInTime(talks))[0];

describe('a photo belongs', () => {
  test.each<[string, string, ReturnType<typeof place>]>([
    ['to the talk that ran', '10:20:00', { kind: 'talk', talk: 'gitkube' }],
    ['of two at once, to the one that was attended', '09:45:10', { kind: 'talk', talk: 'cluster' }],
    [
      'between two, to whichever the user says',
      '10:37:00',
      { kind: 'question', talks: ['gitkube', 'istio'], during: false },
    ],
    ['before a talk, to that or none', '12:55:00', { kind: 'question', talks: ['ddd'], during: false }],
    ['at lunch, to none', '12:20:00', { kind: 'none' }],
    ['on the last second of a talk, to that', '14:39:59', { kind: 'talk', talk: 'devices' }],
  ])('%s', (_, clock, expected) => expect(place(clock)).toEqual(expected));

  it('of two at once of which nobody knows more, to whichever the user says', () => {
    const two = [
      talk('a', '09:00', '10:00'),
      talk('b', '09:00', '10:00'),
      talk('c', '09:00', '10:00', { plan: 'skipped' }),
    ];
    expect(place('09:30:00', two)).toEqual({ kind: 'question', talks: ['a', 'b'], during: true });
  });

  it('to a talk from when it began in truth, and to none that was called off', () => {
    const late = [
      talk('a', '09:00', '10:00', { began: at('09:20') }),
      talk('b', '09:00', '10:00', { cancelled: true }),
    ];
    expect(place('09:05:00', late)).toEqual({ kind: 'none' });
    expect(place('09:25:00', late)).toEqual({ kind: 'talk', talk: 'a' });
  });

  it('to a talk of unknown end until the next one begins, and for an hour at most', () => {
    const open = [talk('a', '09:00'), talk('b', '09:30'), talk('c', '12:00')];
    expect(place('09:29:00', open)).toEqual({ kind: 'talk', talk: 'a' });
    expect(place('10:29:00', open)).toEqual({ kind: 'talk', talk: 'b' });
    expect(place('10:45:00', open)).toEqual({ kind: 'none' });
  });

  it('nowhere where its camera wrote no time, or no talk has one', () => {
    expect(placesOfPhotos([NaN, 0], talksInTime([]))).toEqual([{ kind: 'undated' }, { kind: 'none' }]);
    expect(talksInTime([{ id: 'a', words: 0 }, talk('b', '25:00')])).toEqual([]);
  });
});

describe('200 photos of a camera that is eleven minutes slow', () => {
  const chances = new Chances('photos');
  const random = () => chances.next();
  const slow = 11 * 60_000;
  const shots = Array.from({ length: 200 }, () => {
    const {
      id,
      start = '',
      end = '',
    } = day.filter(({ plan, words }) => plan ?? words > 0)[Math.floor(random() * 5)]!;
    const moment = Date.parse(start) + random() * (Date.parse(end) - Date.parse(start));
    const clock = new Date(Math.floor((moment - slow + 7_200_000) / 1000) * 1000).toISOString().slice(0, 19);
    return { id, taken: takenOf(clock.replace(/-/g, ':').replace('T', ' '), undefined) };
  });
  const filed = (by: number) =>
    placesOfPhotos(
      shots.map(({ taken }) => photoMoment(taken, zone, by)),
      talksInTime(day),
    ).filter((found, index) => found.kind === 'talk' && found.talk === shots[index]?.id).length;

  it('are all in their talks once one of them shows the clock in the hall', () => {
    const known = slowBy({ clock: '2018-06-20T14:07:12' }, '14:18', zone);
    expect(known).toBe(slow);
    expect(filed(known)).toBe(200);
  });

  it('are not without', () => expect(filed(0)).toBeLessThan(170));
});

describe("a camera's clock", () => {
  it('shows the time of the place, unless the camera says of which', () => {
    expect(photoMoment({ clock: '2018-06-20T14:07:12' }, zone, 0)).toBe(Date.parse('2018-06-20T12:07:12Z'));
    expect(photoMoment({ clock: '2018-06-20T14:07:12', offset: '-04:00' }, zone, 0)).toBe(
      Date.parse('2018-06-20T18:07:12Z'),
    );
    expect(photoMoment({ clock: '2018-06-20T14:07:12', offset: '-04:00' }, undefined, 0)).toBe(
      Date.parse('2018-06-20T14:07:12'),
    );
    expect(photoMoment({}, zone, 0)).toBeNaN();
  });

  test.each([
    ['2018:06:20 14:07:12', '+02:00', { clock: '2018-06-20T14:07:12', offset: '+02:00' }],
    ['2018:06:20 14:07:12', '   :  ', { clock: '2018-06-20T14:07:12' }],
    ['0000:00:00 00:00:00', undefined, {}],
    ['2018:02:30 14:07:12', undefined, {}],
    ['    :  :     :  :  ', undefined, {}],
    [undefined, '+02:00', {}],
  ])('is read from %s %s', (time, offset, expected) => expect(takenOf(time, offset)).toEqual(expected));

  test.each([
    ['+11m', 660_000],
    ['-1h30m', -5_400_000],
    ['45s', 45_000],
    ['1h', 3_600_000],
    ['eleven', undefined],
    ['+', undefined],
    ['', undefined],
  ])('that is %s slow', (words, expected) => expect(parseSlow(words)).toBe(expected));

  it('told from a clock with seconds is told to the second, and a fast one is less than nothing slow', () => {
    expect(slowBy({ clock: '2018-06-20T14:07:12' }, '14:07:02', zone)).toBe(-10_000);
    expect(slowBy({ clock: '2018-06-20T14:07:12' }, '9:07', zone)).toBe(-5 * 3_600_000);
    expect(slowBy({ clock: '2018-06-20T14:07:12' }, 'noon', zone)).toBeNaN();
  });
});

it('2,000 photos and 1,000 talks are filed at once', () => {
  const talks = Array.from({ length: 1000 }, (_, index) => ({
    id: String(index),
    start: new Date(index * 3_600_000).toISOString(),
    end: new Date(index * 3_600_000 + 1_800_000).toISOString(),
    words: 1,
  }));
  const moments = Array.from({ length: 2000 }, (_, index) => (index % 1000) * 3_600_000 + 60_000);
  const found = placesOfPhotos(moments, talksInTime(talks));
  expect(found.every((one, index) => one.kind === 'talk' && one.talk === String(index % 1000))).toBe(true);
});
