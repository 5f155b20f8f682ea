/** The list of all that can be read: a new kind of source is one more entry. */
import { decode } from '../../data/contract/decode.ts';
import type { FoundPost, Mark, MarkedSource, ReadingName, Source } from '../../data/posts/import-post.ts';
import { notAProgramme, type ProgrammeFileIn } from '../../data/programme/import-programme.ts';
import type { TableMapping } from '../../data/programme/programme.ts';
import { Fault } from '../../data/words/errors.ts';
import { readAgain } from './posts/read-marked.ts';
import { markSource } from './posts/recognise.ts';
import { openFile } from './programmes/open-file.ts';
import { programmeReaders } from './programmes/open.ts';
import { readHead } from './programmes/read-text.ts';
import { isZip } from './programmes/zip-parts.ts';

/** A source as it came. `type` is given where it is known, as of a paste. */
export interface ImportSource {
  name: string;
  bytes: Uint8Array;
  /** The last two folders it lies in and its name, parted by `/`. */
  path?: string;
  /** It is one of a folder: what others in it say may make it a talk. */
  among?: true;
  type?: Source['type'];
}

/** What the user corrected in how it is read: where talks of a post begin, what columns of a table hold. */
export interface ReadOptions {
  marks?: Mark[];
  /** The way to read a post. */
  reading?: ReadingName;
  mapping?: TableMapping;
}

/** What a source came to. The posts of one source have its place as 0. */
export type ReadSource =
  { kind: 'posts'; source: MarkedSource; found: FoundPost[] } | { kind: 'programme'; file: ProgrammeFileIn };

/** Reads one kind of source: whether one that begins like this may be of it, and how it is read. Throws `Fault`. */
interface Reader {
  name: string;
  fits: (head: string, options: ReadOptions) => boolean;
  read: (source: ImportSource, options: ReadOptions) => ReadSource;
}

/** In the order in which they are asked. Posts are last: any text may be one. */
const readers: readonly Reader[] = [
  {
    name: 'programme',
    // What has marks or a reading was read as a post.
    fits: (head, { marks, reading }) =>
      marks === undefined && reading === undefined && programmeReaders.some(({ fits }) => fits(head)),
    read: ({ name, bytes }, { mapping }) => ({ kind: 'programme', file: openFile({ name, bytes }, mapping) }),
  },
  { name: 'posts', fits: () => true, read: readPosts },
];

function readPosts(
  { name, bytes, path, among, type }: ImportSource,
  { marks, reading }: ReadOptions,
): ReadSource {
  const text = decode(bytes, name);
  const known = { ...(path !== undefined && { path }), ...(among && { among }), ...(type && { type }) };
  const source = markSource({ name, text, ...known }, reading);
  const marked = marks ? { ...source, marks } : source;
  return { kind: 'posts', source: marked, found: readAgain([marked]) };
}

/**
 * Reads a source by the first reader it is of: one that looks like a programme and holds none may be a post. Throws
 * `Fault` with the sentence why it is not read.
 */
export function readSource(source: ImportSource, options: ReadOptions = {}): ReadSource {
  const head = readHead(source.bytes);
  const fitting = readers.filter(({ fits }) => fits(head, options));
  for (const { read } of fitting) {
    try {
      return read(source, options);
    } catch (error) {
      if (read === fitting.at(-1)?.read || !mayBePost(error, source)) throw error;
    }
  }
  throw new Fault('post-none', { name: source.name });
}

/** A workbook without a talk is said to be empty: it is no text either way. */
const mayBePost = (error: unknown, { bytes }: ImportSource): boolean =>
  error instanceof Fault &&
  notAProgramme.includes(error.code) &&
  !(error.code === 'programme-empty' && isZip(bytes));
