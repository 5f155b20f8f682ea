// The long run of the fault tests: every operation, every code, every scenario, and each figure whole, in named parts of at
// most half an hour. It ends with one table of what was promised and what was measured.
//
// npm run test:faults                    all parts, one after another
// npm run test:faults -- kills clock     these parts alone
// npm run test:faults -- --list          their names
// LANYARD_SEED=123 npm run test:faults -- kills   with the chances of an earlier run, which says its seed
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildStep, playwright, root, vitest } from './steps.mjs';

const tests = join(root, 'tests/unit/electron/faults');
const ending = '.test.ts';
/** What takes longer is ended and has failed, in ms. */
const longestPart = 30 * 60_000;

/** One file of fault tests is one part. */
const inNode = readdirSync(tests)
  .filter((name) => name.endsWith(ending))
  .sort()
  .map((name) => ({
    name: basename(name, ending),
    // One file after another: what is measured in milliseconds must not share the machine.
    words: [vitest, 'run', '--silent', '--no-file-parallelism', join(tests, name)],
  }));
const inBrowser = [
  {
    name: 'live-capture',
    browser: true,
    words: [playwright, 'test', '-c', 'tests/app/playwright.config.ts', 'live-capture', '--retries=0'],
  },
];
const parts = [...inNode, ...inBrowser];

/** The parts that are meant; a word that names none ends the run, since a run of nothing would pass. */
function wantedParts(words) {
  const unknown = words.filter((word) => !parts.some(({ name }) => name === word));
  if (unknown.length > 0) {
    const names = parts.map(({ name }) => name).join(', ');
    console.error(`There is no part ${unknown.join(', ')}. Name one of: ${names}.`);
    process.exit(2);
  }
  return words.length === 0 ? parts : parts.filter(({ name }) => words.includes(name));
}

const minutesSince = (began) => ((performance.now() - began) / 60_000).toFixed(1);

async function environment({ browser }, seed, file) {
  const env = { ...process.env, LANYARD_FAULTS: 'all', LANYARD_FIGURES: file, LANYARD_SEED: seed };
  if (!browser) return env;
  spawnSync(process.execPath, buildStep.words, { stdio: 'inherit' });
  const found = await findBrowser();
  return found?.path ? { ...env, LANYARD_BROWSER: found.path } : env;
}

async function runPart(part, seed, file) {
  const began = performance.now();
  console.log(`\n${part.name}, seed ${seed}`);
  const env = await environment(part, seed, file);
  const options = { stdio: 'inherit', cwd: root, env, timeout: longestPart };
  const { status, error } = spawnSync(process.execPath, part.words, options);
  const why = error?.code === 'ETIMEDOUT' ? ', ended after half an hour' : '';
  console.log(
    `${status === 0 ? 'ok  ' : 'FAIL'} ${part.name} (${minutesSince(began)} minutes, seed ${seed}${why})`,
  );
  return status === 0;
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
}

const words = process.argv.slice(2);
if (words.includes('--list')) {
  console.log(parts.map(({ name }) => name).join('\n'));
  process.exit(0);
}
const wanted = wantedParts(words);
const { LANYARD_SEED: seed = String(Math.floor(Math.random() * 2 ** 31)) } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'lanyard-figures-'));
const file = join(folder, 'figures.jsonl');
const began = performance.now();
const failed = [];
try {
  for (const part of wanted) if (!(await runPart(part, seed, file))) failed.push(part.name);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const figures = lines.map((line) => JSON.parse(line));
  printTable(figures);
  console.log(`\n${figures.length} figures in ${minutesSince(began)} minutes, seed ${seed}`);
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 && figures.every(({ holds }) => holds) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
