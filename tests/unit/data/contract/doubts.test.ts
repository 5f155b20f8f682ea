import { expect, it } from 'vitest';
import { sentenceOfDoubt } from '../../../../data/contract/doubts.ts';

it('says what an operator takes', () => {
  expect(sentenceOfDoubt({ kind: 'unknown-value', words: 'stars:3+' })).toBe(
    '“stars:3+” is left out. Write stars:2, stars:>=2 or stars:1..3.',
  );
  expect(sentenceOfDoubt({ kind: 'unknown-value', words: 'HAS:unicorn' })).toContain('has: takes note, todo');
  expect(sentenceOfDoubt({ kind: 'unknown-value', words: 'speaker:""' })).toContain('means nothing here');
});
