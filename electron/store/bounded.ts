/** Bulk work on the disk with a limit on how much of it runs side by side. */

/** Runs work over items with at most `width` under way, so that the journal never waits in Node's file-system pool. */
export async function forEachBounded<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}

/** The same for work that gives something: the answers are in the order of the items. */
export async function mapBounded<T, Answer>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  await forEachBounded([...items.entries()], width, async ([at, item]) => {
    answers[at] = await work(item);
  });
  return answers;
}

/** So much bulk work runs side by side. */
export const bulkWidth = 2;
