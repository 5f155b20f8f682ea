/** Whether Electron's binary is there, or can be downloaded, before the app is started with it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { connect } from 'node:tls';
import type { Surroundings } from '../places.ts';

/** Electron's package as npm put it there, without its binary, which it downloads by itself. */
export interface ElectronPackage {
  folder: string;
  version: string;
}

/** Finds the package without loading it: loading it would begin the download. */
export function electronPackage(from: string): ElectronPackage | undefined {
  try {
    const file = createRequire(from).resolve('electron/package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return { folder: dirname(file), version };
  } catch {
    return undefined;
  }
}

const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Path of Electron's binary: its own, or one that `ELECTRON_OVERRIDE_DIST_PATH` names; absent when not there. */
export function electronBinary(found: ElectronPackage | undefined, where: Surroundings): string | undefined {
  const note = found && join(found.folder, 'path.txt');
  const noted = note && existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
  const elsewhere = where.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = noted ?? executableNames[where.platform] ?? 'electron';
  const binary = elsewhere ? join(elsewhere, name) : found && noted && join(found.folder, 'dist', noted);
  return binary && existsSync(binary) ? binary : undefined;
}

/** Where Electron's installer keeps what it has downloaded, by the rules of its package `@electron/get`. */
function cacheFolder({ platform, env, home }: Surroundings): string {
  if (env.electron_config_cache) return env.electron_config_cache;
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'electron');
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'electron', 'Cache');
  return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'electron');
}

/** True when the installer has the download already and needs no network. */
export function isCached({ version }: ElectronPackage, where: Surroundings, arch: string): boolean {
  const zip = `electron-v${version}-${where.platform}-${arch}.zip`;
  try {
    const folder = cacheFolder(where);
    return readdirSync(folder).some((name) => existsSync(join(folder, name, zip)) || name === zip);
  } catch {
    return false;
  }
}

/** A place that has to answer for the download to work. */
export interface Place {
  host: string;
  port: number;
}

const mirrorNames = ['ELECTRON_MIRROR', 'NPM_CONFIG_ELECTRON_MIRROR', 'npm_config_electron_mirror'];

/** The places of the download: the configured mirror, else GitHub and where GitHub keeps its files. */
export function downloadPlaces(env: NodeJS.ProcessEnv): Place[] {
  const mirror = mirrorNames.map((name) => env[name]).find((value) => value);
  const github = ['https://github.com', 'https://release-assets.githubusercontent.com'];
  return (mirror ? [mirror] : github).flatMap((address) => {
    if (!URL.canParse(address)) return [];
    const { hostname, port, protocol } = new URL(address);
    return [{ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443) }];
  });
}

/** True when the place completes a TLS handshake within `limit` ms. */
export function answersInTime({ host, port }: Place, limit: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: /^[\d.]+$|:/.test(host) ? '' : host });
    const end = (reached: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reached);
    };
    const timer = setTimeout(() => end(false), limit);
    socket.once('secureConnect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** Whether the download can work, found out in at most `limit` ms. */
export async function canDownload(places: readonly Place[], limit: number): Promise<boolean> {
  const reached = await Promise.all(places.map((place) => answersInTime(place, limit)));
  return reached.length > 0 && reached.every(Boolean);
}
