/** Earlier texts of many notes that changed at once, kept in one file until each goes to that of its own talk. */
import { dirname } from 'node:path';
import { byteLines } from './byte-lines.ts';
import { codeOf, type Disk } from './disk.ts';
import { makeFolder, syncFolder } from './durable-file.ts';

/** In bytes. */
const longestLine = 64 << 20;

/** Where a line stands in the file, in bytes. */
interface Place {
  from: number;
  length: number;
}

/** One line of a talk's history. */
export interface HistoryLine {
  talk: string;
  /** Ends with a line break. */
  line: string;
}

/**
 * Lines of several talks, which are on disk with one sync for all of them. They are found by their talks. Whoever has put
 * those of a talk elsewhere says so, and with the last one the file goes.
 */
export class SharedHistory {
  #places: Promise<Map<string, Place[]>> | undefined;

  readonly #disk: Disk;
  readonly #path: string;
  readonly #talkOf: (line: string) => string | undefined;

  /** `talkOf` reads whose a line is; nothing for a damaged one. */
  constructor(disk: Disk, path: string, talkOf: (line: string) => string | undefined) {
    this.#disk = disk;
    this.#path = path;
    this.#talkOf = talkOf;
  }

  async talks(): Promise<string[]> {
    return [...(await this.#known()).keys()];
  }

  /** The lines of a talk, oldest first. */
  async of(talk: string): Promise<string[]> {
    const places = (await this.#known()).get(talk);
    if (!places) return [];
    const file = await this.#disk.open(this.#path, 'r');
    try {
      const lines: string[] = [];
      for (const { from, length } of places) {
        const bytes = Buffer.alloc(length);
        await file.read(bytes, 0, length, from);
        lines.push(bytes.toString('utf8'));
      }
      return lines;
    } finally {
      await file.close();
    }
  }

  /** Adds lines to the end. They are on disk when this resolves. */
  async add(lines: readonly HistoryLine[]): Promise<void> {
    const known = await this.#known();
    await makeFolder(this.#disk, dirname(this.#path));
    const file = await this.#disk.openToAppend(this.#path, 0o600);
    try {
      const { size } = await file.stat();
      // A torn tail must not swallow a line.
      const parts = [Buffer.from(size > 0 ? '\n' : ''), ...lines.map(({ line }) => Buffer.from(line))];
      await file.append(Buffer.concat(parts));
      if (size === 0) await syncFolder(this.#disk, dirname(this.#path));
      let from = size + (parts[0]?.length ?? 0);
      for (const [at, { talk }] of lines.entries()) {
        const length = parts[at + 1]?.length ?? 0;
        addPlace(known, talk, { from, length });
        from += length;
      }
    } finally {
      await file.close();
    }
  }

  /** The lines of a talk are kept elsewhere. */
  async moved(talk: string): Promise<void> {
    const known = await this.#known();
    if (known.delete(talk) && known.size === 0) await this.#disk.rm(this.#path, { force: true });
  }

  #known(): Promise<Map<string, Place[]>> {
    this.#places ??= this.#read().catch((error: unknown) => {
      this.#places = undefined;
      throw error;
    });
    return this.#places;
  }

  async #read(): Promise<Map<string, Place[]>> {
    const places = new Map<string, Place[]>();
    let from = 0;
    try {
      for await (const line of byteLines(this.#disk, this.#path, longestLine)) {
        if (!line) throw new Error('a line is too long');
        const length = line.length + 1;
        const talk = this.#talkOf(line.toString('utf8'));
        if (talk !== undefined) addPlace(places, talk, { from, length });
        from += length;
      }
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    return places;
  }
}

function addPlace(places: Map<string, Place[]>, talk: string, place: Place): void {
  const known = places.get(talk);
  if (known) known.push(place);
  else places.set(talk, [place]);
}
