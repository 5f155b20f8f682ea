/**
 * What a conference's programme means at one moment: what runs in each room, what I hear, what follows. Moments are
 * milliseconds since 1970; the clock is passed in. A day of a programme ends at three in the morning of its place.
 */
import { isTimeOfDay, nextDate, timeOrder } from '../library/talk-times.ts';
import { momentOf } from '../library/time-zone.ts';
import { dateAt } from './time.ts';
import type { Plan } from '../library/model.ts';
import { defined } from '../values/defined.ts';
import { addTo } from '../values/add-to.ts';

/** What is asked of a talk; the heads of the contract have it. */
export interface TimedTalk {
  id: string;
  start?: string;
  end?: string;
  /** When it began in truth. */
  began?: string;
  room?: string;
  day?: string;
  plan?: Plan;
  /** Called off by the programme: it holds no room, unless it was seen to begin. */
  cancelled?: boolean;
  words: number;
}

/** A talk in time: from when to when it holds its room, as far as is known. */
export interface Slot<Talk extends TimedTalk = TimedTalk> {
  talk: Talk;
  from: number;
  until: number;
}

export interface Programme<Talk extends TimedTalk = TimedTalk> {
  talks: readonly Talk[];
  days: readonly { id: string; date?: string; name?: string }[];
  /** Names of the rooms in the order of the conference. */
  rooms: readonly string[];
  /** IANA name; the reader's own where it is not known. */
  timeZone?: string;
}

/** The room I said I am in, and since when. */
export interface Whereabouts {
  room: string;
  since: number;
}

/** One room of today; talks without a room share one without a name. */
export interface RoomNow<Talk extends TimedTalk = TimedTalk> {
  name: string;
  running: readonly Slot<Talk>[];
  next?: Slot<Talk>;
}

export interface Now<Talk extends TimedTalk = TimedTalk> {
  /** The programme's day, `YYYY-MM-DD`. */
  date: string;
  rooms: readonly RoomNow<Talk>[];
  /** What I hear now, by my room or my plan. */
  mine?: Slot<Talk>;
  /** Whether any talk of the day has begun. */
  begun: boolean;
  /** What I may hear next: several when they clash. */
  next: readonly Slot<Talk>[];
  /** Talks of today that are over and have a note, the last first. */
  earlier: readonly Slot<Talk>[];
  /** The next moment at which any of this changes. */
  changesAt: number;
}

const minute = 60_000;
const hour = 60 * minute;
/** A talk of which nobody says when it ends counts as this long at most, in ms. */
const longestGuess = hour;
const dayEnds = 3 * hour;

/** Talks with a start, in the order they begin. What began late ends as much later. */
export function slotsOf<Talk extends TimedTalk>(talks: readonly Talk[]): Slot<Talk>[] {
  const timed = talks
    .map((talk) => ({ talk, start: timeOrder(talk.start) }))
    .filter(({ talk, start }) => !Number.isNaN(start) && (!talk.cancelled || talk.began !== undefined))
    .sort((a, b) => a.start - b.start);
  const following = new Map<string, number>();
  const slots: Slot<Talk>[] = [];
  for (const { talk, start } of timed.toReversed()) {
    const after = following.get(talk.room ?? '') ?? Infinity;
    if (talk.room !== undefined) following.set(talk.room, start);
    slots.push(slotOf(talk, start, after > start ? after : Infinity));
  }
  return slots.reverse().sort((a, b) => a.from - b.from);
}

function slotOf<Talk extends TimedTalk>(talk: Talk, start: number, after: number): Slot<Talk> {
  const end = endOf(talk, start);
  const until = end > start ? end : Math.min(after, start + longestGuess);
  const began = timeOrder(talk.began);
  if (Number.isNaN(began)) return { talk, from: start, until };
  return { talk, from: began, until: Math.max(until + Math.max(0, began - start), began + minute) };
}

/** An end by the time of day alone is after the start, if need be on the day after. */
export function endOf({ end }: Pick<TimedTalk, 'end'>, start: number): number {
  const at = timeOrder(end);
  return end !== undefined && isTimeOfDay(end) && at < start ? at + 24 * hour : at;
}

