/** The three-way merge of a post with its file in the blog, which the user may have edited by hand: what they wrote stays. */
import { merge } from '../text/merge.ts';
import { linesOf } from '../text/lines.ts';

/** A post as three texts: as it was written last, as it lies in the blog, and as it would be written now. */
export interface PostVersions {
  base: string;
  there: string;
  now: string;
}

/** A post's file in two parts. `front` has no fences; it is absent where the file begins with words. */
interface Parts {
  front?: string;
  body: string;
}

/** One key of front matter with its lines; what stands above the first key has none. */
interface Entry {
  key: string;
  text: string;
}

/**
 * The post to write: a key of the front matter that was changed or taken out by hand stays so, and in the body every hand
 * edit stays beside what came. Where both changed the same words both versions stand there, and `bothKept` says so.
 */
export function mergePost({ base, there, now }: PostVersions): { text: string; bothKept: boolean } {
  if (there === base || there === now) return { text: now, bothKept: false };
  const [old, own, next] = [partsOf(unixLines(base)), partsOf(unixLines(there)), partsOf(unixLines(now))];
  const { text, bothKept } = merge(old.body, own.body, next.body);
  const front =
    own.front === undefined || next.front === undefined
      ? own.front
      : mergeFront(old.front ?? '', own.front, next.front);
  const merged = front === undefined ? text : `---\n${front}---\n${text}`;
  return { text: there.includes('\r\n') ? merged.replaceAll('\n', '\r\n') : merged, bothKept };
}

const unixLines = (text: string): string => text.replaceAll('\r\n', '\n');

function partsOf(text: string): Parts {
  if (!text.startsWith('---\n')) return { body: text };
  const end = text.indexOf('\n---\n', 3);
  return end < 0 ? { body: text } : { front: text.slice(4, end + 1), body: text.slice(end + 5) };
}

/** Key by key as text, so that front matter which is no YAML any more is merged too. */
function mergeFront(base: string, there: string, now: string): string {
  const [old, own, next] = [entriesOf(base), entriesOf(there), entriesOf(now)];
  const [before, fresh] = [byKey(old), byKey(next)];
  const kept = own.flatMap(({ key, text }) => {
    const settled = text === before.get(key) ? fresh.get(key) : text;
    return settled === undefined ? [] : [{ key, text: settled }];
  });
  const known = byKey(own);
  for (const [at, entry] of next.entries())
    if (!known.has(entry.key) && !before.has(entry.key)) insertAfter(kept, next[at - 1]?.key, entry);
  return kept.map(({ text }) => text).join('');
}

/** Puts an entry behind that of a key, or at the end where there is none. */
function insertAfter(entries: Entry[], key: string | undefined, entry: Entry): void {
  const at = entries.findIndex((one) => one.key === key);
  entries.splice(at < 0 ? entries.length : at + 1, 0, entry);
}

const byKey = (entries: readonly Entry[]): ReadonlyMap<string, string> =>
  new Map(entries.map(({ key, text }) => [key, text]));

const keyOf = (line: string): string | undefined => /^([^\s#:[\]{}-][^:\n]{0,200}):(?:\s|$)/.exec(line)?.[1];

function entriesOf(front: string): Entry[] {
  const entries: Entry[] = [];
  for (const line of linesOf(front.replace(/\n$/, ''))) {
    const key = keyOf(line);
    const last = entries.at(-1);
    if (key !== undefined || !last) entries.push({ key: key ?? '', text: `${line}\n` });
    else last.text += `${line}\n`;
  }
  return entries;
}
