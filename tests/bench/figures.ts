import { existsSync, openSync, readdirSync, readSync, statfsSync } from 'node:fs';
import { cpus, loadavg, platform, release, tmpdir } from 'node:os';
import { PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';

/** The value below which a share of the figures lies; the figures need no order. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export const round = (figure: number): number => Number(figure.toPrecision(3));

/** Milliseconds that something takes. */
export async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** How long threads of this process stood in line for a core, in ms; always 0 where the system does not tell. */
export class Queueing {
  readonly #files: number[];
  readonly #buffer = Buffer.alloc(128);

  /** `threads`: those of the event loop and of the disk, or only the first. */
  constructor(threads: 'all' | 'event-loop') {
    const folder = '/proc/self/task';
    const ids = existsSync(`${folder}/${process.pid}/schedstat`) ? readdirSync(folder) : [];
    const counted = threads === 'all' ? ids : ids.filter((id) => Number(id) === process.pid);
    this.#files = counted.map((id) => openSync(`${folder}/${id}/schedstat`, 'r'));
  }

  milliseconds(): number {
    let sum = 0;
    for (const file of this.#files) {
      const length = readSync(file, this.#buffer, 0, this.#buffer.length, 0);
      sum += Number(this.#buffer.toString('latin1', 0, length).split(' ')[1] ?? 0) / 1e6;
    }
    return sum;
  }
}

let eventLoop: Queueing | undefined;

/**
 * The longest stretch, in ms, in which the event loop could do nothing else while the work ran. The time in which
 * another program had the core is taken off.
 */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const queueing = (eventLoop ??= new Queueing('event-loop'));
  let longest = 0;
  let running = true;
  const now = () => performance.now() - queueing.milliseconds();
  let last = now();
  const look = () => {
    const next = now();
    longest = Math.max(longest, next - last);
    last = next;
    if (running) setImmediate(look);
  };
  setImmediate(look);
  await new Promise(setImmediate);
  last = now();
  longest = 0;
  await work();
  running = false;
  return Math.max(longest, now() - last);
}

interface Block {
  from: number;
  to: number;
  /** Without the time in which another program had the core. */
  own: number;
}

/** The longest stretches, in ms, in which nothing else could run: by the program's own work, and by V8's collector. */
export interface LongestBlocks {
  work: number;
  collector: number;
}

/** As `longestBlock`, with what the collector took told apart: when it comes is not up to whoever runs just then. */
export async function longestBlocks(work: () => Promise<unknown>): Promise<LongestBlocks> {
  const queueing = (eventLoop ??= new Queueing('event-loop'));
  const pauses: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => pauses.push(...list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  await new Promise(setImmediate);
  const blocks: Block[] = [];
  let running = true;
  let [last, lastQueued] = [performance.now(), queueing.milliseconds()];
  const look = () => {
    const [now, queued] = [performance.now(), queueing.milliseconds()];
    if (now - last > 5) blocks.push({ from: last, to: now, own: now - last - (queued - lastQueued) });
    [last, lastQueued] = [now, queued];
    if (running) setImmediate(look);
  };
  setImmediate(look);
  await work();
  running = false;
  look();
  // What the observer was told comes a moment later.
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  const own = blocks.map((block) => block.own - sum(pauses.map((pause) => shared(block, pause))));
  return { work: Math.max(0, ...own), collector: Math.max(0, ...pauses.map(({ duration }) => duration)) };
}

const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0);

const shared = ({ from, to }: Block, { startTime, duration }: PerformanceEntry): number =>
  Math.max(0, Math.min(to, startTime + duration) - Math.max(from, startTime));

/** What the figures were measured on, in words for a table's heading. */
export function machine(): string {
  const [first] = cpus();
  const { type } = statfsSync(tmpdir());
  const kind = fileSystems[type] ?? `file system ${type.toString(16)}`;
  const load = loadavg()[0]?.toFixed(1);
  return `${first?.model ?? 'unknown processor'}, ${cpus().length} cores, ${kind}, ${platform()} ${release()}, Node ${process.version}; load ${load}`;
}

const fileSystems: Record<number, string> = {
  0xef53: 'ext4',
  0x9123683e: 'btrfs',
  0x58465342: 'xfs',
  0x01021994: 'tmpfs',
};

/** Prints one promise: what was measured, what it may be at most, and whether it holds. */
export function report(name: string, measured: number, most: number): boolean {
  const holds = measured <= most;
  console.log(`${holds ? 'holds' : 'FAILS'}  ${name}: ${round(measured)} (at most ${most})`);
  return holds;
}
