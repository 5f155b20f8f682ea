import type { Disk, DiskFile } from '../../electron/store/disk.ts';
import { Limit } from '../../electron/store/limited-disk.ts';

/** Node's own number. */
const threads = 4;

/** Says what an operation on a path has to wait for, if it has to. */
export type LibraryHost = (path: string, operation: keyof Disk | keyof DiskFile) => Promise<void> | undefined;

/**
 * A disk whose operations each take one of four threads, as in Node, and keep it while they are held: what else is asked
 * stands in line.
 */
export function pooledDisk<Underneath extends Disk>(disk: Underneath, hold: LibraryHost): Disk {
  const pool = new Limit(threads);
  const inThread = <Result>(
    path: string,
    operation: keyof Disk | keyof DiskFile,
    work: () => Promise<Result>,
  ) =>
    pool.run(async () => {
      await hold(path, operation);
      return work();
    });
  const file = (path: string, one: DiskFile): DiskFile => ({
    appendFile: (text) => inThread(path, 'appendFile', () => one.appendFile(text)),
    close: () => inThread(path, 'close', () => one.close()),
    datasync: () => inThread(path, 'datasync', () => one.datasync()),
    read: (...where) => inThread(path, 'read', () => one.read(...where)),
    stat: () => inThread(path, 'stat', () => one.stat()),
    sync: () => inThread(path, 'sync', () => one.sync()),
    truncate: (length) => inThread(path, 'truncate', () => one.truncate(length)),
    write: (...what) => inThread(path, 'write', () => one.write(...what)),
    writeFile: (text) => inThread(path, 'writeFile', () => one.writeFile(text)),
  });
  return {
    link: (existing, path) => inThread(path, 'link', () => disk.link(existing, path)),
    lstat: (path) => inThread(path, 'lstat', () => disk.lstat(path)),
    lstatSync: (path) => disk.lstatSync(path),
    lstats: (folder, names) => disk.lstats(folder, names),
    readSmall: (folder, names, most) => disk.readSmall(folder, names, most),
    mkdir: (path, options) => inThread(path, 'mkdir', () => disk.mkdir(path, options)),
    open: async (path, flags, mode) =>
      file(path, await inThread(path, 'open', () => disk.open(path, flags, mode))),
    openToAppend: (path, mode) => openToAppend(path, mode),
    readdir: (path) => inThread(path, 'readdir', () => disk.readdir(path)),
    readFile: (path) => inThread(path, 'readFile', () => disk.readFile(path)),
    realpath: (path) => inThread(path, 'realpath', () => disk.realpath(path)),
    rename: (from, to) => inThread(to, 'rename', () => disk.rename(from, to)),
    rm: (path, options) => inThread(path, 'rm', () => disk.rm(path, options)),
    unlink: (path) => inThread(path, 'unlink', () => disk.unlink(path)),
    appendSync: (path, content) => disk.appendSync(path, content),
  };

  async function openToAppend(path: string, mode: number) {
    const one = await inThread(path, 'openToAppend', () => disk.openToAppend(path, mode));
    return {
      append: (bytes: Uint8Array) => inThread(path, 'write', () => one.append(bytes)),
      close: () => inThread(path, 'close', () => one.close()),
      stat: () => inThread(path, 'stat', () => one.stat()),
      truncate: (length: number) => inThread(path, 'truncate', () => one.truncate(length)),
    };
  }
}
