/** The catalogue as it is kept for the next start, in the app's own folder: it is derived, and may be lost. */
import { join } from 'node:path';
import type { TalkDigest } from '../../data/library/digest.ts';
import { byteLines } from './byte-lines.ts';
import { writeAll, type Disk, type DiskFile } from './disk.ts';
import { makeFolder } from './durable-file.ts';
import { isKeptHead, isKeptTalks, type KeptHead, type KeptTalks } from './kept-shapes.ts';
import { isTurnOver, nextTurn } from './turns.ts';

const version = 5;
/** Longer lines are none of ours, in bytes. */
const longestLine = 128 << 20;
/** So much is written at once, in characters. */
const atOnce = 256 * 1024;

/**
 * Two files: the heads, and a line of talks for each conference. Lines of conferences that changed are added to its end;
 * what nobody needs any more goes when that is half of it.
 */
export class KeptCatalogue {
  /** Characters in the lines that still count, by conference, and in all lines that are in the file. */
  readonly #lines = new Map<string, number>();
  #written = 0;

  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  /** By file name. */
  async readHeads(): Promise<Map<string, KeptHead>> {
    const text = await this.#disk.readFile(this.#headsPath).catch(() => undefined);
    const kept = text && parsed<{ version: number; heads: unknown }>(text);
    const heads: unknown = kept?.version === version ? kept.heads : [];
    const whole = Array.isArray(heads) ? heads.filter(isKeptHead) : [];
    return new Map(whole.map((head) => [head.file, head]));
  }

  /** The lines of all conferences, some at a time; of one there may be several. Ends where the file cannot be read. */
  async *readTalks(): AsyncGenerator<KeptTalks> {
    let first = true;
    for await (const line of byteLines(this.#disk, this.#talksPath, longestLine)) {
      const kept = line && parsed<KeptTalks & { version: number }>(line);
      if (first && kept?.version !== version) return;
      first = false;
      if (isKeptTalks(kept)) {
        yield kept;
        this.#count(kept.id, line?.length ?? 0);
      }
      if (isTurnOver()) await nextTurn();
    }
  }

  /** Keeps heads, and the talks of those conferences that `changed`. `talksOf` is asked when their turn comes. */
  async keep(
    heads: readonly KeptHead[],
    changed: ReadonlySet<string>,
    talksOf: (id: string) => readonly TalkDigest[],
  ): Promise<void> {
    await makeFolder(this.#disk, this.#folder);
    const ids = new Set(heads.map(({ head }) => head.id));
    for (const id of this.#lines.keys()) if (!ids.has(id)) this.#lines.delete(id);
    const adding = heads.filter(({ head: { id } }) => changed.has(id) || !this.#lines.has(id));
    const current = [...this.#lines.values()].reduce((sum, length) => sum + length, 0);
    if (current * 2 > this.#written && adding.length < heads.length) await this.#append(adding, talksOf);
    else await this.#writeAnew(heads, talksOf);
    await this.#replace(this.#headsPath, (file) => writePieces(file, headPieces(heads)));
  }

  async #append(heads: readonly KeptHead[], talksOf: (id: string) => readonly TalkDigest[]): Promise<void> {
    if (heads.length === 0) return;
    const file = await this.#disk.open(this.#talksPath, 'a', 0o600);
    try {
      // A torn line must not swallow the next.
      await writePieces(file, this.#linePieces('\n', heads, talksOf));
    } finally {
      await file.close();
    }
  }

  async #writeAnew(
    heads: readonly KeptHead[],
    talksOf: (id: string) => readonly TalkDigest[],
  ): Promise<void> {
    this.#written = 0;
    const begin = `{"version":${version}}\n`;
    await this.#replace(this.#talksPath, (file) =>
      writePieces(file, this.#linePieces(begin, heads, talksOf)),
    );
  }

  *#linePieces(
    begin: string,
    heads: readonly KeptHead[],
    talksOf: (id: string) => readonly TalkDigest[],
  ): Generator<string> {
    yield begin;
    for (const { file, size, modified, head } of heads) {
      const line = JSON.stringify({ file, size, modified, id: head.id, talks: talksOf(head.id) });
      this.#count(head.id, line.length);
      yield `${line}\n`;
    }
  }

  #count(id: string, length: number): void {
    this.#lines.set(id, length);
    this.#written += length;
  }

  async #replace(path: string, write: (file: DiskFile) => Promise<void>): Promise<void> {
    const temporary = `${path}.${process.pid}.tmp`;
    const file = await this.#disk.open(temporary, 'w', 0o600);
    try {
      await write(file);
    } finally {
      await file.close();
    }
    await this.#disk.rename(temporary, path);
  }

  get #headsPath(): string {
    return join(this.#folder, 'heads.json');
  }
  get #talksPath(): string {
    return join(this.#folder, 'talks.jsonl');
  }
}

function* headPieces(heads: readonly KeptHead[]): Generator<string> {
  yield `{"version":${version},"heads":[`;
  for (const [at, head] of heads.entries()) yield `${at > 0 ? ',' : ''}${JSON.stringify(head)}`;
  yield ']}';
}

/** Writes pieces as they are made, in turns. */
async function writePieces(file: DiskFile, pieces: Iterable<string>): Promise<void> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (isTurnOver()) await nextTurn();
    if (waiting.length < atOnce) continue;
    await writeAll(file, Buffer.from(waiting), 'end');
    waiting = '';
  }
  await writeAll(file, Buffer.from(waiting), 'end');
}

/** What was kept; nothing when the power went while it was written. */
function parsed<Kept>(bytes: Buffer): Partial<Kept> | undefined {
  try {
    return JSON.parse(bytes.toString('utf8')) as Partial<Kept>;
  } catch {
    return undefined;
  }
}
