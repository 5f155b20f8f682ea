/** The schedule that frab, Pentabarf, pretalx and the voc share, once it is read from XML or JSON. */
import type { OpenedProgramme, ProgrammeDay, ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { defined } from '../../../data/values/defined.ts';
import { joinAbstract } from './abstract.ts';
import { parseDate, parseDuration, parseMoment, parseTime, printDate, type WallTime } from './clock.ts';
import {
  usualDayChange,
  type Draft,
  type ProgrammeBuilder,
  type ProgrammeFacts,
} from './programme-builder.ts';
import { lineOf } from './one-line.ts';
import { dayNameOf } from './programme-days.ts';
import type { FoundLink } from './links.ts';

/** What is read of an entry, under the names the XML has for it; nested ones as `recording/url`. */
const fieldNames = [
  ...['guid', 'code', 'id', 'title', 'subtitle', 'type', 'date', 'start', 'duration', 'end', 'room', 'track'],
  ...['language', 'abstract', 'description', 'url', 'origin_url', 'video_download_url', 'do_not_record'],
  ...['recording/url', 'recording/optout'],
] as const;

/** A name of a field that is read. */
export type FieldName = (typeof fieldNames)[number];

/** The fields of an entry, texts as they stand. */
export type FrabFields = Record<FieldName, string | undefined>;

const none = Object.fromEntries(fieldNames.map((name) => [name, undefined])) as FrabFields;

/** Fields to fill. All have one shape, which costs a quarter of a map. */
export const emptyFields = (): FrabFields => ({ ...none });

const fieldsByName: ReadonlyMap<string, FieldName> = new Map(fieldNames.map((name) => [name, name]));

/** The field of this name, where it is one that is read. */
export const fieldNamed = (name: string): FieldName | undefined => fieldsByName.get(name);

/** An entry as its file has it. */
export interface FrabEvent {
  where: () => string;
  /** Day it stands in, as an index of the file's days; -1 outside every day. */
  day: number;
  /** Room it stands in. */
  room: string | undefined;
  fields: Readonly<FrabFields>;
  persons: readonly ProgrammeSpeaker[];
  links: readonly FoundLink[];
}

/** A day as its file has it; `index` is its number. */
export interface FrabDay {
  date: string | undefined;
  name: string | undefined;
  index: string | undefined;
  where: string;
}

/** A schedule as its file has it. */
export interface FrabFile {
  conference: ReadonlyMap<string, string>;
  days: readonly FrabDay[];
  rooms: readonly string[];
  events: readonly FrabEvent[];
}

const dayLength = 1440;

const isTrue = (text: string | undefined) => /^(?:true|yes|1)$/i.test(text?.trim() ?? '');

/** The file's own day change, `09:00:00` or `03:00`, else the usual one. */
const dayChangeOf = (text: string | undefined) => parseTime(text ?? '') ?? usualDayChange;

interface DayOfFile extends ProgrammeDay {
  midnight?: number;
}

/** A day without a date has its name, or its number. */
function dayOf({ date = '', name, index, where }: FrabDay, builder: ProgrammeBuilder): DayOfFile | undefined {
  const [midnight, title] = [parseDate(date), lineOf(name)];
  if (midnight !== undefined) return { date: printDate(midnight), midnight, ...defined({ name: title }) };
  const called = title ?? dayNameOf(date) ?? (date.trim() === '' ? dayNameOf(index) : undefined);
  if (called === undefined) builder.warn(where, 'bad-day', { value: date });
  return called === undefined ? undefined : { name: called };
}

/** `date` holds the whole moment in later generations; before, `start` is a clock on the day it stands in. */
function startOf(event: FrabEvent, day: DayOfFile | undefined, dayChange: number, builder: ProgrammeBuilder) {
  const [whole, clock] = [event.fields.date ?? '', event.fields.start ?? ''];
  const moment = parseMoment(whole) ?? parseMoment(clock);
  const minutes = parseTime(clock);
  if (moment) {
    warnOfTwoTimes(event, moment, minutes, builder);
    return moment;
  }
  const midnight = parseDate(whole) ?? day?.midnight;
  if (clockOnNamed(clock, midnight, day)) return undefined;
  if (clock.trim() === '') builder.warn(event.where(), 'no-start');
  else if (minutes === undefined) builder.warn(event.where(), 'bad-start', { value: clock });
  else if (midnight === undefined) builder.warn(event.where(), 'no-day');
  else return { local: midnight + (minutes + (minutes < dayChange ? dayLength : 0)) * 60_000 };
  return undefined;
}

/** The time of day of an entry on a day that has a name and no date. */
function clockOnNamed(clock: string, midnight: number | undefined, day: DayOfFile | undefined) {
  const start = midnight === undefined && day?.name !== undefined ? parseTime(clock) : undefined;
  return start === undefined ? undefined : { start };
}

/** Only the minutes tell: the clock may be the zone's while the moment is in UTC. */
function warnOfTwoTimes(
  { where, fields }: FrabEvent,
  moment: WallTime,
  minutes: number | undefined,
  to: ProgrammeBuilder,
) {
  const shown = Math.round(moment.local / 60_000) % dayLength;
  if (minutes === undefined || moment.offset === undefined || moment.offset === 0 || shown === minutes)
    return;
  to.warn(where(), 'two-times', { first: fields.date ?? '', second: fields.start ?? '' });
}

function minutesOf({ fields, where }: FrabEvent, builder: ProgrammeBuilder): number | undefined {
  const words = fields.duration ?? '';
  if (words.trim() === '') return undefined;
  const minutes = parseDuration(words);
  if (minutes === undefined) builder.warn(where(), 'bad-end', { value: words });
  return minutes;
}

function draftOf(
  event: FrabEvent,
  day: DayOfFile | undefined,
  dayChange: number,
  builder: ProgrammeBuilder,
): Draft {
  const { fields } = event;
  const optedOut = isTrue(fields['recording/optout']) || isTrue(fields.do_not_record);
  return {
    where: event.where,
    guid: fields.guid,
    code: fields.code,
    id: fields.id,
    title: fields.title,
    subtitle: fields.subtitle,
    type: fields.type,
    speakers: event.persons,
    day: day?.date,
    dayName: day?.date === undefined ? day?.name : undefined,
    clock: parseMoment(fields.date ?? fields.start ?? '')
      ? undefined
      : clockOnNamed(fields.start ?? '', parseDate(fields.date ?? '') ?? day?.midnight, day),
    start: startOf(event, day, dayChange, builder),
    end: parseMoment(fields.end ?? ''),
    minutes: minutesOf(event, builder),
    room: lineOf(fields.room) ?? event.room,
    track: fields.track,
    language: fields.language,
    abstract: joinAbstract(fields.abstract, fields.description),
    links: event.links,
    url: fields.url ?? fields.origin_url,
    recording: fields['recording/url'] ?? fields.video_download_url,
    notRecorded: optedOut,
  };
}

/** Makes the programme of a schedule that was read. */
export function programmeOfFrab(file: FrabFile, builder: ProgrammeBuilder): OpenedProgramme {
  const detail = (name: string) => file.conference.get(name);
  const days = file.days.map((day) => dayOf(day, builder));
  const dayChange = dayChangeOf(detail('day_change'));
  for (const event of file.events) builder.add(draftOf(event, days[event.day], dayChange, builder));
  const facts: ProgrammeFacts = {
    title: detail('title') ?? detail('acronym'),
    venue: detail('venue'),
    city: detail('city'),
    country: detail('country'),
    website: detail('url') ?? detail('base_url'),
    base: detail('base_url') ?? detail('url'),
    timeZone: detail('time_zone_name'),
    startDate: detail('start'),
    endDate: detail('end'),
    dayChange,
    days: days.flatMap((day) => (day ? [defined({ date: day.date, name: day.name })] : [])),
    rooms: file.rooms,
  };
  return builder.finish(facts);
}
