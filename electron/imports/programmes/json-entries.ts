/**
 * Reads lists of entries in JSON, whatever made them: Open Event, pages of pretalx' REST answers, Sched, and files of the
 * same kind. An entry is a record with a title and a time.
 */
import type { OpenedProgramme, ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { say } from '../../../data/words/say.ts';
import { joinAbstract } from './abstract.ts';
import { joinRows } from './joined-rows.ts';
import { parseDate, parseDuration, parseMoment, parseTime, type WallTime } from './clock.ts';
import { readNames, readTagLine } from './names.ts';
import type { Draft, ProgrammeBuilder } from './programme-builder.ts';
import { dayNameOf, isDayName } from './programme-days.ts';
import {
  entryNamed,
  listOf,
  own,
  recordOf,
  speakerOf,
  textIn,
  textOf,
  type JsonRecord,
} from './read-json.ts';

const titles = ['title', 'name', 'session_title', 'event_name'];
const starts = [
  'start',
  'start_time',
  'starts_at',
  'startsAt',
  'startTime',
  'event_start',
  'begin',
  'date_start',
];
const ends = ['end', 'end_time', 'ends_at', 'endsAt', 'endTime', 'event_end', 'date_end'];
/** A text, the name of a record, or the text of one of several languages, English first. */
function wordsOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text !== undefined) return text;
  const record = recordOf(value);
  return textIn(record, 'name', 'title', 'en', 'de', 'fr', 'es') ?? wordsOfName(record);
}

function wordsOfName(record: JsonRecord): string | undefined {
  const name = recordOf(own(record, 'name'));
  return textIn(name, 'en', ...Object.keys(name));
}

function wordsIn(record: JsonRecord, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const words = wordsOf(own(record, key));
    if (words !== undefined) return words;
  }
  return undefined;
}

/** The time and the place of an entry may stand in a slot of its own. */
const slotOf = (entry: JsonRecord): JsonRecord =>
  recordOf(listOf(own(entry, 'slot') ?? own(entry, 'slots'))[0]);

const isEntry = (value: unknown): boolean => {
  const entry = recordOf(value);
  const hasTime = [entry, slotOf(entry)].some((one) => textIn(one, ...starts) !== undefined);
  return wordsIn(entry, ...titles) !== undefined && (hasTime || own(entry, 'speakers') !== undefined);
};

/** Lists lie no deeper than this: within days, tracks or rooms of a schedule. */
const deepest = 4;
/** So many parts of a list are looked at to tell what it holds. */
const looked = 20;

const areEntries = (list: readonly unknown[]): boolean => {
  const first = list.slice(0, looked);
  return first.length > 0 && first.filter(isEntry).length * 2 > first.length;
};

/** An entry with the day it stands in, where it does not say its own. */
function onDay(entry: unknown, day: string | undefined): unknown {
  const record = recordOf(entry);
  return day === undefined || wordsIn(record, 'date', 'day') !== undefined ? entry : { ...record, day };
}

/** All entries of a file, whatever their lists are called: its own, those of its parts, those of days. */
function entriesIn(value: unknown, depth = 0): readonly unknown[] {
  if (depth > deepest || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value))
    return areEntries(value) ? value : value.flatMap((one) => entriesIn(one, depth + 1));
  const record = recordOf(value);
  const day =
    textIn(record, 'date', 'day') ?? (isDayName(textIn(record, 'name')) ? textIn(record, 'name') : undefined);
  return Object.keys(record).flatMap((key) =>
    entriesIn(own(record, key), depth + 1).map((entry) => onDay(entry, day)),
  );
}

/** Whether a JSON value is, or holds, a list of entries. */
export const isEntryList = (value: unknown): boolean => entriesIn(value).length > 0;

/** A date and a clock in two fields, or a moment in one. */
function timeIn(records: readonly JsonRecord[], keys: readonly string[]): WallTime | undefined {
  for (const record of records) {
    const words = textIn(record, ...keys) ?? '';
    const midnight = parseDate(textIn(record, 'date', 'day') ?? '');
    const minutes = parseTime(words);
    const moment = parseMoment(words);
    if (moment) return moment;
    if (midnight !== undefined && minutes !== undefined) return { local: midnight + minutes * 60_000 };
  }
  return undefined;
}

