/** Releases as electron-builder writes them, by electron-updater, which is told to do nothing by itself. */
import type { AppUpdater } from 'electron-updater/out/AppUpdater.js';
import type { UpdateInfo } from 'builder-util-runtime';
import type { RequestOptions } from 'node:http';
import { plainNotes } from './release-notes.ts';
import type { Release, Updater } from './updates.ts';

/** The kind of updater that a system needs; loaded when somebody asks. */
export async function updaterFor(platform: NodeJS.Platform): Promise<AppUpdater> {
  if (platform === 'win32') return new (await import('electron-updater/out/NsisUpdater.js')).NsisUpdater();
  if (platform === 'darwin') return new (await import('electron-updater/out/MacUpdater.js')).MacUpdater();
  return new (await import('electron-updater/out/AppImageUpdater.js')).AppImageUpdater();
}

/** Says nothing to whoever serves releases but which file is wanted. */
function withoutTraces(updater: AppUpdater): void {
  const nobody = '00000000-0000-0000-0000-000000000000';
  // It would make an id for this machine and send it along, for releases that only some are to get.
  Reflect.set(updater, 'stagingUserIdPromise', { value: Promise.resolve(nobody) });
  updater.isUserWithinRollout = () => Promise.resolve(true);
}

/** What asks for each address, also for each that a server leads on to. */
interface Executor {
  createRequest(options: RequestOptions, callback: (response: unknown) => void): unknown;
}

/** Asks by https alone: a description that came otherwise could be anybody's. */
function byHttps(updater: AppUpdater): void {
  const executor = Reflect.get(updater, 'httpExecutor') as Executor;
  const create = executor.createRequest.bind(executor);
  executor.createRequest = ({ port, ...options }, callback) => {
    const own = port === undefined || port === null || Number(port) === 80 ? {} : { port };
    return create({ ...options, ...own, protocol: 'https:' }, callback);
  };
}

function releaseOf({ version, releaseNotes, files }: UpdateInfo): Release {
  const sizes = files.flatMap(({ size }) => (size === undefined ? [] : [size]));
  const bytes = sizes.length > 0 ? { bytes: Math.max(...sizes) } : {};
  return { version, notes: plainNotes(releaseNotes), ...bytes };
}

/** A file whose release names no sum of it cannot be verified, and is not fetched. */
function requireSums({ files }: UpdateInfo): void {
  if (files.length > 0 && files.every(({ sha512 }) => /^[\w+/]{86}==$/.test(sha512))) return;
  throw Object.assign(new Error('no checksum'), { code: 'ERR_UPDATER_NO_CHECKSUM' });
}

/** The way to releases by https. `endApp` ends the app, and has what it is given done as its last act. */
export function openSafeUpdater(updater: AppUpdater, endApp: (last: () => void) => void): Updater {
  byHttps(updater);
  return openUpdater(updater, endApp);
}

/** The way to releases through `updater`, by whatever protocol its address names. */
export function openUpdater(updater: AppUpdater, endApp: (last: () => void) => void): Updater {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  // Failures are told by the calls; what is reported beside them says the same twice.
  updater.logger = null;
  updater.on('error', () => undefined);
  withoutTraces(updater);
  return {
    async look() {
      const found = await updater.checkForUpdates();
      if (!found?.isUpdateAvailable) return undefined;
      requireSums(found.updateInfo);
      return releaseOf(found.updateInfo);
    },
    async fetch(progress) {
      const tell = ({ percent }: { percent: number }) => progress(Math.min(1, percent / 100));
      updater.on('download-progress', tell);
      try {
        await updater.downloadUpdate();
      } finally {
        updater.off('download-progress', tell);
      }
    },
    install: () => endApp(() => updater.quitAndInstall(false, true)),
  };
}
