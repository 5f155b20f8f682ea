import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultData, defaultLibrary, documentsIn } from '../../../../electron/places.ts';
import { hasDisplay } from '../../../../electron/start/start-app.ts';
import { browserFlags, browsersThatMayWork } from '../../../../electron/start/browser-window.ts';
import {
  answersInTime,
  canDownload,
  downloadPlaces,
  electronBinary,
  isCached,
} from '../../../../electron/start/electron-binary.ts';
import { builtHost, endBy, type BuiltHost } from '../../../support/built-host.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-start-'));
});
// A browser that was ended may still be tidying up.
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));

/** A server that takes a connection and never says a word, as a network that swallows packets seems to. */
async function silentServer(): Promise<{ port: number; server: Server }> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server };
}

const linux = (env: Record<string, string>) => ({ platform: 'linux' as const, env, home: folder });

describe('the usual folders', () => {
  test.each([
    ['XDG_DOCUMENTS_DIR="$HOME/Papers"', '/home/ada/Papers'],
    ['# note\nXDG_MUSIC_DIR="/m"\nXDG_DOCUMENTS_DIR="/srv/docs"\n', '/srv/docs'],
    ['XDG_DOCUMENTS_DIR="$HOME"', '/home/ada'],
    ['XDG_DOCUMENTS_DIR="relative"', undefined],
    ['#XDG_DOCUMENTS_DIR="/srv/docs"', undefined],
    ['', undefined],
  ])('%j names %s', (text, documents) => expect(documentsIn(text, '/home/ada')).toBe(documents));

  test('lie where each system keeps such things', () => {
    expect(defaultLibrary(linux({}))).toBe(join(folder, 'Documents/Lanyard'));
    mkdirSync(join(folder, '.config'));
    writeFileSync(join(folder, '.config/user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Dokumente"\n');
    expect(defaultLibrary(linux({}))).toBe(join(folder, 'Dokumente/Lanyard'));
    expect(defaultData(linux({}))).toBe(join(folder, '.local/share/lanyard'));
    expect(defaultData(linux({ XDG_DATA_HOME: '/data' }))).toBe('/data/lanyard');
    expect(defaultData({ platform: 'darwin', env: {}, home: '/Users/ada' })).toBe(
      '/Users/ada/Library/Application Support/Lanyard',
    );
  });
});

describe('what can open a window', () => {
  test.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('on %s with %j a display is there: %s', (platform, env, there) => {
    expect(hasDisplay({ platform, env })).toBe(there);
  });

  test("Electron's binary counts when its file is there, wherever it was named", () => {
    const found = { folder, version: '45.4.1' };
    expect(electronBinary(undefined, linux({}))).toBeUndefined();
    expect(electronBinary(found, linux({}))).toBeUndefined();
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(electronBinary(found, linux({}))).toBeUndefined();
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/electron'), '');
    expect(electronBinary(found, linux({}))).toBe(join(folder, 'dist/electron'));
    expect(electronBinary(found, linux({ ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }))).toBeUndefined();
    expect(electronBinary(undefined, linux({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'dist') }))).toBe(
      join(folder, 'dist/electron'),
    );
  });

  test('a download that was kept needs no network', () => {
    const found = { folder, version: '45.4.1' };
    const env = { electron_config_cache: join(folder, 'cache') };
    expect(isCached(found, linux(env), 'x64')).toBe(false);
    mkdirSync(join(folder, 'cache/0123abcd'), { recursive: true });
    writeFileSync(join(folder, 'cache/0123abcd/electron-v45.4.1-linux-x64.zip'), '');
    expect(isCached(found, linux(env), 'x64')).toBe(true);
    expect(isCached(found, linux(env), 'arm64')).toBe(false);
  });

  test.each([
    [{}, ['github.com:443', 'release-assets.githubusercontent.com:443']],
    [{ ELECTRON_MIRROR: 'https://mirror.test/electron/' }, ['mirror.test:443']],
    [{ npm_config_electron_mirror: 'http://mirror.test:8080/' }, ['mirror.test:8080']],
    [{ ELECTRON_MIRROR: 'nonsense' }, []],
  ])('with %j the download comes from %j', (env, places) => {
    expect(downloadPlaces(env).map(({ host, port }) => `${host}:${port}`)).toEqual(places);
  });

  test('a place that refuses or never answers is given up in time', async () => {
    const { port, server } = await silentServer();
    const began = performance.now();
    expect(await answersInTime({ host: '127.0.0.1', port }, 300)).toBe(false);
    expect(performance.now() - began).toBeLessThan(2000);
    server.close();
    expect(await answersInTime({ host: '127.0.0.1', port: 1 }, 300)).toBe(false);
    expect(await canDownload([], 300)).toBe(false);
  });

  test('browsers are those that may be run, likeliest first', () => {
    for (const name of ['google-chrome', 'chromium']) {
      writeFileSync(join(folder, name), '#!/bin/sh\n');
      chmodSync(join(folder, name), 0o755);
    }
    writeFileSync(join(folder, 'microsoft-edge'), 'not to be run', { mode: 0o644 });
    expect(browsersThatMayWork(linux({ PATH: folder }))).toEqual(
      ['chromium', 'google-chrome'].map((name) => join(folder, name)),
    );
  });

  test('a browser keeps its sandbox, except for root, who cannot have it', () => {
    expect(browserFlags('http://x', '/p', false)).not.toContain('--no-sandbox');
    expect(browserFlags('http://x', '/p', true)).toEqual(
      expect.arrayContaining(['--no-sandbox', '--test-type']),
    );
  });
});

