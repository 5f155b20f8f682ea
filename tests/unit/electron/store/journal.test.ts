import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { Journal, readJournal, type JournalEntry } from '../../../../electron/store/journal.ts';
import { realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';

let place: RealLibrary;
let journal: Journal;

const typed = (revision: number, text: string): JournalEntry => ({
  conference: 'one',
  talk: 'a',
  revision,
  base: '',
  at: '2026-11-21T10:00:00.000Z',
  text,
});

beforeEach(() => {
  place = realLibrary();
  journal = new Journal(nodeDisk, join(place.library, 'journal.jsonl'), new ManualTimers());
});
afterEach(async () => {
  await journal.close();
  place.remove();
});

test('what is typed in an older file that came back is not taken for saved before it is', async () => {
  journal.add(typed(7, 'before'));
  await journal.flush();
  journal.add(typed(3, 'after'));
  expect(journal.holds('a', 3)).toBe(false);
  await journal.flush();
  expect(journal.holds('a', 3)).toBe(true);
  expect((await readJournal(nodeDisk, journal.path)).map(({ text }) => text)).toEqual(['after']);
});
