/** The trash folder of a library: entries put in, listed and removed, and pictures moved there and back. */
import { addTo } from '../../data/values/add-to.ts';
import { join } from 'node:path';
import { z } from 'zod';
import { isAttachmentName } from '../../data/library/attachments.ts';
import { fileName, TakenNames } from '../../data/library/file-name.ts';
import { migrateConference, migrateTalk } from '../../data/library/migrations.ts';
import { conferenceSchema, formatVersion, talkSchema } from '../../data/library/model.ts';
import { saidByConference, saidByTalk } from '../../data/library/same-content.ts';
import { forEachBounded } from './bounded.ts';
import { codeOf, type Disk } from './disk.ts';
import {
  ChangedElsewhere,
  hashOf,
  makeFolder,
  moveAnew,
  syncFolder,
  writeDurably,
  writeUnnamed,
} from './durable-file.ts';
import { readJson } from './read-json.ts';

const common = { format: z.number().int(), id: z.string().min(1), deletedAt: z.string() };
const trashSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    ...common,
    kind: z.literal('talk'),
    conference: z.looseObject({ id: z.string(), name: z.string() }),
    index: z.number().int(),
    talk: talkSchema,
  }),
  z.looseObject({ ...common, kind: z.literal('conference'), conference: conferenceSchema }),
  // The picture itself lies beside its entry, under its name, which is also its id.
  z.looseObject({ ...common, kind: z.literal('picture') }),
]);

/** Something deleted, whole, as it lies in a file of `.lanyard/trash`. `id` is that of the thing. */
export type TrashEntry = z.infer<typeof trashSchema>;

/** An entry in its file. `key` names it among all that lie in the trash; `hash` is that of the file. */
export interface KeptEntry {
  key: string;
  hash: string;
  entry: TrashEntry;
  /** Whether the trash had it before it was put there. */
  again?: boolean;
}

/** So many of its files are worked on side by side. */
const filesAtOnce = 3;
/** Another program may write at the very same moment. */
const mostAttempts = 3;
const ending = '.json';

/** Ids come from files that others may have written: one that is a name names its file, any other by its hash. */
function stemOf(id: string): string {
  const isName = /^[\w.-]{1,100}$/.test(id) && fileName(id, '', '') === id;
  return isName ? id : hashOf(id);
}

/** Whether a file may hold an entry of that thing: its first one, or one with a number behind. */
function mayHold(name: string, id: string): boolean {
  const stem = stemOf(id);
  return name.startsWith(stem) && /^(?:-\d+)?\.json$/.test(name.slice(stem.length));
}

/** All that an entry says, apart from when it was deleted and how often what it holds was saved. */
export function saidBy(entry: TrashEntry): string {
  if (entry.kind === 'picture') return JSON.stringify([entry.kind, entry.id]);
  if (entry.kind === 'conference') return JSON.stringify([entry.kind, saidByConference(entry.conference)]);
  const { id, name } = entry.conference;
  return JSON.stringify([entry.kind, id, name, saidByTalk(entry.talk)]);
}

/**
 * What was deleted in the last thirty days of use, one file each, inside the library so that it travels with it. A file
 * is never replaced but by one that says the same, and never removed but by whoever names its very content.
 */
export class Trash {
  readonly #folder: string;

  readonly #disk: Disk;
  readonly #library: string;

  constructor(disk: Disk, library: string) {
    this.#disk = disk;
    this.#library = library;

    this.#folder = join(library, '.lanyard', 'trash');
  }

  /** Newest first. Files that are not understood are left alone and not listed. */
  async list(): Promise<KeptEntry[]> {
    const kept = await this.#readAll(await this.#names());
    return kept.sort((a, b) => b.entry.deletedAt.localeCompare(a.entry.deletedAt));
  }

