import {
  configureRequestOptions,
  configureRequestUrl,
  HttpExecutor,
  type DownloadOptions,
} from 'builder-util-runtime';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater.js';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request, type ClientRequest, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { openSafeUpdater, openUpdater } from '../../../../electron/desktop/electron-updater.ts';
import { failedBecause, type Updater } from '../../../../electron/desktop/updates.ts';
import { ReleaseServer, sumOf } from '../../../support/release-server.ts';

/** Electron's own way to ask servers is not here; the rest of electron-updater is as it is shipped. */
class NodeExecutor extends HttpExecutor<ClientRequest> {
  createRequest(options: RequestOptions, callback: (response: unknown) => void): ClientRequest {
    return request(options, callback);
  }

  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    const wanted: RequestOptions = { headers: options.headers ?? {} };
    configureRequestUrl(url, wanted);
    configureRequestOptions(wanted);
    return options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const callback = (error: Error | null) => (error ? reject(error) : resolve(destination));
      this.doDownload(wanted, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

let server: ReleaseServer;
let folder: string;
let ends: number;
const oldAppImage = process.env.APPIMAGE;
const file = Buffer.from('#!/bin/sh\n# the new release\n');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-updates-'));
  server = await ReleaseServer.open();
  ends = 0;
  process.env.APPIMAGE = join(folder, 'lanyard.AppImage');
  writeFileSync(process.env.APPIMAGE, 'the old release');
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
  if (oldAppImage === undefined) delete process.env.APPIMAGE;
  else process.env.APPIMAGE = oldAppImage;
});

/** electron-updater for a copy of this version, as it is in a package. */
function appImageUpdater(version = '1.0.0', executor: object = new NodeExecutor()): AppImageUpdater {
  const config = join(folder, 'app-update.yml');
  const facts = { provider: 'generic', url: server.address, updaterCacheDirName: 'lanyard-updater' };
  writeFileSync(config, stringify(facts));
  mkdirSync(join(folder, 'user-data'), { recursive: true });
  const app: AppAdapter = {
    ...{ version, name: 'Lanyard', isPackaged: true, appUpdateConfigPath: config },
    userDataPath: join(folder, 'user-data'),
    baseCachePath: join(folder, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  };
  const one = new AppImageUpdater(null, app);
  Reflect.set(one, 'httpExecutor', executor);
  return one;
}

/** The way to the releases of the server. */
const updater = (version?: string): Updater => openUpdater(appImageUpdater(version), () => ends++);

const filesOf = (name: string) => {
  const at = join(folder, name);
  if (!existsSync(at)) return [];
  const entries = readdirSync(at, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};
const oldRelease = () => readFileSync(join(folder, 'lanyard.AppImage'), 'utf8');
const failure = async (act: Promise<unknown>) => {
  const error: unknown = await act.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeDefined();
  return failedBecause(error);
};

describe('a newer release', () => {
  test('is found with its notes and its size, and only described', async () => {
    server.offer('1.1.0', file, { releaseNotes: '- Fewer <b>clicks</b>\n- More keys' });
    expect(await updater().look()).toEqual({
      version: '1.1.0',
      notes: '- Fewer clicks\n- More keys',
      bytes: file.length,
    });
    expect(server.asked.map(({ path }) => path)).toEqual(['/releases/latest-linux.yml']);
    expect(filesOf('cache')).toEqual([]);
  });

  test('is fetched whole, verified, and put in place only as the app ends', async () => {
    server.offer('1.1.0', file);
    const one = updater();
    await one.look();
    const shares: number[] = [];
    await one.fetch((share) => shares.push(share));
    const [fetched] = filesOf('cache').filter((path) => path.endsWith('.AppImage'));
    expect(readFileSync(fetched ?? '').equals(file)).toBe(true);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(oldRelease()).toBe('the old release');
    expect(ends).toBe(0);
    one.install();
    expect(ends).toBe(1);
  });

  test.each([
    ['the same release', '1.0.0'],
    ['an older one', '0.9.9'],
    ['a trial of a later one before it is done', '1.0.0-beta.1'],
  ])('is not %s', async (_, version) => {
    server.offer(version, file);
    expect(await updater().look()).toBeUndefined();
  });
});

describe('a release that is not what it says', () => {
  test('because its sum is another is thrown away', async () => {
    server.offer('1.1.0', file);
    const one = updater();
    await one.look();
    server.answers['lanyard-1.1.0-linux-x86_64.AppImage'] = Buffer.from('#!/bin/sh\n# somebody else  \n');
    expect(await failure(one.fetch(() => undefined))).toContain('thrown away');
    expect(filesOf('cache').filter((path) => path.endsWith('.AppImage'))).toEqual([]);
    expect(oldRelease()).toBe('the old release');
  });

  test.each([
    ['no sum', {}],
    ['an empty sum', { sha512: '' }],
    ['a sum of another kind', { sha512: 'd41d8cd98f00b204e9800998ecf8427e' }],
  ])('because it names %s is not fetched', async (_, sum) => {
    const path = 'lanyard-1.1.0-linux-x86_64.AppImage';
    server.offer('1.1.0', file, { files: [{ url: path, ...sum }] });
    expect(await failure(updater().look())).toMatch(/thrown away|does not answer/);
    expect(server.asked.map((one) => one.path)).toEqual(['/releases/latest-linux.yml']);
  });

  test.each([
    ['no release', 404],
    ['a server in trouble', 503],
    ['a page instead', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['no version', stringify({ files: [] })],
    ['a version that is none', stringify({ version: 'newest', files: [{ url: 'a', sha512: sumOf(file) }] })],
    ['a list that never ends', { cut: Buffer.from('version: 1.1.0\nfiles:\n') }],
  ])('because there is %s is told in a sentence', async (_, answer) => {
    server.answers = { 'latest-linux.yml': answer };
    const sentence = await failure(updater().look());
    expect(sentence).toMatch(
      /^The place of releases does not answer as it should \(.+\)\. Try again later\.$/,
    );
    expect(sentence).not.toContain('\n');
  });

  test('because its download breaks off leaves all as it was', async () => {
    server.offer('1.1.0', file);
    const one = updater();
    await one.look();
    server.answers['lanyard-1.1.0-linux-x86_64.AppImage'] = { cut: file };
    expect(await failure(one.fetch(() => undefined))).not.toBe('');
    expect(oldRelease()).toBe('the old release');
    // Asked again, it comes.
    server.offer('1.1.0', file);
    await one.look();
    await one.fetch(() => undefined);
  });
});

test('two machines say the same to the server, and keep no id for it', async () => {
  server.offer('1.1.0', file);
  await updater().look();
  rmSync(join(folder, 'user-data'), { recursive: true });
  await updater().look();
  const [one, other] = server.asked.map(({ headers }) => headers);
  expect(one).toEqual(other);
  expect(filesOf('user-data')).toEqual([]);
});

test('the app asks by https alone, whatever address it is told', async () => {
  const asked: RequestOptions[] = [];
  class Recorder extends NodeExecutor {
    override createRequest(options: RequestOptions): ClientRequest {
      asked.push(options);
      throw new Error('no way');
    }
  }
  const one = openSafeUpdater(appImageUpdater('1.0.0', new Recorder()), () => ends++);
  expect(await failure(one.look())).toContain('no way');
  const { port } = new URL(server.address);
  expect(asked.map(({ protocol, hostname, ...rest }) => [protocol, hostname, String(rest.port)])).toEqual([
    ['https:', '127.0.0.1', port],
  ]);
  expect(server.asked).toEqual([]);
});
