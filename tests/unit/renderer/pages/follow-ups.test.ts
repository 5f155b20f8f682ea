import { expect, test } from 'vitest';
import type { FollowUps } from '../../../../data/contract/follow-ups.ts';
import type { FollowUp } from '../../../../data/text/follow-ups.ts';
import { below, rowsOf, without, type Row } from '../../../../renderer/pages/follow-ups/rows.ts';

const talk = (id: string) => ({
  ...{ id, conference: 'harbour', title: id, kind: 'talk' as const, speakers: [], tags: [], words: 1 },
});
const open = (line: string, at: number, nth = 0): FollowUp => ({
  kind: 'todo',
  text: line,
  line,
  nth,
  at,
  place: at,
});
const read = (talks: FollowUps['talks'], lines = 3): FollowUps => ({
  ...{ talks, of: talks.length + 1, todo: lines, unsure: 0, months: [] },
  conferences: [{ conference: 'harbour', lines }],
});
const settled = (row: Row | undefined, back?: string): Row => {
  if (!row) throw new Error('there is no such row');
  const taken = back === undefined ? {} : { back: { from: back, nth: 0, to: row.line.line } };
  return { ...row, key: 'done', settled: { settling: { does: 'done' }, was: row.key, ...taken } };
};
const shown = (rows: readonly Row[]) =>
  rows.map(({ line, key }) => `${line.line}${key === 'done' ? ' done' : ''}`);

const lines = [open('ask', 0), open('ask', 1, 1), open('moor', 2)];

test('a line that is on its way into its note stands once, and in its place', () => {
  const rows = rowsOf([{ talk: talk('fog'), lines }], []);
  expect(shown(rowsOf([{ talk: talk('fog'), lines }], [settled(rows[1])]))).toEqual([
    'ask',
    'ask done',
    'moor',
  ]);
});

test('of lines that are the same, those behind one that was settled count one less', () => {
  const list = read([{ talk: talk('fog'), lines }]);
  const [first] = rowsOf(list.talks, []);
  if (!first) throw new Error('there is no row');
  const left = without(list, first);
  expect(left.talks[0]?.lines.map(({ line, nth }) => [line, nth])).toEqual([
    ['ask', 0],
    ['moor', 0],
  ]);
  expect(shown(rowsOf(left.talks, [settled(first, '- [x] ask')]))).toEqual(['ask done', 'ask', 'moor']);
});

test('what stands below the end of the list is counted by conference', () => {
  const list = read([{ talk: talk('fog'), lines }], 8);
  expect(below(list, rowsOf(list.talks, []))).toEqual([{ conference: 'harbour', lines: 5 }]);
  expect(below({ ...list, of: 1 }, [])).toEqual([]);
});
