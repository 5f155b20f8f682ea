import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtFolder } from '../../support/built-folder.ts';
import { builtHost } from '../../support/built-host.ts';
import { xlsxOf } from '../../support/workbooks.ts';

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  await builtHost();
  folder = mkdtempSync(join(tmpdir(), 'lanyard-alone-'));
  cpSync(join(builtFolder(), 'host'), join(folder, 'host'), { recursive: true });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = [
  ['Title', 'Date', 'Start', 'Room'],
  ['Mooring without a crew', '2026-05-04', '09:30', 'Pier'],
];
const schedule = {
  conference: {
    title: 'Harbour Days 2026, Hamburg',
    days: [
      {
        date: '2026-05-04',
        rooms: { Pier: [{ guid: 'm-1', title: 'Mooring', start: '09:30', duration: '00:40' }] },
      },
    ],
  },
};

test.each([
  ['table.csv', rows.map((row) => row.join(',')).join('\n'), '09:30:00+00:00'],
  ['schedule.json', JSON.stringify({ schedule }), '09:30:00+02:00'],
  ['table.xlsx', xlsxOf({ Talks: rows }), '09:30:00+00:00'],
])('the built files alone, without packages beside them, bring in %s', async (name, content, start) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  const own = ['--library', join(folder, `library-${name}`), '--data', join(folder, `data-${name}`)];
  const lanyard = (...words: string[]) =>
    run(process.execPath, [join(folder, 'host/cli.mjs'), ...words, ...own]);
  expect((await lanyard('import', file)).stdout).toContain('1 talk added');
  expect((await lanyard('list', '--json')).stdout).toContain(`2026-05-04T${start}`);
});
