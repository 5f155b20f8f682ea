import { expect, it } from 'vitest';
import { placesAtKeys } from '../../../../renderer/state/places-at-keys.ts';

it('keeps each row at its key, and fills what is free in the order of the rows', () => {
  expect(placesAtKeys([], ['a', 'b', 'c'], 2)).toEqual(['a', 'b']);
  expect(placesAtKeys(['a', 'b'], ['b', 'c', 'd'], 2)).toEqual(['c', 'b']);
  expect(placesAtKeys(['a', 'b'], ['c', 'b'], 3)).toEqual(['c', 'b', undefined]);
  expect(placesAtKeys(['a', 'b'], [], 2)).toEqual([undefined, undefined]);
});
