/** What is done with several talks together, of one conference or many: changed, tagged, moved, removed. */
import type { TalkName } from '../../data/contract/base.ts';
import type { TalkPatch } from '../../data/contract/talks.ts';
import { eachOnce, labelKey, tagKey } from '../../data/library/identity.ts';
import { formatVersion, type Conference, type Room, type Talk } from '../../data/library/model.ts';
import { tagAsKept } from '../../data/library/rename-tag.ts';
import { addressKey, type TalkAddress } from '../../data/library/talk-address.ts';
import { isTagName } from '../../data/text/links.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import { defined } from '../../data/values/defined.ts';
import type { TrashEntry } from '../store/trash.ts';
import type { LibraryStore } from './library-store.ts';
import { patchTalk } from './patch.ts';
import type { TalkPlace } from './talks.ts';
import type { Changes, ConferenceChange } from './undo-stack.ts';

/** Gives fields to talks; counts those that are another by it. Throws `talk-unknown`, and changes none then. */
export async function changeTalks(
  store: LibraryStore,
  names: readonly TalkName[],
  fields: TalkPatch,
): Promise<number> {
  return alterTalks(store, names, (talk) => patchTalk(talk, fields));
}

/** Puts tags on talks and takes others off. Throws `tag-not-a-word` and `talk-unknown`, and changes none then. */
export async function tagTalks(
  store: LibraryStore,
  names: readonly TalkName[],
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): Promise<number> {
  const added = add.map(tagAsKept);
  for (const name of added) if (!isTagName(name)) throw new Fault('tag-not-a-word', { name });
  const gone = new Set(remove.map(tagKey));
  return alterTalks(store, names, (talk) => {
    const kept = (talk.tags ?? []).filter((tag) => !gone.has(tagKey(tag)));
    const tags = eachOnce([...kept, ...added], tagKey);
    const same = tags.length === kept.length && kept.length === (talk.tags ?? []).length;
    return same ? talk : patchTalk(talk, { tags });
  });
}

async function alterTalks(
  store: LibraryStore,
  names: readonly TalkName[],
  alter: (talk: Talk) => Talk,
): Promise<number> {
  const found = await find(store, names);
  const counts = new Map<string, number>();
  const change: ConferenceChange = (now) => {
    if (!now) return now;
    const talks = now.talks.map((talk) => (found.has(now.id, talk.id) ? alter(talk) : talk));
    const others = talks.filter((talk, at) => talk !== now.talks[at]).length;
    counts.set(now.id, others);
    return others === 0 ? now : { ...now, talks };
  };
  await store.editing.operate({
    label: labelOf(found, 'change'),
    changes: new Map(found.conferences.map((id) => [id, change])),
  });
  return [...counts.values()].reduce((all, one) => all + one, 0);
}

/** Where talks go: into a conference, onto one of its days, before one of its talks. */
export interface Goal {
  conference: string;
  day?: string;
  before?: string;
}

/**
 * Moves talks, which then stand in the order they are named; gives where each is. Throws `talk-unknown` and
 * `conference-unknown`, and moves none then.
 */
export async function moveTalks(
  store: LibraryStore,
  names: readonly TalkName[],
  goal: Goal,
): Promise<TalkPlace[]> {
  const found = await find(store, names);
  await store.lookup.conference(goal.conference);
  const came = new Set<string>();
  await store.editing.operate({
    label: labelOf(found, 'move'),
    changes: () => movingChanges(found, goal, came),
  });
  const places: TalkPlace[] = [];
  for (const { address } of found.all) {
    // What got another id there is asked for where it was.
    const isThere = came.has(addressKey(address));
    const at = isThere
      ? { conference: goal.conference, talk: address.talk }
      : await store.lookup.find(address.talk, address.conference);
    places.push({ id: at.talk, conference: at.conference });
  }
  return places;
}

/** `came` gets the addresses of those talks that go on with their ids. */
function movingChanges(found: FoundTalks, goal: Goal, came: Set<string>): Changes {
  const moving = new Map<string, Moving>();
  const leave = (now: Conference | undefined): Conference | undefined => {
    if (!now) return now;
    const goes = ({ id }: Talk) => found.has(now.id, id);
    for (const talk of now.talks.filter(goes))
      moving.set(addressKey({ conference: now.id, talk: talk.id }), { talk, rooms: now.rooms });
    return { ...now, talks: now.talks.filter((talk) => !goes(talk)) };
  };
  const put = (now: Conference | undefined): Conference | undefined => {
    const left = leave(now);
    if (!now || !left) return now;
    const going = found.all.map(({ address }) => address).filter((one) => moving.has(addressKey(one)));
    const isOwn = ({ conference }: TalkAddress) => conference === goal.conference;
    const ownFirst = [...going.filter(isOwn), ...going.filter((one) => !isOwn(one))];
    keepIds(left.talks, ownFirst.map(addressKey), moving, came);
    const coming = going.map(addressKey);
    const talks = coming.flatMap((key) => moving.get(key) ?? []).map((one) => arriving(one, left, goal.day));
    return { ...left, talks: insert(left.talks, talks, placeBefore(now, goal.before, found)) };
  };
  const sources = found.conferences.filter((id) => id !== goal.conference);
  const all = [...sources.map((id) => [id, leave] as const), [goal.conference, put] as const];
  return new Map<string, ConferenceChange>(all);
}

