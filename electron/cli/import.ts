import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decode, largestPost } from '../../data/contract/decode.ts';
import { Fault } from '../../data/words/errors.ts';
import type { BroughtIn, Source } from '../../data/posts/import-post.ts';
import { say } from '../../data/words/say.ts';
import { programmeIn } from '../imports/programmes/open-file.ts';
import { largestProgramme } from '../imports/programmes/read-text.ts';
import type { ProgrammeFileIn, ProgrammeResult } from '../../data/programme/import-programme.ts';
import type { Client } from '../carriers/local-socket.ts';
import { causeOf } from '../store/disk.ts';
import { foldersOf } from './folders.ts';
import { makeLibrary, writing } from './library.ts';
import type { CommandLine } from './parse.ts';
import { print } from './print.ts';

/** Most text sent in one go, in characters: a message on a wire holds 16 MB. */
const largestBatch = 2_000_000;

async function readBytes(file: string): Promise<Uint8Array> {
  const facts = await stat(file).catch(() => undefined);
  if (!facts) throw new Fault('file-missing', { name: file });
  if (!facts.isFile()) throw new Fault('file-not-plain', { name: file });
  if (facts.size > largestProgramme)
    throw new Fault('file-too-large', { name: file, megabytes: largestProgramme / 1e6 });
  return readFile(file).catch((cause: unknown) => {
    throw new Fault('file-unreadable', { file, cause: causeOf(cause) }, { cause });
  });
}

interface Gathered {
  sources: Source[];
  addresses: string[];
  programmes: ProgrammeFileIn[];
  refused: string[];
}

/** Reads one file as what it is: a programme by its content, a post otherwise. An address is fetched later. */
async function take(file: string, gathered: Gathered): Promise<void> {
  if (/^(?:https?|webcal):\/\//i.test(file)) {
    gathered.addresses.push(file);
    return;
  }
  const bytes = await readBytes(file);
  const name = basename(file);
  const programme = programmeIn({ name, bytes });
  if (programme) gathered.programmes.push(programme);
  else if (bytes.length > largestPost)
    throw new Fault('file-too-large', { name: file, megabytes: largestPost / 1e6 });
  else gathered.sources.push({ name, text: decode(bytes, name) });
}

async function gather(files: readonly string[]): Promise<Gathered> {
  const gathered: Gathered = { sources: [], addresses: [], programmes: [], refused: [] };
  for (const file of files) {
    try {
      await take(file, gathered);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      gathered.refused.push(error.message);
    }
  }
  return gathered;
}

/** The sources that hold posts: no library is made for the others. */
async function readableOf({ sources, refused }: Gathered): Promise<Source[]> {
  const { recognise } = await import('../imports/posts/recognise.ts');
  return sources.filter((source) => {
    const [no] = recognise([source]).refused;
    if (no) refused.push(no.sentence);
    return no === undefined;
  });
}

/** Cuts the sources into batches that fit into one message; a source is never cut. */
export function batches(sources: readonly Source[], largest = largestBatch): Source[][] {
  const cut: Source[][] = [];
  let room = 0;
  for (const source of sources) {
    const last = cut.at(-1);
    if (last && source.text.length <= room) last.push(source);
    else cut.push([source]);
    room = (last && cut.at(-1) === last ? room : largest) - source.text.length;
  }
  return cut;
}

async function bringIn(client: Client, sources: Source[]): Promise<{ result: BroughtIn; refused: string[] }> {
  const { posts, refused } = await client.postsIn.recognise({ sources });
  const result = await client.postsIn.bringIn({ edit: randomUUID(), posts, choices: {} });
  return { result, refused: refused.map(({ sentence }) => sentence) };
}

/** One line for each conference that was touched, then one that counts. */
function printed(results: readonly BroughtIn[]): string {
  const sum = (count: (result: BroughtIn) => number) =>
    results.reduce((all, result) => all + count(result), 0);
  const created = sum((result) => result.created);
  const merged = sum((result) => result.merged);
  const unchanged = sum((result) => result.unchanged);
  const conferences = results.flatMap((result) => result.conferences);
  const lines = [...new Set(conferences.map(({ name, created: isNew }) => lineOf(name, isNew)))];
  const nothing = created === 0 && merged === 0 && conferences.every(({ created: isNew }) => !isNew);
  const summary = nothing
    ? say('cli.import-nothing', { unchanged })
    : say('cli.import-done', { created, merged, unchanged });
  return [...lines, summary].join('\n');
}

const lineOf = (name: string, isNew: boolean) => say(isNew ? 'cli.import-new' : 'cli.import-known', { name });

/** What a programme did, and below it where its file was not as it should be. */
function printedProgramme({ conference, ...counts }: ProgrammeResult, { warnings }: ProgrammeFileIn): string {
  const { added, moved, renamed, changed, cancelled, removed, unchanged } = counts;
  const nothing = added + moved + renamed + changed + cancelled + removed === 0;
  const summary = nothing ? say('cli.programme-nothing', { unchanged }) : say('cli.programme-done', counts);
  const places = warnings.map(({ where, sentence }) => `  ${where}: ${sentence}`);
  return [lineOf(conference.name, conference.created), summary, ...places].join('\n');
}

async function bringInProgramme(client: Client, file: ProgrammeFileIn): Promise<string> {
  const { name, programme, partial, fetched } = file;
  const from = { ...(partial ? { partial } : {}), ...(fetched ? { address: fetched.address } : {}) };
  const incoming = { name, programme, ...from, choice: {} };
  return printedProgramme(await client.programmes.apply({ edit: randomUUID(), ...incoming }), file);
}

const fetchIn = async (client: Client, address: string) =>
  bringInProgramme(client, await client.programmes.fetch({ address }));

/** Brings posts and programmes in. A file that is neither is named on stderr; the others still come in. */
export async function runImport(line: CommandLine): Promise<number> {
  const folders = foldersOf(line);
  const gathered = await gather(line.words);
  const { addresses, programmes, refused } = gathered;
  const isNew = !existsSync(folders.library);
  const sources = isNew ? await readableOf(gathered) : gathered.sources;
  if (sources.length + addresses.length + programmes.length > 0) makeLibrary(folders.library);
  for (const file of programmes)
    await print(await writing(folders, (client) => bringInProgramme(client, file)));
  for (const address of addresses) {
    try {
      await print(await writing(folders, (client) => fetchIn(client, address)));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      refused.push(error.message);
    }
  }
  const results: BroughtIn[] = [];
  for (const batch of batches(sources)) {
    const brought = await writing(folders, (client) => bringIn(client, batch));
    results.push(brought.result);
    refused.push(...brought.refused);
  }
  if (sources.length > 0) await print(printed(results));
  for (const sentence of refused) console.error(sentence);
  return refused.length === 0 ? 0 : 1;
}
