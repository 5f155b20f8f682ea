/** Reads calendars (RFC 5545) of Sched, Indico, wafer, pretalx, and those made by hand. ical.js reads each line. */
import ICAL from 'ical.js';
import type { OpenedProgramme } from '../../../data/programme/programme.ts';
import { say } from '../../../data/words/say.ts';
import { joinAbstract } from './abstract.ts';
import { isBareDate, parseDate, parseDuration, parseMoment, printDate, type WallTime } from './clock.ts';
import { ProgrammeBuilder, type Draft } from './programme-builder.ts';
import { lineOf } from './one-line.ts';
import { calendarLines, type CalendarLine } from './ical-lines.ts';
import { nameOfTime, timesOf as timesOfRepeats, type Days } from './ical-repeats.ts';
import { habitOf, readTexts, type Habit } from './ical-speakers.ts';
import { zoneOfLines, type ZoneLines } from './ical-zones.ts';
import { addressOf } from './links.ts';
import { looksLikeNames } from './names.ts';
import type { ProgrammeFile } from './read-text.ts';
import { zoneNamed, type Zone } from './zone.ts';
import { addTo } from '../../../data/values/add-to.ts';

/** A line as ical.js reads it. */
interface Property {
  parameters: Readonly<Record<string, unknown>>;
  values: readonly string[];
  raw: string;
}

interface Entry {
  line: number;
  properties: Map<string, Property[]>;
}

interface Calendar {
  properties: Map<string, Property[]>;
  entries: Entry[];
  zones: ZoneLines[];
}

/** Only these are read; the others say nothing of a programme. */
const wanted = new Set(
  'SUMMARY DESCRIPTION LOCATION DTSTART DTEND DURATION UID URL STATUS CATEGORIES ATTENDEE ORGANIZER CONTACT RRULE RDATE EXDATE RECURRENCE-ID X-ALT-DESC X-SPEAKER X-SPEAKERS X-PRESENTER X-WR-CALNAME X-WR-CALDESC X-WR-TIMEZONE X-ORIGINAL-URL NAME PRODID TZID X-LIC-LOCATION TZOFFSETTO'.split(
    ' ',
  ),
);

const nameOf = (text: string): string => (/^[^;:]*/.exec(text)?.[0] ?? '').trim().toUpperCase();

function readProperty(
  { line, text }: CalendarLine,
  name: string,
  builder: ProgrammeBuilder,
): Property | undefined {
  try {
    const [, parameters, , ...values] = ICAL.parse.property(text) as [
      string,
      Record<string, unknown>,
      string,
    ];
    const words = (values as unknown[]).filter((value) => typeof value === 'string');
    return { parameters, values: name.startsWith('X-') ? words.map(unescaped) : words, raw: text };
  } catch (error) {
    const cause = error instanceof Error ? error.message.slice(0, 80) : '';
    builder.warn(say('programmes.line', { line }), 'broken-line', { cause });
    return undefined;
  }
}

