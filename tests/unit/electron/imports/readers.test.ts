import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { Fault } from '../../../../data/words/errors.ts';
import { readSource } from '../../../../electron/imports/readers.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

// What takes more than its length in time hangs here.
it.each([
  ['comments', '<!-- -->', 30],
  ['comments without an end', '<!-- -->', 20_000],
  ['comments that begin', '<!--', 20_000],
  ['dashes', '<!-- - - --', 20_000],
  ['instructions', '<?xml ?>', 20_000],
  ['doctypes', '<!DOCTYPE x>', 20_000],
  ['front matter', '---\n', 20_000],
  ['brackets', '[{', 20_000],
  ['calendars', 'BEGIN:VCALENDAR\n', 20_000],
  ['blanks and commas', ' ,', 20_000],
])('a source of %s alone is refused or read', (_, piece, count) => {
  for (const name of ['a.xml', 'a.html', 'a.md', 'a'])
    try {
      expect(readSource({ name, bytes: bytes(piece.repeat(count)) }).kind).toMatch(/posts|programme/);
    } catch (error) {
      expect(error).toBeInstanceOf(Fault);
    }
});

it('says of a workbook without a talk that it is empty, not that it is no text', () => {
  const book = zipSync({ 'xl/workbook.xml': bytes('<workbook><sheets/></workbook>') });
  expect(() => readSource({ name: 'programme.xlsx', bytes: book })).toThrow('“programme.xlsx” is empty.');
});
