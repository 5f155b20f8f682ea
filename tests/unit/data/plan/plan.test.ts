import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../../data/library/model.ts';
import { slotsOf } from '../../../../data/plan/now.ts';
import { decided, legsOf, notRecordedFirst, openClashesOf } from '../../../../data/plan/plan.ts';

const talk = (id: string, start: string, end: string, plan?: Plan, notRecorded?: boolean) => ({
  id,
  start: `2026-06-20T${start}:00+02:00`,
  end: `2026-06-20T${end}:00+02:00`,
  words: 0,
  ...(plan && { plan }),
  ...(notRecorded && { notRecorded }),
});
type Talk = ReturnType<typeof talk>;

const clashes = (...talks: Talk[]) => openClashesOf(talks).map((slots) => slots.map((slot) => slot.talk.id));

describe('a clash is open', () => {
  test('while I want two talks at one time', () => {
    expect(clashes(talk('a', '10:00', '11:00', 'want'), talk('b', '10:30', '11:30', 'want'))).toEqual([
      ['a', 'b'],
    ]);
  });

  test('no longer when one of them is only a maybe', () => {
    expect(clashes(talk('a', '10:00', '11:00', 'want'), talk('b', '10:30', '11:30', 'maybe'))).toEqual([]);
  });

  test('not when I have been in both', () => {
    expect(clashes(talk('a', '10:00', '11:00', 'attended'), talk('b', '10:30', '11:30', 'attended'))).toEqual(
      [],
    );
  });

  test('not when a maybe lies between two that I want', () => {
    const talks = [
      talk('a', '10:00', '11:00', 'want'),
      talk('b', '10:30', '11:30', 'maybe'),
      talk('c', '11:00', '12:00', 'want'),
    ];
    expect(clashes(...talks)).toEqual([]);
  });
});

const legs = (...talks: Talk[]) =>
  legsOf(talks).map(({ from, to, open }) => `${from.talk.id}${open ? '..' : '--'}${to.talk.id}`);

describe('my way through the day', () => {
  test('goes from talk to talk', () => {
    const talks = [
      talk('a', '09:00', '10:00', 'attended'),
      talk('x', '10:00', '11:00', 'skipped'),
      talk('b', '11:00', '12:00', 'want'),
      talk('c', '12:00', '13:00', 'want'),
    ];
    expect(legs(...talks)).toEqual(['a--b', 'b--c']);
  });

  test('is open to what I only may hear', () => {
    expect(legs(talk('a', '09:00', '10:00', 'want'), talk('b', '10:00', '11:00', 'maybe'))).toEqual(['a..b']);
  });

  test('forks at a clash and joins again', () => {
    const talks = [
      talk('a', '09:00', '10:00', 'want'),
      talk('b', '10:00', '11:00', 'want'),
      talk('c', '10:00', '11:00', 'want'),
      talk('d', '11:00', '12:00', 'want'),
    ];
    expect(legs(...talks)).toEqual(['a..b', 'a..c', 'b..d', 'c..d']);
  });

  test('goes to the one that I want among maybes', () => {
    const talks = [
      talk('a', '09:00', '10:00', 'want'),
      talk('b', '10:00', '11:00', 'want'),
      talk('c', '10:00', '11:00', 'maybe'),
    ];
    expect(legs(...talks)).toEqual(['a--b']);
  });
});

describe('when one talk of a clash is kept', () => {
  const slots = slotsOf([
    talk('a', '10:00', '11:00', 'want'),
    talk('b', '10:00', '10:30', 'want'),
    talk('c', '10:30', '11:00', 'want', true),
    talk('d', '09:30', '10:15', 'attended'),
  ]);

  test('the others are watched later, or skipped where nothing is recorded', () => {
    expect(decided(slots, 'a')).toEqual([
      { id: 'a', plan: 'want' },
      { id: 'b', plan: 'watch-later' },
      { id: 'c', plan: 'skipped' },
    ]);
  });

  test('those it does not meet stay', () => {
    expect(decided(slots, 'b').map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

test('what is not recorded comes first, in its order', () => {
  const talks = [
    talk('a', '10:00', '11:00'),
    talk('b', '10:00', '11:00', undefined, true),
    talk('c', '10:00', '11:00'),
    talk('d', '10:00', '11:00', undefined, true),
  ];
  expect(notRecordedFirst(talks).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
});
