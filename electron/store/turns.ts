/** Splits long work into short turns of the event loop, so that saving and typing are never held up. */

/** So long may one piece of work have the thread, in ms: whoever waits behind it notices nothing. */
const longest = 8;

const waiting: (() => void)[] = [];
let began = 0;

/** Whether the work of this turn of the event loop lasted long enough, so that others are to have theirs. */
export const isTurnOver = (): boolean => performance.now() - began > longest;

/** Resolves in a later turn of the event loop. Of all that wait, one goes on in each turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(goOn);
  });
}

function goOn(): void {
  const resolve = waiting.shift();
  if (waiting.length > 0) setImmediate(goOn);
  began = performance.now();
  resolve?.();
}

/**
 * Does something with each item, in their order. After so many milliseconds everything else has its turn: what the items
 * come from may change meanwhile, and is asked anew for each item.
 */
export async function inTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  for (const item of items) {
    if (isTurnOver()) await nextTurn();
    work(item);
  }
}

/** Takes steps one after another until they end, in turns. */
export async function inSteps<Result>(steps: Iterator<unknown, Result>): Promise<Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (isTurnOver()) await nextTurn();
  }
}
