/**
 * How a text goes to somebody who has the one it grew from: a short one whole, of a long one what changed in it. So a key
 * in a note of any length costs the wire the same.
 */
import { spliceBetween, splicesBetween, type Splice } from './splice.ts';
import { textHash } from './text-hash.ts';

/** What lay from `from` to `to`, in UTF-16 units of the text before, becomes `insert`. */
export type TextChange = [from: number, to: number, insert: string];

/** Changes in their order, none of them over another, all in positions of the text before; `to` is the hash of the text after. */
export interface ChangedText {
  to: string;
  changes: TextChange[];
}

/** A text that is sent whole; `from` is the hash of the text before. */
export interface WholeText {
  from: string;
  text: string;
}

/** A text of so many UTF-16 units costs about as much as what has to be said with a change. */
const shortText = 256;
/** A change that replaces so many units by as many, as one around two cursors does, is looked into. */
const longStretch = 500;

/** A text as whole. */
export const wholeText = (before: string, after: string): WholeText => ({
  from: textHash(before),
  text: after,
});

/** A text as it is sent to somebody who has `before`, whichever way is shorter. */
export function sentText(before: string, after: string): WholeText | ChangedText {
  if (after.length <= shortText) return wholeText(before, after);
  const splices = changesBetween(before, after);
  const inserted = splices.reduce((sum, { insert }) => sum + insert.length, 0);
  if (splices.length === 0 || inserted > after.length / 2) return wholeText(before, after);
  return { to: textHash(after), changes: splices.map(({ from, to, insert }) => [from, to, insert]) };
}

function changesBetween(before: string, after: string): Splice[] {
  const one = spliceBetween(before, after);
  if (!one) return [];
  const isLong = Math.min(one.to - one.from, one.insert.length) > longStretch;
  return isLong ? splicesBetween(before, after) : [one];
}

/** The text that changes make of the one before; nothing where they do not fit it or make another than they say. */
export function textAfter(before: string, { to, changes }: ChangedText): string | undefined {
  const parts: string[] = [];
  let done = 0;
  for (const [from, end, insert] of changes) {
    if (from < done || end < from || end > before.length) return undefined;
    parts.push(before.slice(done, from), insert);
    done = end;
  }
  const after = parts.join('') + before.slice(done);
  return textHash(after) === to ? after : undefined;
}
