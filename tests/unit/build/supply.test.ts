import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

const facts = z
  .object({
    version: z.string(),
    engines: z.object({ node: z.string() }),
    scripts: z.record(z.string(), z.string()),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(read('package.json')));

describe('scripts that packages run while they are installed', () => {
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ hasInstallScript: z.optional(z.boolean()) })) })
    .parse(JSON.parse(read('package-lock.json')));
  const withScript = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^(?:.*\/)?node_modules\//, ''));

  test('are all looked at, and what is no longer there is not named', () => {
    expect(Object.keys(facts.allowScripts).sort()).toEqual([...new Set(withScript)].sort());
    expect(read('.npmrc')).toMatch(/^strict-allow-scripts=true$/m);
  });
});

test.each(Object.entries(facts.scripts))('npm run %s names files that whoever clones has', (_, script) => {
  const files = script.match(/(?<!\S)(?:build|tests)\/\S+/g) ?? [];
  const isIgnored = (path: string) =>
    spawnSync('git', ['check-ignore', '-q', path], { cwd: root }).status === 0;
  expect(files.filter((path) => !existsSync(join(root, path)) || isIgnored(path))).toEqual([]);
});

describe('Node', () => {
  const least = /^>=(\d+\.\d+)\.\d+$/.exec(facts.engines.node)?.[1] ?? '';

  test('is typed as the least that the app starts on', () => {
    expect(facts.devDependencies['@types/node']).toMatch(new RegExp(`^${least.replace('.', '\\.')}\\.`));
  });

  test('is checked in public as the least and as the one to work with', () => {
    const { jobs } = parse(read('.github/workflows/checks.yml')) as {
      jobs: { checks: { strategy: { matrix: { node: string[] } } } };
    };
    expect(jobs.checks.strategy.matrix.node).toEqual([least, read('.nvmrc').trim()]);
  });
});

describe('what is run in public', () => {
  const workflows = readdirSync(join(root, '.github/workflows')).map((name) => [name] as const);

  test.each(workflows)(
    '%s may read and no more, unless a job says so, and runs scripts that there are',
    (name) => {
      const text = read('.github/workflows', name);
      const flow = parse(text) as { permissions: object };
      expect(flow.permissions).toEqual({ contents: 'read' });
      const asked = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((script) => !(script in facts.scripts))).toEqual([]);
      // A word from outside in a line for the shell would be run.
      expect(text).not.toMatch(/run:.*\$\{\{ *github\.(?!token)/);
    },
  );
});

test('the release says what it would do, and does nothing of it', () => {
  const state = () => spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).stdout;
  const before = state();
  const words = [join(root, 'build/release.mjs'), '--linux'];
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(status).toBe(0);
  for (const sign of [
    'Licences of all',
    'as npm test',
    'Packages of --linux',
    '.cdx.json',
    'Nothing was done',
  ])
    expect(stdout).toContain(sign);
  expect(state()).toBe(before);
});

test('the bill of materials names every package that is shipped once, and Electron', () => {
  const words = [join(root, 'build/bom.mjs')];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 64_000_000 });
  const bill = z
    .object({
      bomFormat: z.literal('CycloneDX'),
      metadata: z.object({ component: z.object({ name: z.literal('lanyard'), version: z.string() }) }),
      components: z.array(z.object({ purl: z.string() })),
    })
    .parse(JSON.parse(stdout));
  const { version, dependencies } = facts;
  expect(bill.metadata.component.version).toBe(version);
  const named = bill.components.map(({ purl }) => decodeURIComponent(purl));
  const wanted = [...Object.entries(dependencies), ['electron', facts.devDependencies.electron]];
  for (const [name, exact] of wanted)
    expect(named.filter((purl) => purl === `pkg:npm/${name}@${exact}`)).toHaveLength(1);
  expect(named.filter((purl) => /\/(?:vite|playwright|electron-builder)@/.test(purl))).toEqual([]);
});
