/** Ratings that stand alone: stars, filled or not, or a figure out of five. */

/** Reads `★★★`, `★★★☆☆` or `4/5`; undefined for anything else. */
export function readRating(words: string): number | undefined {
  const [, stars = '', figure] =
    /^(?:((?:[★⭐]\uFE0F?\s?){1,5})[☆✩\s]{0,5}|([1-5])(?:\s?\/\s?5)?)$/u.exec(words.trim()) ?? [];
  return figure === undefined ? [...stars.matchAll(/[★⭐]/gu)].length || undefined : Number(figure);
}
