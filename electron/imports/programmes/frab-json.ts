/** Reads `schedule.json` of frab, pretalx and the voc: https://github.com/voc/schedule. */
import type { ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { emptyFields, fieldNamed, type FrabEvent, type FrabFields, type FrabFile } from './frab-programme.ts';
import { mostEvents, type ProgrammeBuilder } from './programme-builder.ts';
import type { FoundLink } from './links.ts';
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

/** The schedule within a file, or the file itself where it holds the conference without a wrapper. */
function scheduleOf(file: unknown): JsonRecord {
  const outer = recordOf(file);
  const inner = recordOf(own(outer, 'schedule'));
  return own(inner, 'conference') === undefined && own(inner, 'days') === undefined ? outer : inner;
}

/** Whether a JSON file has the shape of a schedule. */
export function isFrabJson(file: unknown): boolean {
  const schedule = scheduleOf(file);
  return [recordOf(own(schedule, 'conference')), schedule].some((one) => daysOf(one).some(hasRooms));
}

const daysOf = (record: JsonRecord) => listOf(own(record, 'days')).map(recordOf);
const hasRooms = (day: JsonRecord) => own(day, 'rooms') !== undefined;

function personOf(value: unknown): ProgrammeSpeaker | undefined {
  const person = recordOf(value);
  const name =
    textOf(value) ?? textIn(person, 'public_name', 'full_public_name', 'name', 'fullname', 'full_name');
  return speakerOf(
    name,
    textIn(person, 'role', 'position'),
    textIn(person, 'affiliation', 'organization', 'company'),
  );
}

function linkOf(value: unknown): FoundLink {
  const link = recordOf(value);
  return {
    url: textOf(value) ?? textIn(link, 'url', 'href', 'link'),
    title: textIn(link, 'title', 'name'),
    type: textIn(link, 'type'),
  };
}

const wordsOf = (value: unknown) => (typeof value === 'boolean' ? String(value) : textOf(value));

/** What the file says of the conference, by name. */
function detailsOf(record: JsonRecord): Map<string, string> {
  const details = new Map<string, string>();
  for (const key of Object.keys(record)) {
    const words =
      wordsOf(own(record, key)) ?? (key === 'title' ? inOneLanguage(own(record, key)) : undefined);
    if (words !== undefined) details.set(key, words);
  }
  return details;
}

/** Nested fields are named as in the XML: `recording/optout`. Booleans become words. */
function fieldsOf(record: JsonRecord): FrabFields {
  const fields = emptyFields();
  for (const key of Object.keys(record)) {
    const field = fieldNamed(key);
    if (field) fields[field] = wordsOf(own(record, key)) ?? inOneLanguage(own(record, key));
  }
  const recording = recordOf(own(record, 'recording'));
  fields['recording/url'] = textOf(own(recording, 'url'));
  fields['recording/optout'] = wordsOf(own(recording, 'optout'));
  return fields;
}

/** Some exports give names as objects: `{"en": "…", "de": "…"}` or `{"name": "…"}`. */
function inOneLanguage(value: unknown): string | undefined {
  const record = recordOf(value);
  return textIn(record, 'name', 'en', 'title') ?? Object.values(record).map(textOf).find(Boolean);
}

/** Rooms are keyed by name, or listed with their events. */
function roomsOf(day: JsonRecord): { room: string | undefined; events: readonly unknown[] }[] {
  const rooms = own(day, 'rooms');
  if (Array.isArray(rooms))
    return rooms.map(recordOf).map((room) => ({
      room: textIn(room, 'name'),
      events: listOf(own(room, 'events') ?? own(room, 'talks')),
    }));
  const named = recordOf(rooms);
  return Object.keys(named).map((room) => ({ room, events: listOf(own(named, room)) }));
}

/** Reads a schedule. Entries that are none are left out with a warning. */
export function readFrabJson(file: unknown, builder: ProgrammeBuilder): FrabFile {
  const schedule = scheduleOf(file);
  const conference = recordOf(own(schedule, 'conference'));
  const details = Object.keys(conference).length > 0 ? conference : schedule;
  const days = [details, schedule].map(daysOf).find((list) => list.length > 0) ?? [];
  const events: FrabEvent[] = [];
  const rooms = [details, schedule]
    .flatMap((one) => listOf(own(one, 'rooms')))
    .map((room) => textIn(recordOf(room), 'name'));
  const eventOf = (value: unknown, day: number, room: string | undefined): void => {
    const record = recordOf(value);
    const where = entryNamed(events.length + 1, textIn(record, 'title'));
    // One more than a programme may have shows that there are more.
    if (events.length > mostEvents) return;
    if (Object.keys(record).length === 0) return builder.warn(where(), 'not-an-entry');
    const persons = listOf(own(record, 'persons') ?? own(record, 'speakers')).flatMap(
      (one) => personOf(one) ?? [],
    );
    const links = [...listOf(own(record, 'links')), ...listOf(own(record, 'attachments'))].map(linkOf);
    events.push({ where, day, room, fields: fieldsOf(record), persons, links });
  };
  for (const [at, day] of days.entries())
    for (const { room, events: list } of roomsOf(day)) {
      rooms.push(room);
      for (const event of list) eventOf(event, at, room);
    }
  const base = textIn(schedule, 'base_url');
  return {
    conference: new Map([
      ...(base === undefined ? [] : [['base_url', base] as const]),
      ...detailsOf(details),
    ]),
    days: days.map((day, at) => ({
      date: textIn(day, 'date') ?? textIn(day, 'day_start'),
      name: textIn(day, 'name', 'title'),
      index: textIn(day, 'index'),
      where: entryNamed(at + 1, textIn(day, 'date'))(),
    })),
    rooms: rooms.flatMap((room) => room ?? []),
    events,
  };
}