interface Moving {
  talk: Talk;
  /** Those of the conference it leaves. */
  rooms: readonly Room[];
}

/** Of several talks of one id, whoever was there keeps it, else the first that comes. */
function keepIds(
  there: readonly Talk[],
  coming: readonly string[],
  moving: ReadonlyMap<string, Moving>,
  came: Set<string>,
): void {
  const taken = new Set(there.map(({ id }) => id));
  came.clear();
  for (const key of coming) {
    const id = moving.get(key)?.talk.id ?? '';
    if (!taken.has(id)) came.add(key);
    taken.add(id);
  }
}

/** The talk before which others are put: the one that is named, or the first behind it that stays. */
function placeBefore(
  { id, talks }: Conference,
  before: string | undefined,
  found: FoundTalks,
): string | undefined {
  const from = talks.findIndex((one) => one.id === before);
  return from < 0 ? undefined : talks.slice(from).find((one) => !found.has(id, one.id))?.id;
}

function insert(talks: readonly Talk[], more: readonly Talk[], before: string | undefined): Talk[] {
  const at = talks.findIndex((one) => one.id === before);
  const place = at < 0 ? talks.length : at;
  return [...talks.slice(0, place), ...more, ...talks.slice(place)];
}

/** A talk as it fits its new conference: its day and room are those of that conference. */
function arriving({ talk, rooms }: Moving, to: Conference, wanted: string | undefined): Talk {
  const { day: _, room: oldRoom, ...rest } = talk;
  const roomName = rooms.find(({ id }) => id === oldRoom)?.name;
  const day = to.days.find((one) => one.id === wanted)?.id;
  const room = to.rooms.find(
    (one) => one.id === oldRoom || (roomName !== undefined && labelKey(one.name) === labelKey(roomName)),
  )?.id;
  return { ...rest, ...defined({ day, room }) };
}

/** Puts talks into the trash; gives their names there in the order they are named. Throws `talk-unknown`. */
export async function removeTalks(
  store: LibraryStore,
  names: readonly TalkName[],
  now: Date,
): Promise<string[]> {
  const found = await find(store, names);
  const leave: ConferenceChange = (current) =>
    current && { ...current, talks: current.talks.filter((talk) => !found.has(current.id, talk.id)) };
  const kept = await store.editing.operate({
    label: labelOf(found, 'remove'),
    changes: new Map(found.conferences.map((id) => [id, leave])),
    trash: found.all.map((one) => entryOf(one, now.toISOString())),
  });
  const keys = new Map(kept.map(({ key, entry }) => [entryKey(entry), key]));
  return found.all.map((one) => keys.get(addressKey(one.address)) ?? one.talk.id);
}

function entryOf({ conference, talk, index }: Found, deletedAt: string): TrashEntry {
  const { id, name } = conference;
  return {
    format: formatVersion,
    id: talk.id,
    kind: 'talk',
    deletedAt,
    conference: { id, name },
    index,
    talk,
  };
}

const entryKey = (entry: TrashEntry): string =>
  entry.kind === 'talk' ? addressKey({ conference: entry.conference.id, talk: entry.id }) : entry.id;

/** A talk as it was found. */
interface Found {
  address: TalkAddress;
  conference: Conference;
  talk: Talk;
  /** Its place among the talks of its conference. */
  index: number;
}

/** Talks that were named, each once, in that order. */
interface FoundTalks {
  all: readonly Found[];
  conferences: readonly string[];
  has(conference: string, talk: string): boolean;
}

/** Finds talks where they are now. Throws `talk-unknown` where one is nowhere. */
async function find(store: LibraryStore, names: readonly TalkName[]): Promise<FoundTalks> {
  const known = new Map<string, Promise<Map<string, Found>>>();
  const talksIn = (id: string): Promise<Map<string, Found>> => {
    const talks = known.get(id) ?? store.lookup.conference(id).then(foundIn);
    known.set(id, talks);
    return talks;
  };
  const all = new Map<string, Found>();
  for (const { id, in: within } of names) {
    const seen = within === undefined ? undefined : await talksIn(within).catch(() => undefined);
    const at = seen?.get(id)?.address ?? (await store.lookup.find(id, within));
    const one = (await talksIn(at.conference)).get(at.talk);
    if (!one) throw new Fault('talk-unknown', { id });
    all.set(addressKey(at), one);
  }
  const conferences = [...new Set([...all.values()].map(({ address }) => address.conference))];
  const has = (conference: string, talk: string) => all.has(addressKey({ conference, talk }));
  return { all: [...all.values()], conferences, has };
}

function foundIn(conference: Conference): Map<string, Found> {
  const found = conference.talks.map((talk, index): [string, Found] => {
    const address = { conference: conference.id, talk: talk.id };
    return [talk.id, { address, conference, talk, index }];
  });
  return new Map(found);
}

/** In words, for "Undo …": one talk is named, more are counted. */
function labelOf({ all }: FoundTalks, does: 'change' | 'move' | 'remove'): string {
  const [first] = all;
  if (all.length > 1 || !first) return say(`operations.${does}-many`, { count: all.length });
  return say(`operations.${does}`, { name: first.talk.title || say('operations.untitled') });
}
