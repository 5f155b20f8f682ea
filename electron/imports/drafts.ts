/** The one door for what comes in: begins drafts, holds them by id, and keeps them until they are applied or dropped. */
import { z } from 'zod';
import type {
  Applied,
  BegunDraft,
  BegunFolder,
  DraftChange,
  DraftChanged,
  DraftHead,
  DraftView,
  FolderOrigin,
  ImportOrigin,
  LeftOut,
} from '../../data/contract/imports.ts';
import { isDecided } from '../../data/posts/post-draft.ts';
import { notAProgramme } from '../../data/programme/import-programme.ts';
import { isProgrammeDecided } from '../../data/programme/programme-draft.ts';
import { defined } from '../../data/values/defined.ts';
import { Fault } from '../../data/words/errors.ts';
import { hashOf } from '../store/durable-file.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import { DraftOfPosts } from './draft-of-posts.ts';
import { DraftOfProgramme } from './draft-of-programme.ts';
import type { Draft, DraftTools, ReadPosts } from './draft.ts';
import type { KeptDraft, KeptSource } from './draft-files.ts';
import { parseAddress } from './programmes/address.ts';
import { fetchProgramme } from './programmes/fetch.ts';
import type { FindWays } from './programmes/ways.ts';
import type { KeptCopies, KeptCopy } from './programmes/kept-copies.ts';
import { largestFolder, largestImport } from '../../data/library/limits.ts';
import { readFolder, type FolderTools, type ReadFolder } from './begin-folder.ts';

/** So many files are sent at once; what nobody ended gives way. */
const mostUploads = 4;

/** So many changes are remembered as done. */
const mostDone = 2000;

interface Incoming {
  name: string;
  path?: string;
  bytes: Uint8Array;
  type?: NonNullable<KeptSource['type']>;
  fetched?: { address: string; at: string };
}

/** Whoever waits for a folder: told how far it is, and asked whether to go on. */
type Watch = Pick<FolderTools, 'goOn' | 'did'>;

const talksIn = ({ found }: ReadPosts): number => found.reduce((sum, { talks }) => sum + talks.length, 0);

export interface DoorTools extends DraftTools {
  copies: KeptCopies;
  version: string;
  /** How what is fetched leaves this machine. */
  ways: FindWays;
  /** Whether this is the one host that writes. */
  writable: boolean;
}

export class Drafts {
  readonly #tools: DoorTools;
  readonly #held = new Map<string, Draft>();
  /** Work of each draft, one thing after another. */
  readonly #lines = new Map<string, SerialQueue>();
  /** Parts of files that are still being sent. */
  readonly #uploads = new Map<string, Uint8Array[]>();

  /** Changes that were carried out, by draft and name. */
  readonly #done = new Set<string>();
  readonly #purged: Promise<void>;

  constructor(tools: DoorTools) {
    this.#tools = tools;
    // Before anything is begun, and by nobody who only reads beside another.
    this.#purged = tools.writable ? tools.files.purge().catch(() => undefined) : Promise.resolve();
  }

