/** Bulk work on the disk with a limit on how much of it runs side by side. */

/**
 * Runs work over items with at most `width` under way, so that the journal never waits in Node's file-system pool. Where
 * one fails no other is begun; it throws once those under way have ended.
 */
export async function forEachBounded<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const worker = async () => {
    for (let item = items[next++]; item !== undefined && failures.length === 0; item = items[next++])
      await work(item).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
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
