import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, normalize, relative, sep } from 'node:path';
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
const packageInto = (folder: string) => {
  const { VITEST: _vitest, ...env } = process.env;
  return spawnSync(
    process.execPath,
    [
      join(root, 'build/package.mjs'),
      ...['--stand-in', '--linux', 'dir', `-c.directories.output=${join(folder, 'packages')}`],
    ],
    { encoding: 'utf8', env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'no-electron') } },
  );
};

describe('a package for Linux', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-package-test-'));
  const unpacked = join(folder, 'packages/linux-unpacked');
  const resources = join(unpacked, 'resources');
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
  }, 180_000);
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

  /** What reads words on slides lies beside the archive. */
  const slides = [
    'deu.traineddata.gz',
    'eng.traineddata.gz',
    'tesseract-core-simd-lstm.cjs',
    'tesseract-core-simd-lstm.wasm',
  ];

  test('has beside what Electron brings exactly these files', () => {
    const outside = readdirSync(unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(unpacked, join(entry.parentPath, entry.name)).split(sep).join('/'));
    const ours = [
      'lanyard',
      'resources/app.asar',
      'resources/app.asar.unpacked/LICENSE',
      ...slides.map((name) => `resources/app.asar.unpacked/dist/host/slides/${name}`),
      'resources/app.asar.unpacked/licences.md',
      'usr/share/applications/app.lanyard.Lanyard.desktop',
      'usr/share/metainfo/app.lanyard.Lanyard.metainfo.xml',
      'usr/share/pixmaps/lanyard.png',
    ];
    const electrons = [
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'chrome-sandbox',
      'locales/en-US.pak',
      'version',
    ];
    expect(outside.sort()).toEqual([...ours, ...electrons].sort());
  });

  test('has in its archive the programs, the page and its fonts, and is small', () => {
    const kinds = [
      /^\/(?:package\.json|LICENSE|licences\.md)$/,
      /^\/dist\/electron\/(?:main\.mjs|preload\.cjs)$/,
      /^\/dist\/host\/[\w.-]+\.(?:mjs|wasm)$/,
      // Listed in it, and lying beside it.
      /^\/dist\/host\/slides(?:\/[\w.-]+)?$/,
      /^\/dist\/renderer\/(?:index\.html|assets\/[\w.-]+\.(?:js|css|woff2|svg))$/,
      /^\/dist(?:\/(?:electron|host|renderer|renderer\/assets))?$/,
    ];
    expect(files.filter((path) => !kinds.some((kind) => kind.test(path)))).toEqual([]);
    // PDF.js alone has 2.3 MB; it is loaded when slides are read.
    expect(statSync(archive).size).toBeLessThan(14_000_000);
  });

  test('has all nine fuses of its binary as they were decided', async () => {
    const { version: _version, ...wire } = await getCurrentFuseWire(join(unpacked, 'lanyard'));
    const read = Object.entries(wire).map(([index, state]) => [FuseV1Options[Number(index)], state]);
    expect(Object.fromEntries(read)).toEqual({
      RunAsNode: FuseState.DISABLE,
      EnableCookieEncryption: FuseState.ENABLE,
      EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
      EnableNodeCliInspectArguments: FuseState.DISABLE,
      EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
      OnlyLoadAppFromAsar: FuseState.ENABLE,
      LoadBrowserProcessSpecificV8Snapshot: FuseState.DISABLE,
      GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
      WasmTrapHandlers: FuseState.ENABLE,
    });
  });

  test('has an entry for menus that says what it opens, and that desktops understand', () => {
    const file = join(unpacked, 'usr/share/applications/app.lanyard.Lanyard.desktop');
    const entry = readFileSync(file, 'utf8').split('\n');
    const kinds = 'text/calendar;text/markdown;application/x-lanyard;x-scheme-handler/lanyard;';
    expect(entry).toEqual(
      expect.arrayContaining(['Name=Lanyard', 'Exec=lanyard %U', 'Categories=Office;', `MimeType=${kinds}`]),
    );
    const { error, stdout } = spawnSync('desktop-file-validate', [file], { encoding: 'utf8' });
    // Not every machine has it.
    if (!error) expect(stdout).toBe('');
  });

  test('tells software centres its name, its release and what it is', () => {
    const file = join(unpacked, 'usr/share/metainfo/app.lanyard.Lanyard.metainfo.xml');
    const facts = readFileSync(file, 'utf8');
    const { version, license } = JSON.parse(textOf('/package.json')) as { version: string; license: string };
    expect(facts).toContain(`<release version="${version}" date="2`);
    expect(facts).toContain(`<project_license>${license}</project_license>`);
    expect(facts).not.toMatch(/@\w+@/);
    const { error, status, stdout } = spawnSync('appstreamcli', ['validate', '--no-net', file], {
      encoding: 'utf8',
    });
    if (!error) expect(status, stdout).toBe(0);
  });

  test('names itself to the system as its entry does', () => {
    const { desktopName } = JSON.parse(textOf('/package.json')) as { desktopName: string };
    expect(existsSync(join(unpacked, 'usr/share/applications', desktopName))).toBe(true);
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