  /** Keeps a part of a file until `begin` gives its last one. Throws `file-too-large`. */
  upload(bytes: Uint8Array, upload = this.#tools.maker.id()): string {
    const parts = [...(this.#uploads.get(upload) ?? []), bytes];
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    this.#uploads.delete(upload);
    if (size > largestFolder) throw new Fault('folder-too-large', { megabytes: largestFolder / 1e6 });
    this.#uploads.set(upload, parts);
    const [oldest] = this.#uploads.keys();
    if (this.#uploads.size > mostUploads && oldest !== undefined) this.#uploads.delete(oldest);
    return upload;
  }

  /** Reads a source and holds what it came to. Posts join the draft `into`, where that holds posts. */
  async begin(from: ImportOrigin, into: string | undefined, signal?: AbortSignal): Promise<BegunDraft> {
    if ('bytes' in from) return this.#read(this.#sent(from), into);
    const address = addressOf(from.address);
    if (from.kept) {
      const copy = await this.#tools.copies.find(address);
      if (!copy) throw new Fault('programme-not-kept', { host: from.address });
      return this.#readFetched(copy);
    }
    const { version, ways, maker } = this.#tools;
    const fetched = await fetchProgramme(from.address, { version, ways, ...(signal && { signal }) });
    const copy = { ...fetched, fetchedAt: maker.now().toISOString() };
    const begun = await this.#readFetched(copy);
    await this.#tools.copies.keep(copy);
    return begun;
  }

  #sent({ name, bytes, upload, type, path }: Extract<ImportOrigin, { bytes: string }>): Incoming {
    const whole = this.joined(name, bytes, upload);
    requireSize(name, whole.length);
    return { name, bytes: whole, ...(path !== undefined && { path }), ...(type && { type }) };
  }

  /** A file that was sent, in parts or at once. Throws `import-stopped` where its beginning is gone. */
  joined(name: string, bytes: string, upload: string | undefined): Uint8Array {
    const before = upload === undefined ? [] : this.#uploads.get(upload);
    // Without its beginning it is another file.
    if (!before) throw new Fault('import-stopped', { name });
    const parts = [...before, Buffer.from(bytes, 'base64')];
    if (upload !== undefined) this.#uploads.delete(upload);
    return Buffer.concat(parts);
  }

  /** Reads a folder as one piece of work. What stops it leaves nothing behind; what cannot be read is left out. */
  async beginFolder(from: FolderOrigin, into: string | undefined, watch: Watch): Promise<BegunFolder> {
    await this.#purged;
    const { files, reader, maker } = this.#tools;
    const bytes = this.joined(from.name, from.bytes, from.upload);
    const id = maker.id();
    const file = `${id}.bin`;
    this.#lines.set(id, new SerialQueue());
    try {
      const [read] = await Promise.all([
        readFolder(from, { bytes, file }, { reader, ...watch }),
        files.keepBytes(file, bytes),
      ]);
      const posts = await this.#joinFolder(id, read, into);
      const programmes: BegunDraft[] = [];
      for (const one of read.programmes) programmes.push(await this.#read(one, undefined));
      if (!posts) await files.remove({ id, sources: [{ file }] });
      const left = [...read.left, ...(posts ? this.#leftOf(posts.draft) : [])];
      return { programmes, left, ...(posts && { posts }) };
    } catch (error) {
      await this.#forget({ id, sources: [{ file }] }).catch(() => undefined);
      throw error;
    } finally {
      if (!this.#held.has(id)) this.#lines.delete(id);
    }
  }

  #leftOf(id: string): readonly LeftOut[] {
    const draft = this.#held.get(id);
    return draft instanceof DraftOfPosts ? draft.left : [];
  }

  async #joinFolder(id: string, read: ReadFolder, into: string | undefined): Promise<BegunDraft | undefined> {
    if (read.posts.length === 0) return undefined;
    const found = read.posts.reduce((sum, one) => sum + talksIn(one.read), 0);
    const begun = (draft: Draft): BegunDraft => ({ ...draft.head(), found, warnings: [] });
    const joined = await this.#joinOpen(into, async (open) => {
      await this.#addKept(open, () => open.addFolder(read));
      return begun(open);
    });
    if (joined) return joined;
    const draft = new DraftOfPosts(this.#tools, { id, at: this.#tools.maker.now().toISOString() });
    draft.addFolder(read);
    await this.#hold(draft);
    return begun(draft);
  }

  /** What cannot be read is told of the address, not of a file the user never saw. */
  async #readFetched({ name, bytes, address, fetchedAt: at }: KeptCopy): Promise<BegunDraft> {
    const noProgramme = (cause?: unknown) =>
      new Fault('fetch-no-programme', { host: new URL(address).host }, { cause });
    try {
      return await this.#read({ name, bytes, fetched: { address, at } }, undefined);
    } catch (error) {
      const isNone = error instanceof Fault && isNoProgramme(error.code);
      throw isNone ? noProgramme(error) : error;
    }
  }

  /** What is refused leaves nothing behind. */
  async #read({ fetched, ...incoming }: Incoming, into: string | undefined): Promise<BegunDraft> {
    await this.#purged;
    const { files, reader, maker } = this.#tools;
    const id = maker.id();
    const { bytes, ...facts } = incoming;
    const { name } = facts;
    const source: KeptSource = { ...facts, file: `${id}.bin`, hash: hashOf(bytes) };
    this.#lines.set(id, new SerialQueue());
    try {
      await files.keepBytes(source.file, bytes);
      const read = await reader.read(incoming);
      if (fetched && read.kind !== 'programme') throw new Fault('programme-unknown', { name });
      if (read.kind === 'posts') return await this.#join(id, source, read, into);
      const file = { ...read.file, ...(fetched && { fetched }) };
      const draft = new DraftOfProgramme(this.#tools, { id, at: maker.now().toISOString(), source }, file);
      await this.#hold(draft);
      const { events, timeZone } = file.programme;
      return { ...draft.head(), found: events.length, warnings: file.warnings, ...defined({ timeZone }) };
    } catch (error) {
      await files.remove({ id, sources: [source] }).catch(() => undefined);
      throw error;
    } finally {
      if (!this.#held.has(id)) this.#lines.delete(id);
    }
  }

  async #join(
    id: string,
    source: KeptSource,
    read: ReadPosts,
    into: string | undefined,
  ): Promise<BegunDraft> {
    const { maker, files } = this.#tools;
    const found = talksIn(read);
    const { readings } = read.source;
    const begun = (draft: Draft): BegunDraft => ({
      ...draft.head(),
      found,
      warnings: [],
      ...(readings && { readings }),
    });
    const joined = await this.#joinOpen(into, async (open) => {
      if (open.has(source.hash)) await files.remove({ id, sources: [source] });
      else await this.#addKept(open, () => open.add(source, read));
      return begun(open);
    });
    if (joined) return joined;
    const draft = new DraftOfPosts(this.#tools, { id, at: maker.now().toISOString() });
    draft.add(source, read);
    await this.#hold(draft);
    return begun(draft);
  }

  /** What cannot be kept is not added. */
  async #addKept(open: DraftOfPosts, add: () => void): Promise<void> {
    const takeBack = open.mark();
    add();
    try {
      await this.#tools.files.keep(open.kept());
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  /** Nothing where the draft is gone, or holds no posts. */
  async #joinOpen(
    into: string | undefined,
    join: (open: DraftOfPosts) => Promise<BegunDraft>,
  ): Promise<BegunDraft | undefined> {
    if (into === undefined) return undefined;
    return this.#inLine(into, async () => {
      const open = await this.#load(into).catch(() => undefined);
      return open instanceof DraftOfPosts ? join(open) : undefined;
    });
  }

  async #hold(draft: Draft): Promise<void> {
    await this.#tools.files.keep(draft.kept());
    this.#held.set(draft.id, draft);
  }

  async list(): Promise<DraftHead[]> {
    await this.#purged;
    const kept = await this.#tools.files.list();
    const heads = kept.map((one) => this.#held.get(one.id)?.head() ?? headOf(one));
    return heads.sort((one, other) => (one.at < other.at ? 1 : -1));
  }

  view(id: string, from: number): Promise<DraftView> {
    return this.#inLine(id, async () => (await this.#load(id)).view(from));
  }

  /** What was done under a name before is not done again: its answer was lost. */
  change(id: string, edit: string, changes: readonly DraftChange[]): Promise<DraftChanged> {
    return this.#inLine(id, async () => {
      const draft = await this.#load(id);
      const name = JSON.stringify([id, edit]);
      const done = this.#done.has(name);
      this.#remember(name);
      try {
        return await draft.change(changes, done);
      } catch (error) {
        // A change of another kind of draft.
        throw error instanceof z.ZodError ? new Fault('draft-unknown') : error;
      } finally {
        await this.#tools.files.keep(draft.kept());
      }
    });
  }

  #remember(name: string): void {
    this.#done.add(name);
    const [oldest] = this.#done;
    if (this.#done.size > mostDone && oldest !== undefined) this.#done.delete(oldest);
  }

  apply(id: string): Promise<Applied> {
    return this.#inLine(id, async () => {
      const draft = await this.#load(id);
      const applied = await draft.apply();
      // What a try before could not save is in memory only, and this one had nothing to do.
      await this.#tools.store.saving.flush();
      // It is in the library: a draft that stays behind is only one more to drop.
      await this.#forget(draft.kept()).catch(() => undefined);
      return applied;
    });
  }

  drop(id: string): Promise<void> {
    return this.#inLine(id, async () => {
      const kept = this.#held.get(id)?.kept() ?? (await this.#tools.files.read(id));
      if (kept) await this.#forget(kept);
    });
  }

  async #forget(kept: Parameters<DraftTools['files']['remove']>[0]): Promise<void> {
    this.#held.delete(kept.id);
    await this.#tools.files.remove(kept);
  }

  /** When the kept copy of an address was fetched; ISO 8601. */
  async keptSince(address: string): Promise<string | undefined> {
    return (await this.#tools.copies.find(addressOf(address)))?.fetchedAt;
  }

  /** Resolves when everything that was asked for is done. */
  async close(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.rest()));
  }

  /** A draft that is held, or kept from an earlier run; asked for in its line. Throws `draft-unknown`. */
  async #load(id: string): Promise<Draft> {
    const held = this.#held.get(id);
    if (held) return held;
    const kept = await this.#tools.files.read(id);
    if (!kept) throw new Fault('draft-unknown');
    const draft =
      kept.kind === 'posts'
        ? await DraftOfPosts.restore(this.#tools, kept)
        : await DraftOfProgramme.restore(this.#tools, kept);
    this.#held.set(id, draft);
    return draft;
  }

  #inLine<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    const line = this.#lines.get(id) ?? new SerialQueue();
    this.#lines.set(id, line);
    return line.run(work);
  }
}

/** A draft of an earlier run, before its sources are read again. */
const headOf = (kept: KeptDraft): DraftHead => ({
  draft: kept.id,
  kind: kept.kind,
  name: kept.sources[0]?.name ?? '',
  at: kept.at,
  sources: kept.sources.length,
  talks: kept.talks,
  decided: kept.kind === 'posts' ? isDecided(kept.decisions) : isProgrammeDecided(kept.decisions),
});

/** Whether a fault says that what was fetched is something else. */
const isNoProgramme = (code: string): boolean =>
  notAProgramme.includes(code) ||
  code.startsWith('post-') ||
  ['file-binary', 'file-too-large'].includes(code);

/** An address as it is remembered; one that is none is nowhere. */
function addressOf(typed: string): string {
  try {
    return parseAddress(typed).href;
  } catch {
    return typed;
  }
}

function requireSize(name: string, size: number): void {
  if (size > largestImport) throw new Fault('file-too-large', { name, megabytes: largestImport / 1e6 });
}
