/** Compares entries of a programme with the talks one has, and with what the programme said of them last time. */
import { createHash } from 'node:crypto';
import type { Conference, Link, Listed, Talk } from '../../../data/library/model.ts';
import { isTimeOfDay, timeOrder, timesOf, withTimes } from '../../../data/library/talk-times.ts';
import { timeInZone } from '../../../data/library/time-zone.ts';
import { defined } from '../../../data/values/defined.ts';
import { matchEvents, type KnownTalk } from '../../../data/programme/programme-match.ts';
import type { ProgrammeEvent } from '../../../data/programme/programme.ts';
import {
  programmeDetails,
  type ProgrammeChange,
  type ProgrammeDetail,
  type ProgrammeIn,
  type ProgrammeState,
} from '../../../data/programme/import-programme.ts';
import { isLeftOut } from './entry-keys.ts';
import { addTo } from '../../../data/values/add-to.ts';

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);

/** The abstract as a talk keeps it: a subtitle stands above it. */
export function abstractOf({ subtitle, abstract }: ProgrammeEvent): string | undefined {
  const parts = [subtitle, abstract].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}

/** Every address the entry gives, each once. */
export function linksOf({ links = [], recording, url }: ProgrammeEvent): Link[] {
  const all: Link[] = [...links];
  if (recording?.url !== undefined) all.push({ kind: 'video', url: recording.url });
  if (url !== undefined) all.push({ kind: 'page', url });
  return all.filter((link, at) => all.findIndex((one) => one.url === link.url) === at);
}

/** What is kept of an entry to tell what is new of it next time. */
export function listedOf(event: ProgrammeEvent): Listed {
  const { title, start, end, room, track, speakers, kind, language } = event;
  const abstract = abstractOf(event);
  return defined({
    ...{ title, start, end, room, track },
    speakers: speakers.map(({ name }) => name),
    abstract: abstract === undefined ? undefined : digest(abstract),
    rest: digest([kind, language, linksOf(event), ...(event.recording?.notRecorded ? ['not recorded'] : [])]),
  });
}

/** Whether the abstract of a talk is still the programme's. */
export const hasListedAbstract = ({ abstract, listed }: Talk): boolean =>
  abstract === undefined || listed?.abstract === digest(abstract);

/** Whether the user put anything on a talk. */
export const isMine = ({
  note,
  tags,
  attachments,
  rating,
  plan,
  began,
  publishedAt,
  listed,
}: Talk): boolean =>
  note.trim() !== '' ||
  (tags ?? []).length + (attachments ?? []).length > 0 ||
  [rating, plan, began, publishedAt].some((one) => one !== undefined) ||
  listed === undefined;

const roomNames = ({ rooms }: Conference): ReadonlyMap<string, string> =>
  new Map(rooms.map(({ id, name }) => [id, name]));

function knownTalk(talk: Talk, rooms: ReadonlyMap<string, string>): KnownTalk {
  const { listed, title, start, end, track, abstract, cancelled } = talk;
  const room = rooms.get(talk.room ?? '');
  const names = listed?.speakers ?? talk.speakers.map(({ name }) => name);
  const facts = listed ?? defined({ title, start, end, room, track });
  return defined({
    ...{ key: talk.id, kind: talk.kind, origins: listed?.origins ?? [], abstract, cancelled },
    speakers: names.map((name) => ({ name })),
    ...{ title: facts.title, start: facts.start, end: facts.end, room: facts.room, track: facts.track },
  });
}

/** Whether two entries begin and end at one time; what has no zone is of the conference's. */
export function isAtOneTime(one: Spoken, other: Spoken, timeZone: string | undefined): boolean {
  return (['start', 'end'] as const).every(
    (name) => one[name] === other[name] || instant(one[name], timeZone) === instant(other[name], timeZone),
  );
}

type Spoken = Pick<Listed, 'start' | 'end'>;

const instant = (time: string | undefined, timeZone: string | undefined) =>
  time === undefined ? undefined : timeOrder(timeInZone(time, timeZone));

