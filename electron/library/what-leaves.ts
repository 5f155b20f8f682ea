/** Decides which conferences and talks an operation deletes, and so what goes into the trash. */
import { dequal as equal } from 'dequal/lite';
import { formatVersion, type Talk } from '../../data/library/model.ts';
import { addressKey, type TalkMove } from '../../data/library/talk-address.ts';
import type { TrashEntry } from '../store/trash.ts';
import type { Touched } from './undo-stack.ts';

/**
 * What an operation takes out of the library: each conference that goes, and each talk of which there are fewer than
 * before, and none that says the same, in all that it touches. A talk that is changed in its place, or moved, does not
 * leave.
 */
export function whatLeaves(
  touched: readonly Touched[],
  moved: readonly TalkMove[],
  deletedAt: string,
): TrashEntry[] {
  const there = touched.flatMap(({ after }) => after?.talks ?? []);
  const stays = new Set(there);
  const before = touched.flatMap((one) => (one.after ? notMoved(one, moved) : []));
  const fewer = idsOfFewer(before, there);
  const leaving = before.filter((talk) => fewer.has(talk.id) && !stays.has(talk));
  const gone = new Set(leaving.length === 0 ? [] : withoutCopies(leaving, there));
  return touched.flatMap((one) => entriesOf(one, gone, deletedAt));
}

function notMoved({ id: conference, before }: Touched, moved: readonly TalkMove[]): Talk[] {
  const talks = before?.talks ?? [];
  if (moved.length === 0) return talks;
  const went = new Set(moved.map(({ from }) => addressKey(from)));
  return talks.filter(({ id: talk }) => !went.has(addressKey({ conference, talk })));
}

function entriesOf({ before, after }: Touched, gone: ReadonlySet<Talk>, deletedAt: string): TrashEntry[] {
  if (!before) return [];
  const { id, name, talks } = before;
  const common = { format: formatVersion, deletedAt };
  if (!after) return [{ ...common, id, kind: 'conference', conference: before }];
  return talks.flatMap((talk, index): TrashEntry[] => {
    if (!gone.has(talk)) return [];
    return [{ ...common, id: talk.id, kind: 'talk', conference: { id, name }, index, talk }];
  });
}

function idsOfFewer(before: readonly Talk[], after: readonly Talk[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { id } of after) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { id } of before) counts.set(id, (counts.get(id) ?? 0) - 1);
  return new Set([...counts].filter(([, more]) => more < 0).map(([id]) => id));
}

/** Those that nothing says under whatever id. */
function withoutCopies(talks: readonly Talk[], there: readonly Talk[]): Talk[] {
  const byTitle = new Map<string, Talk[]>();
  for (const talk of there) {
    const alike = byTitle.get(talk.title);
    if (alike) alike.push(talk);
    else byTitle.set(talk.title, [talk]);
  }
  return talks.filter((talk) => !byTitle.get(talk.title)?.some((one) => saysTheSame(one, talk)));
}

const saysTheSame = (one: Talk, other: Talk): boolean =>
  one.note === other.note && equal({ ...one, id: '' }, { ...other, id: '' });
