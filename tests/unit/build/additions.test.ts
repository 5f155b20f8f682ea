import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

test('a new format, layout, target, operator and page each take three files at most and a test, which passes', () => {
  const { VITEST: _vitest, ...env } = process.env;
  const words = [join(root, 'build/additions.mjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toContain('ok   what is added');
  expect(stdout.match(/: [123] files \(/g)).toHaveLength(5);
  expect(status).toBe(0);
}, 120_000);

test('what is said about additions names the files they touch', () => {
  const said = readFileSync(join(root, 'docs/adding.md'), 'utf8');
  for (const file of [
    'open.ts',
    'layouts.ts',
    'profiles.ts',
    'export-post.ts',
    'operators.ts',
    'pages.ts',
    'commands.json',
  ])
    expect(said).toContain(file);
});
