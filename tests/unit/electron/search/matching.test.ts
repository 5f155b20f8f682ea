import { expect, it } from 'vitest';
import { byField, matchIn, wordsOf } from '../../../../electron/search/matching.ts';
import { talkOf } from '../../../support/conferences.ts';

const talk = talkOf('fog', {
  title: 'Fog at dawn',
  speakers: [{ name: 'Ada Byron', affiliation: 'Engines' }],
  tags: ['weather'],
  note: 'Ropes hold.',
});

it.each([
  ['dawn', 'title'],
  ['engines', 'speaker'],
  ['#weather', 'tag'],
  ['ropes', 'note'],
  ['ropes dawn', 'note'],
  ['dawn ropes', 'title'],
  ['dawn quay', undefined],
])('a talk that is looked for by %s is found by its %s', (query, field) => {
  expect(matchIn(talk, wordsOf(query))?.field).toBe(field);
});

it('words are compared each once, whatever their case', () => {
  expect(wordsOf(' Fog  fog Tide ')).toEqual(['fog', 'tide']);
});

it('a hit in a title comes before those in speakers, tags and notes', () => {
  const fields = ['note', 'tag', 'title', 'speaker'] as const;
  const sorted = fields.map((field) => ({ field, text: '' })).sort(byField);
  expect(sorted.map(({ field }) => field)).toEqual(['title', 'speaker', 'tag', 'note']);
});