/** The name of an entry's day that has no date, and the times of day on it. */
function namedTimesIn(records: readonly JsonRecord[]): Pick<Draft, 'dayName' | 'clock'> {
  const words = records.map((one) => wordsIn(one, 'date', 'day')).find(Boolean) ?? '';
  const dayName = parseDate(words) === undefined ? dayNameOf(words) : undefined;
  const minutesIn = (keys: readonly string[]) =>
    records.map((one) => parseTime(textIn(one, ...keys) ?? '')).find((minutes) => minutes !== undefined);
  const [start, end] = [minutesIn(starts), minutesIn(ends)];
  if (dayName === undefined) return {};
  return { dayName, ...(start !== undefined && { clock: { start, end } }) };
}

function peopleOf(value: unknown): ProgrammeSpeaker[] {
  const text = textOf(value);
  if (text !== undefined) return readNames(text);
  const person = recordOf(value);
  const parts = [textIn(person, 'first_name', 'firstName'), textIn(person, 'last_name', 'lastName')];
  const name = wordsIn(person, 'name', 'full_name', 'fullName') ?? parts.filter(Boolean).join(' ');
  const line = readTagLine(textIn(person, 'position', 'job_title', 'tagline') ?? '');
  const company =
    wordsIn(person, 'organisation', 'organization', 'affiliation', 'company') ?? line.affiliation;
  return [speakerOf(name, line.role, company)].flatMap((one) => one ?? []);
}

function draftOf(value: unknown, at: number, builder: ProgrammeBuilder): Draft {
  const entry = recordOf(value);
  const records = [entry, slotOf(entry)];
  const title = wordsIn(entry, ...titles);
  const where = entryNamed(at + 1, title);
  const start = timeIn(records, starts);
  const words = records.map((one) => textIn(one, ...starts)).find(Boolean);
  const named = start ? {} : namedTimesIn(records);
  if (!start && !named.clock)
    builder.warn(where(), words === undefined ? 'no-start' : 'bad-start', { value: words ?? '' });
  const end = timeIn(records, ends);
  const people = listOf(own(entry, 'speakers') ?? own(entry, 'speaker') ?? own(entry, 'presenters'));
  const place = (record: JsonRecord) => wordsIn(record, 'room', 'microlocation', 'venue', 'location');
  return {
    where,
    code: textIn(entry, 'code'),
    id: textIn(entry, 'id', 'event_key', 'uid'),
    title,
    subtitle: textIn(entry, 'subtitle'),
    type: wordsIn(entry, 'session_type', 'submission_type', 'event_type', 'type', 'kind'),
    speakers: people.flatMap(peopleOf),
    ...named,
    start,
    end,
    minutes: end ? undefined : parseDuration(textIn(entry, 'duration') ?? ''),
    room: records.map(place).find((room) => room !== undefined),
    track: wordsIn(entry, 'track'),
    language: textIn(entry, 'language', 'content_locale'),
    abstract: joinAbstract(
      textIn(entry, 'abstract', 'short_abstract', 'short-abstract'),
      textIn(entry, 'description', 'long_abstract', 'long-abstract'),
    ),
    links: [
      { url: textIn(entry, 'slides_url', 'slides-url', 'slides'), type: 'slides' },
      { url: textIn(entry, 'video_url', 'video-url', 'video'), type: 'video' },
    ],
    tags: listOf(own(entry, 'tags')).flatMap((tag) => wordsOf(tag) ?? []),
    url: textIn(entry, 'url', 'link'),
    cancelled: /cancel/i.test(textIn(entry, 'state', 'status') ?? ''),
    notRecorded: own(entry, 'do_not_record') === true,
  };
}

/** Reads a list of entries. A page of a longer answer is told of. */
export function openEntries(value: unknown, builder: ProgrammeBuilder): OpenedProgramme {
  // One talk may stand in several lists, such as those of its day and of its track.
  const drafts = entriesIn(value).map((entry, at) => draftOf(entry, at, builder));
  for (const draft of joinRows(drafts)) builder.add(draft);
  const file = recordOf(value);
  if (textIn(file, 'next') !== undefined) builder.warn(say('programmes.file'), 'one-page');
  const event = recordOf(own(file, 'event') ?? own(file, 'conference'));
  return builder.finish({
    title: wordsOf(own(file, 'event')) ?? wordsIn(event, 'title') ?? wordsIn(file, 'title', 'name'),
    timeZone: textIn(event, 'timezone', 'time_zone') ?? textIn(file, 'timezone', 'time_zone'),
    website: textIn(event, 'url'),
  });
}
