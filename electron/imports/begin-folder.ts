/** A folder of notes on its way in: its files as they came, what was read of each, and the pictures beside them. */
import type { FolderOrigin, LeftOut } from '../../data/contract/imports.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import { endingOf } from '../../data/library/attachments.ts';
import { hashOf } from '../store/durable-file.ts';
import type { KeptPicture, KeptSource } from './draft-files.ts';
import type { ImportReader } from './import-reader.ts';
import type { ReadOrNot } from './reader-job.ts';
import type { ReadSource } from './readers.ts';

export interface FolderTools {
  reader: ImportReader;
  /** Throws when the work was asked to stop. */
  goOn: () => void;
  /** Told that so many files more were read. */
  did: (count: number) => void;
}

/** `file` names where all the bytes are kept. Programmes come with their own bytes. */
export interface ReadFolder {
  posts: { source: KeptSource; read: Extract<ReadSource, { kind: 'posts' }> }[];
  programmes: { name: string; bytes: Uint8Array }[];
  pictures: KeptPicture[];
  left: LeftOut[];
}

type FolderFile = FolderOrigin['files'][number];

interface Placed extends FolderFile {
  from: number;
  bytes: Uint8Array;
}

/** The files of a folder where their bytes stand. Throws `import-stopped` where these are fewer or more. */
function placed({ name, files }: FolderOrigin, bytes: Uint8Array): Placed[] {
  let from = 0;
  const all = files.map((file) => {
    const begin = from;
    from += file.size;
    return { ...file, from: begin, bytes: bytes.subarray(begin, from) };
  });
  if (from !== bytes.length) throw new Fault('import-stopped', { name });
  return all;
}

/** Reads all files of a folder. What is none of posts, programme and picture is left out with the sentence why. */
export async function readFolder(
  origin: FolderOrigin,
  whole: { bytes: Uint8Array; file: string },
  { reader, goOn, did }: FolderTools,
): Promise<ReadFolder> {
  const all = placed(origin, whole.bytes);
  const texts = all.filter(({ picture }) => !picture);
  const read: ReadFolder = { posts: [], programmes: [], pictures: [], left: [] };
  const pictures = all.filter(({ picture }) => picture);
  read.pictures = pictures.flatMap((picture) => pictureOf(picture, whole.file) ?? []);
  const sources = texts.map(({ name, path, type, bytes }) => ({
    name,
    bytes,
    among: true as const,
    ...(path !== undefined && { path }),
    ...(type && { type }),
  }));
  const results = await reader.readAll(sources, { goOn, did });
  for (const [at, result] of results.entries()) {
    const text = texts[at];
    if (!text) continue;
    const { name, bytes, path = name } = text;
    if ('fault' in result) read.left.push({ name: path, sentence: whyLeft(result) });
    else if (result.read.kind === 'programme') read.programmes.push({ name, bytes });
    else read.posts.push({ source: keptOf(text, origin.name, whole.file), read: result.read });
  }
  return read;
}

const whyLeft = ({ fault, values }: Extract<ReadOrNot, { fault: unknown }>): string =>
  fault === 'post-empty' ? say('imports.left-empty') : new Fault(fault, values).message;

function keptOf({ name, path, type, bytes, from, size }: Placed, within: string, file: string): KeptSource {
  const facts = { name, file, from, size, hash: hashOf(bytes), within };
  return { ...facts, ...(path !== undefined && { path }), ...(type && { type }) };
}

/** What is no picture by its first bytes is none. */
function pictureOf({ path, name, bytes, from, size }: Placed, file: string): KeptPicture | undefined {
  const ending = endingOf(bytes);
  return ending && { path: path ?? name, file, from, size, name: `${hashOf(bytes)}.${ending}` };
}
