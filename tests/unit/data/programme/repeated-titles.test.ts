import { expect, test } from 'vitest';
import { matchEvents, type KnownTalk } from '../../../../data/programme/programme-match.ts';
import type { ProgrammeEvent } from '../../../../data/programme/programme.ts';

/** An entry as `title clock room`, on 20 June unless the clock says another day. */
function entry(words: string, speakers: string[] = []): ProgrammeEvent {
  const [title = '', clock = '', room = ''] = words.split(' | ');
  const start = clock.includes('T') ? clock : `2026-06-20T${clock}`;
  return {
    title,
    kind: 'talk',
    start: `${start}:00+02:00`,
    room,
    speakers: speakers.map((name) => ({ name })),
  };
}

const talk = (words: string, speakers: string[] = []): KnownTalk => ({
  ...entry(words, speakers),
  key: words,
  origins: [],
});

/** Where each talk was found, as `before → after`. */
function found(before: string[], after: string[]): string[] {
  const events = after.map((words) => entry(words));
  const { matches } = matchEvents(
    before.map((words) => talk(words)),
    events,
  );
  return matches.map(({ key, event }) => `${key} → ${after[event]?.split(' | ').slice(1).join(' ') ?? ''}`);
}

const talks = [
  'Tides | 09:00 | Pier',
  'Mending nets by night | 12:00 | Pier',
  'Fog signals for all | 15:00 | Dock',
];
const later = [
  'Tides | 10:00 | Pier',
  'Mending nets by night | 13:00 | Pier',
  'Fog signals for all | 16:00 | Dock',
];

test('titles that come again follow the hour by which everything moved', () => {
  expect(
    found(
      [...talks, 'Break | 10:00 | Hall', 'Break | 11:00 | Hall', 'Break | 14:00 | Hall'],
      [...later, 'Break | 11:00 | Hall', 'Break | 12:00 | Hall', 'Break | 15:00 | Hall'],
    ).slice(3),
  ).toEqual([
    'Break | 10:00 | Hall → 11:00 Hall',
    'Break | 11:00 | Hall → 12:00 Hall',
    'Break | 14:00 | Hall → 15:00 Hall',
  ]);
});

test('they follow it over weeks, and each stays in its room where it can', () => {
  const moved = talks.map((words) => words.replace('| ', '| 2026-07-04T'));
  expect(
    found(
      [...talks, 'Open Space | 10:00 | Pier', 'Open Space | 10:00 | Dock'],
      [...moved, 'Open Space | 2026-07-04T10:00 | Dock', 'Open Space | 2026-07-04T10:00 | Pier'],
    ).slice(3),
  ).toEqual([
    'Open Space | 10:00 | Pier → 2026-07-04T10:00 Pier',
    'Open Space | 10:00 | Dock → 2026-07-04T10:00 Dock',
  ]);
});

test('as many as before stand in their order, whatever became of their times', () => {
  expect(
    found(
      [...talks, 'Break | 10:00 | Hall', 'Break | 14:00 | Hall'],
      [...talks, 'Break | 16:30 | Deck', 'Break | 11:20 | Deck'],
    ).slice(3),
  ).toEqual(['Break | 10:00 | Hall → 11:20 Deck', 'Break | 14:00 | Hall → 16:30 Deck']);
});

test('where one is gone, the others keep their places', () => {
  expect(
    found(
      [...talks, 'Break | 10:00 | Hall', 'Break | 12:30 | Hall', 'Break | 14:00 | Hall'],
      [...talks, 'Break | 10:05 | Hall', 'Break | 14:00 | Hall'],
    ).slice(3),
  ).toEqual(['Break | 10:00 | Hall → 10:05 Hall', 'Break | 14:00 | Hall → 14:00 Hall']);
});

test('what others speak in is another, also under the same title', () => {
  const { matches, added } = matchEvents(
    [
      talk('Lightning talk | 10:00 | Hall', ['Ada Byron']),
      talk('Lightning talk | 10:10 | Hall', ['Bo Lind']),
    ],
    [
      entry('Lightning talk | 10:00 | Hall', ['Mia Voss']),
      entry('Lightning talk | 10:10 | Hall', ['Ada Byron']),
    ],
  );
  expect(matches.map(({ key, event }) => [key, event])).toEqual([['Lightning talk | 10:00 | Hall', 1]]);
  expect(added).toEqual([0]);
});
