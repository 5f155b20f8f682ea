import { expect, test } from 'vitest';
import { openText } from './own.ts';

const table = (...lines: string[]) => openText(lines.join('\n'));
const told = (...lines: string[]) =>
  table(...lines).programme.events.map(({ title, speakers }) => [
    title,
    ...speakers.map(({ name, affiliation }) => (affiliation ? `${name}, ${affiliation}` : name)),
  ]);

const heading = 'id,date,start,title,room,speaker,company';

test('rows of one title, place and time are one talk with the speakers of all of them', () => {
  expect(
    told(
      heading,
      '1,2026-06-20,09:00,Tides,Pier,Ada Byron,Reedworks',
      '2,2026-06-20,09:00,tides,Pier,Ken Okafor,Ebb & Co',
      '3,2026-06-20,09:00,Tides,Dock,Ines Falk,',
      '4,2026-06-20,11:00,Tides,Pier,Bo Lind,',
      '5,2026-06-20,09:00,Ropes,Pier,Ada Byron,Reedworks',
      '1,2026-06-20,09:00,Tides,Pier,Ada Byron,Reedworks',
    ),
  ).toEqual([
    ['Tides', 'Ada Byron, Reedworks', 'Ken Okafor, Ebb & Co'],
    ['Tides', 'Ines Falk'],
    ['Tides', 'Bo Lind'],
    ['Ropes', 'Ada Byron, Reedworks'],
  ]);
});

test('a further row fills in what the first lacks', () => {
  const { programme } = table(
    'day,time,title,room,speaker,abstract',
    'Friday,09:00,Tides,Pier,Ada Byron,',
    'Friday,09:00,Tides,Pier,Ken Okafor,Why they turn.',
  );
  expect(programme.events).toMatchObject([{ title: 'Tides', abstract: 'Why they turn.' }]);
});

test('without times, talks of one title stay apart where anything tells them apart', () => {
  expect(
    told(
      'title,speaker,abstract',
      'Lightning talk,Ada Byron,On reeds',
      'Lightning talk,Ken Okafor,On ropes',
      'Tides,Ines Falk,On tides',
      'Tides,Bo Lind,On tides',
    ),
  ).toEqual([
    ['Lightning talk', 'Ada Byron'],
    ['Lightning talk', 'Ken Okafor'],
    ['Tides', 'Ines Falk', 'Bo Lind'],
  ]);
});

test('rows without a title are each of their own, and a break is called by its kind', () => {
  expect(
    told(
      'date,start,type,title,speaker',
      '2026-06-20,09:00,,,Ada Byron',
      '2026-06-20,09:00,,,Bo Lind',
      '2026-06-20,10:00,Break,,',
    ),
  ).toEqual([['Untitled', 'Ada Byron'], ['Untitled', 'Bo Lind'], ['Break']]);
});

test('what is wrong in many rows is told once', () => {
  const { warnings } = table(
    'date,start,title',
    '2026-06-20,soon,Tides',
    '2026-06-20,soon,Ropes',
    '2026-06-20,later,Fog',
    '2026-06-20,soon,Reeds',
  );
  expect(warnings.map(({ where, sentence }) => `${where}: ${sentence}`)).toEqual([
    'Line 2 and 2 more places: “soon” is no time this program knows. The entry comes in without one.',
    'Line 4: “later” is no time this program knows. The entry comes in without one.',
  ]);
});

test('a column of ids is no column of names, and ids before names go', () => {
  const { programme } = table(
    'Session Id,Date,Start,Title,Speaker Id,Speaker,Room Id,Room',
    's-7,2026-06-20,09:00,Tides,p-1,Ada Byron,r-1,Pier',
    's-8,2026-06-20,10:00,Ropes,p-2,Ken Okafor,r-2,Dock',
  );
  expect(programme.events).toMatchObject([
    { id: 's-7', title: 'Tides', speakers: [{ name: 'Ada Byron' }], room: 'Pier' },
    { id: 's-8', title: 'Ropes', speakers: [{ name: 'Ken Okafor' }], room: 'Dock' },
  ]);
  expect(
    told(
      'date,start,title,speaker',
      '2026-06-20,09:00,#12 Tides,[4] Ada Byron; [5] Bo Lind',
      '2026-06-20,10:00,#13 Ropes,[6] Ken Okafor',
    ),
  ).toEqual([
    ['Tides', 'Ada Byron', 'Bo Lind'],
    ['Ropes', 'Ken Okafor'],
  ]);
});
