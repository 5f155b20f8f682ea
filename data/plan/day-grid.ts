/**
 * One day of a programme as a grid: rooms across, time down, and what of my plan clashes or leaves a gap. Moments are
 * milliseconds since 1970, so a change of the clocks moves labels and never talks.
 */
import { timeOrder } from '../library/talk-times.ts';
import { dateInProgramme, endOf, slotsOf, type Programme, type Slot, type TimedTalk } from './now.ts';
import { labelKey } from '../library/identity.ts';
import { isPartialDate, minuteAt } from './time.ts';

/** A talk in its lane. Talks that run at once in one room stand side by side, from column 0. */
interface Cell<Talk extends TimedTalk = TimedTalk> {
  slot: Slot<Talk>;
  column: number;
}

/** One room of the day; talks without a room share one without a name, which comes last. */
export interface Lane<Talk extends TimedTalk = TimedTalk> {
  room: string;
  /** How many talks stand side by side at most. */
  columns: number;
  cells: readonly Cell<Talk>[];
}

export interface DayGrid<Talk extends TimedTalk = TimedTalk> {
  /** From the full hour before the first talk to the full hour after the last. */
  from: number;
  until: number;
  /** Every full hour of the place's clock between them, both ends included. */
  hours: readonly number[];
  lanes: readonly Lane<Talk>[];
  /** Talks of this day of which nobody says when they begin. */
  untimed: readonly Talk[];
}

/** What a talk is chosen by. */
export interface FilteredTalk {
  track?: string;
  room?: string;
  kind?: string;
  language?: string;
  tags?: readonly string[];
}

/** Values to choose by; a field that is empty or left out chooses all. */
export type TalkFilter = Partial<Record<'track' | 'room' | 'kind' | 'language' | 'tag', readonly string[]>>;

/** A time in which nothing of my plan runs, between two talks of it. */
export interface Gap {
  from: number;
  until: number;
}

const minute = 60_000;
const hour = 60 * minute;
/** The longest a day is drawn, in ms: an end that is years away is a slip of the programme. */
const longestDay = 36 * hour;

/** The days on which a programme has talks: dates in their order, then days without one in that of the conference. */
export function datesOf({ talks, days }: Programme): string[] {
  const dates = talks.map((talk) => dateInProgramme(talk, days));
  return [...new Set(dates.filter((date) => date !== undefined))].sort(inOrderOf(days));
}

/** Compares days as `dateInProgramme` names them; what is no day comes last. */
export function inOrderOf(days: Programme['days']): (one: string, other: string) => number {
  const places = new Map(
    days.flatMap(({ id, date }, at) => (date?.length === 10 ? [] : [[id, at] as const])),
  );
  const placeOf = (day: string) => places.get(day) ?? (isPartialDate(day) ? -1 : days.length);
  return (one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : Number(one > other));
}

/** Talks with a start in the order they begin, those that were called off at the time they would have had. */
export function slotsPrinted<Talk extends TimedTalk>(talks: readonly Talk[]): Slot<Talk>[] {
  const slots = slotsOf(talks);
  const held = new Set(slots.map(({ talk }) => talk));
  const off = talks
    .filter((talk) => !held.has(talk))
    .flatMap((talk) => {
      const from = timeOrder(talk.start);
      const end = endOf(talk, from);
      return Number.isNaN(from) ? [] : [{ talk, from, until: end > from ? end : from + hour / 2 }];
    });
  return [...slots, ...off].sort((a, b) => a.from - b.from);
}

/** The day of a programme as a grid. `timeZone` is the clock to draw hours by, the conference's where it is left out. */
export function gridOf<Talk extends TimedTalk>(
  programme: Programme<Talk>,
  date: string,
  timeZone = programme.timeZone,
): DayGrid<Talk> {
  const talks = programme.talks.filter((talk) => dateInProgramme(talk, programme.days) === date);
  const slots = slotsPrinted(talks);
  const timed = new Set(slots.map(({ talk }) => talk));
  const untimed = talks.filter((talk) => !timed.has(talk));
  const hours = hoursAround(slots, timeZone);
  const [from = 0, until = from] = [hours[0], hours.at(-1)];
  return { from, until, hours, lanes: lanesOf(slots, programme.rooms), untimed };
}

