import { describe, expect, test } from 'vitest';
import type { ConferenceHead, TalkHead } from '../../../../data/contract/heads.ts';
import { exportOf } from '../../../../renderer/state/chosen-commands.ts';
import { ListChoice, rowKey } from '../../../../renderer/state/list-choice.svelte.ts';
import { newestFirst } from '../../../../renderer/state/newest-first.ts';
import { Picks } from '../../../../renderer/state/picks.svelte.ts';

const head = (id: string, conference = 'harbour', date?: string): TalkHead => ({
  ...{ id, conference, title: id, kind: 'talk', speakers: [], tags: [], words: 0 },
  ...(date !== undefined && { date }),
});

describe('rows that are chosen together', () => {
  const all = ['a', 'b', 'c', 'd'];

  test('are reached from another start when the first one has left the list', () => {
    const picks = new Picks();
    picks.toggle('a', undefined);
    picks.keep(['b', 'c', 'd']);
    expect(picks.ids).toEqual([]);
    picks.reach('c', ['b', 'c', 'd'], 'b');
    picks.reach('d', ['b', 'c', 'd'], 'c');
    expect(picks.ids).toEqual(['b', 'c', 'd']);
  });

  test('are those alone, whatever their ids are called', () => {
    const picks = new Picks();
    expect(picks.has('constructor')).toBe(false);
    picks.choose(['constructor', '__proto__', 'a']);
    expect(picks.has('__proto__')).toBe(true);
    picks.keep(all);
    expect(picks.ids).toEqual(['a']);
  });
});

describe('a list of several conferences', () => {
  const listed = [head('fog'), head('fog', 'pier'), head('tide', 'pier'), head('fog')];
  const keys = listed.map(rowKey);

  test('has two talks of one id apart, and one that was found twice once', () => {
    const choice = new ListChoice(() => listed);
    expect(choice.count).toBe(3);
    choice.toggle(keys[1] ?? '');
    expect(choice.chosen).toEqual([listed[1]]);
  });

  test('gives what is chosen in its own order, not in that of choosing', () => {
    const choice = new ListChoice(() => listed);
    choice.toggle(keys[2] ?? '');
    choice.toggle(keys[0] ?? '');
    expect(choice.chosen).toEqual([listed[0], listed[2]]);
    choice.reach(keys[1] ?? '');
    expect(choice.chosen).toEqual([listed[0], listed[1]]);
  });

  test('acts on its first row until another had the focus', () => {
    const choice = new ListChoice(() => listed);
    expect(choice.here).toBe(listed[0]);
    choice.current = keys[2];
    expect(choice.here).toBe(listed[2]);
    choice.current = 'nowhere';
    expect(choice.here).toBe(listed[0]);
  });
});

test('chosen talks are exported when they are of one conference', () => {
  expect(exportOf([head('fog'), head('tide')])).toEqual({
    ...{ page: 'export', id: 'harbour', talks: ['fog', 'tide'] },
  });
  expect(exportOf([head('fog'), head('fog', 'pier')])).toBeUndefined();
  expect(exportOf([])).toBeUndefined();
});

test('talks over the years stand newest first, those without a date by the year of their conference', () => {
  const pier: ConferenceHead = {
    ...{ id: 'pier', name: 'Pier', year: 2025, ribbon: { name: 'moss', weave: 'plain' }, talks: 1, days: [] },
  };
  const talks = [
    head('unknown', 'gone'),
    head('early', 'harbour', '2024-05-01'),
    head('undated', 'pier'),
    head('late', 'harbour', '2024-06-01'),
  ];
  const found = newestFirst(talks, [pier]).map(({ talk, year }) => [talk.id, year]);
  expect(found).toEqual([
    ['undated', 2025],
    ['late', 2024],
    ['early', 2024],
    ['unknown', undefined],
  ]);
});
