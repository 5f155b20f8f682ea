import { expect, test } from 'vitest';
import type { Conference, Talk } from '../../../../data/library/model.ts';
import { readQuery } from '../../../../electron/search/operators.ts';

const talk: Talk = {
  id: 't',
  title: 'Ropes',
  kind: 'talk',
  speakers: [{ name: 'Zoë Büchner' }],
  note: '',
  noteRevision: 0,
};
const conference = { name: 'Harbour Days 2018', talks: [talk] } as unknown as Conference;
const holds = (query: string) => readQuery(query).holds(talk, conference);

test.each([
  ['speaker:zoe', true],
  ['SPEAKER:"zoe buchner" ropes', true],
  ['speaker:ada', false],
  ['year:2018 conference:harbour', true],
  ['year:201', false],
  ['speaker: ropes', true],
  ['nothing:here constructor:x', true],
])('%s holds: %s', (query, expected) => expect(holds(query)).toBe(expected));

test('what is no operator stays a word', () => {
  expect(readQuery('vault speaker:liz http://a.b 10:30 constructor:x').words.split(/\s+/)).toEqual([
    'vault',
    'http://a.b',
    '10:30',
    'constructor:x',
  ]);
});

test('an operator without its value asks for nothing yet', () => {
  expect(readQuery('speaker: ').isEmpty).toBe(true);
  expect(readQuery('speaker:liz').isEmpty).toBe(false);
  expect(readQuery('ropes speaker:').words.trim()).toBe('ropes');
});
