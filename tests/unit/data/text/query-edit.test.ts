/** Filters that are put into a query by their row, and taken out of it. */
import { describe, expect, it } from 'vitest';
import { countFilters, withFilter, withoutFilters } from '../../../../data/text/query-edit.ts';

const note = { operator: 'has', value: 'note' };
const byAda = { operator: 'speaker', value: 'Ada Byron' };

describe('a filter', () => {
  it.each([
    ['', note, [], 'has:note '],
    ['vault', note, [], 'vault* has:note '],
    ['vault ', note, [], 'vault has:note '],
    ['vault has:note ', note, [], 'vault '],
    ['has:note vault', note, [], 'vault'],
    ['HAS:Note vault ', note, [], 'vault '],
    ['rope has:note speaker:ada', note, [], 'rope speaker:ada'],
    ['rope', byAda, [], 'rope* speaker:"Ada Byron" '],
    ['rope speaker:"ada byron"', byAda, [], 'rope '],
    ['rope OR fog', note, [], '(rope OR fog*) has:note '],
    ['(rope OR fog) ', note, [], '(rope OR fog) has:note '],
    ['"a rope', note, [], '"a rope" has:note '],
    ['fog year:2018 ', { operator: 'year', value: '2020' }, ['year'], 'fog year:2020 '],
    ['fog -has:note ', note, [], 'fog -has:note has:note '],
    ['(fog OR has:note) ', note, [], '(fog OR has:note) has:note '],
    ['tag:#Ropes ', { operator: 'tag', value: 'ropes' }, [], ''],
  ])('in %j is put in or taken out: %j, %j gives %j', (text, filter, instead, expected) => {
    expect(withFilter(text, filter, instead)).toBe(expected);
  });

  it('that is put in is taken out by the same', () => {
    for (const text of ['vault ', '(rope OR fog) ', 'a b c ', '"the sea" -fog '])
      expect(withFilter(withFilter(text, byAda, []), byAda, [])).toBe(text);
  });

  it('goes with all others, and the words stay', () => {
    expect(withoutFilters('fog has:note "the sea" year:2018 -tag:x ')).toBe('fog "the sea" -tag:x ');
    expect(countFilters('fog has:note year:2018 company: -tag:x')).toBe(2);
  });
});
