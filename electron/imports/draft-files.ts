/** Drafts on disk: what was read as it came, and beside it what the user decided. Both outlive the window and the host. */
import { join } from 'node:path';
import { z } from 'zod';
import { firstDay } from '../../data/library/days-of-use.ts';
import { markSchema, readingNames, sourceSchema } from '../../data/posts/import-post.ts';
import { noPostDecisions, postDecisionsSchema } from '../../data/posts/post-draft.ts';
import { fetchedSchema } from '../../data/programme/import-programme.ts';
import { programmeDecisionsSchema } from '../../data/programme/programme-draft.ts';
import { bulkWidth, mapBounded } from '../store/bounded.ts';
import { DataFolder } from '../store/data-folder.ts';
import type { Disk } from '../store/disk.ts';
import { makeFolder, writeDurably } from '../store/durable-file.ts';
import type { Retention } from '../store/retention.ts';

/** Drafts nobody went on with for so many days of use go. */
const keptDays = 7;

/** The file that bytes are in; with others in it, where they begin and how many they are. */
const stored = {
  file: z.string().regex(/^[\w-]+\.bin$/),
  from: z.exactOptional(z.number().int().min(0)),
  size: z.exactOptional(z.number().int().min(0)),
};

/** A picture that notes of the sources may show; `path` as the notes know it, `name` as the library keeps it. */
const keptPictureSchema = z.object({ ...stored, path: z.string(), name: z.string() });

/** One source: the name the user knows, and the file its bytes are in. Marks only once the user moved some. */
const keptSourceSchema = z.object({
  name: z.string(),
  ...stored,
  hash: z.string(),
  path: sourceSchema.shape.path,
  /** The folder that it came in with, as one piece of work. */
  within: z.exactOptional(z.string()),
  type: sourceSchema.shape.type,
  /** Where the user chose another way to read it. */
  reading: z.exactOptional(z.enum(readingNames)),
  marks: z.exactOptional(z.array(markSchema)),
});

const isId = /^[\w-]{1,100}$/;

const facts = {
  format: z.literal(1),
  id: z.string().regex(isId),
  at: z.string(),
  talks: z.number().int(),
  /** Number of the day of use on which it was last changed. */
  day: z.number().int().default(firstDay).catch(firstDay),
};

/** A draft as it is kept. What was read is read again from its sources. */
const keptDraftSchema = z.discriminatedUnion('kind', [
  z.object({
    ...facts,
    kind: z.literal('posts'),
    sources: z.array(keptSourceSchema),
    pictures: z.exactOptional(z.array(keptPictureSchema)),
    decisions: postDecisionsSchema.catch(noPostDecisions),
  }),
  z.object({
    ...facts,
    kind: z.literal('programme'),
    sources: z.array(keptSourceSchema).length(1),
    fetched: z.exactOptional(fetchedSchema),
    decisions: programmeDecisionsSchema,
  }),
]);

export type KeptSource = z.infer<typeof keptSourceSchema>;
export type KeptPicture = z.infer<typeof keptPictureSchema>;
export type Stored = Pick<KeptSource, 'file' | 'from' | 'size'>;
export type KeptDraft = z.infer<typeof keptDraftSchema>;

interface Removed {
  id: string;
  sources: readonly Stored[];
  pictures?: readonly Stored[];
}

const filesOf = ({ sources, pictures = [] }: Omit<Removed, 'id'>): Set<string> =>
  new Set([...sources, ...pictures].map(({ file }) => file));

/** Of the bytes of a file those that are meant. */
export const partOf = (bytes: Uint8Array, { from = 0, size }: Stored): Uint8Array =>
  size === undefined ? bytes : bytes.subarray(from, from + size);

/** The folder of one library's drafts, in the app's own folder. */
export class DraftFiles {
  readonly #data: DataFolder;

  readonly #disk: Disk;
  readonly #folder: string;
  readonly #retention: Retention;

  constructor(disk: Disk, folder: string, retention: Retention) {
    this.#disk = disk;
    this.#folder = folder;
    this.#retention = retention;

    this.#data = new DataFolder(disk, folder);
  }

  async keepBytes(file: string, bytes: Uint8Array): Promise<void> {
    await makeFolder(this.#disk, this.#folder);
    await writeDurably(this.#disk, { path: join(this.#folder, file), content: Buffer.from(bytes) });
  }

  readBytes(file: string): Promise<Uint8Array> {
    return this.#disk.readFile(join(this.#folder, file));
  }

  async keep(draft: KeptDraft): Promise<void> {
    await this.#data.write(`${draft.id}.json`, { ...draft, day: await this.#retention.today() });
  }

  /** What is no id names no file. */
  async read(id: string): Promise<KeptDraft | undefined> {
    if (!isId.test(id)) return undefined;
    return this.#data.read(`${id}.json`, keptDraftSchema);
  }

  async list(): Promise<KeptDraft[]> {
    const names = await this.#names();
    const ids = names.flatMap((name) => /^([\w-]+)\.json$/.exec(name)?.[1] ?? []);
    return (await mapBounded(ids, bulkWidth, (id) => this.read(id))).flatMap((draft) => draft ?? []);
  }

  /** Its facts first: a draft without sources cannot be read, one without facts is not there. */
  async remove({ id, ...kept }: Removed): Promise<void> {
    for (const file of [`${id}.json`, ...filesOf(kept)])
      await this.#disk.rm(join(this.#folder, file), { force: true });
  }

  /** Lets drafts go that were kept long enough, and sources of none. Nothing else may use the folder meanwhile. */
  async purge(): Promise<void> {
    const names = await this.#names();
    const drafts = await this.list();
    const today = await this.#retention.today();
    const old = drafts.filter(({ day }) => day < today - keptDays);
    await this.#retention.letGo('drafts', drafts.length, old, async (draft) => {
      await this.remove(draft);
      return true;
    });
    // Of a draft that cannot be read, as of a later version, the sources stay.
    if (names.filter((name) => name.endsWith('.json')).length > drafts.length) return;
    const named = new Set(drafts.flatMap((draft) => [...filesOf(draft)]));
    for (const name of names)
      if (name.endsWith('.bin') && !named.has(name))
        await this.#disk.rm(join(this.#folder, name), { force: true });
  }

  async #names(): Promise<string[]> {
    return this.#disk.readdir(this.#folder).catch(() => []);
  }
}
