import { join } from 'node:path';
import { z } from 'zod';
import { isAttachmentName } from '../../data/attachments.ts';
import { fileName } from '../../data/file-name.ts';
import { conferenceSchema, talkSchema, type Conference } from '../../data/model.ts';
import { codeOf, type Disk } from './disk.ts';
import { hashOf, makeFolder, syncFolder, writeDurably } from './durable-file.ts';
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

/** Something deleted, whole, as it lies in `.lanyard/trash/<id>.json`. */
export type TrashEntry = z.infer<typeof trashSchema>;

const days = 30;

/** Ids come from files that others may have written: one that is a name names its file, any other by its hash. */
function fileNameOf(id: string): string {
  const isName = /^[\w.-]{1,100}$/.test(id) && fileName(id, '', '') === id;
  return fileName(isName ? id : hashOf(id), '.json', 'entry');
}

/** What was deleted in the last thirty days, one file each, inside the library so that it travels with it. */
export class Trash {
  private readonly folder: string;

  constructor(
    private readonly disk: Disk,
    private readonly library: string,
  ) {
    this.folder = join(library, '.lanyard', 'trash');
  }

  /** Newest first. Files that are not understood are left alone and not listed. */
  async list(): Promise<TrashEntry[]> {
    const entries: TrashEntry[] = [];
    for (const name of await this.names()) {
      const entry = await this.read(name).catch(() => undefined);
      if (entry) entries.push(entry);
    }
    return entries.sort((a, b) => b.deletedAt.localeCompare(a.deletedAt));
  }

  async count(): Promise<number> {
    return (await this.names()).length;
  }

  async get(id: string): Promise<TrashEntry | undefined> {
    return this.read(fileNameOf(id)).catch(() => undefined);
  }

  async put(entry: TrashEntry): Promise<void> {
    await makeFolder(this.disk, this.folder);
    const content = Buffer.from(`${JSON.stringify(entry, null, 1)}\n`);
    await writeDurably(this.disk, { path: join(this.folder, fileNameOf(entry.id)), content });
  }

  /** Moves a picture from beside the notes into the trash. */
  async putPicture(name: string, now: Date): Promise<void> {
    await this.put({ format: 1, id: name, kind: 'picture', deletedAt: now.toISOString() });
    await this.move(join(this.library, 'attachments'), this.folder, name);
  }

  /** Moves a picture back beside the notes. */
  async takePictureBack(name: string): Promise<void> {
    await makeFolder(this.disk, join(this.library, 'attachments'));
    await this.move(this.folder, join(this.library, 'attachments'), name);
    await this.remove(name);
  }

  private async move(from: string, to: string, name: string): Promise<void> {
    await this.disk.rename(join(from, name), join(to, name)).catch((error: unknown) => {
      // It is there already: the last time was cut short, or it was put beside the notes again.
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    await syncFolder(this.disk, to);
    await syncFolder(this.disk, from);
  }

  /** Puts an entry again when its content was changed after it was made; `around` holds the conferences it left. */
  async putAgain(entry: TrashEntry, around: readonly { before?: Conference }[]): Promise<void> {
    for (const { before } of around) {
      if (entry.kind === 'conference' && before?.id === entry.id && before !== entry.conference)
        await this.put({ ...entry, conference: before });
      const talk = before?.talks.find((one) => one.id === entry.id);
      if (entry.kind === 'talk' && talk && talk !== entry.talk) await this.put({ ...entry, talk });
    }
  }

  async remove(id: string): Promise<void> {
    if (isAttachmentName(id)) await this.disk.rm(join(this.folder, id), { force: true });
    await this.disk.rm(join(this.folder, fileNameOf(id)), { force: true });
    await syncFolder(this.disk, this.folder);
  }

  /** Removes for good what has been here for thirty days. */
  async purge(now: Date): Promise<void> {
    const oldest = now.getTime() - days * 86_400_000;
    for (const entry of await this.list())
      if (Date.parse(entry.deletedAt) < oldest) await this.remove(entry.id);
  }

  private async names(): Promise<string[]> {
    try {
      return (await this.disk.readdir(this.folder)).filter((name) => name.endsWith('.json'));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }

  private async read(name: string): Promise<TrashEntry> {
    const shape = { schema: trashSchema, wrong: 'file-broken' } as const;
    return (await readJson(this.disk, join(this.folder, name), shape)).value;
  }
}
