/** A disk that leads nowhere out of a folder, whatever links somebody has put into it. */
import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { codeOf, type Disk, type FileStats } from './disk.ts';

/** What is thrown for a path whose folder is elsewhere, and for a file that is a link to elsewhere or to nothing. */
class LeadsOutsideError extends Error {
  readonly errno = 0;

  constructor(
    readonly code: 'ELEADSOUT' | 'ENOTPLAIN',
    readonly path: string,
  ) {
    super(`a link leads out: ${path}`);
  }
}

/** Where a folder really lies, or will lie once it is made. */
export async function realPlace(disk: Disk, path: string): Promise<string> {
  try {
    return await disk.realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return join(await realPlace(disk, dirname(path)), basename(path));
  }
}

/** Neither a file nor a folder; where it is a pipe or a device, it leads nowhere in the library either. */
const isLink = (state: FileStats): boolean => !state.isFile() && !state.isDirectory();

function nothing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function realNow(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    return nothing(error);
  }
}

/**
 * The same disk, but for what lies in `folder`, a path without links: each path in it is resolved before it is used and must
 * still lie there. Throws `ELEADSOUT` where a folder does not, and `ENOTPLAIN` where a file is a link to elsewhere. What lies elsewhere is as it was.
 */
export function confinedDisk(disk: Disk, folder: string): Disk {
  const within = folder.endsWith(sep) ? folder : folder + sep;
  const isWithin = (path: string) => path === folder || path.startsWith(within);

  const leadsOut = (path: string) => new LeadsOutsideError('ELEADSOUT', path);
  const isNoFile = (path: string) => new LeadsOutsideError('ENOTPLAIN', path);

  /** For what looks at or changes a name: it is the folder of the name that counts. */
  async function named(path: string): Promise<void> {
    if (path.startsWith(within) && !isWithin(await realPlace(disk, dirname(path)))) throw leadsOut(path);
  }

  /** For what goes through a name to what it stands for. */
  async function followed(path: string): Promise<void> {
    if (!path.startsWith(within)) return;
    const real = await disk.realpath(path).catch(nothing);
    if (real !== undefined && isWithin(real)) return;
    await named(path);
    // A link to what is not there yet would make it there.
    const state = await disk.lstat(path).catch(nothing);
    if (state && isLink(state)) throw isNoFile(path);
  }

  /** As `followed`, at once: folders are what they seem, but for links. */
  function followedNow(path: string): void {
    if (!path.startsWith(within)) return;
    let above = folder;
    const names = relative(folder, path).split(sep);
    for (const [at, name] of names.entries()) {
      above = join(above, name);
      const state = stateNow(above);
      if (!state || !isLink(state)) continue;
      const real = realNow(above);
      if (real === undefined || !isWithin(real))
        throw at === names.length - 1 ? isNoFile(path) : leadsOut(path);
    }
  }

  function stateNow(path: string): FileStats | undefined {
    try {
      return disk.lstatSync(path);
    } catch (error) {
      return nothing(error);
    }
  }

  return {
    ...(disk.isLocal ? { isLocal: (path: string) => disk.isLocal?.(path) ?? Promise.resolve(false) } : {}),
    link: async (existing, path) => {
      await Promise.all([named(existing), named(path)]);
      return disk.link(existing, path);
    },
    lstat: async (path) => {
      await named(path);
      return disk.lstat(path);
    },
    lstatSync: (path) => {
      followedNow(dirname(path));
      return disk.lstatSync(path);
    },
    lstats: async (place, names) => {
      await followed(place);
      return disk.lstats(place, names);
    },
    mkdir: async (path, options) => {
      await followed(path);
      return disk.mkdir(path, options);
    },
    open: async (path, flags, mode) => {
      await (flags === 'wx' ? named(path) : followed(path));
      return disk.open(path, flags, mode);
    },
    openToAppend: async (path, mode) => {
      await named(path);
      return disk.openToAppend(path, mode);
    },
    readSmall: async (place, names, most) => {
      await followed(place);
      return disk.readSmall(place, names, most);
    },
    readdir: async (path) => {
      await followed(path);
      return disk.readdir(path);
    },
    readFile: async (path) => {
      await followed(path);
      return disk.readFile(path);
    },
    realpath: (path) => disk.realpath(path),
    rename: async (from, to) => {
      await Promise.all([named(from), named(to)]);
      return disk.rename(from, to);
    },
    rm: async (path, options) => {
      await named(path);
      return disk.rm(path, options);
    },
    unlink: async (path) => {
      await named(path);
      return disk.unlink(path);
    },
    appendSync: (path, content) => {
      followedNow(path);
      disk.appendSync(path, content);
    },
  };
}
