// The long run of the fault tests: every operation, every code, every scenario, and each figure whole. It ends with one
// table of what was promised and what was measured. `npm run test:faults -- NAME` runs the files of that name alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vitest } from './steps.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lanyard-figures-'));
const file = join(folder, 'figures.jsonl');
const began = performance.now();

function runTests() {
  const names = process.argv.slice(2);
  const folderOrNames = names.length > 0 ? names : ['tests/unit/electron/faults'];
  // One file after another: what is measured in milliseconds must not share the machine.
  const words = [vitest, 'run', '--silent', '--no-file-parallelism', ...folderOrNames];
  const env = { ...process.env, LANYARD_FAULTS: 'all', LANYARD_FIGURES: file };
  return spawnSync(process.execPath, words, { stdio: 'inherit', env }).status ?? 1;
}

function printTable(figures) {
  const heads = { promise: 'promise', wanted: 'figure wanted', measured: 'measured' };
  const width = (key) => Math.max(...[heads, ...figures].map((one) => one[key].length));
  const widths = { promise: width('promise'), wanted: width('wanted'), measured: width('measured') };
  const row = (one, mark) =>
    `${mark} ${Object.keys(heads)
      .map((key) => one[key].padEnd(widths[key]))
      .join(' | ')}`.trimEnd();
  console.log(
    ['', row(heads, '     '), ...figures.map((one) => row(one, one.holds ? 'holds' : 'FAILS'))].join('\n'),
  );
  console.log(`\n${figures.length} figures in ${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
}

try {
  const status = runTests();
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const figures = lines.map((line) => JSON.parse(line));
  printTable(figures);
  process.exitCode = status === 0 && figures.every(({ holds }) => holds) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
