import { expect, test } from 'vitest';
import { firstWords } from '../../../../data/text/first-words.ts';

test('gives the first sentences in plain words, whole', () => {
  const note = 'It **drifts** to [[Ada|her]]. Then it `lifts`.\n\n- [ ] look\n';
  expect(firstWords(note)).toBe('It drifts to her. Then it lifts. look');
});

test('ends with a sentence where the next would be too long, and in a word where none ends', () => {
  expect(firstWords(`Short. Then ${'word '.repeat(100)}`)).toBe('Short.');
  expect(firstWords('word '.repeat(100))).toMatch(/^(?:word ?){40,}…$/);
  expect(firstWords('x'.repeat(5000))).toBe(`${'x'.repeat(240)}…`);
});

test('is empty where there are no words', () => {
  expect(['', '\n\n', '---\n'].map(firstWords)).toEqual(['', '', '']);
});