  /** Of all entries, those that are not understood too. */
  async count(): Promise<number> {
    return (await this.#names()).length;
  }

  /** Keys of all entries, with what tells whether their files are still the same. */
  async files(): Promise<{ key: string; size: number; modified: number }[]> {
    const names = await this.#names();
    const stats = await this.#disk.lstats(this.#folder, names);
    return names.flatMap((name, at) => {
      const stat = stats[at];
      return stat ? [{ key: keyOf(name), size: stat.size, modified: stat.mtimeMs }] : [];
    });
  }

  async get(key: string): Promise<KeptEntry | undefined> {
    const names = (await this.#names()).filter((name) => name === key + ending);
    return (await this.#readAll(names))[0];
  }

  /** The entries of one thing: a talk may have been deleted more than once, with another text each time. */
  async of(id: string): Promise<KeptEntry[]> {
    return this.#among(await this.#names(), id);
  }

  /** Keeps an entry in a file of its own. Where one says the same already, it counts as deleted anew. */
  async put(entry: TrashEntry): Promise<KeptEntry> {
    await makeFolder(this.#disk, this.#folder);
    const content = contentOf(entry);
    for (let attempt = 1; ; attempt += 1) {
      const names = await this.#names();
      const same = (await this.#among(names, entry.id)).find((one) => saidBy(one.entry) === saidBy(entry));
      const free = () => fileName(stemOf(entry.id), ending, 'entry', new TakenNames(names));
      const name = same ? same.key + ending : free();
      try {
        const path = join(this.#folder, name);
        await writeDurably(this.#disk, { path, content, replaces: same?.hash ?? 'absent' });
        return { key: keyOf(name), hash: hashOf(content), entry, again: same !== undefined };
      } catch (error) {
        if (!(error instanceof ChangedElsewhere) || attempt === mostAttempts) throw error;
      }
    }
  }

  /**
   * Keeps many entries, each in a file of its own, some of them side by side; `kept` is told of each, and ends it by
   * throwing. All are on disk when this resolves.
   */
  async putAll(
    entries: readonly TrashEntry[],
    kept: (one: KeptEntry) => void = () => undefined,
  ): Promise<void> {
    if (entries.length === 0) return;
    await makeFolder(this.#disk, this.#folder);
    const names = await this.#names();
    const [byStem, taken] = [namesByStem(names), new TakenNames(names)];
    try {
      await forEachBounded(entries, filesAtOnce, async (entry) => {
        const there = byStem.get(stemOf(entry.id)) ?? [];
        kept(there.length > 0 ? await this.put(entry) : await this.#putNew(entry, taken));
      });
    } finally {
      await syncFolder(this.#disk, this.#folder);
    }
  }

  /** Its name is on disk once the folder is synced. */
  async #putNew(entry: TrashEntry, taken: TakenNames): Promise<KeptEntry> {
    const name = fileName(stemOf(entry.id), ending, 'entry', taken);
    taken.add(name);
    const content = contentOf(entry);
    const write = { path: join(this.#folder, name), content, replaces: 'absent' };
    try {
      await writeUnnamed(this.#disk, write);
    } catch (error) {
      if (error instanceof ChangedElsewhere) return this.put(entry);
      throw error;
    }
    return { key: keyOf(name), hash: hashOf(content), entry, again: false };
  }

  /** Moves a picture from beside the notes into the trash. */
  async putPicture(name: string, now: Date): Promise<void> {
    await this.put({ format: formatVersion, id: name, kind: 'picture', deletedAt: now.toISOString() });
    await this.#move(join(this.#library, 'attachments'), this.#folder, name);
  }

  /** Moves a picture back beside the notes. */
  async takePictureBack(kept: KeptEntry): Promise<void> {
    const attachments = join(this.#library, 'attachments');
    await makeFolder(this.#disk, attachments);
    await this.#move(this.#folder, attachments, kept.entry.id);
    await this.remove(kept);
  }

  /** Removes this very entry for good; another one that has come into its file stays. */
  async remove(one: KeptEntry): Promise<void> {
    await this.removeAll([one]);
  }

  /** Removes these very entries for good. */
  async removeAll(entries: readonly KeptEntry[]): Promise<void> {
    let removed = 0;
    await forEachBounded(entries, filesAtOnce, async (one) => {
      if (await this.#removeFile(one)) removed += 1;
    });
    if (removed > 0) await syncFolder(this.#disk, this.#folder);
  }

  async #removeFile({ key, hash, entry }: KeptEntry): Promise<boolean> {
    const path = join(this.#folder, key + ending);
    if ((await this.#hashAt(path)) !== hash) return false;
    await this.#disk.rm(path, { force: true });
    if (entry.kind === 'picture' && isAttachmentName(entry.id) && (await this.of(entry.id)).length === 0)
      await this.#disk.rm(join(this.#folder, entry.id), { force: true });
    return true;
  }

  /** A picture is named after its content: one that is there already is the same, or what is there is damaged. */
  async #move(from: string, to: string, name: string): Promise<void> {
    const [source, target] = [join(from, name), join(to, name)];
    const [moving, there] = [await this.#hashAt(source), await this.#hashAt(target)];
    // The last time was cut short.
    if (moving === undefined) return;
    if (there === moving) await this.#disk.rm(source, { force: true });
    else {
      if (there !== undefined) await this.#putAside(to, name);
      await moveAnew(this.#disk, source, target);
    }
    await syncFolder(this.#disk, to);
    await syncFolder(this.#disk, from);
  }

  async #putAside(folder: string, name: string): Promise<void> {
    const taken = new TakenNames(await this.#disk.readdir(folder));
    await moveAnew(this.#disk, join(folder, name), join(folder, fileName(name, '', 'picture', taken)));
  }

  async #hashAt(path: string): Promise<string | undefined> {
    return this.#disk.readFile(path).then(hashOf, (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
  }

  async #names(): Promise<string[]> {
    try {
      return (await this.#disk.readdir(this.#folder)).filter((name) => name.endsWith(ending));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async #among(names: readonly string[], id: string): Promise<KeptEntry[]> {
    const kept = await this.#readAll(names.filter((name) => mayHold(name, id)));
    return kept.filter(({ entry }) => entry.id === id);
  }

  async #readAll(names: readonly string[]): Promise<KeptEntry[]> {
    const kept: KeptEntry[] = [];
    for (const name of names) {
      const one = await this.#read(name).catch(() => undefined);
      if (one) kept.push(one);
    }
    return kept;
  }

  async #read(name: string): Promise<KeptEntry> {
    const shape = { schema: trashSchema, wrong: 'file-broken' } as const;
    const { value: entry, hash } = await readJson(this.#disk, join(this.#folder, name), shape);
    return { key: keyOf(name), hash, entry: newest(entry) };
  }
}

/** An entry whose talk or conference is of the newest format. */
function newest(entry: TrashEntry): TrashEntry {
  if (entry.kind === 'talk') return { ...entry, talk: migrateTalk(entry.talk, entry.format) };
  return entry.kind === 'conference' ? { ...entry, conference: migrateConference(entry.conference) } : entry;
}

const contentOf = (entry: TrashEntry): Buffer => Buffer.from(`${JSON.stringify(entry, null, 1)}\n`);

/** Names of files by the stems that they may have: a number behind may be part of an id. */
function namesByStem(names: readonly string[]): Map<string, string[]> {
  const byStem = new Map<string, string[]>();
  for (const name of names) {
    const whole = keyOf(name);
    for (const stem of new Set([whole, whole.replace(/-\d+$/, '')])) addTo(byStem, stem, name);
  }
  return byStem;
}

const keyOf = (name: string): string => name.slice(0, -ending.length);