/** ical.js leaves the values of names it does not know as they are. */
const unescaped = (words: string): string =>
  words.replace(/\\([nN,;\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

/** So many lines of one name are read in a time zone. */
const mostLines = 200;

/** Follows BEGIN and END, whatever was left open. */
class CalendarReader {
  readonly calendar: Calendar = { properties: new Map(), entries: [], zones: [] };
  /** Parts that are no entries: tasks, journals and what else a calendar may hold. */
  unread = 0;
  readonly #builder: ProgrammeBuilder;
  readonly #open: string[] = [];
  #entry: Entry | undefined;
  #zone: { fields: Map<string, string[]>; observances: Map<string, string[]>[] } | undefined;

  constructor(builder: ProgrammeBuilder) {
    this.#builder = builder;
  }

  read(line: CalendarLine): void {
    const name = nameOf(line.text);
    const value = () =>
      line.text
        .slice(line.text.indexOf(':') + 1)
        .trim()
        .toUpperCase();
    if (name === 'BEGIN') this.#begin(value(), line.line);
    else if (name === 'END') this.#end(value());
    else if (this.#zone) this.#keepInZone(name, line.text);
    else if (wanted.has(name)) this.#keep(name, line);
    else if (!/[:;]/.test(line.text)) this.#warnOf(line);
  }

  finish(): Calendar {
    if (this.#entry) this.#leaveOpen();
    return this.calendar;
  }

  #warnOf({ line, text }: CalendarLine): void {
    this.#builder.warn(say('programmes.line', { line }), 'broken-line', { cause: text.slice(0, 40) });
  }

  #leaveOpen(): void {
    this.#builder.warn(say('programmes.line', { line: this.#entry?.line ?? 0 }), 'not-closed');
    this.#entry = undefined;
  }

  #begin(name: string, line: number): void {
    if (name === 'VEVENT') {
      if (this.#entry) this.#leaveOpen();
      this.#open.length = 0;
      this.#entry = { line, properties: new Map() };
      this.calendar.entries.push(this.#entry);
    } else if (name === 'VTIMEZONE') {
      this.#zone = { fields: new Map(), observances: [] };
      if (this.calendar.zones.length < 500) this.calendar.zones.push(this.#zone);
    } else if (/^(?:VTODO|VJOURNAL)$/.test(name)) this.unread += 1;
    else if (this.#zone) this.#zone.observances.push(new Map());
    else if (this.#entry && this.#open.length < 64) this.#open.push(name);
  }

  #end(name: string): void {
    if (name === 'VTIMEZONE') this.#zone = undefined;
    else if (this.#open.at(-1) === name) this.#open.pop();
    else if (name === 'VEVENT') this.#entry = undefined;
  }

  #keepInZone(name: string, text: string): void {
    const fields = this.#zone?.observances.at(-1) ?? this.#zone?.fields;
    const values = fields?.get(name) ?? [];
    if (values.length < mostLines) fields?.set(name, [...values, text.slice(text.indexOf(':') + 1).trim()]);
  }

  /** Lines of alarms and the like inside an entry are not the entry's. */
  #keep(name: string, line: CalendarLine): void {
    if (this.#open.length > 0) return;
    const property = readProperty(line, name, this.#builder);
    const properties = (this.#entry ?? this.calendar).properties;
    if (property) addTo(properties, name, property);
  }
}

const first = (properties: Entry['properties'], name: string): Property | undefined =>
  properties.get(name)?.[0];

const textIn = (properties: Entry['properties'], ...names: string[]): string | undefined =>
  names
    .map((name) => first(properties, name)?.values.join(', '))
    .find((words) => words !== undefined && words !== '');

/** ical.js expects the short form of a date; the long one is read from the line itself. */
const timeWords = (property: Property): string =>
  /:\s*(\d{4}-\d\d-\d\d.*)/.exec(property.raw)?.[1] ?? property.values[0] ?? '';

const parameter = (property: Property, name: string): string | undefined => {
  const value = property.parameters[name];
  const words: unknown = Array.isArray(value) ? value[0] : value;
  return typeof words === 'string' ? words : undefined;
};

/** People who attend: not rooms, not mail addresses, and not the hundred guests of a private calendar. */
function attendeesOf({ properties }: Entry, speaking: ReadonlySet<string>): string[] {
  const speakers = ['X-SPEAKER', 'X-SPEAKERS', 'X-PRESENTER'].flatMap((name) => properties.get(name) ?? []);
  const attendees = (properties.get('ATTENDEE') ?? []).filter(
    (one) => !/^(?:room|resource)$/i.test(parameter(one, 'cutype') ?? ''),
  );
  const names = attendees.flatMap((one) => parameter(one, 'cn') ?? []).filter((name) => !name.includes('@'));
  const all = [...speakers.flatMap(({ values }) => values), ...(names.length <= 20 ? names : [])];
  return all.length > 0 ? all : hostsOf(properties, speaking).filter(looksLikeNames);
}

const organisersOf = (properties: Entry['properties']): string[] =>
  (properties.get('ORGANIZER') ?? []).flatMap((one) => parameter(one, 'cn') ?? []);

/** Whoever an entry names as its organiser or contact, where not all entries name the same. */
const hostsOf = (properties: Entry['properties'], speaking: ReadonlySet<string>): string[] => [
  ...organisersOf(properties).filter((name) => speaking.has(name)),
  ...(properties.get('CONTACT') ?? []).flatMap(({ values }) => values),
];

/** From so many entries on, whoever organises more than half of them organises the whole. */
const fewestOrganised = 4;

/** The organisers who are the speakers: there are several, most have names of people, and none is that of the whole. */
function speakingOrganisers(entries: readonly Entry[]): Set<string> {
  const names = entries.flatMap(({ properties }) => organisersOf(properties));
  const people = [...new Set(names)].filter(looksLikeNames);
  if (new Set(names).size < 2 || people.length * 2 < new Set(names).size) return new Set();
  const share = (name: string) => names.filter((one) => one === name).length * 2;
  const isOfAll = (name: string) => names.length >= fewestOrganised && share(name) > names.length;
  return new Set(people.filter((name) => !isOfAll(name)));
}

/** What the whole calendar tells of each entry. */
interface Surroundings {
  repeated: RepeatedEntries;
  zones: ReadonlyMap<string, Zone>;
  habit: Habit;
  /** Organisers who speak. */
  speaking: ReadonlySet<string>;
  builder: ProgrammeBuilder;
}

interface Times {
  start?: WallTime;
  end?: WallTime;
  minutes?: number;
  day?: string;
  zone?: Zone;
}

function zoneOf(property: Property, where: () => string, { zones, builder }: Surroundings): Zone | undefined {
  const name = parameter(property, 'tzid');
  if (name === undefined) return undefined;
  const zone = zones.get(name) ?? zoneNamed(name);
  if (!zone) builder.warn(where(), 'zone-unknown', { name, zone: say('programmes.zone-of-calendar') });
  return zone;
}

const oneDay = 86_400_000;
/** An entry of more whole days than this says nothing of the programme's days. */
const mostWholeDays = 14;

/** The days of an entry that lasts whole days; its end is the day after. None for any other, and for a very long one. */
function wholeDaysOf({ properties }: Entry): string[] {
  const [begin, end] = [first(properties, 'DTSTART'), first(properties, 'DTEND')];
  const start = begin && isBareDate(timeWords(begin)) ? parseDate(timeWords(begin)) : undefined;
  if (start === undefined) return [];
  const last = parseDate(end ? timeWords(end) : '') ?? start + oneDay;
  const count = Math.max(1, Math.round((last - start) / oneDay));
  return count > mostWholeDays
    ? [printDate(start)]
    : Array.from({ length: count }, (_, at) => printDate(start + at * oneDay));
}

function timesOf({ properties }: Entry, where: () => string, around: Surroundings): Times {
  const begin = first(properties, 'DTSTART');
  if (!begin) {
    around.builder.warn(where(), 'no-start');
    return {};
  }
  const words = timeWords(begin);
  const zone = zoneOf(begin, where, around);
  const own = zone ? { zone } : {};
  const midnight = isBareDate(words) ? parseDate(words) : undefined;
  // No clock stands at an entry of whole days.
  if (midnight !== undefined) return { day: printDate(midnight) };
  const start = parseMoment(words);
  if (!start) {
    around.builder.warn(where(), 'bad-start', { value: valueOf(begin).slice(0, 40) });
    return {};
  }
  return { start, ...endOf(properties, where, around), ...own };
}

const valueOf = ({ raw }: Property) => raw.slice(raw.indexOf(':') + 1).slice(0, 300);

function endOf(properties: Entry['properties'], where: () => string, { builder }: Surroundings): Times {
  const end = first(properties, 'DTEND');
  const length = first(properties, 'DURATION');
  const moment = end && parseMoment(timeWords(end));
  const minutes = length && parseDuration(length.values[0] ?? '');
  if (moment) return { end: moment };
  if (minutes !== undefined) return { minutes };
  const wrong = end ?? length;
  if (wrong) builder.warn(where(), 'bad-end', { value: valueOf(wrong).slice(0, 40) });
  return {};
}

const ownTexts = ({ properties }: Entry) => ({
  summary: lineOf(textIn(properties, 'SUMMARY')) ?? '',
  description: textIn(properties, 'DESCRIPTION', 'X-ALT-DESC') ?? '',
});

function draftOf(entry: Entry, around: Surroundings): Draft {
  const { properties, line } = entry;
  const where = () => say('programmes.line', { line });
  const uid = uidOf(entry, around);
  const [, code] = /^pretalx-.+-([A-Z0-9]{6})(?:-\d+)?@/.exec(uid ?? '') ?? [];
  const attendees = attendeesOf(entry, around.speaking);
  const texts = readTexts({ ...ownTexts(entry), attendees }, around.habit);
  const lonely = addressOf(texts.description);
  const categories = (properties.get('CATEGORIES') ?? []).flatMap(({ values }) => values);
  return {
    where,
    uid,
    code,
    title: texts.title,
    type: texts.type ?? categories.join(' '),
    speakers: texts.speakers,
    ...timesOf(entry, where, around),
    room: lineOf(textIn(properties, 'LOCATION')) ?? texts.room,
    track: texts.track ?? categories[0],
    tags: categories.slice(1),
    abstract: lonely === undefined ? joinAbstract(texts.description) : undefined,
    url: textIn(properties, 'URL') ?? texts.url ?? lonely,
    cancelled: /^cancell?ed$/i.test(textIn(properties, 'STATUS') ?? ''),
  };
}

/** The site most entries are on. */
function siteOf(drafts: readonly Draft[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { url } of drafts) {
    const site = /^https?:\/\/[^/\s?#]+/i.exec(url ?? '')?.[0];
    if (site !== undefined) counts.set(site, (counts.get(site) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function zonesOf({ zones, entries }: Calendar, builder: ProgrammeBuilder): Map<string, Zone> {
  const times = entries.flatMap(({ properties }) => localOf(first(properties, 'DTSTART')) ?? []);
  return new Map(
    zones.flatMap((lines) => {
      const [name] = lines.fields.get('TZID') ?? [];
      const defined = zoneOfLines(lines, times);
      if (name === undefined || !defined) return [];
      if (defined.atOdds) builder.warn(say('programmes.file'), 'zone-at-odds', { name });
      return [[name, defined.zone] as const];
    }),
  );
}

/** What the clock shows at a time of an entry, in ms as if in UTC. */
const localOf = (property: Property | undefined): number | undefined =>
  property && (parseMoment(timeWords(property))?.local ?? parseDate(timeWords(property)));

const localsOf = (properties: readonly Property[] = []): number[] =>
  properties
    .flatMap(({ values }) => values)
    .flatMap((words) => parseMoment(words)?.local ?? parseDate(words) ?? []);

/** The entries that repeat, by their uids, and what other entries say of single times of them. */
interface RepeatedEntries {
  days: Days;
  starts: ReadonlyMap<string, number>;
  moved: ReadonlyMap<string, ReadonlySet<number>>;
}

const repeats = ({ properties }: Entry): boolean => properties.has('RRULE') || properties.has('RDATE');

function repeatedIn(entries: readonly Entry[]): RepeatedEntries {
  const starts = new Map<string, number>();
  const moved = new Map<string, Set<number>>();
  const days: number[] = [];
  for (const entry of entries) {
    const uid = textIn(entry.properties, 'UID') ?? '';
    const start = localOf(first(entry.properties, 'DTSTART'));
    const instead = localOf(first(entry.properties, 'RECURRENCE-ID'));
    if (instead !== undefined) moved.set(uid, (moved.get(uid) ?? new Set()).add(instead));
    else if (start !== undefined && repeats(entry)) starts.set(uid, start);
    if (start !== undefined && !repeats(entry)) days.push(start - (start % oneDay));
  }
  const ordered = days.sort((a, b) => a - b);
  return { starts, moved, days: { first: ordered[0] ?? Infinity, last: ordered.at(-1) ?? -Infinity } };
}

/** A single time of an entry that repeats has a name of its own, but for its first. */
function uidOf({ properties }: Entry, { repeated }: Surroundings): string | undefined {
  const uid = textIn(properties, 'UID');
  const instead = localOf(first(properties, 'RECURRENCE-ID'));
  if (uid === undefined || instead === undefined || repeated.starts.get(uid) === instead) return uid;
  return `${uid}/${nameOfTime(instead)}`;
}

/** The times of an entry: one, or those at which it repeats. */
function draftsOf(entry: Entry, around: Surroundings): Draft[] {
  const draft = draftOf(entry, around);
  const { properties } = entry;
  const start = localOf(first(properties, 'DTSTART'));
  if (start === undefined || !repeats(entry) || properties.has('RECURRENCE-ID')) return [draft];
  const uid = textIn(properties, 'UID') ?? '';
  const times = timesOfRepeats(
    {
      start,
      rules: (properties.get('RRULE') ?? []).map(valueOf),
      dates: localsOf(properties.get('RDATE')),
      exceptions: new Set([...localsOf(properties.get('EXDATE')), ...(around.repeated.moved.get(uid) ?? [])]),
    },
    around.repeated.days,
  );
  around.builder.warn(draft.where(), 'recurs', { count: times.length });
  return times.map((time) => draftAt(draft, time - start));
}

/** The same entry at another time, in ms after its first. */
function draftAt(draft: Draft, later: number): Draft {
  if (later === 0) return draft;
  const moved = (time: WallTime | undefined) => time && { ...time, local: time.local + later };
  const { uid, start, end, day } = draft;
  const date = parseDate(day ?? '');
  const name = nameOfTime((start?.local ?? date ?? 0) + later);
  return {
    ...draft,
    ...(uid === undefined ? {} : { uid: `${uid}/${name}` }),
    start: moved(start),
    end: moved(end),
    day: date === undefined ? day : printDate(date + later),
  };
}

/** Reads a calendar. Lines that are broken are left out with a warning; what repeats is laid out within its days. */
export function openCalendar(file: ProgrammeFile): OpenedProgramme {
  const builder = new ProgrammeBuilder();
  const reader = new CalendarReader(builder);
  for (const line of calendarLines(file)) reader.read(line);
  const calendar = reader.finish();
  if (reader.unread > 0) builder.warn(say('programmes.file'), 'unread-tasks', { count: reader.unread });
  const detail = (...names: string[]) => textIn(calendar.properties, ...names);
  const zones = zonesOf(calendar, builder);
  const repeated = repeatedIn(calendar.entries);
  const habit = habitOf(detail('PRODID') ?? '', calendar.entries.map(ownTexts));
  const around = { zones, repeated, habit, speaking: speakingOrganisers(calendar.entries), builder };
  const drafts = calendar.entries.flatMap((entry) => draftsOf(entry, around));
  for (const draft of drafts) builder.add(draft);
  const named = [...zones.values(), ...drafts.map(({ zone }) => zone)].find(
    (zone) => zone?.name !== undefined,
  );
  return builder.finish({
    title: detail('X-WR-CALNAME', 'NAME', 'X-WR-CALDESC'),
    timeZone: detail('X-WR-TIMEZONE', 'TZID') ?? named?.name,
    website: detail('URL', 'X-ORIGINAL-URL') ?? siteOf(drafts),
    days: calendar.entries.flatMap(wholeDaysOf).map((date) => ({ date })),
    zone: onlyOf(zones),
  });
}

/** The one zone of a calendar that has no name anybody knows. */
function onlyOf(zones: ReadonlyMap<string, Zone>): Zone | undefined {
  const [zone, ...others] = zones.values();
  return zone?.name === undefined && others.length === 0 ? zone : undefined;
}
