/** The three-way merge of a conference: which fields, talks, days and rooms result, and which notes clash. */
import { merge } from '../text/merge.ts';
import type { Attachment, Conference, Reviewed, Talk } from './model.ts';
import { laterReview } from './review.ts';

type Fields = Record<string, unknown>;

/** Fields that are written, not chosen; the note has its own way. */
const prose = new Set(['intro', 'outro', 'abstract']);

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** A note changed on both sides at the same place: both forms before, and the one that holds both. */
export interface Clash {
  talk: string;
  here: string;
  there: string;
  joined: string;
}

export interface Joined {
  conference: Conference;
  clashes: Clash[];
}

/**
 * Joins two versions of one conference that grew from `base` (nothing known: empty). What one side changed is taken;
 * notes and other prose changed on both sides are merged by word, where both texts of a clash are kept; for any other
 * field changed on both sides `mine` wins. A talk removed on one side and changed on the other stays.
 */
export function joinConferences(base: Conference | undefined, mine: Conference, theirs: Conference): Joined {
  const clashes: Clash[] = [];
  const mergeOne = (before: object, here: Talk, there: Talk) => mergeTalk(before, here, there, clashes);
  const lists = {
    talks: mergeList(base?.talks ?? [], mine.talks, theirs.talks, mergeOne, idOf),
    days: mergeList(base?.days ?? [], mine.days, theirs.days, mergeFields, idOf),
    rooms: mergeList(base?.rooms ?? [], mine.rooms, theirs.rooms, mergeFields, idOf),
  };
  const fields = mergeFields(base ?? {}, mine, theirs) as Conference;
  const revision = Math.max(mine.revision, theirs.revision) + 1;
  const conference = withAttachments({ ...fields, ...lists, revision }, base ?? {}, mine, theirs);
  return { conference, clashes };
}

/** As `joinConferences`, for whoever offers no choice. */
export function mergeConference(
  base: Conference | undefined,
  mine: Conference,
  theirs: Conference,
): Conference {
  return joinConferences(base, mine, theirs).conference;
}

function mergeFields(base: object, mine: object, theirs: object): Fields {
  const [before, here, there] = [base as Fields, mine as Fields, theirs as Fields];
  const keys = [...new Set([...Object.keys(here), ...Object.keys(there)])];
  const chosen = keys.map((key) => [key, mergeField(key, before[key], here[key], there[key])] as const);
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined));
}

function mergeField(key: string, before: unknown, here: unknown, there: unknown): unknown {
  if (same(here, before)) return there;
  if (key === 'review' && !same(there, before)) return laterReview(here as Reviewed, there as Reviewed);
  if (!prose.has(key) || typeof here !== 'string' || typeof there !== 'string') return here;
  return merge(typeof before === 'string' ? before : '', here, there).text;
}

function mergeTalk(base: object, mine: Talk, theirs: Talk, clashes: Clash[]): Talk {
  // Most talks are the very ones that they were: comparing each of their fields would take longer than all the rest.
  if (theirs === base) return mine;
  if (mine === base && mine.note === theirs.note)
    return { ...theirs, noteRevision: Math.max(mine.noteRevision, theirs.noteRevision) };
  const fields = mergeFields(base, mine, theirs) as Talk;
  const before = (base as Partial<Talk>).note ?? '';
  const { text: note, bothKept } = merge(before, mine.note, theirs.note);
  if (bothKept) clashes.push({ talk: mine.id, here: mine.note, there: theirs.note, joined: note });
  const changed = note !== mine.note;
  const noteRevision = Math.max(mine.noteRevision, theirs.noteRevision) + (changed ? 1 : 0);
  return withAttachments({ ...fields, note, noteRevision }, base, mine, theirs);
}

interface Attached {
  attachments?: Attachment[];
}

/** What was joined with the records of pictures that either side has, in an order of their own: it asks for no side. */
function withAttachments<T extends Attached>(joined: T, base: Attached, mine: Attached, theirs: Attached): T {
  const [before, here, there] = [base, mine, theirs].map(({ attachments = [] }) => attachments);
  const all = mergeList(before ?? [], here ?? [], there ?? [], mergeFields, ({ file }) => file);
  // In its place among the other fields, so that what did not change is printed as it was.
  if (all.length > 0) return { ...joined, attachments: all.sort(byTime) };
  const { attachments: _, ...rest } = joined;
  return rest as T;
}

const byTime = (one: Attachment, other: Attachment): number => {
  const [first, second] = [one, other].map(({ at = '', file }) => `${at} ${file}`) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
};

const idOf = ({ id }: { id: string }): string => id;

function mergeList<T extends object>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  mergeOne: (base: object, mine: T, theirs: T) => object,
  keyOf: (one: T) => string,
): T[] {
  const [before, here, there] = [base, mine, theirs].map((list) => byKey(list, keyOf)) as Keyed<T>;
  const kept = [...here].flatMap(([key, one]) => {
    const other = there.get(key);
    if (other) return [mergeOne(before.get(key) ?? {}, one, other) as T];
    const removedThere = before.has(key) && same(before.get(key), one);
    return removedThere ? [] : [one];
  });
  const added = [...there].filter(([key, one]) => !here.has(key) && !same(before.get(key), one));
  return [...kept, ...added.map(([, one]) => one)];
}

type Keyed<T> = [Map<string, T>, Map<string, T>, Map<string, T>];

/** Each by its key; what a hand gave the key of another, by its number among these too. */
function byKey<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  const keyed = list.map((one) => {
    const key = keyOf(one);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return [count === 1 ? key : `${key}\0${count}`, one] as const;
  });
  return new Map(keyed);
}
