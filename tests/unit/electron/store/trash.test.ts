import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { Trash, type TrashEntry } from '../../../../electron/store/trash.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

let place: RealLibrary;
let trash: Trash;

const thrown = (id: string): TrashEntry => ({
  format: 1,
  id,
  kind: 'conference',
  deletedAt: '2026-11-21T10:00:00.000Z',
  conference: plainConference(id, 'a'),
});

beforeEach(() => {
  place = realLibrary(plainConference('one', 'a'));
  trash = new Trash(nodeDisk, place.library);
});
afterEach(() => place.remove());

const strange = ['../../conferences/one', '..', '/tmp/one', 'a\\b', 'nul\0', 'c:one', 'ø'.repeat(300)];

test.each(strange)('what is called %j is kept within the trash, and found and removed there', async (id) => {
  const file = join(place.conferences, 'one.json');
  const before = readFileSync(file, 'utf8');
  await trash.put(thrown(id));
  expect(await trash.get(id)).toEqual(thrown(id));
  expect(await trash.list()).toHaveLength(1);
  await trash.remove(id);
  expect(await trash.list()).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(readdirSync(place.library).sort()).toEqual(['.lanyard', 'conferences']);
  expect(readdirSync(join(place.library, '.lanyard'))).toEqual(['trash']);
});
