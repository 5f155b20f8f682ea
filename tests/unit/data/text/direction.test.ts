import { expect, test } from 'vitest';
import { directionOf } from '../../../../data/text/direction.ts';

test.each([
  ['سلام (hello)', 'rtl'],
  ['- 12. שלום', 'rtl'],
  ['hello سلام', 'ltr'],
  ['船 سلام', 'ltr'],
  ['12 % -', undefined],
  ['', undefined],
] as const)('%j runs %s', (words, direction) => expect(directionOf(words)).toBe(direction));