function statesOfListed(
  talk: Talk,
  before: Listed,
  event: ProgrammeEvent,
  place: Standing['conference'],
): ProgrammeState[] {
  const now = listedOf(event);
  // A time of day that has a date by now is compared as what it became, unless the programme still says no more.
  const was = talk.clock && now.start !== before.start ? timesOf(talk, place) : before;
  const moved = !isAtOneTime(was, now, place.timeZone) || before.room !== now.room;
  return [
    ...(event.cancelled && !talk.cancelled ? (['cancelled'] as const) : []),
    ...(moved ? (['moved'] as const) : []),
    ...(before.title !== now.title ? (['renamed'] as const) : []),
    ...(whatChanged(talk, before, event).length > 0 ? (['changed'] as const) : []),
  ];
}

/** What the programme says anew of a talk besides its time, place and title. */
function whatChanged(talk: Talk, before: Listed, event: ProgrammeEvent): ProgrammeDetail[] {
  const now = listedOf(event);
  const is: Record<ProgrammeDetail, boolean> = {
    again: talk.cancelled === true && event.cancelled !== true,
    speakers: before.speakers.join('\n') !== now.speakers.join('\n'),
    track: before.track !== now.track,
    abstract: before.abstract !== now.abstract,
    details: before.rest !== now.rest,
  };
  return programmeDetails.filter((detail) => is[detail]);
}

/** A talk of the user's own takes from the programme what it lacks. */
function statesOfOwn(talk: Talk, event: ProgrammeEvent): ProgrammeState[] {
  const lacks =
    (talk.start === undefined && talk.clock === undefined && event.start !== undefined) ||
    (talk.end === undefined && talk.clock === undefined && event.end !== undefined) ||
    (['room', 'track', 'language'] as const).some(
      (field) => talk[field] === undefined && event[field] !== undefined,
    ) ||
    (talk.abstract === undefined && abstractOf(event) !== undefined) ||
    (talk.speakers.length === 0 && event.speakers.length > 0);
  return [
    ...(event.cancelled && !talk.cancelled ? (['cancelled'] as const) : []),
    ...(lacks ? (['changed'] as const) : []),
  ];
}

/** Where a talk stands before the programme is applied. */
interface Standing {
  room: string | undefined;
  conference: Pick<Conference, 'days' | 'timeZone'>;
}

function beforeOf(talk: Talk, { room, conference }: Standing): NonNullable<ProgrammeChange['before']> {
  return defined({ title: talk.title, start: timesOf(talk, conference).start, room });
}

function pairOf(talk: Talk, event: ProgrammeEvent, at: number, standing: Standing): ProgrammeChange {
  const states = talk.listed
    ? statesOfListed(talk, talk.listed, event, standing.conference)
    : statesOfOwn(talk, event);
  return {
    states: states.length > 0 ? states : ['same'],
    event: at,
    talk: talk.id,
    before: beforeOf(talk, standing),
    ...(talk.listed && states.includes('changed') ? { what: whatChanged(talk, talk.listed, event) } : {}),
    ...(isMine(talk) ? { mine: true } : {}),
  };
}

const dateIn = (start: string | undefined): string | undefined =>
  start === undefined || isTimeOfDay(start) ? undefined : start.slice(0, 10);

/**
 * Talks that the programme had and has no longer. A file of one day tells nothing of the others, a file that lost
 * entries nothing at all, and one that has few of the talks is of another kind, such as one track alone.
 */
function goneFrom(
  talks: readonly Talk[],
  found: ReadonlySet<string>,
  { programme, partial }: ProgrammeIn,
): Talk[] {
  if (partial === true || programme.events.length === 0) return [];
  const days = new Set(programme.events.flatMap(({ start }) => dateIn(start) ?? []));
  const spoken = talks.filter(({ listed }) => {
    const date = dateIn(listed?.start);
    return listed !== undefined && (date === undefined || days.has(date));
  });
  const gone = spoken.filter(({ id, cancelled }) => !found.has(id) && cancelled !== true);
  return gone.length * 2 > spoken.length ? [] : gone;
}

