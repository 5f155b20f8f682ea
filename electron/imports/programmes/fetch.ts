/** Fetches a programme from the web, once, because the user asked for it. */
import { lookup as lookUp } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Fault } from '../../../data/words/errors.ts';
import { distanceOf, distanceOfName, fileNameOf, isWeb, parseAddress, type Distance } from './address.ts';
import { askStraight, askThrough, type Machine } from './asking.ts';
import type { ProgrammeFile } from './read-text.ts';
import { largestImport } from '../../../data/library/limits.ts';
import type { FindWays, Way } from './ways.ts';

/** What an address may be led on so many times. */
const mostSteps = 5;
/** All of a fetching takes no longer, in ms. */
const longest = 20_000;
/** So long is waited for the machines of a name that a proxy finds by itself, in ms. */
const longestLookUp = 2000;

export interface FetchOptions {
  /** Ends it from outside. */
  signal?: AbortSignal;
  /** In ms. */
  longest?: number;
  /** In bytes, as they are once unpacked. */
  largest?: number;
  version?: string;
  /** The ways out of this machine; straight where it is left out. */
  ways?: FindWays;
  /** The machines of a host name, and which of them are one's own, where that is not for their numbers to say. */
  find?: (host: string) => Promise<Machine[]>;
  isPrivate?: (address: string) => boolean;
}

/** A file as it came from the web. `address` is the one that was asked for, made whole. */
export interface Fetched extends ProgrammeFile {
  address: string;
}

const findHost = (host: string): Promise<Machine[]> => lookUp(host, { all: true });

/**
 * Fetches the file at an address: http and https, 20 MB, 20 s, five steps further at most, and from the web never into
 * one's own network. Throws the faults `address-…` and `fetch-…`, each a sentence for one thing that went wrong.
 */
export async function fetchProgramme(typed: string, options: FetchOptions = {}): Promise<Fetched> {
  const start = parseAddress(typed);
  const time = options.longest ?? longest;
  const limit = AbortSignal.timeout(time);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  try {
    const { response, url } = await follow(start, options, signal);
    const bytes = await readBody(response, url, options.largest ?? largestImport, signal);
    return { name: nameOf(response, url), address: start.href, bytes };
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (limit.aborted) throw new Fault('fetch-slow', { host: start.host, seconds: Math.ceil(time / 1000) });
    throw faultOf(error, start);
  }
}

const nearness: readonly Distance[] = ['web', 'network', 'here'];

/** The nearest of the machines; nothing where one is for no server. */
function nearest(machines: readonly Machine[], { isPrivate }: FetchOptions): number | undefined {
  const distances = machines.map(({ address }) =>
    isPrivate ? (isPrivate(address) ? 'network' : 'web') : distanceOf(address),
  );
  const near = distances.map((distance) => (distance ? nearness.indexOf(distance) : Infinity));
  const most = Math.max(...near);
  return Number.isFinite(most) ? most : undefined;
}

/** Goes where the address leads: never to a machine that is nearer than the one that leads there. */
async function follow(
  start: URL,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<{ response: IncomingMessage; url: URL }> {
  let url = start;
  let near: number = nearness.length;
  for (let step = 0; step <= mostSteps; step += 1) {
    const taken = await takeStep({ url, start, near, isFirst: step === 0 }, options, signal);
    near = taken.near;
    const next = nextOrEnd(taken.response, url, start);
    if (next === undefined) return { response: taken.response, url };
    url = next;
  }
  throw new Fault('fetch-circle', { host: start.host, most: mostSteps });
}

type KnownWay = Exclude<Way, { kind: 'other' }>;

/** One step on the way of an address: where it goes, and how near the machine is that led there. */
interface Step {
  url: URL;
  start: URL;
  near: number;
  isFirst: boolean;
}

/** How near the machine is that answers, and its answer. */
interface Taken {
  near: number;
  response: IncomingMessage;
}

/** Takes the first way whose proxy answers. */
async function takeStep(step: Step, options: FetchOptions, signal: AbortSignal): Promise<Taken> {
  const ways = await waysOf(step.url, options, signal);
  for (const way of ways.slice(0, -1)) {
    const taken = await takeWay(way, step, options, signal).catch(passOverDead);
    if (taken) return taken;
  }
  return takeWay(ways.at(-1) ?? { kind: 'straight' }, step, options, signal);
}

/** The ways that are known here. Throws `fetch-proxy-kind` where there are others alone. */
async function waysOf(url: URL, { ways }: FetchOptions, signal: AbortSignal): Promise<KnownWay[]> {
  const all = ways ? await settledBy(signal, ways(url)) : [];
  const known = all.filter((way) => way.kind !== 'other');
  const strange = all.find((way) => way.kind === 'other');
  if (known.length === 0 && strange)
    throw new Fault('fetch-proxy-kind', { host: url.host, kind: strange.name });
  return known;
}

/** A proxy that does not answer is passed over where there is another way. */
function passOverDead(error: unknown): undefined {
  if (!(error instanceof Fault && error.code === 'fetch-proxy-dead')) throw error;
}

async function takeWay(
  way: KnownWay,
  step: Step,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Taken> {
  const { url, start, isFirst } = step;
  const isStraight = way.kind !== 'proxy';
  const machines = isStraight
    ? await settledBy(signal, machinesOf(url, options.find ?? findHost))
    : await machinesIfKnown(url, options, signal);
  const found =
    machines.length > 0 || isStraight ? nearest(machines, options) : nearness.indexOf(distanceOfName(url));
  if (isFirst && found === undefined) throw new Fault('fetch-no-server', { host: start.host });
  if (found === undefined || found > step.near)
    throw new Fault('fetch-elsewhere', { host: start.host, to: url.host });
  const asking = { url, version: options.version ?? '', signal };
  const response = await (isStraight ? askStraight(asking, machines) : askThrough(asking, way.proxy));
  return { near: found, response };
}

/** The machines of a name where a proxy leads: it finds them itself, and here they may have none. */
async function machinesIfKnown(url: URL, options: FetchOptions, signal: AbortSignal): Promise<Machine[]> {
  const enough = AbortSignal.any([signal, AbortSignal.timeout(longestLookUp)]);
  return settledBy(enough, machinesOf(url, options.find ?? findHost)).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return [];
  });
}

