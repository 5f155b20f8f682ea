import { expect, test } from 'vitest';
import { knowsOrigin, originsWith } from '../../../../data/programme/origins.ts';
import { matchEvents } from '../../../../data/programme/programme-match.ts';
import type { Listed, Origin } from '../../../../data/library/model.ts';
import type { ProgrammeEvent } from '../../../../data/programme/programme.ts';

const event = (fields: Partial<ProgrammeEvent>): ProgrammeEvent => ({
  title: 'Fog',
  kind: 'talk',
  speakers: [],
  ...fields,
});
const listed = (...origins: Origin[]): Listed => ({ origins, title: 'Fog', speakers: [] });
const frab = { source: 'https://example.org/schedule.xml', guid: 'g', id: '7' };

test('each programme has one origin, the newest last', () => {
  const second = originsWith(listed(frab), event({ uid: 'u' }), 'plan.ics');
  expect(second).toEqual([frab, { source: 'plan.ics', uid: 'u' }]);
  expect(originsWith(listed(...second), event({ guid: 'h', id: '8' }), frab.source)).toEqual([
    { source: 'plan.ics', uid: 'u' },
    { source: frab.source, guid: 'h', id: '8' },
  ]);
});

test('one name in two files is one origin; a number is not, unless nobody knows of which file it is', () => {
  const moved = { source: 'copy.xml', guid: 'g', id: '9' };
  expect(originsWith(listed(frab), event({ guid: 'g', id: '9' }), 'copy.xml')).toEqual([moved]);
  expect(originsWith(listed(frab), event({ id: '7' }), 'other.csv')).toHaveLength(2);
  expect(originsWith(listed({ id: '7' }), event({ id: '7' }), 'other.csv')).toHaveLength(1);
});

test('an entry without a name adds none, and of a programme that renames all only the last are kept', () => {
  expect(originsWith(listed(frab), event({}), 'x')).toEqual([frab]);
  expect(knowsOrigin(listed(), event({}), 'x')).toBe(true);
  let known = listed();
  for (let build = 0; build < 20; build += 1)
    known = listed(...originsWith(known, event({ uid: `u${build}` }), `plan-${build}.ics`));
  expect(known.origins).toHaveLength(8);
  expect(known.origins?.at(-1)).toEqual({ source: 'plan-19.ics', uid: 'u19' });
});

test('a talk is found by what any programme called it, as far as such names prove right', () => {
  const known = ['Fog', 'Tide', 'Rope'].map((title, at) => ({
    key: title,
    title,
    speakers: [],
    origins: [
      { ...frab, guid: `g${at}`, id: `${at}` },
      { source: 'plan.ics', uid: `u${at}` },
    ],
  }));
  const titles = ['Fog', 'Tide', 'Something else entirely'];
  for (const name of ['guid', 'uid'] as const) {
    const events = titles.map((title, at) => event({ title, [name]: `${name.charAt(0)}${at}` }));
    const { matches } = matchEvents(known, events);
    expect(matches.map(({ key, event: at }) => [key, at])).toEqual([
      ['Fog', 0],
      ['Tide', 1],
      ['Rope', 2],
    ]);
  }
});
