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
import type { DraftFiles, KeptDraft, KeptSource } from './draft-files.ts';
import type { ImportReader } from './import-reader.ts';
import type { Maker } from '../store/maker.ts';
import type { ReadOptions, ReadSource } from './readers.ts';

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
  { reader, files }: DraftTools,
  { name, file, hash, type, path, reading }: KeptSource,
  options: ReadOptions,
): Promise<ReadSource> {
  const bytes = await files.readBytes(file).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
  });
  // Other bytes would be another text under the same boundaries.
  if (!bytes || hashOf(bytes) !== hash) throw new Fault('draft-unknown');
  const known = { ...(path !== undefined && { path }), ...(type && { type }) };
  return reader.read({ name, bytes, ...known }, { ...(reading && { reading }), ...options });
}