function hoursAround(slots: readonly Slot[], timeZone: string | undefined): number[] {
  const [first] = slots;
  if (!first) return [];
  const fullHour = (at: number) => Math.floor(at / minute) * minute - minuteAt(at, timeZone) * minute;
  const last = slots.reduce((latest, { until }) => Math.max(latest, until), first.from);
  const until = Math.min(last, first.from + longestDay);
  const hours = [fullHour(first.from)];
  for (let at = hours[0] ?? until; at < until; hours.push(at)) at = fullHour(at + hour);
  return hours;
}

function lanesOf<Talk extends TimedTalk>(
  slots: readonly Slot<Talk>[],
  order: readonly string[],
): Lane<Talk>[] {
  const inRoom = new Map<string, Slot<Talk>[]>();
  for (const slot of slots) {
    const name = slot.talk.room ?? '';
    const own = inRoom.get(name);
    if (own) own.push(slot);
    else inRoom.set(name, [slot]);
  }
  const place = new Map(order.map((name, index) => [name, index]));
  const placeOf = (name: string) => (name === '' ? order.length + 1 : (place.get(name) ?? order.length));
  return [...inRoom]
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || a.localeCompare(b))
    .map(([room, own]) => laneOf(room, own));
}

function laneOf<Talk extends TimedTalk>(room: string, slots: readonly Slot<Talk>[]): Lane<Talk> {
  const free: number[] = [];
  const cells = slots.map((slot) => {
    const found = free.findIndex((until) => until <= slot.from);
    const column = found === -1 ? free.length : found;
    free[column] = slot.until;
    return { slot, column };
  });
  return { room, columns: free.length, cells };
}

/** Whether a talk is among those chosen: by one value of every field that chooses. Values are compared as labels are. */
export function isChosen(talk: FilteredTalk, filter: TalkFilter): boolean {
  const has = (wanted: readonly string[] | undefined, own: readonly (string | undefined)[]) => {
    if (!wanted?.length) return true;
    const names = new Set(wanted.map(labelKey));
    return own.some((name) => name !== undefined && names.has(labelKey(name)));
  };
  const fields = ['track', 'room', 'kind', 'language'] as const;
  return fields.every((field) => has(filter[field], [talk[field]])) && has(filter.tag, talk.tags ?? []);
}

/** What I mean to hear, in the order it begins; what I skip or watch later is not among it. */
function planned<Talk extends TimedTalk>(talks: readonly Talk[]): Slot<Talk>[] {
  const going = ({ plan }: TimedTalk) => ['want', 'maybe', 'attended'].includes(plan ?? '');
  return talks.some(going) ? slotsOf(talks).filter(({ talk }) => going(talk)) : [];
}

/** Stretches without a pause: each talk begins before all that came earlier are over. */
function stretches<Talk extends TimedTalk>(slots: readonly Slot<Talk>[]) {
  const found: { until: number; slots: Slot<Talk>[] }[] = [];
  for (const slot of slots) {
    const last = found.at(-1);
    if (last && slot.from < last.until) {
      last.slots.push(slot);
      last.until = Math.max(last.until, slot.until);
    } else found.push({ until: slot.until, slots: [slot] });
  }
  return found;
}

/** Talks of my plan that overlap, those that hang together in one list. */
export function clashesOf<Talk extends TimedTalk>(talks: readonly Talk[]): Slot<Talk>[][] {
  return stretches(planned(talks))
    .map(({ slots }) => slots)
    .filter((slots) => slots.length > 1);
}

/** Times of at least `shortest` ms between the talks of my plan; pass the talks of one day. */
export function gapsOf(talks: readonly TimedTalk[], shortest = 30 * minute): Gap[] {
  const found = stretches(planned(talks));
  return found.flatMap(({ until }, index) => {
    const next = found[index + 1]?.slots[0]?.from;
    return next !== undefined && next - until >= shortest ? [{ from: until, until: next }] : [];
  });
}
