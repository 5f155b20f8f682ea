/** What becomes of a post's file in the blog, line by line, as it is shown before it is written. */
import { foldSame, type Folded } from '../text/fold-same.ts';
import { sharedBetween } from '../text/hunks.ts';
import { linesOf } from '../text/lines.ts';
import type { PostLine } from './export-post.ts';
import type { PostVersions } from './merge-post.ts';

/** Lines shown around what changed. */
const around = 1;

/** Lines of a file, whose last one is ended too. */
const endedLines = (text: string): string[] => linesOf(text.replace(/\r?\n$/, ''));

/** Which lines of one list the other has too, by their places; blank ones too. */
function sharedLines(one: readonly string[], other: readonly string[]): ReadonlyMap<number, number> {
  const tokens = (lines: readonly string[]) => lines.map((body) => ({ lead: '\n', body: body || ' ' }));
  return sharedBetween(tokens(one), tokens(other));
}

/** The lines of the file as it will be, in their order, with those that go; without what stays far from any of them. */
export function linesOfPost(versions: Omit<PostVersions, 'base'> & { base?: string }): PostLine[] {
  const [there, now] = [endedLines(versions.there), endedLines(versions.now)];
  const kept = sharedLines(there, now);
  const base = versions.base === undefined ? there : endedLines(versions.base);
  const written = new Set(sharedLines(base, there).values());
  const lines: Exclude<PostLine, Folded>[] = [];
  let [at, next] = [0, 0];
  const leave = (until: number) => {
    for (; at < until; at += 1) lines.push({ kind: 'gone', number: next + 1, text: there[at] ?? '' });
  };
  const add = (until: number) => {
    for (; next < until; next += 1) lines.push({ kind: 'added', number: next + 1, text: now[next] ?? '' });
  };
  for (const [old, place] of kept) {
    leave(old);
    add(place);
    lines.push({ kind: written.has(old) ? 'same' : 'yours', number: place + 1, text: there[old] ?? '' });
    [at, next] = [old + 1, place + 1];
  }
  leave(there.length);
  add(now.length);
  return foldSame(lines, around);
}
