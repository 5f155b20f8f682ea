// The attacks in full: every hostile shape at three sizes, 10,000 mutated files of each kind, 10,000 random messages to every
// procedure, every script in every place of the page. It ends with one table of what is promised and what was measured.
//
// npm run test:attacks                  all parts, one after another
// npm run test:attacks -- messages      these parts alone: shapes, programmes, texts, files, messages, page
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { buildStep, playwright, root, vitest } from './steps.mjs';

const inNode = (file) => [
  vitest,
  'run',
  '--silent',
  '--no-file-parallelism',
  join(root, 'tests/unit/electron', file),
];
const inBrowser = (...names) => [
  playwright,
  'test',
  '-c',
  'tests/app/playwright.config.ts',
  ...names,
  '--retries=0',
];
const parts = {
  shapes: inNode('imports/hostile-shapes.test.ts'),
  programmes: inNode('imports/programmes/mutated.test.ts'),
  texts: inNode('imports/mutated-texts.test.ts'),
  files: inNode('store/hostile-files.test.ts'),
  messages: inNode('handlers/random-messages.test.ts'),
  page: inBrowser('sinks', 'note-attacks', 'foreign-links', 'other-ports'),
};

const words = process.argv.slice(2);
const unknown = words.filter((word) => !(word in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Name one of: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

async function environment(name, file) {
  const env = { ...process.env, LANYARD_FAULTS: 'all', LANYARD_FIGURES: file };
  if (name !== 'page') return env;
  spawnSync(process.execPath, buildStep.words, { stdio: 'inherit' });
  const found = await findBrowser();
  return found?.path ? { ...env, LANYARD_BROWSER: found.path } : env;
}

const folder = mkdtempSync(join(tmpdir(), 'lanyard-figures-'));
const file = join(folder, 'figures.jsonl');
const failed = [];
try {
  for (const name of words.length === 0 ? Object.keys(parts) : words) {
    const env = await environment(name, file);
    const { status } = spawnSync(process.execPath, parts[name], { stdio: 'inherit', cwd: root, env });
    if (status !== 0) failed.push(name);
  }
  const figures = (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  for (const { promise, wanted, measured, holds } of figures)
    console.log(`${holds ? 'holds' : 'FAILS'} ${promise}: ${measured} (${wanted})`);
  console.log(failed.length > 0 ? `Failed: ${failed.join(', ')}` : `${figures.length} figures`);
  process.exitCode = failed.length === 0 && figures.every(({ holds }) => holds) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
