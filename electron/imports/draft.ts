/** What every kind of draft can do, and what it works with. */
import type {
  Applied,
  DraftChange,
  DraftChanged,
  DraftHead,
  DraftView,
} from '../../data/contract/imports.ts';
import { Fault } from '../../data/words/errors.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { codeOf } from '../store/disk.ts';
import { hashOf } from '../store/durable-file.ts';
import { partOf, type DraftFiles, type KeptDraft, type KeptSource } from './draft-files.ts';
import type { ImportReader } from './import-reader.ts';
import type { Maker } from '../store/maker.ts';
import type { ImportSource, ReadOptions, ReadSource } from './readers.ts';

export type ReadPosts = Extract<ReadSource, { kind: 'posts' }>;

export interface DraftTools {
  reader: ImportReader;
  files: DraftFiles;
  store: LibraryStore;
  maker: Maker;
}

/** Something on its way into the library. Nothing is stored before `apply`. */
export interface Draft {
  readonly id: string;
  head(): DraftHead;
  /** From the source at place `from` on, as much as fits one message. */
  view(from: number): Promise<DraftView>;
  /** Carries out changes in their order; where that was done before, it only answers again. */
  change(changes: readonly DraftChange[], done: boolean): Promise<DraftChanged>;
  apply(): Promise<Applied>;
  /** What of it is kept on disk. */
  kept(): KeptDraft;
}

/** Reads a source that is kept, as the user corrected it. Throws `draft-unknown` where its bytes are gone or others by now. */
export async function readKept(
  tools: DraftTools,
  source: KeptSource,
  options: ReadOptions,
): Promise<ReadSource> {
  const whole = await bytesOf(tools, source.file);
  const bytes = whole && partOf(whole, source);
  // Other bytes would be another text under the same boundaries.
  if (!bytes || hashOf(bytes) !== source.hash) throw new Fault('draft-unknown');
  return tools.reader.read(sourceOf(source, bytes), optionsOf(source, options));
}

const bytesOf = ({ files }: DraftTools, file: string): Promise<Uint8Array | undefined> =>
  files.readBytes(file).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  });

/** As the user chose to have it read, and corrected it. */
const optionsOf = ({ reading }: KeptSource, options: ReadOptions): ReadOptions => ({
  ...(reading && { reading }),
  ...options,
});

const sourceOf = ({ name, path, type, within }: KeptSource, bytes: Uint8Array): ImportSource => ({
  name,
  bytes,
  ...(path !== undefined && { path }),
  ...(within !== undefined && { among: true as const }),
  ...(type && { type }),
});

/**
 * Reads the posts of many sources that are kept, as the user corrected them; nothing for one whose bytes are gone or
 * others by now. Throws what keeps one from being read now: storing the rest would end the draft.
 */
export async function readAllKept(
  tools: DraftTools,
  sources: readonly KeptSource[],
): Promise<(ReadPosts | undefined)[]> {
  const all: (ReadPosts | undefined)[] = [];
  const wholes = new Map<string, Uint8Array | undefined>();
  for (const source of sources) {
    if (!wholes.has(source.file)) wholes.set(source.file, await bytesOf(tools, source.file));
    const whole = wholes.get(source.file);
    const bytes = whole && partOf(whole, source);
    const read =
      bytes && hashOf(bytes) === source.hash
        ? await tools.reader.read(
            sourceOf(source, bytes),
            optionsOf(source, source.marks ? { marks: source.marks } : {}),
          )
        : undefined;
    all.push(read?.kind === 'posts' ? read : undefined);
  }
  return all;
}
