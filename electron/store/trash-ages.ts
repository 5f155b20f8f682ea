/** How long each thing has been in the trash on this machine. */
import { join } from 'node:path';
import { dequal as equal } from 'dequal/lite';
import { z } from 'zod';
import { isAttachmentName } from '../../data/library/attachments.ts';
import type { Disk } from './disk.ts';
import { makeFolder, writeDurably } from './durable-file.ts';
import { neverOld, type Retention } from './retention.ts';
import type { Trash } from './trash.ts';

/** In days of use. */
const keptFor = 30;

const seenSchema = z.object({ size: z.number(), modified: z.number(), day: z.number().int() });
const agesSchema = z.object({ format: z.literal(1), seen: z.record(z.string(), seenSchema) });
type Ages = z.infer<typeof agesSchema>['seen'];

interface Aged {
  key: string;
  day: number;
}

/**
 * Since when this machine has seen what lies in the trash, and what is removed for good. The trash travels between
 * machines, and each counts its own days of use; so the days stand in the app's own folder, and a file that is new or
 * another than before begins to count on the day it is seen.
 */
export class TrashAges {
  readonly #path: string;

  readonly #disk: Disk;
  readonly #kept: string;
  readonly #trash: Trash;
  readonly #retention: Retention;

  /** `kept` is the library's folder in the app's own data. */
  constructor(disk: Disk, kept: string, trash: Trash, retention: Retention) {
    this.#disk = disk;
    this.#kept = kept;
    this.#trash = trash;
    this.#retention = retention;

    this.#path = join(kept, 'trash-ages.json');
  }

  /** Removes for good what has been seen here for more than thirty days of use; pictures only by `purgePictures`. */
  async purge(): Promise<void> {
    await this.#letGo((key) => !isAttachmentName(key));
  }

  /** Removes pictures as old as that of which nothing speaks any more. */
  async purgePictures(isSpokenOf: (name: string) => boolean): Promise<void> {
    await this.#letGo((key) => isAttachmentName(key) && !isSpokenOf(key));
  }

  async #letGo(mayGo: (key: string) => boolean): Promise<void> {
    const today = await this.#retention.today();
    if (today === neverOld) return;
    const all = await this.#look(today);
    const due = all.filter(({ key, day }) => today - day > keptFor && mayGo(key));
    await this.#retention.letGo('trash', all.length, due, async ({ key }) => {
      const kept = await this.#trash.get(key);
      if (kept) await this.#trash.remove(kept);
      return kept !== undefined;
    });
  }

  /** Gives the day on which each entry was seen first, and remembers it. */
  async #look(today: number): Promise<Aged[]> {
    const known = await this.#read();
    const files = (await this.#trash.files()).sort((a, b) => a.key.localeCompare(b.key));
    const seen = files.map(({ key, size, modified }) => {
      const before = known[key];
      const isSame = before?.size === size && before.modified === modified;
      return [key, { size, modified, day: isSame ? before.day : today }] as const;
    });
    const ages = Object.fromEntries(seen);
    if (!equal(ages, known)) await this.#write(ages);
    return seen.map(([key, { day }]) => ({ key, day }));
  }

  async #read(): Promise<Ages> {
    try {
      return agesSchema.parse(JSON.parse((await this.#disk.readFile(this.#path)).toString('utf8'))).seen;
    } catch {
      return {};
    }
  }

  async #write(seen: Ages): Promise<void> {
    await makeFolder(this.#disk, this.#kept);
    const content = Buffer.from(JSON.stringify({ format: 1, seen }));
    await writeDurably(this.#disk, { path: this.#path, content });
  }
}
