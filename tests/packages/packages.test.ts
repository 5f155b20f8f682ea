import { listPackage } from '@electron/asar';
import { FuseState, getCurrentFuseWire } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makePackages, missingTools, printed } from './make.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

const folders: string[] = [];

/** A folder with what was packaged by these words, when the tests below it begin. */
function packaged(words: readonly string[]): (...path: string[]) => string {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-packages-'));
  folders.push(folder);
  beforeAll(() => {
    expect(missingTools()).toBeUndefined();
    makePackages(folder, words);
  });
  return (...path) => join(folder, 'packages', ...path);
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function expectFuses(binary: string): Promise<void> {
  const wire = Object.entries(await getCurrentFuseWire(binary)).filter(([key]) => key !== 'version');
  const on = wire.filter(([, state]) => state === FuseState.ENABLE).map(([index]) => Number(index));
  expect(wire).toHaveLength(9);
  // Encrypted cookies, an archive that is checked, nothing but the archive, and WebAssembly as Electron brings it.
  expect(on).toEqual([1, 4, 5, 8]);
}

describe('on Linux', () => {
  const at = packaged(['--linux', 'AppImage', 'deb', 'rpm', 'tar.gz', 'zip']);
  const file = (kind: string) => at(`lanyard-${version}-linux-${kind}`);
  const needed = [
    'opt/Lanyard/lanyard',
    'opt/Lanyard/resources/app.asar',
    'opt/Lanyard/resources/app.asar.unpacked/licences.md',
    'usr/share/applications/app.lanyard.Lanyard.desktop',
    'usr/share/icons/hicolor/512x512/apps/lanyard.png',
    'usr/share/metainfo/app.lanyard.Lanyard.metainfo.xml',
    'usr/share/mime/packages/lanyard.xml',
  ];

  test('six files are made, no other', () => {
    const made = readdirSync(at()).filter((name) => name.startsWith('lanyard-'));
    const kinds = ['amd64.deb', 'x64.tar.gz', 'x64.zip', 'x86_64.AppImage', 'x86_64.rpm'];
    expect(made.sort()).toEqual(kinds.map((kind) => `lanyard-${version}-linux-${kind}`));
  });

  test('the deb has its facts and its files, each once', () => {
    const facts = printed('dpkg-deb', '--field', file('amd64.deb'));
    for (const line of [
      'Package: lanyard',
      `Version: ${version}`,
      'Section: editors',
      'Homepage: https://lanyard.example',
      'Maintainer: The Lanyard authors <authors@lanyard.example>',
    ])
      expect(facts).toContain(`${line}\n`);
    const files = printed('dpkg-deb', '--contents', file('amd64.deb'))
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*? \.\//, ''));
    expect(files).toEqual(expect.arrayContaining(needed));
    expect(files.filter((path) => path.startsWith('opt/Lanyard/usr'))).toEqual([]);
  });

  test('the entry that the deb puts into menus starts what it installs', () => {
    const folder = at('deb');
    printed('dpkg-deb', '--extract', file('amd64.deb'), folder);
    const entry = join(folder, 'usr/share/applications/app.lanyard.Lanyard.desktop');
    expect(readFileSync(entry, 'utf8')).toContain('\nExec=/opt/Lanyard/lanyard %U\n');
    expect(printed('desktop-file-validate', entry)).toBe('');
    expect(statSync(join(folder, 'opt/Lanyard/lanyard')).mode & 0o111).toBe(0o111);
  });

  test('the rpm has its facts and its files', () => {
    const facts = printed('rpm', '--query', '--info', '--package', file('x86_64.rpm'));
    expect(facts).toMatch(/Name +: lanyard\n/);
    expect(facts).toMatch(/License +: MIT\n/);
    const files = printed('rpm', '--query', '--list', '--package', file('x86_64.rpm')).split('\n');
    expect(files).toEqual(expect.arrayContaining(needed.map((path) => `/${path}`)));
  });

  test('the AppImage is a folder that looks like a system', () => {
    const words = ['-no-progress', '-offset', '1024', '-dest', at('appimage'), file('x86_64.AppImage')];
    printed('unsquashfs', ...words);
    const root = readdirSync(at('appimage'));
    expect(root).toEqual(
      expect.arrayContaining(['AppRun', 'app.lanyard.Lanyard.desktop', 'lanyard', 'resources', 'usr']),
    );
    expect(printed('desktop-file-validate', at('appimage/app.lanyard.Lanyard.desktop'))).toBe('');
    expect(readdirSync(at('appimage/usr/share/metainfo'))).toHaveLength(1);
    expect(listPackage(at('appimage/resources/app.asar'), { isPack: false })).toContain('/package.json');
  });

  test.each([
    ['x64.tar.gz', (path: string) => printed('tar', '--list', '--file', path)],
    ['x64.zip', (path: string) => printed('unzip', '-Z1', path)],
  ])('the %s has the app, its notices and its entry', (kind, list) => {
    const files = list(file(kind));
    expect(files).toMatch(/^(.*\/)?lanyard$/m);
    expect(files).toContain('resources/app.asar.unpacked/licences.md');
    expect(files).toContain('usr/share/applications/app.lanyard.Lanyard.desktop');
    expect(files).not.toMatch(/node_modules|\.map$/m);
  });

  test('the list of releases has the sum of each file', () => {
    const { files } = parse(readFileSync(at('latest-linux.yml'), 'utf8')) as {
      files: { url: string; sha512: string }[];
    };
    expect(files.length).toBeGreaterThan(0);
    for (const { url, sha512 } of files)
      expect(
        createHash('sha512')
          .update(readFileSync(at(url)))
          .digest('base64'),
      ).toBe(sha512);
  });

  test('the fuses are flipped in what was packed', () => expectFuses(at('linux-unpacked/lanyard')));
});

describe('for Windows', () => {
  const at = packaged(['--win', 'dir', 'zip']);

  test('the program has its name, its fuses and the sum of its archive', async () => {
    await expectFuses(at('win-unpacked/Lanyard.exe'));
    const program = readFileSync(at('win-unpacked/Lanyard.exe'));
    expect(program.includes(Buffer.from('Lanyard', 'utf16le'))).toBe(true);
    expect(program.includes('"alg":"SHA256"')).toBe(true);
  });

  test('the zip has the app and its notices', () => {
    const files = printed('unzip', '-Z1', at(`lanyard-${version}-win-x64.zip`));
    expect(files).toMatch(/^Lanyard\.exe$/m);
    expect(files).toContain('resources/app.asar.unpacked/licences.md');
  });
});

describe('for macOS', () => {
  const at = packaged(['--mac', 'dir', 'zip', '--x64']);
  const contents = 'mac/Lanyard.app/Contents';

  test('the app has its facts, its fuses and the sum of its archive', async () => {
    await expectFuses(at('mac/Lanyard.app'));
    const facts = readFileSync(at(contents, 'Info.plist'), 'utf8');
    for (const fact of [
      'app.lanyard',
      'public.app-category.productivity',
      'ElectronAsarIntegrity',
      'lanyard',
    ])
      expect(facts).toContain(`>${fact}<`);
  });

  test('the app is one of those that open calendars and Markdown, and the one that opens bundles', () => {
    const facts = readFileSync(at(contents, 'Info.plist'), 'utf8');
    const ranks = [...facts.matchAll(/<string>(Owner|Alternate)<\/string>/g)].map(([, rank]) => rank);
    expect(ranks.sort()).toEqual(['Alternate', 'Alternate', 'Alternate', 'Owner']);
  });

  test('the zip has the app, its notices and its icon', () => {
    const files = printed('unzip', '-Z1', at(`lanyard-${version}-mac-x64.zip`));
    expect(files).toContain('Lanyard.app/Contents/Resources/app.asar.unpacked/licences.md');
    expect(files).toContain('Lanyard.app/Contents/Resources/icon.icns');
  });
});
