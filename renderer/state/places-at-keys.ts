/** Names that stand in a note: where they are by now, and at which of the keys 1, 2, 3 each is as long as it is there. */

/**
 * The rows at each key, by their names, after others are shown. Those that had a key keep it; the others take the free ones
 * in their order. Keys without a row have none.
 */
export function placesAtKeys(
  before: readonly (string | undefined)[],
  rows: readonly string[],
  keys: number,
): (string | undefined)[] {
  const kept = Array.from({ length: keys }, (_, at) => {
    const name = before[at];
    return name !== undefined && rows.includes(name) ? name : undefined;
  });
  const waiting = rows.filter((name) => !kept.includes(name));
  return kept.map((name) => name ?? waiting.shift());
}

/** How far words may have moved since somebody looked: so much is added by a link or two. */
const nearby = 200;

/**
 * Where words stand in a note that somebody found there before a word was typed or linked; nothing where they are gone, or
 * stand in a link by now.
 */
export function placeNear(
  note: string,
  { from, words }: { from: number; words: string },
): number | undefined {
  const free = (at: number) => at >= 0 && note.startsWith(words, at) && !note.slice(0, at).endsWith('[[');
  if (free(from)) return from;
  for (let at = Math.max(0, from - nearby); ; at += 1) {
    at = note.indexOf(words, at);
    if (at < 0 || at > from + nearby) return undefined;
    if (free(at)) return at;
  }
}
