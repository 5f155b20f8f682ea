/** The command `lanyard import`: files, folders and addresses become drafts, which are applied at once. */
import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import type { BegunDraft, BundleResult, LeftOut } from '../../data/contract/imports.ts';
import { isBundle, largestBundle } from '../../data/library/bundle.ts';
import { isTimeZone } from '../../data/library/time-zone.ts';
import { sendBundle, sendFile, sendFolder } from '../../data/contract/send-file.ts';
import { saySkipped } from '../../data/posts/folder-files.ts';
import type { PostsResult, ReadingChoice } from '../../data/posts/import-post.ts';
import type { ProgrammeResult } from '../../data/programme/import-programme.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { isArchive } from '../imports/archive/read-part.ts';
import { ImportReader } from '../imports/import-reader.ts';
import { largestImport } from '../../data/library/limits.ts';
import { causeOf } from '../store/disk.ts';
import { takeArchive } from './archive.ts';
import { readFolderFiles, type FolderOnDisk } from './folder-files.ts';
import { foldersOf } from './folders.ts';
import { faultOfCall, makeLibrary, writing } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';
import { whileCounting } from './progress.ts';
import { addAll } from '../../data/values/add-to.ts';

async function readBytes(file: string): Promise<Uint8Array> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts) throw new Fault('file-missing', { name: file });
  if (!facts.isFile()) throw new Fault('file-not-plain', { name: file });
  const most = isBundle(file) ? largestBundle : largestImport;
  if (facts.size > most) throw new Fault('file-too-large', { name: file, megabytes: most / 1e6 });
  return readFile(file).catch((cause: unknown) => {
    throw new Fault('file-unreadable', { file, cause: causeOf(cause) }, { cause });
  });
}

/** What is imported: an address to fetch, a folder, or a file that was read. */
type Incoming =
  { address: string } | { folder: FolderOnDisk } | { name: string; path: string; bytes: Uint8Array };

/** What could be done about the refused ones is said in their sentences. */
async function eachOrRefused<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<{ done: Result[]; refused: string[] }> {
  const [done, refused]: [Result[], string[]] = [[], []];
  for (const item of items) {
    try {
      done.push(await work(item));
    } catch (error) {
      const fault = faultOfCall(error);
      if (!(fault instanceof Fault)) throw error;
      refused.push(fault.message);
    }
  }
  return { done, refused };
}

const isAddress = (word: string) => /^(?:https?|webcal):\/\//i.test(word);

const isFolder = (word: string): boolean => statSync(word, { throwIfNoEntry: false })?.isDirectory() === true;

async function take(word: string): Promise<Incoming> {
  if (isAddress(word)) return { address: word };
  if (isFolder(word)) return { folder: readFolderFiles(word) };
  const path = resolve(word).split(sep).slice(-3).join('/');
  return { name: basename(word), path, bytes: await readBytes(word) };
}

/** The words that can be read at all: no library is made for the others. */
async function readableOf(words: readonly string[]): Promise<{ done: string[]; refused: string[] }> {
  const reader = new ImportReader();
  try {
    return await eachOrRefused(words, async (word) => {
      const incoming = await take(word);
      if ('bytes' in incoming && isBundle(incoming.name)) await reader.bundle(incoming.name, incoming.bytes);
      else if ('bytes' in incoming) await reader.read(incoming);
      else if ('folder' in incoming) await anyReadable(reader, incoming.folder);
      return word;
    });
  } finally {
    await reader.close();
  }
}

