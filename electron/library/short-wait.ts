/** How long an answer waits for what is still being read. */

/** A library that is read in so many ms is told whole; of a larger one, what is known so far. */
const shortWait = 500;

/** Resolves when it is known, but no later than in a moment. Throws what it throws, if that is sooner. */
export async function knownSoon(known: Promise<unknown> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise((resolve) => (timer = setTimeout(resolve, shortWait)));
  await Promise.race([known, moment]).finally(() => clearTimeout(timer));
}
