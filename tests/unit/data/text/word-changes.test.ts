import { describe, expect, it } from 'vitest';
import { wordChanges } from '../../../../data/text/word-changes.ts';

describe('words gained and lost', () => {
  it.each([
    ['', '', 0, 0],
    ['', 'a b', 2, 0],
    ['a b', '', 0, 2],
    ['rope and tide', 'tide and fog', 1, 1],
    ['fog fog', 'fog', 0, 1],
    ['__proto__', 'constructor', 1, 1],
  ])('%j to %j', (before, after, added, removed) => {
    expect(wordChanges(before, after)).toEqual({ added, removed });
  });
});
