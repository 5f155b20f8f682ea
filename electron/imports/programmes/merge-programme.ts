/** Puts a programme into a conference. What the user wrote, tagged, rated, planned and linked stays with its talk. */
import type { Maker } from '../../store/maker.ts';
import { yearOf } from '../../../data/library/digest.ts';
import { dateOfName, datedDays, firstNumberOf } from '../../../data/library/day-names.ts';
import { defined } from '../../../data/values/defined.ts';
import { isTimeOfDay } from '../../../data/library/talk-times.ts';
import { eachOnce, labelKey, personKey, recurringKey } from '../../../data/library/identity.ts';
import type {
  ClockTimes,
  Conference,
  Day,
  Link,
  Listed,
  Room,
  Speaker,
  Talk,
} from '../../../data/library/model.ts';
import { knowsOrigin, originsWith } from '../../../data/programme/origins.ts';
import {
  keyOfDay,
  type Programme,
  type ProgrammeDay,
  type ProgrammeEvent,
} from '../../../data/programme/programme.ts';
import type {
  ProgrammeChange,
  ProgrammeChoice,
  ProgrammeIn,
} from '../../../data/programme/import-programme.ts';
import { abstractOf, hasListedAbstract, isAtOneTime, linksOf, listedOf } from './differences.ts';
import { keysOf, keysOfListed } from './entry-keys.ts';

/** The programme's title, or its file's name without the ending. */
export function nameOf({ name, programme }: ProgrammeIn): string {
  if (programme.title !== undefined) return programme.title;
  const bare = name
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return bare === '' ? name : bare;
}

const bareName = (name: string): string => recurringKey({ name });

/** Part of a conference's listed talks that the programme names too, 0 to 1. */
function shared(conference: Conference, events: readonly ProgrammeEvent[]): number {
  const named = new Set(events.flatMap(keysOf));
  const listed = conference.talks.flatMap(({ listed }) => (listed ? [listed] : []));
  const both = listed.filter((one) => keysOfListed(one).some((key) => named.has(key))).length;
  return both / Math.max(1, Math.min(listed.length, events.length));
}

/** Whether a programme is that of a conference: of one name and year, or with the same entries. */
export function belongsTo(conference: Conference, incoming: ProgrammeIn): boolean {
  if (incoming.address !== undefined && incoming.address === conference.fetchedFrom) return true;
  const { startDate } = incoming.programme;
  const name = nameOf(incoming);
  const year = yearOf(defined({ name, startDate }));
  const sameYear = year === undefined || yearOf(conference) === undefined || year === yearOf(conference);
  if (sameYear && bareName(name) !== '' && bareName(name) === bareName(conference.name)) return true;
  return sameYear && shared(conference, incoming.programme.events) >= 0.3;
}

/** The conference with the programme's days and rooms, and the facts it lacked. */
function framed(
  conference: Conference,
  incoming: ProgrammeIn,
  used: readonly ProgrammeEvent[],
  maker: Maker,
): Conference {
  const { programme } = incoming;
  const { startDate, endDate, timeZone, venue, city, country, website } = programme;
  const facts = defined({ startDate, endDate, timeZone, venue, city, country, website });
  // What the user said just now holds; what the programme says, only where nothing was known.
  const zone = incoming.zoneGiven && timeZone !== undefined ? { timeZone } : {};
  return {
    ...facts,
    ...conference,
    ...zone,
    ...(incoming.address === undefined ? {} : { fetchedFrom: incoming.address }),
    name: conference.name === '' ? nameOf(incoming) : conference.name,
    days: withDays({ ...facts, ...conference }, programme, used, maker),
    rooms: withRooms(conference.rooms, used, maker),
  };
}

/** Days that have only names get dates where the conference says when its first day is. */
function withDays(
  conference: Conference,
  programme: Programme,
  used: readonly ProgrammeEvent[],
  maker: Maker,
): Day[] {
  const { days } = conference;
  const wanted = new Set(used.map(({ day }) => day));
  const isWanted = (day: ProgrammeDay) => wanted.has(keyOfDay(day)) || programme.events.length === 0;
  const dated = programme.days.map((day) => ({ day, date: dateOfDay(day, programme, conference) }));
  const fresh = dated.filter(({ day, date }) => isWanted(day) && !findDay(days, day, date));
  if (fresh.length === 0) return [...days];
  const added = fresh.map(({ day: { name }, date }): Day => defined({ id: maker.id(), date, name }));
  return [...days, ...added].sort((one, other) => (one.date ?? '9999').localeCompare(other.date ?? '9999'));
}

function dateOfDay(
  { date, name }: ProgrammeDay,
  { days }: Programme,
  conference: Conference,
): string | undefined {
  if (date !== undefined || name === undefined) return date;
  const names = days.flatMap((day) => (day.date === undefined ? (day.name ?? []) : []));
  return dateOfName(name, conference, firstNumberOf(names));
}