describe('lanyard start', () => {
  let host: BuiltHost;
  beforeAll(async () => {
    host = await builtHost();
  }, 60_000);

  const words = () => ['start', '--library', join(folder, 'library'), '--data', join(folder, 'data')];
  const noElectron = { DISPLAY: ':7', ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' };
  const nowhere = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, PATH: '' };

  test('prints the address where there is no display', async () => {
    const { child, line } = await host.start(words(), nowhere);
    expect(line).toMatch(/^Open http:\/\/127\.0\.0\.1:\d+\/#t=/);
    expect(await endBy(child, 'SIGTERM')).toBe(0);
  });

  test.skipIf(process.platform !== 'linux')(
    'opens the binary that is there, with both folders, and ends with its code',
    async () => {
      const binary = join(folder, 'electron');
      writeFileSync(binary, '#!/bin/sh\necho "$@"\nexit 0\n');
      chmodSync(binary, 0o755);
      const env = { DISPLAY: ':7', ELECTRON_OVERRIDE_DIST_PATH: folder };
      const ended = await host.run(words(), env);
      expect(ended.code).toBe(0);
      expect(ended.stdout).toMatch(/electron\/main\.mjs --library \S+\/library --data \S+\/data\n$/);
    },
  );

  test.skipIf(process.platform !== 'linux')('falls back when the binary cannot open a window', async () => {
    const binary = join(folder, 'electron');
    writeFileSync(binary, '#!/bin/sh\nexit 1\n');
    chmodSync(binary, 0o755);
    const env = { DISPLAY: ':7', ELECTRON_OVERRIDE_DIST_PATH: folder, PATH: '' };
    const { child, line } = await host.start(words(), env);
    expect(line).toMatch(/^Open http/);
    await endBy(child, 'SIGTERM');
  });

  test.skipIf(process.platform !== 'linux')(
    'takes a browser that shows nothing for none, and prints the address',
    async () => {
      writeFileSync(join(folder, 'chromium'), '#!/bin/sh\nexit 21\n');
      chmodSync(join(folder, 'chromium'), 0o755);
      const env = { ...noElectron, ELECTRON_MIRROR: 'https://127.0.0.1:1/', PATH: `${folder}:/bin` };
      const { child, line } = await host.start(words(), {
        ...env,
        electron_config_cache: join(folder, 'none'),
      });
      expect(line).toMatch(/^Open http/);
      await endBy(child, 'SIGTERM');
    },
  );

  test('says within three seconds that a silent network gives no window', async () => {
    const { port, server } = await silentServer();
    const began = performance.now();
    const env = { ...noElectron, PATH: '', ELECTRON_MIRROR: `https://127.0.0.1:${port}/` };
    const { child, line } = await host.start(words(), {
      ...env,
      electron_config_cache: join(folder, 'none'),
    });
    const took = performance.now() - began;
    await endBy(child, 'SIGTERM');
    server.close();
    expect(line).toMatch(/^Open http/);
    expect(took).toBeGreaterThan(1900);
    expect(took).toBeLessThan(6000);
  });
});
