/** A disk for bulk work, which leaves the journal a free thread. */
import type { Disk, DiskFile } from './disk.ts';

/** Runs so many things side by side at most; the others wait in their order. */
export class Limit {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running === this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Whoever waits takes the place over. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}

/** Node's pool for files and compression has four threads: one is always free for what does not share in the limit. */
const sharedThreads = 3;

const limits = new WeakMap<Disk, Limit>();
const limited = new WeakMap<Disk, Disk>();

/** What a disk has in common with all that works with it; compression shares in it too. */
export function limitOf(disk: Disk): Limit {
  const limit = limits.get(disk) ?? new Limit(sharedThreads);
  limits.set(disk, limit);
  return limit;
}

/**
 * The same disk, always the same one, of which no more is asked at once than leaves a thread free: so the journal, which
 * has the disk itself, never stands in line behind bulk work.
 */
export function limitedDisk(disk: Disk): Disk {
  const known = limited.get(disk);
  if (known) return known;
  const limit = limitOf(disk);
  const made = withLimit(disk, limit);
  limited.set(disk, made);
  limits.set(made, limit);
  return made;
}

function withLimit(disk: Disk, limit: Limit): Disk {
  const run = <T>(work: () => Promise<T>) => limit.run(work);
  return {
    link: (existing, path) => run(() => disk.link(existing, path)),
    lstat: (path) => run(() => disk.lstat(path)),
    lstatSync: (path) => disk.lstatSync(path),
    // These two ask on the program's own thread.
    lstats: (folder, names) => disk.lstats(folder, names),
    readSmall: (folder, names, most) => disk.readSmall(folder, names, most),
    mkdir: (path, options) => run(() => disk.mkdir(path, options)),
    open: async (path, flags, mode) => limitedFile(await run(() => disk.open(path, flags, mode)), limit),
    openToAppend: (path, mode) => run(() => disk.openToAppend(path, mode)),
    readdir: (path) => run(() => disk.readdir(path)),
    readFile: (path) => run(() => disk.readFile(path)),
    realpath: (path) => run(() => disk.realpath(path)),
    rename: (from, to) => run(() => disk.rename(from, to)),
    rm: (path, options) => run(() => disk.rm(path, options)),
    unlink: (path) => run(() => disk.unlink(path)),
    appendSync: (path, content) => disk.appendSync(path, content),
  };
}

function limitedFile(file: DiskFile, limit: Limit): DiskFile {
  const run = <T>(work: () => Promise<T>) => limit.run(work);
  return {
    appendFile: (text) => run(() => file.appendFile(text)),
    close: () => run(() => file.close()),
    datasync: () => run(() => file.datasync()),
    read: (...where) => run(() => file.read(...where)),
    stat: () => run(() => file.stat()),
    sync: () => run(() => file.sync()),
    truncate: (length) => run(() => file.truncate(length)),
    write: (...what) => run(() => file.write(...what)),
    writeFile: (text) => run(() => file.writeFile(text)),
  };
}
