/** Joins what another program wrote with saves that it may not have seen, so that none of them is taken for deleted. */
import { joinCopies } from './common-ground.ts';
import { joinConferences, type Clash } from './merge-conference.ts';
import type { Conference } from './model.ts';
import { covers, joinSaves, printSaves, sharedSaves, type Saves } from './saves.ts';

/** What the file of a conference held, and which saves are in it. */
export interface SavedVersion {
  saves: Saves;
  conference: Conference;
}

/** What became of a version that another program wrote. */
export interface TakenVersion {
  /** What is open now. */
  conference: Conference;
  /** What the next change is one from. */
  saved: SavedVersion;
  clashes: Clash[];
  /** Whether the file lacks something that was saved here, and must be written again. */
  lacking: boolean;
}

/**
 * Takes in what another program wrote into a conference's file. `versions`: what the file held before by our knowledge,
 * oldest first; `mine`: what is open. Who had seen our last save may have removed what it said. Who had not has not
 * removed anything of it: both versions are joined, from the newest that both grew from, and what was saved here goes
 * into the file again. Two machines that take in each other's versions come to the same one. Where it cannot be told
 * whether something was removed or never seen, it stays and is a clash. Whoever puts an older file back may want what was
 * deleted since: its talks come back, but for those that are `elsewhere` now.
 */
export function takeVersion(
  versions: readonly SavedVersion[],
  mine: Conference,
  theirs: SavedVersion,
  elsewhere: (talk: string) => boolean = () => false,
): TakenVersion {
  const last = versions.at(-1);
  if (!last || covers(theirs.saves, last.saves)) {
    const joined = joinConferences(last?.conference, mine, theirs.conference);
    return { ...joined, saved: theirs, lacking: false };
  }
  const both = joinSaved(groundFor(versions, theirs.saves), last, theirs, elsewhere);
  const open = joinConferences(last.conference, mine, both.conference);
  const conference = inOrderOf(both.conference, open.conference);
  const clashing = new Set([...both.clashing, ...open.clashes.map(({ talk }) => talk)]);
  return {
    conference,
    saved: { saves: joinSaves(last.saves, theirs.saves), conference: both.conference },
    clashes: clashesOf(clashing, mine, theirs.conference, conference),
    lacking: !saysSame(conference, theirs.conference),
  };
}

/** A conference with its lists in the order of another, and what that has not at their ends. */
function inOrderOf(other: Conference, { talks, days, rooms, ...rest }: Conference): Conference {
  return {
    ...rest,
    days: sortedBy(other.days, days),
    rooms: sortedBy(other.rooms, rooms),
    talks: sortedBy(other.talks, talks),
  };
}

function sortedBy<T extends { id: string }>(other: readonly T[], list: readonly T[]): T[] {
  const places = new Map(other.map(({ id }, index) => [id, index]));
  const placeOf = ({ id }: T) => places.get(id) ?? other.length;
  return [...list].sort((one, two) => placeOf(one) - placeOf(two));
}

/**
 * The newest version that has nothing but what is in these saves. Where there are several of which none has the others',
 * it is the one that is made of them.
 */
function groundFor(versions: readonly SavedVersion[], saves: Saves): SavedVersion | undefined {
  const known = versions.filter((version) => covers(saves, version.saves));
  const isNewest = (one: SavedVersion, index: number) =>
    known.every((other, at) =>
      at <= index ? other === one || !isNewer(other, one) : !covers(other.saves, one.saves),
    );
  const newest = known.filter(isNewest);
  const [first, ...rest] = newest;
  return first && rest.reduce((one, other) => madeOf(versions, one, other), first);
}

const isNewer = (one: SavedVersion, other: SavedVersion): boolean =>
  covers(one.saves, other.saves) && !covers(other.saves, one.saves);

function madeOf(versions: readonly SavedVersion[], one: SavedVersion, other: SavedVersion): SavedVersion {
  const ground = groundFor(versions, sharedSaves(one.saves, other.saves));
  const { conference } = joinSaved(ground, one, other);
  return { saves: joinSaves(one.saves, other.saves), conference };
}

/** Joins two saved versions, and names the talks in which they clash. It makes no difference which is whose. */
function joinSaved(
  ground: SavedVersion | undefined,
  last: SavedVersion,
  theirs: SavedVersion,
  elsewhere: (talk: string) => boolean = () => true,
): { conference: Conference; clashing: string[] } {
  const [first, second] = inOrder(last, theirs);
  if (!ground) {
    const conference = joinCopies(first.conference, second.conference);
    return { conference, clashing: lackingIn(theirs.conference, conference) };
  }
  const { conference, clashes } = joinConferences(ground.conference, first.conference, second.conference);
  const isOlder = covers(last.saves, theirs.saves) && saysSame(theirs.conference, ground.conference);
  if (!isOlder) return { conference, clashing: clashes.map(({ talk }) => talk) };
  const back = withDeleted(conference, theirs.conference, elsewhere);
  return { conference: back, clashing: lackingIn(theirs.conference, back) };
}

function withDeleted(
  joined: Conference,
  older: Conference,
  elsewhere: (talk: string) => boolean,
): Conference {
  const here = new Set(joined.talks.map(({ id }) => id));
  const deleted = older.talks.filter(({ id }) => !here.has(id) && !elsewhere(id));
  return deleted.length === 0 ? joined : { ...joined, talks: [...joined.talks, ...deleted] };
}

function inOrder(one: SavedVersion, other: SavedVersion): [SavedVersion, SavedVersion] {
  const [first, second] = [one, other].map(({ saves }) => JSON.stringify(printSaves(saves)));
  return (first ?? '') < (second ?? '') ? [one, other] : [other, one];
}

/** Talks of a version whose notes say more in the joined one. */
function lackingIn(version: Conference, joined: Conference): string[] {
  const notes = notesOf(joined);
  return version.talks.filter(({ id, note }) => notes.get(id) !== note).map(({ id }) => id);
}

function clashesOf(
  talks: Iterable<string>,
  mine: Conference,
  theirs: Conference,
  joined: Conference,
): Clash[] {
  const [here, there, both] = [notesOf(mine), notesOf(theirs), notesOf(joined)];
  return [...talks].flatMap((talk) => {
    const found = both.get(talk);
    if (found === undefined) return [];
    return [{ talk, here: here.get(talk) ?? '', there: there.get(talk) ?? '', joined: found }];
  });
}

const notesOf = ({ talks }: Conference): Map<string, string> =>
  new Map(talks.map(({ id, note }) => [id, note]));

/** Counts and times of changes, which are no content of their own. */
const counting = new Set(['revision', 'noteRevision', 'updatedAt']);

/** Whether two conferences, or parts of them, say the same, however often and when they were changed. */
export function saysSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [here, there] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = new Set([...Object.keys(here), ...Object.keys(there)].filter((key) => !counting.has(key)));
  return [...keys].every((key) => saysSame(here[key], there[key]));
}
