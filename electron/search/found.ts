/** Talks of a segment that were found, ascending, each with what it scores; and how several such lists become one. */

export interface Found {
  docs: Uint32Array;
  scores: Float32Array;
}

export const nothingFound: Found = { docs: new Uint32Array(0), scores: new Float32Array(0) };

/** Talks that both have; their scores add up. */
export function both(one: Found, other: Found): Found {
  const [few, many] = one.docs.length <= other.docs.length ? [one, other] : [other, one];
  const docs = new Uint32Array(few.docs.length);
  const scores = new Float32Array(few.docs.length);
  let [count, at] = [0, 0];
  for (let here = 0; here < few.docs.length && at < many.docs.length; here += 1) {
    const doc = few.docs[here] ?? 0;
    at = advance(many.docs, at, doc);
    if (many.docs[at] !== doc) continue;
    docs[count] = doc;
    scores[count] = (few.scores[here] ?? 0) + (many.scores[at] ?? 0);
    count += 1;
  }
  return { docs: docs.subarray(0, count), scores: scores.subarray(0, count) };
}

/** Talks that either has; where both have one, their scores add up. */
export function either(one: Found, other: Found): Found {
  const docs = new Uint32Array(one.docs.length + other.docs.length);
  const scores = new Float32Array(docs.length);
  let [count, left, right] = [0, 0, 0];
  while (left < one.docs.length || right < other.docs.length) {
    const [a, b] = [one.docs[left] ?? Infinity, other.docs[right] ?? Infinity];
    docs[count] = Math.min(a, b);
    scores[count] = (a <= b ? (one.scores[left] ?? 0) : 0) + (b <= a ? (other.scores[right] ?? 0) : 0);
    if (a <= b) left += 1;
    if (b <= a) right += 1;
    count += 1;
  }
  return { docs: docs.subarray(0, count), scores: scores.subarray(0, count) };
}

/** Talks of one that the other has not. */
export function without(one: Found, other: Found): Found {
  let at = 0;
  return only(one, (doc) => {
    at = advance(other.docs, at, doc);
    return other.docs[at] !== doc;
  });
}

/** Talks for which something holds. */
export function only(found: Found, holds: (doc: number) => boolean): Found {
  const docs = new Uint32Array(found.docs.length);
  const scores = new Float32Array(found.docs.length);
  let count = 0;
  for (let at = 0; at < found.docs.length; at += 1) {
    const doc = found.docs[at] ?? 0;
    if (!holds(doc)) continue;
    docs[count] = doc;
    scores[count] = found.scores[at] ?? 0;
    count += 1;
  }
  return { docs: docs.subarray(0, count), scores: scores.subarray(0, count) };
}

/** The first place from `at` on whose talk is not before `doc`: in steps that double, then by halves. */
function advance(docs: Uint32Array, at: number, doc: number): number {
  if ((docs[at] ?? Infinity) >= doc) return at;
  let [low, step] = [at, 1];
  while (low + step < docs.length && (docs[low + step] ?? 0) < doc) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, docs.length);
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] ?? 0) < doc) low = middle;
    else high = middle;
  }
  return high;
}
