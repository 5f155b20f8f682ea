/** Reads and writes the file of one conference. */
import type { Adapter } from 'lowdb';
import { basename } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import type { Ladder } from '../../data/library/migrations.ts';
import { conferenceSchema, talkSchema, type Conference } from '../../data/library/model.ts';
import { noSaves, printSaves, savesField, savesOf, type Saves } from '../../data/library/saves.ts';
import type { TalkMove } from '../../data/library/talk-address.ts';
import type { Disk } from './disk.ts';
import { hashOf, writeDurably } from './durable-file.ts';
import { printConference } from './print-conference.ts';
import { readJson } from './read-json.ts';
import { withReadIds } from './read-ids.ts';
import { defined } from '../../data/values/defined.ts';

/**
 * lowdb's adapter for one conference. It never falls back to default data: a file that is missing or not
 * understood throws. A write replaces only what this adapter last read or wrote, else it throws `ChangedElsewhere`.
 */
export class ConferenceFile implements Adapter<Conference> {
  /** What the file holds by our knowledge, as hash; `absent` before it is made. */
  known = 'absent';
  /** Which saves the file has in it by our knowledge; they are no part of the conference. */
  saves: Saves = noSaves;
  /** Whether the file is of an older format than what was read from it: a backup comes before it is written. */
  older = false;
  /** Talks that share an id in the file, with those they got when it was read: the file does not have them yet. */
  renamed: readonly TalkMove[] = [];
  size = 0;
  modified = 0;
  /** What a write that failed may have left in the file, as hash. */
  #tried: string | undefined;

  readonly #disk: Disk;
  readonly #ladder: Ladder | undefined;

  constructor(
    disk: Disk,
    public path: string,
    ladder?: Ladder,
  ) {
    this.#disk = disk;
    this.#ladder = ladder;
  }

  /**
   * Reads the file; talks that share an id there do not in what it gives. Throws also when it holds another conference
   * than `expected`; nothing is taken as known then.
   */
  async read(expected?: string): Promise<Conference> {
    const read = await readJson(this.#disk, this.path, {
      schema: conferenceSchema,
      wrong: 'file-not-a-conference',
      kind: 'conference',
      list: { key: 'talks', schema: talkSchema },
      ...defined({ ladder: this.#ladder }),
    });
    if (expected !== undefined && read.value.id !== expected)
      throw new Fault('file-other-conference', { file: basename(this.path), name: read.value.name });
    const { [savesField]: _, ...found } = read.value;
    const { conference, renamed } = withReadIds(found);
    this.older = read.older;
    this.renamed = renamed;
    this.known = read.hash;
    this.saves = savesOf(read.value);
    this.size = read.size;
    this.modified = read.modified;
    return conference;
  }

  /** Whether a content of the file, given by its hash, is what was read or written here last. */
  isOurs(hash: string): boolean {
    return hash === this.known || hash === this.#tried;
  }

  /** `saves`: which saves are in the file once this is written; left out: the same as now. */
  async write(conference: Conference, saves = this.saves): Promise<void> {
    const replaces = this.known;
    const content = await printConference({ ...conference, [savesField]: printSaves(saves) });
    this.#tried = hashOf(content);
    const { size, modified } = await writeDurably(this.#disk, { path: this.path, content, replaces });
    this.known = this.#tried;
    this.older = false;
    this.renamed = [];
    this.saves = saves;
    this.size = size;
    this.modified = modified;
  }
}