/** The day of a conference that a programme means: of its date, or of its name where it has none. */
const findDay = (
  days: readonly Day[],
  { date, name }: ProgrammeDay,
  dated: string | undefined,
): Day | undefined =>
  days.find((day) => day.date !== undefined && day.date === dated) ??
  (date === undefined && name !== undefined
    ? days.find((day) => day.name !== undefined && labelKey(day.name) === labelKey(name))
    : undefined);

function withRooms(rooms: readonly Room[], used: readonly ProgrammeEvent[], maker: Maker): Room[] {
  const names = new Set(rooms.map(({ name }) => labelKey(name)));
  const called = used.flatMap(({ room }) => (room === undefined || names.has(labelKey(room)) ? [] : [room]));
  return [...rooms, ...eachOnce(called, labelKey).map((name) => ({ id: maker.id(), name }))];
}

/** Ids of days and rooms by what the programme calls them, and what it is called itself. */
interface Places {
  source: string;
  timeZone: string | undefined;
  day: ReadonlyMap<string | undefined, string>;
  room: ReadonlyMap<string | undefined, string>;
}

function placesOf(conference: Conference, source: string, programme: Programme): Places {
  const { days, rooms } = conference;
  const dayOf = (day: ProgrammeDay) => findDay(days, day, dateOfDay(day, programme, conference))?.id ?? '';
  return {
    source,
    timeZone: conference.timeZone,
    day: new Map([
      ...days.map(({ id, date }) => [date, id] as const),
      ...programme.days.map((day) => [keyOfDay(day), dayOf(day)] as const),
    ]),
    room: new Map(rooms.map(({ id, name }) => [labelKey(name), id])),
  };
}

interface TimesOfTalk {
  start: string | undefined;
  end: string | undefined;
  clock: ClockTimes | undefined;
}

/** A time of day is kept as such: it takes place once its day has a date. */
const timesOfEvent = ({ start, end }: ProgrammeEvent): TimesOfTalk =>
  start !== undefined && isTimeOfDay(start)
    ? { start: undefined, end: undefined, clock: defined({ start, end }) }
    : { start, end, clock: undefined };

const whenAndWhere = (event: ProgrammeEvent, places: Places) => ({
  ...timesOfEvent(event),
  track: event.track,
  day: places.day.get(event.day),
  room: places.room.get(event.room === undefined ? undefined : labelKey(event.room)),
});

function newTalk(event: ProgrammeEvent, places: Places, maker: Maker): Talk {
  const { title, kind, language, cancelled, recording } = event;
  const links = linksOf(event);
  const at = maker.now().toISOString();
  return defined({
    ...{ id: maker.id(), title, kind, language, cancelled },
    notRecorded: recording?.notRecorded,
    speakers: event.speakers.map((speaker) => ({ ...speaker })),
    ...whenAndWhere(event, places),
    abstract: abstractOf(event),
    links: links.length > 0 ? links : undefined,
    listed: { origins: originsWith(undefined, event, places.source), ...listedOf(event) },
    ...{ note: '', noteRevision: 0, createdAt: at, updatedAt: at },
  });
}

function withLinks(mine: readonly Link[] = [], theirs: readonly Link[]): Link[] | undefined {
  const all = [...mine, ...theirs.filter(({ url }) => !mine.some((link) => link.url === url))];
  return all.length > 0 ? all : undefined;
}

/** The programme's speakers; who was there before keeps what the programme does not say, such as links. */
function withOwn(named: ProgrammeEvent['speakers'], before: readonly Speaker[]): Speaker[] {
  const byName = new Map(before.map((speaker) => [personKey(speaker.name), speaker]));
  return named.map((speaker) => {
    const { role: _role, affiliation: _affiliation, ...own } = byName.get(personKey(speaker.name)) ?? {};
    return { ...own, ...speaker };
  });
}

/** A talk of the user's own: what it has stays, what it lacks comes from the programme. */
function filled(talk: Talk, event: ProgrammeEvent, places: Places): Talk {
  const { language, recording } = event;
  const { start, clock, ...where } = defined(whenAndWhere(event, places));
  const times = talk.start === undefined && talk.clock === undefined ? defined({ start, clock }) : {};
  const { notRecorded } = recording ?? {};
  const speakers = talk.speakers.length > 0 ? talk.speakers : event.speakers.map((one) => ({ ...one }));
  return {
    ...defined({ ...where, ...times, language, notRecorded, abstract: abstractOf(event) }),
    ...talk,
    speakers,
  };
}

