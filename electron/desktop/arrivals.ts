/** What was asked for from outside, on its way to a page: files are read as imports, addresses lead to their place. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { sendBundle, sendFile } from '../../data/contract/send-file.ts';
import type { BegunDraft } from '../../data/contract/imports.ts';
import type { Arrival } from '../../data/contract/shell.ts';
import { isBundle, largestBundle } from '../../data/library/bundle.ts';
import { largestImport } from '../../data/library/limits.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Client } from '../carriers/local-socket.ts';
import { logBugs } from '../carriers/wire.ts';
import { faultOfCall } from '../cli/library.ts';
import { causeOf } from '../store/disk.ts';
import type { AskedFor } from './asked.ts';
import { say } from '../../data/words/say.ts';

const isLibrary = (folder: string): boolean => existsSync(join(folder, 'library.json'));

/** Bytes of a file that is no folder, no pipe, no device and not too large. Throws `file-…`. */
async function bytesOf(path: string, most = largestImport): Promise<Uint8Array> {
  const name = basename(path);
  const facts = await stat(path).catch(() => undefined);
  if (!facts) throw new Fault('file-missing', { name });
  // A whole folder is read by the page, beside the thread that saves.
  if (facts.isDirectory()) throw new Fault(isLibrary(path) ? 'file-is-library' : 'file-is-folder', { name });
  if (!facts.isFile()) throw new Fault('file-not-plain', { name });
  if (facts.size > most) throw new Fault('file-too-large', { name, megabytes: most / 1e6 });
  return readFile(path).catch((cause: unknown) => {
    throw new Fault('file-unreadable', { file: path, cause: causeOf(cause) }, { cause });
  });
}

/** Begins an import; posts join the draft of posts `into`. */
async function begin(client: Client, path: string, into: string | undefined): Promise<BegunDraft> {
  const facts = { name: basename(path), path: path.split(sep).slice(-3).join('/') };
  return sendFile(client.imports, { ...facts, bytes: await bytesOf(path) }, into);
}

/** A bundle is taken in at once, and can be undone. */
async function takeBundle(client: Client, path: string): Promise<Arrival> {
  const sent = { edit: randomUUID(), name: basename(path), bytes: await bytesOf(path, largestBundle) };
  return { kind: 'bundle', taken: await sendBundle(client.imports, sent) };
}

/** What several things that were asked for come to, in their order; posts that come together are one import. */
async function arrivalsOf(client: Client, asked: readonly AskedFor[]): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  let posts: string | undefined;
  const arrive = async (one: AskedFor): Promise<Arrival | undefined> => {
    if (one.kind === 'place') {
      if (one.hash !== undefined) return { kind: 'place', hash: one.hash };
      throw new Fault('address-not-ours', { address: one.address.slice(0, 100) });
    }
    if (isBundle(one.path)) return takeBundle(client, one.path);
    const { kind, draft } = await begin(client, one.path, posts);
    const isNew = draft !== posts;
    if (kind === 'posts') posts = draft;
    return isNew ? { kind: 'draft', draft } : undefined;
  };
  for (const one of asked) {
    const arrival = await arrive(one).catch(refusalOf);
    if (arrival) arrivals.push(arrival);
  }
  return arrivals;
}

function refusalOf(error: unknown): Arrival {
  const fault = faultOfCall(error);
  if (!(fault instanceof Fault)) logBugs(error);
  return { kind: 'fault', sentence: fault instanceof Error ? fault.message : String(fault) };
}

/** So many files and addresses wait at most: more than anybody chooses at once, and less than a web page can send. */
const mostWaiting = 100;

/** Two that ask for the same. */
const keyOf = (one: AskedFor): string => JSON.stringify(one.kind === 'file' ? one.path : [one.address]);

/**
 * Keeps what was asked for until a page takes it, each once; of more than it keeps, only how many they were. What is asked
 * before the library is open waits for it.
 */
export class Arrivals {
  #waiting = new Map<string, AskedFor>();
  /** What is read just now, for a page that asked. */
  #reading: ReadonlyMap<string, AskedFor> = new Map();
  /** How many were not kept. */
  #tooMany = 0;
  #client: Client | undefined;

  readonly #tell: () => void;

  /** `tell` has the page in front look. */
  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** The library is open from now on. */
  open(client: Client): void {
    this.#client = client;
  }

  ask(asked: readonly AskedFor[]): void {
    const before = this.#waiting.size;
    const wasFull = this.#tooMany > 0;
    for (const one of asked) this.#keep(one);
    // A flood tells the page once for each that is kept, and once for the rest.
    const isNew = this.#waiting.size > before || (this.#tooMany > 0 && !wasFull);
    if (this.#client && isNew) this.#tell();
  }

  #keep(one: AskedFor): void {
    const key = keyOf(one);
    if (this.#waiting.has(key) || this.#reading.has(key)) return;
    if (this.#waiting.size < mostWaiting) this.#waiting.set(key, one);
    else this.#tooMany += 1;
  }

  /** What came since a page took something last. */
  async take(): Promise<Arrival[]> {
    if (!this.#client) return [];
    const [asked, count] = [this.#waiting, this.#tooMany];
    this.#waiting = new Map();
    this.#reading = asked;
    this.#tooMany = 0;
    const arrivals = await arrivalsOf(this.#client, [...asked.values()]);
    if (this.#reading === asked) this.#reading = new Map();
    const sentence = say('shell.too-many-asked', { count, most: mostWaiting });
    return count === 0 ? arrivals : [...arrivals, { kind: 'fault', sentence }];
  }
}