/** Throws what was said of the first file where none can be read. */
async function anyReadable(reader: ImportReader, { files }: FolderOnDisk): Promise<void> {
  let first: unknown;
  for (const file of files.filter(({ picture }) => !picture)) {
    try {
      await reader.read(file);
      return;
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

/** What was begun of all that was named, and what of folders does not come in. */
interface Begun {
  /** One for each source, by the source's own name; sources of posts share a draft. */
  drafts: BegunDraft[];
  /** What bundles came to, which are taken in at once. */
  bundles: BundleResult[];
  folders: { folder: FolderOnDisk; left: readonly LeftOut[] }[];
}

/** Begins one draft for each programme, and one for all posts. */
async function beginAll(
  client: Client,
  words: readonly string[],
): Promise<{ begun: Begun; refused: string[] }> {
  const begun: Begun = { drafts: [], bundles: [], folders: [] };
  const { refused } = await eachOrRefused(words, async (word) => {
    const incoming = await take(word);
    const into = begun.drafts.findLast(({ kind }) => kind === 'posts')?.draft;
    if ('address' in incoming) begun.drafts.push(await client.imports.begin({ from: incoming }));
    else if ('bytes' in incoming && isBundle(incoming.name))
      begun.bundles.push(await sendBundle(client.imports, { edit: randomUUID(), ...incoming }));
    else if ('bytes' in incoming)
      // A draft of posts is named by its first source.
      begun.drafts.push({ ...(await sendFile(client.imports, incoming, into)), name: incoming.name });
    else await beginFolder(client, incoming.folder, into, begun);
  });
  return { begun, refused };
}

async function beginFolder(
  client: Client,
  folder: FolderOnDisk,
  into: string | undefined,
  begun: Begun,
): Promise<void> {
  const edit = randomUUID();
  const { name, files } = folder;
  const sent = { edit, name, files, ...(into !== undefined && { into }) };
  const { posts, programmes, left } = await whileCounting(client, edit, () =>
    sendFolder(client.imports, sent),
  );
  addAll(begun.drafts, [...(posts ? [posts] : []), ...programmes]);
  begun.folders.push({ folder, left });
}

/** Whether the times of a programme came without a zone. */
const isZoneless = ({ warnings }: BegunDraft): boolean => warnings.some(({ about }) => about === 'zone');

/** Says the zone of times that came without one; other programmes know theirs. */
async function sayZone(client: Client, { draft }: BegunDraft, timeZone: string): Promise<void> {
  const changes = [{ kind: 'zone' as const, timeZone }];
  await client.imports.change({ edit: randomUUID(), draft, changes });
}

async function applyAll(client: Client, begun: Begun, zone: string | undefined): Promise<string[]> {
  const drafts = [...new Map(begun.drafts.map((one) => [one.draft, one])).values()];
  const lines = begun.bundles.map((one) => say('imports.bundle-taken', { ...one }));
  for (const one of drafts) {
    if (zone !== undefined && isZoneless(one)) await sayZone(client, one, zone);
    const edit = randomUUID();
    const applied = await whileCounting(client, edit, () => client.imports.apply({ edit, draft: one.draft }));
    if (applied.kind === 'posts') lines.push(printed(applied.result, begun.folders.length > 0));
    else lines.push(printedProgramme(applied.result, one, zone));
  }
  return lines;
}

/** A source without talks comes in as it is; whoever expected talks is told what to do. */
const withoutTalks = ({ drafts, folders }: Begun): string[] =>
  (folders.length > 0 ? [] : drafts)
    .filter(({ kind, found }) => kind === 'posts' && found === 0)
    .map(({ name }) => say('cli.import-no-talks', { name }));

/** How a source was read, where it could have been read otherwise. */
const readingsOf = (begun: readonly BegunDraft[]): string[] =>
  begun.flatMap(({ name, readings = [] }) => {
    const [taken, ...others] = readings;
    if (!taken || others.length === 0) return [];
    const told = others.map(tellReading).join(', ');
    return [say('cli.import-reading', { name, reading: tellReading(taken), others: told })];
  });

const tellReading = ({ name, talks }: ReadingChoice): string =>
  say('cli.import-reading-talks', { reading: say(`imports.reading-${name}`), talks });

/** One line for each conference that was touched, then one that counts. */
function printed({ created, merged, unchanged, conferences }: PostsResult, counted: boolean): string {
  const lines = [
    ...new Set(conferences.map((one) => (counted ? countedLine(one) : lineOf(one.name, one.created)))),
  ];
  const nothing = created === 0 && merged === 0 && conferences.every(({ created: isNew }) => !isNew);
  const summary = nothing
    ? say('cli.import-nothing', { unchanged })
    : say('cli.import-done', { created, merged, unchanged });
  return [...lines, summary].join('\n');
}

const lineOf = (name: string, isNew: boolean) => say(isNew ? 'cli.import-new' : 'cli.import-known', { name });

const countedLine = ({ name, created, talks, grown }: PostsResult['conferences'][number]) =>
  say(created ? 'cli.import-new-talks' : 'cli.import-known-talks', { name, talks, grown });

/** What of a folder does not come in: each file that is no talk, and how many are of another kind. */
function printedLeft({ folder: { name, skipped }, left }: Begun['folders'][number]): string[] {
  const lines = left.map((one) => `  ${one.name}: ${one.sentence}`);
  const skippedWords = saySkipped(skipped);
  return [
    ...(left.length > 0 ? [say('cli.import-left', { name, count: left.length }), ...lines] : []),
    ...(skippedWords === undefined ? [] : [skippedWords]),
  ];
}

/** What a programme did, and below it where its file was not as it should be. */
function printedProgramme(
  { conference, doubts, ...counts }: ProgrammeResult,
  { warnings, timeZone }: BegunDraft,
  given: string | undefined,
): string {
  const { added, moved, renamed, changed, cancelled, removed, unchanged } = counts;
  const nothing = added + moved + renamed + changed + cancelled + removed === 0;
  const summary = nothing ? say('cli.programme-nothing', { unchanged }) : say('cli.programme-done', counts);
  const zone = conference.timeZone ?? '';
  // What was guessed is said by the file's own warning, unless another zone was taken.
  const taken = given !== undefined || zone !== timeZone;
  const ofZone = say('cli.import-zone', { zone, why: given === undefined ? 'known' : 'given' });
  const places = warnings.map(
    ({ where, sentence, about }) => `  ${where}: ${about === 'zone' && taken ? ofZone : sentence}`,
  );
  const asked = doubts.map((doubt) => `  ${say('cli.programme-doubt', doubt)}`);
  return [lineOf(conference.name, conference.created), summary, ...asked, ...places].join('\n');
}

/** The zone of `--zone`. Throws `zone-unknown` before anything is read. */
function zoneOf({ options: { zone } }: CommandLine): string | undefined {
  if (typeof zone !== 'string') return undefined;
  if (!isTimeZone(zone)) throw new Fault('zone-unknown', { name: zone });
  return zone;
}

/** Imports posts and programmes. A file that is neither is named on stderr; the others still come in. */
export async function runImport(line: CommandLine): Promise<number> {
  const folders = foldersOf(line);
  const zone = zoneOf(line);
  const named = [...new Set(line.words)];
  const [first = ''] = named;
  if (named.length === 1 && isFolder(first) && (await isArchive(first))) {
    await takeArchive(first, folders.library);
    return 0;
  }
  const isNew = !existsSync(folders.library);
  const { done: words, refused } = isNew ? await readableOf(named) : { done: named, refused: [] };
  if (words.length > 0) {
    makeLibrary(folders.library);
    const came = await writing(folders, async (client) => {
      const { begun, refused: others } = await beginAll(client, words);
      return { begun, others, lines: await applyAll(client, begun, zone) };
    });
    for (const text of [...came.lines, ...came.begun.folders.flatMap(printedLeft)]) await print(text);
    for (const sentence of readingsOf(came.begun.drafts)) await print(sentence);
    for (const sentence of withoutTalks(came.begun)) console.error(sentence);
    addAll(refused, came.others);
  }
  for (const sentence of refused) console.error(sentence);
  return refused.length === 0 ? 0 : 1;
}