/** What a programme means for a conference, or for none: a row for each entry in its order, then the talks that are gone. */
export function differences(conference: Conference | undefined, incoming: ProgrammeIn): ProgrammeChange[] {
  const { events } = incoming.programme;
  const rooms: ReadonlyMap<string, string> = conference ? roomNames(conference) : new Map();
  const left = new Set(conference?.leftOut);
  const talks = new Map((conference?.talks ?? []).map((talk) => [talk.id, talk]));
  const place = { days: conference?.days ?? [], ...defined({ timeZone: zoneOf(conference, incoming) }) };
  const placed = <T extends Spoken>(one: T): T => withTimes(one, place);
  const same = new Set(incoming.same);
  const { matches, doubts } = matchEvents(
    [...talks.values()].map((talk) => placed(knownTalk(talk, rooms))),
    events.map(placed),
    same,
  );
  const doubtAt = new Map(doubts.map(({ event, key }) => [event, talks.get(key)]));
  const standingOf = (talk: Talk): Standing => ({ room: rooms.get(talk.room ?? ''), conference: place });
  const talkAt = new Map(matches.map(({ event, key }) => [event, talks.get(key)]));
  const rows = events.map((event, at): ProgrammeChange => {
    const talk = talkAt.get(at);
    const said = same.has(at);
    if (talk) return { ...pairOf(talk, event, at, standingOf(talk)), ...(said ? doubtOf(talk, said) : {}) };
    const doubted = doubtAt.get(at);
    return {
      ...{ states: ['added'], event: at },
      ...(doubted ? doubtOf(doubted, said) : {}),
      ...(isLeftOut(event, left) ? { leftOut: true } : {}),
    };
  });
  // Of what is asked nothing is taken away.
  const found = new Set([...matches, ...doubts].map(({ key }) => key));
  const gone = goneFrom([...talks.values()], found, incoming);
  return [...rows, ...gone.map((talk) => goneOf(talk, standingOf(talk)))];
}

const doubtOf = ({ id, title }: Talk, same: boolean): Pick<ProgrammeChange, 'doubt'> => ({
  doubt: { talk: id, title, same },
});

/** The zone of times without one: the conference's, unless the user said another just now. */
export const zoneOf = (
  conference: Conference | undefined,
  { programme, zoneGiven }: ProgrammeIn,
): string | undefined => (zoneGiven ? programme.timeZone : (conference?.timeZone ?? programme.timeZone));

const goneOf = (talk: Talk, standing: Standing): ProgrammeChange => ({
  states: ['gone'],
  talk: talk.id,
  before: beforeOf(talk, standing),
  ...(isMine(talk) ? { mine: true } : {}),
});

/** An entry is told to overlap with this many at most: more are a mistake of the whole file. */
const mostAtOnce = 20;

/** Pairs of entries that share a room at one time; breaks and what is called off count for nothing. */
export function overlapsOf(events: readonly ProgrammeEvent[]): [number, number][] {
  const spans = events.flatMap(({ start, end, day, room: name, cancelled, service }, at) => {
    if (!start || !end || !name || cancelled || service) return [];
    // Times of day are of one day only.
    const room = isTimeOfDay(start) ? `${name} ${day ?? ''}` : name;
    return [{ at, room, from: timeOrder(start), to: timeOrder(end) }];
  });
  spans.sort((one, other) => one.room.localeCompare(other.room) || one.from - other.from);
  const found: [number, number][] = [];
  for (const [place, span] of spans.entries())
    for (const next of spans.slice(place + 1, place + 1 + mostAtOnce)) {
      if (next.room !== span.room || next.from >= span.to) break;
      found.push([span.at, next.at]);
    }
  return found;
}

/** Groups of entries with one guid, code, id or uid. */
export function duplicatesOf(events: readonly ProgrammeEvent[]): number[][] {
  const places = new Map<string, number[]>();
  for (const [at, event] of events.entries())
    for (const name of ['guid', 'code', 'id', 'uid'] as const) {
      const key = event[name] === undefined ? undefined : `${name} ${event[name]}`;
      if (key !== undefined) addTo(places, key, at);
    }
  const groups = [...places.values()].filter((group) => group.length > 1);
  return [...new Map(groups.map((group) => [group.join(' '), group])).values()];
}
