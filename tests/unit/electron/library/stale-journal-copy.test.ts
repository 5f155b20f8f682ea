/** A copy of the journal that was left behind hides nothing that was typed since. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { journalPath, printRecords, readJournal } from '../../../../electron/store/journal-lines.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

test('an older entry of a clock that was ahead does not hide a newer one', async () => {
  library = await TestLibrary.open([conferenceOf([talkOf('a', { note: 'Base.' })])]);
  await library.type('a', 'Base. One.');
  const [name = ''] = readdirSync(join(library.place.library, '.lanyard/journal'));
  const own = journalPath(library.place.library, name.replace('.jsonl', ''));
  const [older] = (await readJournal(nodeDisk, own)).entries;
  await library.type('a', 'Base. One. Two.');
  library.crash();
  const copies = join(library.kept(), 'journal');
  for (const copy of readdirSync(copies))
    if (older)
      writeFileSync(join(copies, copy), printRecords([{ ...older, at: '2090-01-01T00:00:00.000Z' }]));
  await library.restart();
  expect((await library.client.notes.read({ talk: 'a' })).text).toBe('Base. One. Two.');
});
