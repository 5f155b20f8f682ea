import { expect, it } from 'vitest';
import { placeNear, placesAtKeys } from '../../../../renderer/state/places-at-keys.ts';

it('keeps each row at its key, and fills what is free in the order of the rows', () => {
  expect(placesAtKeys([], ['a', 'b', 'c'], 2)).toEqual(['a', 'b']);
  expect(placesAtKeys(['a', 'b'], ['b', 'c', 'd'], 2)).toEqual(['c', 'b']);
  expect(placesAtKeys(['a', 'b'], ['c', 'b'], 3)).toEqual(['c', 'b', undefined]);
  expect(placesAtKeys(['a', 'b'], [], 2)).toEqual([undefined, undefined]);
});

it('finds words again that moved since somebody looked, but no others and none in a link', () => {
  const note = 'So says [[Ada Byron]], of Looms and of Looms.';
  const looms = { from: 22, words: 'Looms' };
  expect(placeNear(note, looms)).toBe(note.indexOf('Looms'));
  expect(placeNear(note, { from: note.lastIndexOf('Looms'), words: 'Looms' })).toBe(
    note.lastIndexOf('Looms'),
  );
  expect(placeNear(note, { from: 8, words: 'Ada Byron' })).toBeUndefined();
  expect(placeNear(note, { from: 8, words: 'Engines' })).toBeUndefined();
  expect(placeNear(`${'x'.repeat(500)}Looms`, { from: 0, words: 'Looms' })).toBeUndefined();
});
