import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guessMapping } from '../../../../../electron/imports/programmes/guess-columns.ts';
import { isProgramme } from './own.ts';
import { formatOf } from '../../../../../electron/imports/programmes/sniff.ts';

const fixtures = join(import.meta.dirname, '../../../../fixtures');
const shared = join(import.meta.dirname, '../../../../../../shared/fixtures');

const named = (columns: readonly string[], rows: readonly (readonly string[])[]) => {
  const mapping = guessMapping(columns, rows);
  return Object.fromEntries(columns.map((column, at) => [column, mapping[String(at)]]));
};

describe('columns are guessed', () => {
  test('by their headings first', () => {
    const cells = [['2026-06-10', '09:30', 'Ropes']];
    expect(named(['Date', 'Start', 'Title'], cells)).toEqual({
      Date: 'date',
      Start: 'start',
      Title: 'title',
    });
  });

  test('by their cells where the headings say nothing', () => {
    const rows = [
      ['Ropes and their memory', 'Ken Okafor', '10 June 2026', '12/06/2026', '9:30', '10:15', 'A'],
      ['A lighthouse for everyone', 'Ada Byron', '', '12/06/2026', '10.30', '11.15', 'A'],
      ['How to moor a boat in wind', 'Mira Osei', '', '13/06/2026', '9 am', '10 am', 'B'],
    ];
    expect(named(['a', 'b', 'c', 'd', 'e', 'f', 'g'], rows)).toEqual({
      a: 'title',
      b: undefined,
      c: undefined,
      d: 'date',
      e: 'start',
      f: 'end',
      g: undefined,
    });
  });

  test('a column of whole moments is the start, the next one the end', () => {
    const rows = [['2026-06-10 09:30', '2026-06-10T10:00', 'Knots']];
    expect(named(['x', 'y', 'z'], rows)).toEqual({ x: 'start', y: 'end', z: undefined });
  });

  test('nothing is guessed of an empty table', () => expect(guessMapping(['a', 'b'], [])).toEqual({}));
});

describe('a table is told from a text', () => {
  test.each([
    ['odd headings', 'Was;Wer;Wann\nSeile;Ken;12.03.2025 10:30\nBoote;Ada;12.03.2025 11:30\n', 'table'],
    ['cells over several lines', 'a,b,c\n"one\n, two",x,9:30\n"three, ""four""",y,10:30\n', 'table'],
    [
      'a letter',
      'Dear all, on Monday, at ten,\nwe met, talked, and left.\nThen, at 11:30, lunch, rest.\n',
      undefined,
    ],
    ['a list of times', '9:30, first, talk\n10:30, second, talk\n11:30, third, talk\n', undefined],
    ['few columns', 'a;b\nx;9:30\ny;10:30\n', undefined],
    ['no times', 'a;b;c\n1;2;3\n4;5;6\n', undefined],
  ])('%s', (_, text, format) => expect(formatOf(text)).toBe(format));

  test('no post of ours is taken for one', () => {
    const posts = join(fixtures, 'posts');
    const taken = readdirSync(posts).filter((name) =>
      isProgramme({ name, bytes: readFileSync(join(posts, name)) }),
    );
    expect(taken).toEqual([]);
  });

  const notes = ['notes', 'posts', 'vaults'].map((name) => join(shared, name));
  const where = existsSync(shared) ? '' : ' (skipped: the shared files are not here)';
  test.skipIf(!existsSync(shared))(`nor any note or post of others${where}`, () => {
    const texts = notes.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(?:md|txt)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter((file) => isProgramme({ name: file, bytes: readFileSync(file) }))).toEqual([]);
  });
});