/**
 * The day a talk belongs to, `YYYY-MM-DD`: as the programme says, else by its own clock until three at night. A day without
 * a date stands by its id for talks of which the time of day is known.
 */
export function dateInProgramme(
  talk: TimedTalk & { date?: string },
  days: Programme['days'],
): string | undefined {
  const said = days.find(({ id }) => id === talk.day)?.date;
  if (said?.length === 10) return said;
  if (talk.start !== undefined && isTimeOfDay(talk.start)) return talk.day;
  const there = talk.start === undefined ? NaN : Date.parse(`${talk.start.slice(0, 16)}:00Z`);
  return Number.isNaN(there) ? talk.date : new Date(there - dayEnds).toISOString().slice(0, 10);
}

const runsAt = (at: number) => (slot: Slot) => slot.from <= at && at < slot.until;

/** What holds each room: a talk known to have begun keeps it until a later one has begun too. */
function running<Talk extends TimedTalk>(slots: readonly Slot<Talk>[], at: number): Slot<Talk>[] {
  const now = slots.filter(runsAt(at));
  const begun = now.filter(({ talk }) => talk.began !== undefined);
  const last = begun.at(-1);
  return last ? [last] : now;
}

function roomsNow<Talk extends TimedTalk>(
  slots: readonly Slot<Talk>[],
  order: readonly string[],
  at: number,
): RoomNow<Talk>[] {
  const inRoom = new Map<string, Slot<Talk>[]>();
  for (const slot of slots) {
    const name = slot.talk.room ?? '';
    addTo(inRoom, name, slot);
  }
  const place = new Map(order.map((name, index) => [name, index]));
  const places = (name: string) => place.get(name) ?? (name === '' ? Infinity : order.length);
  return [...inRoom]
    .sort(([a], [b]) => places(a) - places(b) || a.localeCompare(b))
    .map(([name, own]) => {
      const next = own.find(({ from }) => from > at);
      return {
        name,
        running: name === '' ? own.filter(runsAt(at)) : running(own, at),
        ...defined({ next }),
      };
    });
}

const planned = (slot: Slot) =>
  slot.talk.plan === 'want' || slot.talk.plan === 'attended' || slot.talk.plan === 'maybe';
const wanted = (slot: Slot) => slot.talk.plan === 'want' || slot.talk.plan === 'attended';

/** What I hear: what I planned that began after I chose a room, what runs in that room, what I planned, what alone runs. */
function mineOf<Talk extends TimedTalk>(
  rooms: readonly RoomNow<Talk>[],
  here: Whereabouts | undefined,
): Slot<Talk> | undefined {
  const all = rooms.flatMap((room) => room.running).sort((a, b) => b.from - a.from);
  const going = all.filter(({ talk }) => talk.plan !== 'skipped' && talk.plan !== 'watch-later');
  const since = here?.since ?? Infinity;
  const inRoom = here && rooms.find((room) => room.name === here.room)?.running[0];
  const only = rooms.length === 1 ? going[0] : undefined;
  const later = going.find((slot) => wanted(slot) && slot.from > since);
  return later ?? inRoom ?? going.find(wanted) ?? going.find(planned) ?? only;
}

function nextOf<Talk extends TimedTalk>(
  slots: readonly Slot<Talk>[],
  rooms: readonly RoomNow<Talk>[],
  room: string | undefined,
  at: number,
): Slot<Talk>[] {
  const coming = slots.filter((slot) => slot.from > at && planned(slot));
  const [first] = coming;
  if (first) return coming.filter((slot) => slot === first || slot.from < first.until);
  const where = rooms.length === 1 ? rooms[0] : rooms.find(({ name }) => name === room);
  return where?.next ? [where.next] : [];
}

/** The moment a programme's day is over: three at night of its place. */
function endOfDay(date: string, timeZone: string | undefined): number {
  if (timeZone !== undefined) return Date.parse(momentOf(nextDate(date), '03:00', timeZone));
  return new Date(`${nextDate(date)}T03:00:00`).getTime();
}

