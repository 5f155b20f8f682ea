/** Joins texts and conferences whose common ancestor is unknown, so that nothing in either counts as deleted. */
import { diffArrays } from 'diff';
import { changedStretch, linesOf } from '../text/lines.ts';
import { mergeConference } from './merge-conference.ts';
import { merge } from '../text/merge.ts';
import type { Attachment, Conference, Talk } from './model.ts';

interface Attached {
  attachments?: Attachment[];
}

/** Longest time spent looking for what two texts share, in ms. */
const within = 300;

/** The lines two texts have in common, in their order: what they may be taken to have grown from. */
export function commonText(one: string, other: string): string {
  const [before, after] = [linesOf(one), linesOf(other)];
  const found = diffArrays(before, after, { timeout: within });
  if (found) return found.flatMap(({ added, removed, value }) => (added || removed ? [] : value)).join('\n');
  const { from, to } = changedStretch(before, after);
  return [...before.slice(0, from), ...before.slice(to)].join('\n');
}

/**
 * Joins two texts whose common ancestor is not known: every line of either stays, those they share once. `ancestor` is
 * used where it is known.
 */
export const joinTexts = (mine: string, theirs: string, ancestor?: string): string =>
  merge(ancestor ?? commonText(mine, theirs), mine, theirs).text;

/**
 * Joins two versions of a conference whose common ancestor is not known. Nothing that only one of them has is taken for
 * deleted; a field that differs stays as `mine` has it.
 */
export function joinCopies(mine: Conference, theirs: Conference): Conference {
  return mergeConference(commonConference(mine, theirs), mine, theirs);
}

function commonConference(mine: Conference, theirs: Conference): Conference {
  const fields = commonFields(mine, theirs);
  const talks = inBoth(mine.talks, theirs.talks, commonTalk);
  const days = inBoth(mine.days, theirs.days, commonFields);
  const rooms = inBoth(mine.rooms, theirs.rooms, commonFields);
  return { ...fields, ...commonAttachments(mine, theirs), talks, days, rooms } as Conference;
}

function inBoth<T extends { id: string }>(
  mine: readonly T[],
  theirs: readonly T[],
  common: (one: T, other: T) => Partial<T>,
): T[] {
  const there = new Map(theirs.map((one) => [one.id, one]));
  return mine.flatMap((one) => {
    const other = there.get(one.id);
    return other ? [{ ...common(one, other), id: one.id } as T] : [];
  });
}

const commonTalk = (one: Talk, other: Talk): Partial<Talk> => ({
  ...commonFields(one, other),
  ...commonAttachments(one, other),
  note: commonText(one.note, other.note),
});

/** Only what both say of a picture: what one alone has is not taken for deleted. */
function commonAttachments(one: Attached, other: Attached): Attached {
  const there = new Map((other.attachments ?? []).map((record) => [record.file, record]));
  const both = (one.attachments ?? []).flatMap((record) => {
    const twin = there.get(record.file);
    return twin ? [{ ...commonFields(record, twin), file: record.file }] : [];
  });
  return { attachments: both };
}

function commonFields<T extends object>(one: T, other: T): Partial<T> {
  const there = other as Record<string, unknown>;
  const same = Object.entries(one).filter(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(there[key]),
  );
  return Object.fromEntries(same) as Partial<T>;
}
