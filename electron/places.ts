/** Where the library and the app's own folder are on each system. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { askRegistry, documentsInRegistry } from './windows-documents.ts';

/** What decides where things lie on this machine. */
export interface Surroundings {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  home: string;
  /** The user's documents as the system says, where that is known: on Windows a synced folder may have taken their place. */
  documents?: string;
  /** What Windows' registry prints of the user's documents, for whoever cannot ask the system otherwise. */
  registry?: () => Uint8Array | undefined;
}

/** The machine this program runs on. */
export const hereAndNow = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  registry: () => askRegistry(process.env),
});

/** Reads `XDG_DOCUMENTS_DIR` of a `user-dirs.dirs` file; absent when it is not set or not absolute. */
export function documentsIn(userDirs: string, home: string): string | undefined {
  const found = /^[ \t]*XDG_DOCUMENTS_DIR="([^"\n]*)"/m.exec(userDirs)?.[1];
  const folder = found?.replace(/^\$HOME(?=\/|$)/, home);
  return folder?.startsWith('/') ? folder : undefined;
}

function linuxDocuments({ env, home }: Surroundings): string | undefined {
  const file = join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'user-dirs.dirs');
  return existsSync(file) ? documentsIn(readFileSync(file, 'utf8'), home) : undefined;
}

function windowsDocuments({ env, registry }: Surroundings): string | undefined {
  const printed = registry?.();
  return printed && documentsInRegistry(printed, env, existsSync);
}

/** The documents as the system says. */
function saidDocuments(where: Surroundings): string | undefined {
  if (where.documents !== undefined) return where.documents;
  if (where.platform === 'win32') return windowsDocuments(where);
  return where.platform === 'linux' ? linuxDocuments(where) : undefined;
}

const isLibrary = (folder: string) => existsSync(join(folder, 'library.json'));

/**
 * The library folder when none is named: `Lanyard` in the user's documents. A library that lies where they used to be is
 * gone on with: an empty one elsewhere would look as if all notes were gone.
 */
export function defaultLibrary(where: Surroundings): string {
  const usual = join(where.home, 'Documents', 'Lanyard');
  const documents = saidDocuments(where);
  const said = documents === undefined ? usual : join(documents, 'Lanyard');
  return !isLibrary(said) && isLibrary(usual) ? usual : said;
}

/** The app's own folder when none is named: history, backups, settings; nothing the user writes. */
export function defaultData({ platform, env, home }: Surroundings): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Lanyard');
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Lanyard');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'lanyard');
}