/** What a programme means at a moment. `here` is the room I chose, if I did. */
export function nowAt<Talk extends TimedTalk>(
  programme: Programme<Talk>,
  at: number,
  here?: Whereabouts,
): Now<Talk> {
  const dated = slotsOf(programme.talks).map((slot) => ({
    slot,
    date: dateInProgramme(slot.talk, programme.days),
  }));
  const late = dated.find(({ slot, date }) => runsAt(at)(slot) && date !== undefined);
  const date = late?.date ?? dateAt(at - dayEnds, programme.timeZone);
  const today = dated.filter((one) => one.date === date).map(({ slot }) => slot);
  const rooms = roomsNow(today, programme.rooms, at);
  const mine = mineOf(rooms, here);
  const ends = endOfDay(date, programme.timeZone);
  const edges = today.flatMap(({ from, until }) => [from, until]).filter((edge) => edge > at);
  return {
    date,
    rooms,
    ...defined({ mine }),
    begun: today.some(({ from }) => from <= at),
    next: nextOf(today, rooms, mine?.talk.room ?? here?.room, at),
    earlier: today.filter((slot) => slot.until <= at && slot.talk.words > 0).reverse(),
    changesAt: Math.min(...edges, ends > at ? ends : at + hour),
  };
}

/** Whether I hear a talk because I planned it or am in its room, and not because it alone runs. */
const isChosen = (slot: Slot, here: Whereabouts | undefined): boolean =>
  planned(slot) || (here !== undefined && slot.talk.room === here.room);

/**
 * What several conferences that may run at a moment mean together: the one that counts, and its now. It is the one in
 * which I hear what I chose, else the first in which something runs, else the first with talks on that day. What alone
 * runs in a room is mine only while nothing runs at another conference.
 */
export function nowOver<Talk extends TimedTalk>(
  programmes: readonly (Programme<Talk> & { here?: Whereabouts | undefined })[],
  at: number,
): { index: number; now: Now<Talk> } | undefined {
  const all = programmes.map((programme, index) => {
    const now = nowAt(programme, at, programme.here);
    const chosen = now.mine !== undefined && isChosen(now.mine, programme.here);
    return { index, now, chosen, runs: now.rooms.some(({ running }) => running.length > 0) };
  });
  const found =
    all.find(({ chosen }) => chosen) ??
    all.find(({ runs }) => runs) ??
    all.find(({ now }) => now.rooms.length > 0) ??
    all[0];
  if (!found) return undefined;
  const { index, now, chosen } = found;
  if (chosen || all.filter(({ runs }) => runs).length < 2) return { index, now };
  const { mine: _, ...undecided } = now;
  return { index, now: undecided };
}

/** The talk after this one for whoever moves on by key: what follows in my plan or room, else the next in its room. */
export function talkAfter<Talk extends TimedTalk>(
  programme: Programme<Talk>,
  id: string,
  at: number,
  here?: Whereabouts,
): Slot<Talk> | undefined {
  const now = nowAt(programme, at, here);
  if (now.mine && now.mine.talk.id !== id) return now.mine;
  const room = programme.talks.find((talk) => talk.id === id)?.room;
  return (
    now.next.find(({ talk }) => talk.id !== id) ?? now.rooms.find(({ name }) => name === (room ?? ''))?.next
  );
}

/** Conferences that may run at a moment, those that began last first; at most five. */
export function conferencesAt<Head extends { startDate?: string; endDate?: string }>(
  heads: readonly Head[],
  at: number,
): Head[] {
  const date = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  const [first, last] = [date(at - 24 * hour), date(at + 24 * hour)];
  return heads
    .filter(({ startDate = '', endDate = startDate }) => {
      const [from, to] = [startDate, endDate.length === 10 ? endDate : startDate];
      return from.length === 10 && from <= last && to >= first;
    })
    .sort((a, b) => (b.startDate ?? '').localeCompare(a.startDate ?? ''))
    .slice(0, 5);
}
