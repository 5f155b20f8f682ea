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

/** The longest stretch, in ms, in which the event loop could do nothing else while the work ran. */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let running = true;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(look);
  };
  setImmediate(look);
  await new Promise(setImmediate);
  last = performance.now();
  longest = 0;
  await work();
  running = false;
  return Math.max(longest, performance.now() - last);
}

/** Prints one promise: what was measured, what it may be at most, and whether it holds. */
export function report(name: string, measured: number, most: number): boolean {
  const holds = measured <= most;
  console.log(`${holds ? 'holds' : 'FAILS'}  ${name}: ${round(measured)} (at most ${most})`);
  return holds;
}
