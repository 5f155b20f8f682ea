/** Waits until nothing else is to be done. */

/** Runs something when the page is idle, at the latest after so many ms. Gives back what takes that back. */
export function whenIdle(run: () => void, atLatest: number): () => void {
  // Not every browser tells when it is idle.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 1);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: atLatest });
  return () => cancelIdleCallback(handle);
}
