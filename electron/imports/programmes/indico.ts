/** Reads what Indico exports of an event: `/export/event/ID.json` and `/export/timetable/ID.json`. */
import type { OpenedProgramme, ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { eachOnce, personKey } from '../../../data/library/identity.ts';
import { say } from '../../../data/words/say.ts';
import { joinAbstract } from './abstract.ts';
import { parseDate, parseDuration, parseMoment, parseTime, type WallTime } from './clock.ts';
import type { Draft, ProgrammeBuilder, ProgrammeFacts } from './programme-builder.ts';
import type { FoundLink } from './links.ts';
import { entryNamed, listOf, own, recordOf, speakerOf, textIn, type JsonRecord } from './read-json.ts';
import { zoneNamed } from './zone.ts';

const resultsOf = (file: unknown): JsonRecord[] => {
  const results = own(recordOf(file), 'results');
  return Array.isArray(results) ? results.map(recordOf) : Object.values(recordOf(results)).map(recordOf);
};

/** Whether a JSON file is an answer of Indico's HTTP API. */
export const isIndico = (file: unknown): boolean =>
  own(recordOf(file), '_type') === 'HTTPAPIResult' ||
  resultsOf(file).some((result) => /^(?:Conference|Meeting|Lecture)$/.test(textIn(result, '_type') ?? ''));

/** A moment as Indico gives it: `{date, time, tz}`. */
function momentOf(value: unknown): { wall?: WallTime; zone?: string; words: string } {
  const { date, time, tz } = {
    date: textIn(recordOf(value), 'date') ?? '',
    time: textIn(recordOf(value), 'time') ?? '',
    tz: textIn(recordOf(value), 'tz'),
  };
  const [midnight, minutes] = [parseDate(date), parseTime(time)];
  const whole = typeof value === 'string' ? parseMoment(value) : undefined;
  const wall =
    whole ??
    (midnight === undefined || minutes === undefined ? undefined : { local: midnight + minutes * 60_000 });
  const words = typeof value === 'string' ? value : `${date} ${time}`.trim();
  return { words, ...(wall ? { wall } : {}), ...(tz === undefined ? {} : { zone: tz }) };
}

function personOf(value: unknown): ProgrammeSpeaker | undefined {
  const person = recordOf(value);
  const parts = [
    textIn(person, 'first_name', 'firstName'),
    textIn(person, 'last_name', 'familyName', 'lastName'),
  ];
  const joined = parts.filter((part) => part !== undefined).join(' ');
  const printed = textIn(person, 'fullName', 'name', 'full_name');
  const turned = printed?.replace(/^([^,]+),\s*(?:(?:mr|mrs|ms|dr|prof)\.?\s+)?(\S[^]*)/i, '$2 $1');
  return speakerOf(joined === '' ? turned : joined, undefined, textIn(person, 'affiliation'));
}

type Role = 'chair' | 'convener' | 'author' | 'co-author';

/** Where an entry names people, the nearest to the stage first; who speaks needs no word for it. */
const roles: [key: string, role?: Role][] = [
  ['presenters'],
  ['speakers'],
  ['chairs', 'chair'],
  ['conveners', 'convener'],
  ['sessionConveners', 'convener'],
  ['primaryauthors', 'author'],
  ['primary_authors', 'author'],
  ['coauthors', 'co-author'],
  ['co_authors', 'co-author'],
];

/** All whom an entry names, each once and by the first of their roles. */
function peopleOf(entry: JsonRecord): ProgrammeSpeaker[] {
  const people = roles.flatMap(([key, role]) =>
    listOf(own(entry, key)).flatMap((value) => {
      const person = personOf(value);
      return person ? { ...person, ...(role && { role: say(`programmes.role-${role}`) }) } : [];
    }),
  );
  return eachOnce(people, ({ name }) => personKey(name));
}

/** Files hang in folders, in materials, or on the entry itself, by the version. */
function linksOf(entry: JsonRecord): FoundLink[] {
  const folders = listOf(own(entry, 'folders')).flatMap((folder) =>
    listOf(own(recordOf(folder), 'attachments')),
  );
  const materials = listOf(own(entry, 'material')).flatMap((one) => listOf(own(recordOf(one), 'resources')));
  const attachments = recordOf(own(entry, 'attachments'));
  const loose = ['files', 'folders'].flatMap((key) => listOf(own(attachments, key)));
  return [...folders, ...materials, ...loose].map(recordOf).map((file) => ({
    url: textIn(file, 'download_url', 'link_url', 'url'),
    title: textIn(file, 'title', 'name'),
  }));
}

function draftOf(
  entry: JsonRecord,
  number: number,
  session: string | undefined,
  builder: ProgrammeBuilder,
): Draft {
  const title = textIn(entry, 'title');
  const where = entryNamed(number, title);
  const [start, end] = [momentOf(own(entry, 'startDate')), momentOf(own(entry, 'endDate'))];
  if (!start.wall)
    builder.warn(where(), start.words === '' ? 'no-start' : 'bad-start', { value: start.words });
  const zone = start.zone === undefined ? undefined : zoneNamed(start.zone);
  const type = textIn(entry, 'type') ?? textIn(recordOf(own(entry, 'type')), 'name');
  return {
    where,
    id: textIn(entry, 'friendly_id', 'contributionId', 'id'),
    guid: textIn(entry, 'uniqueId'),
    code: textIn(entry, 'code'),
    title,
    type,
    speakers: peopleOf(entry),
    start: start.wall,
    end: end.wall,
    minutes: end.wall ? undefined : parseDuration(textIn(entry, 'duration') ?? ''),
    ...(zone?.name === undefined ? {} : { zone }),
    room: textIn(entry, 'room', 'roomFullname') ?? textIn(entry, 'location'),
    track: textIn(entry, 'track') ?? textIn(entry, 'session', 'sessionTitle') ?? session,
    abstract: joinAbstract(textIn(entry, 'description')),
    links: linksOf(entry),
    tags: listOf(own(entry, 'keywords')).flatMap((word) => (typeof word === 'string' ? word : [])),
    url: textIn(entry, 'url'),
    service: /^break/i.test(textIn(entry, 'entryType') ?? ''),
  };
}

/** Entries of a timetable, by day and key; sessions hold their own. */
function timetableEntries(value: unknown, depth = 0): { entry: JsonRecord; session?: string }[] {
  if (depth > 4) return [];
  return Object.values(recordOf(value)).flatMap((one) => {
    const entry = recordOf(one);
    const inner = own(entry, 'entries');
    const title = textIn(entry, 'slotTitle') ?? textIn(entry, 'title');
    const within = timetableEntries(inner, depth + 1).map((each) => ({
      ...each,
      ...(title === undefined ? {} : { session: title }),
    }));
    return within.length > 0 ? within : textIn(entry, 'title', '_type') === undefined ? [] : [{ entry }];
  });
}

function contributionsOf(event: JsonRecord): { entry: JsonRecord; session?: string }[] {
  const alone = listOf(own(event, 'contributions')).map((value) => ({ entry: recordOf(value) }));
  const sessions = listOf(own(event, 'sessions')).map(recordOf);
  const within = sessions.flatMap((session) => {
    const title = textIn(session, 'title');
    return listOf(own(session, 'contributions')).map((value) => ({
      entry: recordOf(value),
      ...(title === undefined ? {} : { session: title }),
    }));
  });
  return [...alone, ...within];
}

const isEvent = (result: JsonRecord) =>
  own(result, 'startDate') !== undefined || own(result, 'contributions') !== undefined;

/** Reads an export. An event without contributions is one talk, as lectures are. */
export function openIndico(file: unknown, builder: ProgrammeBuilder): OpenedProgramme {
  const results = resultsOf(file);
  const event = results.find(isEvent) ?? {};
  const entries = results.flatMap((result) =>
    isEvent(result) ? contributionsOf(result) : Object.values(result).flatMap((day) => timetableEntries(day)),
  );
  const lecture: { entry: JsonRecord; session?: string }[] =
    entries.length === 0 && own(event, 'startDate') !== undefined ? [{ entry: event }] : entries;
  let zone = textIn(event, 'timezone');
  for (const [at, { entry, session }] of lecture.entries()) {
    zone ??= momentOf(own(entry, 'startDate')).zone;
    builder.add(draftOf(entry, at + 1, session, builder));
  }
  const facts: ProgrammeFacts = {
    title: textIn(event, 'title'),
    venue: textIn(event, 'location'),
    website: textIn(event, 'url'),
    timeZone: zone,
    startDate: textIn(recordOf(own(event, 'startDate')), 'date'),
    endDate: textIn(recordOf(own(event, 'endDate')), 'date'),
  };
  return builder.finish(facts);
}