/** Names the user gave stay; time, room and track are the programme's to say. */
function followed(talk: Talk, event: ProgrammeEvent, places: Places): Talk {
  const { timeZone } = places;
  const { listed: before } = talk;
  const now = listedOf(event);
  if (!before) return filled(talk, event, places);
  const names = talk.speakers.map(({ name }) => name).join('\n');
  const keepsTitle = talk.title !== before.title || before.title === now.title;
  const keepsNames =
    names !== before.speakers.join('\n') || before.speakers.join('\n') === now.speakers.join('\n');
  const keepsAbstract = before.abstract === now.abstract || !hasListedAbstract(talk);
  const { start, end, clock, track, day, room, abstract, links, language, notRecorded, ...rest } = talk;
  const stands =
    isAtOneTime(before, now, timeZone) &&
    (['room', 'track'] as const).every((field) => before[field] === now[field]);
  const placed = stands ? { start, end, clock, track, day, room } : whenAndWhere(event, places);
  const restChanged = before.rest !== now.rest;
  return defined({
    ...rest,
    ...placed,
    title: keepsTitle ? talk.title : event.title,
    kind: restChanged ? event.kind : talk.kind,
    speakers: keepsNames ? talk.speakers : withOwn(event.speakers, talk.speakers),
    abstract: keepsAbstract ? abstract : abstractOf(event),
    links: restChanged ? withLinks(links, linksOf(event)) : links,
    language: restChanged ? (event.language ?? language) : language,
    notRecorded: restChanged ? event.recording?.notRecorded : notRecorded,
  });
}

function updated(talk: Talk, event: ProgrammeEvent, places: Places, maker: Maker): Talk {
  const { cancelled: _, ...next } = followed(talk, event, places);
  const origins = originsWith(talk.listed, event, places.source);
  const listed = { origins, ...listedOf(event) };
  const after: Talk = { ...next, ...(event.cancelled ? { cancelled: true } : {}), listed };
  return { ...after, updatedAt: maker.now().toISOString() };
}

/** A talk of which this programme says nothing new: only what it calls it may be. */
function named(talk: Talk, listed: Listed, event: ProgrammeEvent, { source }: Places): Talk {
  if (knowsOrigin(listed, event, source)) return talk;
  return { ...talk, listed: { ...listed, origins: originsWith(listed, event, source) } };
}

/** What is to be done with a conference; ids in `removed` are of talks that go to the trash, `left` are new entries not taken. */
export interface ChosenChanges {
  changes: readonly ProgrammeChange[];
  removed: ReadonlySet<string>;
  left: readonly ProgrammeChange[];
}

/** The rows the user chose, and which talks leave. */
export function chosen(changes: readonly ProgrammeChange[], choice: ProgrammeChoice): ChosenChanges {
  const events = choice.events && new Set(choice.events);
  const leave = new Set(choice.leave);
  const isTaken = ({ event, talk, leftOut }: ProgrammeChange) =>
    event === undefined ? !leave.has(talk ?? '') : (events?.has(event) ?? leftOut !== true);
  const taken = changes.filter(isTaken);
  const removed = taken.flatMap(({ states, talk, mine }) =>
    states.includes('gone') && !mine && !choice.keepGone && talk !== undefined ? [talk] : [],
  );
  const left = changes.filter((row) => row.talk === undefined && !isTaken(row));
  return { changes: taken, removed: new Set(removed), left };
}

/** The names of entries the user does not want, those of an earlier programme too. */
function leftOutOf(
  { leftOut = [] }: Conference,
  taken: readonly ProgrammeEvent[],
  left: readonly ProgrammeEvent[],
): { leftOut?: string[] } {
  if (leftOut.length === 0 && left.length === 0) return {};
  const back = new Set(taken.flatMap(keysOf));
  const kept = leftOut.filter((key) => !back.has(key));
  return { leftOut: [...new Set([...kept, ...left.map((event) => keysOf(event)[0])])] };
}

/** A conference with the programme in it. Talks that have nothing to change stay the same objects. */
export function mergeProgramme(
  conference: Conference,
  incoming: ProgrammeIn,
  { changes, removed, left }: ChosenChanges,
  maker: Maker,
): Conference {
  const { events } = incoming.programme;
  const eventOf = ({ event }: ProgrammeChange) => (event === undefined ? undefined : events[event]);
  const used = changes.flatMap((row) => eventOf(row) ?? []);
  const next = framed(conference, incoming, used, maker);
  const places = placesOf(next, incoming.address ?? incoming.name, incoming.programme);
  const rows = new Map(changes.map((row) => [row.talk, row]));
  const kept = next.talks.flatMap((talk): Talk[] => {
    const row = rows.get(talk.id);
    if (!row) return [talk];
    const event = eventOf(row);
    if (removed.has(talk.id)) return [];
    if (!event) return [{ ...talk, cancelled: true, updatedAt: maker.now().toISOString() }];
    return [
      row.states.includes('same') && talk.listed
        ? named(talk, talk.listed, event, places)
        : updated(talk, event, places, maker),
    ];
  });
  const fresh = changes.flatMap((row) => {
    const event = eventOf(row);
    return event && row.talk === undefined ? [newTalk(event, places, maker)] : [];
  });
  const unwanted = leftOutOf(
    conference,
    used,
    left.flatMap((row) => eventOf(row) ?? []),
  );
  const merged = { ...next, ...unwanted, talks: [...kept, ...fresh] };
  return { ...merged, days: datedDays(merged) };
}
