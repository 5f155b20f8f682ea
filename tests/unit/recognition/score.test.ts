import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isHeldOut, readTruth } from '../../recognition/truth.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'lanyard-score-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function score(...words: string[]): string {
  const program = [join(root, 'build/score.mjs'), 'recognition', ...words];
  const { stdout, stderr } = spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

test('the scorer shows each text that may be looked at, and of those held out the total alone', () => {
  const printed = score('-v');
  const truth = readTruth(join(root, 'tests/recognition/truth.json'));
  const shown = truth.filter(({ file, layout = '' }) => printed.includes(file) || printed.includes(layout));
  expect(shown).toEqual(truth.filter((one) => !isHeldOut(one)));
  const heldTalks = truth.filter(isHeldOut).flatMap(({ talks }) => talks.map(({ t }) => t));
  expect(heldTalks.filter((title) => title.length > 12 && printed.includes(title))).toEqual([]);
  expect(printed).toMatch(/^held out: \d+ texts, \d+ talks/m);
});

test('the scorer takes another set, by the names of its repositories, and says which of it are missing', () => {
  mkdirSync(join(folder, 'ada__notes/2024'), { recursive: true });
  const post = '# Lamp Days 2024\n\n## Wicks and Wires by Ada Brook (Fernhill)\n\nBright.\n';
  writeFileSync(join(folder, 'ada__notes/2024/lamps.md'), post);
  const talks = [{ t: 'Wicks and Wires', s: [['Ada Brook', 'Fernhill']] }];
  const facts = { kind: 'notes', conf: 'Lamp Days', year: 2024, talks };
  const truth = ['ada/notes:2024/lamps.md', 'ada/notes:gone.md'].map((file) => ({ file, ...facts }));
  writeFileSync(join(folder, 'truth.json'), JSON.stringify(truth));
  const printed = score(folder, join(folder, 'truth.json'));
  expect(printed).toContain('missing: ada/notes:gone.md');
  expect(printed).toContain('talks 1/1, F1 1.00, speakers 1/1, companies 1/1, conference 1/1, year 1/1');
});
