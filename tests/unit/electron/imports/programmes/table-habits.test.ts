import { expect, test } from 'vitest';
import { openText } from './own.ts';

const table = (...lines: string[]) => openText(lines.join('\n'));
const people = (...lines: string[]) => table(...lines).programme.events.map(({ speakers }) => speakers);

const heading = 'date,time,title,speaker';

test('a column that names companies behind commas does so in every row', () => {
  expect(
    people(
      heading,
      '2026-06-20,14:00,Tides,"Ada Byron, Reedworks"',
      '2026-06-20,15:00,Ropes,"Ken Okafor, Pier Tools Inc"',
      '2026-06-20,16:00,Fog,"Ines Falk and Bo Lind, Lantern House"',
      '2026-06-20,17:00,Salt,Mia Strand',
    ),
  ).toEqual([
    [{ name: 'Ada Byron', affiliation: 'Reedworks' }],
    [{ name: 'Ken Okafor', affiliation: 'Pier Tools Inc' }],
    [
      { name: 'Ines Falk', affiliation: 'Lantern House' },
      { name: 'Bo Lind', affiliation: 'Lantern House' },
    ],
    [{ name: 'Mia Strand' }],
  ]);
});

test('a column of several people in a row names people only', () => {
  expect(
    people(
      heading,
      '2026-06-20,14:00,Tides,"Ada Byron, Ken Okafor"',
      '2026-06-20,15:00,Ropes,"Ines Falk, Bo Lind"',
      '2026-06-20,16:00,Fog,"Mia Strand, Teller"',
    ),
  ).toEqual([
    [{ name: 'Ada Byron' }, { name: 'Ken Okafor' }],
    [{ name: 'Ines Falk' }, { name: 'Bo Lind' }],
    [{ name: 'Mia Strand' }, { name: 'Teller' }],
  ]);
});

test('a table without times comes in, which is told once', () => {
  const { programme, warnings } = table(
    'day,type,title,author',
    '2026-06-20,Talk,Tides,Ada Byron',
    '2026-06-21,Poster,Ropes,Ken Okafor',
  );
  expect(programme.events).toMatchObject([
    { title: 'Tides', day: '2026-06-20', speakers: [{ name: 'Ada Byron' }] },
    { title: 'Ropes', day: '2026-06-21', speakers: [{ name: 'Ken Okafor' }] },
  ]);
  expect(programme.events.every(({ start }) => start === undefined)).toBe(true);
  expect(warnings.map(({ sentence }) => sentence)).toEqual([
    'No column has times, so the talks come in without.',
  ]);
});
