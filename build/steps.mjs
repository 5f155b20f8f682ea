// The steps of the checks, and how they are run: a few at a time, silent unless they fail.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const tool = (path) => join(root, 'node_modules', path);
const step = (name, path, ...words) => ({ name, words: [tool(path), ...words] });

export const typeSteps = [
  step(
    'types: renderer',
    'svelte-check/bin/svelte-check',
    '--tsconfig',
    'renderer/tsconfig.json',
    '--fail-on-warnings',
  ),
  ...['electron', 'tests', 'data'].map((project) =>
    step(`types: ${project}`, 'typescript/bin/tsc', '-p', project),
  ),
];
export const lintStep = step('lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0');
export const unusedStep = step('unused code', 'knip/bin/knip.js');
export const formatStep = step('format', 'prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn');
export const buildStep = { name: 'build', words: [join(root, 'build/build.mjs')] };
export const vitest = tool('vitest/vitest.mjs');
export const playwright = tool('@playwright/test/cli.js');

const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Runs one step with Node; its output is shown only when it fails. */
export function run({ name, words, env = {}, cwd = root }) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const end = (ok) => {
      const time = seconds(began);
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${time})`);
      if (!ok) console.log(`${output.trimEnd()}\n`);
      resolve({ name, ok, time, output });
    };
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/** Runs the steps, `atOnce` at a time, in their order. */
export async function runAll(steps, atOnce) {
  const waiting = [...steps];
  const results = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      results.push(await (next.act ? next.act() : run(next)));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
