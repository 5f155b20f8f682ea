/** What was asked for from outside, on its way to a page: files are read as imports, addresses lead to their place. */
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, sep } from 'node:path';
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
import { addAll } from '../../data/values/add-to.ts';

/** Bytes of a file that is no pipe, no device and not too large. Throws `file-…`. */
async function bytesOf(path: string, most = largestImport): Promise<Uint8Array> {
  const name = basename(path);
  const facts = await stat(path).catch(() => undefined);
  if (!facts) throw new Fault('file-missing', { name });
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

/** A bundle is taken in at once, and can be undone; it is shown. */
async function takeBundle(client: Client, path: string): Promise<Arrival> {
  const sent = { edit: randomUUID(), name: basename(path), bytes: await bytesOf(path, largestBundle) };
  const { conference } = await sendBundle(client.imports, sent);
  return { kind: 'place', hash: `#/conference/${encodeURIComponent(conference)}` };
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

/** Keeps what was asked for until a page takes it. What is asked before the library is open waits for it. */
export class Arrivals {
  #waiting: AskedFor[] = [];
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
    if (asked.length === 0) return;
    addAll(this.#waiting, asked);
    if (this.#client) this.#tell();
  }

  /** What came since a page took something last. */
  async take(): Promise<Arrival[]> {
    if (!this.#client) return [];
    return arrivalsOf(this.#client, this.#waiting.splice(0));
  }
}
