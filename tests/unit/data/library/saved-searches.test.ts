/** What a saved search keeps of how it is shown, and what a table makes of columns and orders. */
import { describe, expect, it, test } from 'vitest';
import { isShownAs, proposedName, type ShownSearch } from '../../../../data/library/saved-searches.ts';
import {
  bestFirst,
  columnNames,
  firstColumns,
  knownColumns,
  knownSort,
  parseSort,
  printSort,
  sortAfter,
  sortNames,
} from '../../../../data/library/table.ts';

const shown: ShownSearch = {
  ...{ query: 'rope', view: 'table', columns: ['title', 'words'] },
  sort: { by: 'words', down: true },
};

describe('a search', () => {
  it.each<[Partial<ShownSearch>, boolean]>([
    [{}, true],
    [{ query: ' rope ' }, true],
    [{ query: 'ropes' }, false],
    [{ view: 'list' }, false],
    [{ columns: ['title'] }, false],
    [{ sort: { by: 'words', down: false } }, false],
    [{ sort: bestFirst }, false],
  ])('with %j is shown the same: %s', (change, same) => {
    expect(isShownAs({ ...shown, ...change }, shown)).toBe(same);
  });

  it('as results has neither columns nor an order', () => {
    const list = { ...shown, view: 'list' } as const;
    expect(isShownAs({ ...list, columns: ['title'], sort: bestFirst }, list)).toBe(true);
  });

  it('is named by its words, cut where they are many', () => {
    expect(proposedName('  tag:rope   year:2018 ')).toBe('tag:rope year:2018');
    expect(proposedName('x'.repeat(10_000))).toHaveLength(60);
  });
});

describe('columns', () => {
  it('stand in one order whatever way they are named, each once and the title always', () => {
    expect(knownColumns(['words', 'conference', 'words'])).toEqual(['conference', 'title', 'words']);
    expect(knownColumns(columnNames)).toEqual(columnNames);
  });

  it.each([[undefined], [[]], [['mood']], [['title']], [['']]])('%j are the first ones', (names) => {
    expect(knownColumns(names)).toEqual(firstColumns);
  });
});

describe('an order', () => {
  test.each(sortNames.flatMap((by) => [true, false].map((down) => knownSort({ by, down }))))(
    'is read as it was printed: %j',
    (sort) => expect(parseSort(printSort(sort))).toEqual(sort),
  );

  it.each(['', 'mood-down', 'best-up', '-', 'words-down-more'])(
    '%j leaves it to the search or is read',
    (text) => {
      expect(sortNames).toContain(parseSort(text).by);
    },
  );

  it('goes by a column, then the other way, then as the search has it', () => {
    const first = sortAfter(bestFirst, 'words');
    expect(first).toEqual({ by: 'words', down: true });
    const second = sortAfter(first, 'words');
    expect(second).toEqual({ by: 'words', down: false });
    expect(sortAfter(second, 'words')).toEqual(bestFirst);
    expect(sortAfter(first, 'title')).toEqual({ by: 'title', down: false });
  });
});
