/** The figures beside a version of a note: words gained and lost. */

/** The words of a text as they are parted by white space. */
export const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/**
 * How many words a text gained and lost against an earlier one. A word that only moved counts as neither, so the time
 * taken grows with the length of the texts and no faster.
 */
export function wordChanges(before: string, after: string): { added: number; removed: number } {
  const left = new Map<string, number>();
  for (const word of wordsOf(before)) left.set(word, (left.get(word) ?? 0) + 1);
  let added = 0;
  for (const word of wordsOf(after)) {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    else added += 1;
  }
  const removed = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { added, removed };
}
