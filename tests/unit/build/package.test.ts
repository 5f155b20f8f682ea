import { extractFile, listPackage } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, normalize, sep } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const dist = join(root, 'dist');

/** Every file of dist/ with the moment it was written. */
const stateOfDist = () =>
  existsSync(dist)
    ? readdirSync(dist, { recursive: true, encoding: 'utf8' }).map(
        (path) => `${path} ${statSync(join(dist, path)).mtimeMs}`,
      )
    : [];

/** Packages for Linux into the folder, without Electron, as `npm run package` does. */
const packageInto = (folder: string) =>
  spawnSync(
    process.execPath,
    [
      join(root, 'build/package.mjs'),
      ...['--stand-in', '--linux', 'dir', `-c.directories.output=${join(folder, 'packages')}`],
    ],
    { encoding: 'utf8', env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'no-electron') } },
  );

describe('a package for Linux', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-package-test-'));
  const resources = join(folder, 'packages/linux-unpacked/resources');
  const archive = join(resources, 'app.asar');
  const before = stateOfDist();
  let output: string;
  let files: string[];
  const textOf = (path: string) => extractFile(archive, normalize(path.slice(1))).toString('utf8');

  beforeAll(() => {
    const { status, stdout, stderr } = packageInto(folder);
    expect(status, stdout + stderr).toBe(0);
    output = stdout;
    files = listPackage(archive, { isPack: false }).map((path) => path.split(sep).join('/'));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has the main program, the preload and the page with all that it names', () => {
    expect(files).toEqual(expect.arrayContaining(['/dist/electron/main.mjs', '/dist/electron/preload.cjs']));
    const page = textOf('/dist/renderer/index.html');
    const named = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => `/dist/renderer${path}`);
    expect(named.length).toBeGreaterThan(2);
    expect(files).toEqual(expect.arrayContaining(named));
  });

  test('is begun by a file that is in it', () => {
    const { main } = JSON.parse(textOf('/package.json')) as { main: string };
    expect(files).toContain(`/${main}`);
  });

  test('imports nothing that is not in it, in Node or in Electron', () => {
    const programs = files.filter((path) => /^\/dist\/(?:host|electron)\/.*\.[cm]js$/.test(path));
    expect(programs.length).toBeGreaterThan(10);
    const packages = programs.flatMap((path) =>
      ts.preProcessFile(textOf(path)).importedFiles.map(({ fileName }) => fileName),
    );
    const missing = packages.filter(
      (name) => !/^(?:\.|node:)/.test(name) && name !== 'electron' && !builtinModules.includes(name),
    );
    expect(missing).toEqual([]);
  });

  test('has no source, test or other package', () => {
    const folders = new Set(files.map((path) => path.split('/').slice(1, 3).join('/')));
    expect([...folders].sort()).toEqual([
      'LICENSE',
      'dist',
      'dist/electron',
      'dist/host',
      'dist/renderer',
      'licences.md',
      'package.json',
    ]);
  });

  test('brings the licence of every package that is shipped', () => {
    const licences = textOf('/licences.md');
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const unnamed = Object.entries(dependencies).filter(
      ([name, version]) => !licences.includes(`\n## ${name} ${version} (`),
    );
    expect(unnamed).toEqual([]);
  });

  test('says that it cannot be started where Electron was not to be had', () => {
    expect(output).toContain('A stand-in takes its place');
    expect(existsSync(join(resources, '../lanyard'))).toBe(true);
  });

  test('leaves dist/ as it was', () => expect(stateOfDist()).toEqual(before));
});
