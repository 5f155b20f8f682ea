/** The lines of a note that say why it was found. */
import { expect, it } from 'vitest';
import { placesIn } from '../../../../electron/search/places.ts';

const note = [
  '# Ropes',
  'Nothing here.',
  '- A rope of hemp [1:05]',
  '- [ ] Buy more rope (hemp)',
  '- Is hemp cheap? (?)',
  '> A tide waits. [12:30]',
].join('\n');

it.each([
  [['hemp'], ['A rope of hemp']],
  [
    ['tide', 'hemp'],
    ['A rope of hemp', 'A tide waits.'],
  ],
  [
    ['hemp', 'rope', 'cheap'],
    ['A rope of hemp', 'Is hemp cheap?'],
  ],
  [['emp'], []],
  [[], []],
])('for %j are those with most of the words, and others only for other words', (words, lines) => {
  expect(placesIn(note, words).map(({ sentence }) => sentence)).toEqual(lines);
});

it('carry their time and mark, and where the first word stands', () => {
  const [first, second] = placesIn(note, ['tide', 'cheap']);
  expect(first).toMatchObject({ mark: 'unsure', at: note.indexOf('cheap') });
  expect(second).toMatchObject({ mark: 'quote', offset: 750, at: note.indexOf('tide') });
});

it('are found in writing without blanks, and with accents', () => {
  expect(placesIn('今日は東京タワーへ', ['タワー']).map(({ at }) => at)).toEqual([5]);
  expect(placesIn('Ein Café am Kai', ['cafe']).map(({ at }) => at)).toEqual([4]);
});