/** Names are looked up by the system, which cannot be told to stop. */
async function settledBy<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  return Promise.race([work, stopped]).finally(() => signal.removeEventListener('abort', stop));
}

/** As `nextOf`; what is no file is not read. */
function nextOrEnd(response: IncomingMessage, url: URL, start: URL): URL | undefined {
  try {
    const next = nextOf(response, url, start);
    if (next) response.destroy();
    return next;
  } catch (error) {
    response.destroy();
    throw error;
  }
}

async function machinesOf(url: URL, find: (host: string) => Promise<Machine[]>): Promise<Machine[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(host);
  return family === 0 ? find(host) : [{ address: host, family }];
}

/** Where an answer leads on; nothing where it is the file. Throws where it is neither. */
function nextOf({ statusCode: status = 0, headers }: IncomingMessage, url: URL, start: URL): URL | undefined {
  const { host } = start;
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    const next = URL.canParse(headers.location, url.href) ? new URL(headers.location, url) : undefined;
    if (next && isWeb(next)) return next;
    throw new Fault('fetch-elsewhere', { host, to: headers.location.slice(0, 200) });
  }
  if (status === 404 || status === 410) throw new Fault('fetch-missing', { host, status });
  if (status === 401 || status === 403 || status === 407) throw new Fault('fetch-denied', { host, status });
  throw new Fault('fetch-failed', { host, status });
}

const unpackers = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Counts the bytes as they are unpacked, so that a small file cannot become a huge one. */
async function readBody(
  response: IncomingMessage,
  url: URL,
  largest: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const tooLarge = new Fault('fetch-large', { host: url.host, megabytes: largest / 1e6 });
  if (Number(response.headers['content-length'] ?? 0) > largest) {
    response.destroy();
    throw tooLarge;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const take = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > largest) throw tooLarge;
      chunks.push(chunk);
    }
  };
  const packed = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  const unpacker = Object.entries(unpackers).find(([name]) => name === packed)?.[1];
  try {
    if (unpacker) await pipeline(response, unpacker(), take, { signal });
    else await pipeline(response, take, { signal });
  } catch (error) {
    // Which of the ends that break first is told of is a matter of chance.
    throw size > largest ? tooLarge : error;
  }
  return Buffer.concat(chunks);
}

/** The name the server gives the file, or that of its address. */
function nameOf({ headers }: IncomingMessage, url: URL): string {
  const given = /filename\s*=\s*"?([^";/\\]{1,120})/i.exec(headers['content-disposition'] ?? '')?.[1];
  return given?.trim() ?? fileNameOf(url);
}

/** What a connection fails with when there is none, or the name is not known. */
const unreachable = ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'];

function faultOf(cause: unknown, { host }: URL): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code === undefined || code === 'ABORT_ERR') return cause;
  if (unreachable.includes(code)) return new Fault('fetch-offline', { host }, { cause });
  if (/^(?:CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET))/.test(code))
    return new Fault('fetch-unsafe', { host, cause: code }, { cause });
  if (/^(?:Z_|ERR__|ERR_BROTLI)/.test(code)) return new Fault('fetch-broken', { host }, { cause });
  return new Fault('fetch-refused', { host, cause: code }, { cause });
}
