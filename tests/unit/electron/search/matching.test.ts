import { expect, it } from 'vitest';
import { matchIn } from '../../../../electron/search/matching.ts';
import { talkOf } from '../../../support/conferences.ts';

const talk = talkOf('fog', {
  title: 'Fog at dawn',
  speakers: [{ name: 'Ada Byron', affiliation: 'Engines' }],
  tags: ['weather'],
  abstract: 'On lanterns.',
  note: 'Ropes hold at dawn.',
});

it.each([
  [['dawn'], 'title'],
  [['engines'], 'speaker'],
  [['weather'], 'tag'],
  [['lanterns'], 'abstract'],
  [['ropes'], 'note'],
  [['ropes', 'dawn'], 'note'],
  [['fog', 'dawn', 'ropes'], 'title'],
  [[], 'title'],
])('a talk that is looked for by %j shows its %s', (words, field) => {
  expect(matchIn(talk, words).field).toBe(field);
});
