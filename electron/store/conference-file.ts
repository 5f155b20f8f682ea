import type { Adapter } from 'lowdb';
import { basename } from 'node:path';
import { Fault } from '../../data/errors.ts';
import type { Ladder } from '../../data/migrations.ts';
import { conferenceSchema, type Conference } from '../../data/model.ts';
import type { Disk } from './disk.ts';
import { hashOf, writeDurably } from './durable-file.ts';
import { printConference } from './print-conference.ts';
import { readJson } from './read-json.ts';

/**
 * lowdb's adapter for one conference. It never falls back to default data: a file that is missing or not
 * understood throws. A write replaces only what this adapter last read or wrote, else it throws `ChangedElsewhere`.
 */
export class ConferenceFile implements Adapter<Conference> {
  /** What the file holds by our knowledge, as hash; `absent` before it is made. */
  known = 'absent';
  /** The content last read or written: the common ancestor when another program changed the file. */
  base: Conference | null = null;
  /** Whether the file is of an older format than what was read from it: a backup comes before it is written. */
  older = false;
  size = 0;
  modified = 0;
  /** What a write that failed may have left in the file, as hash. */
  private tried: string | undefined;

  constructor(
    private readonly disk: Disk,
    public path: string,
    private readonly ladder?: Ladder,
  ) {}

  /** Throws also when the file holds another conference than `expected`; nothing is taken as known then. */
  async read(expected?: string): Promise<Conference> {
    const read = await readJson(this.disk, this.path, {
      schema: conferenceSchema,
      wrong: 'file-not-a-conference',
      kind: 'conference',
      ...(this.ladder ? { ladder: this.ladder } : {}),
    });
    if (expected !== undefined && read.value.id !== expected)
      throw new Fault('file-other-conference', { file: basename(this.path), name: read.value.name });
    this.older = read.older;
    this.known = read.hash;
    this.base = read.value;
    this.size = read.size;
    this.modified = read.modified;
    return read.value;
  }

  /** Whether a content of the file, given by its hash, is what was read or written here last. */
  isOurs(hash: string): boolean {
    return hash === this.known || hash === this.tried;
  }

  async write(conference: Conference): Promise<void> {
    const replaces = this.known;
    const content = await printConference(conference);
    this.tried = hashOf(content);
    const { size, modified } = await writeDurably(this.disk, { path: this.path, content, replaces });
    this.known = this.tried;
    this.older = false;
    this.base = conference;
    this.size = size;
    this.modified = modified;
  }
}
