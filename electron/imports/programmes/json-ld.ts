/** Reads events of schema.org, as JSON-LD alone or inside a saved page: https://schema.org/Event. */
import { HtmlTooDeep, readHtml } from '../../../data/text/bounded-html.ts';
import type { OpenedProgramme, ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { joinAbstract } from './abstract.ts';
import { isBareDate, parseDate, parseDuration, parseMoment, printDate } from './clock.ts';
import type { Draft, ProgrammeBuilder } from './programme-builder.ts';
import {
  entryNamed,
  listOf,
  own,
  readJson,
  recordOf,
  speakerOf,
  textIn,
  textOf,
  type JsonRecord,
} from './read-json.ts';

const deepest = 64;

const isEvent = (record: JsonRecord): boolean =>
  listOf(own(record, '@type')).some((type) => /(?:^|[/:])\w*Event$/.test(textOf(type) ?? ''));

/** Events of a value, however deep: alone, in lists, in a graph, in an item list. */
function eventsIn(value: unknown, depth = 0): JsonRecord[] {
  if (depth > deepest || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((one) => eventsIn(one, depth + 1));
  const record = recordOf(value);
  if (isEvent(record)) return [record];
  return ['@graph', 'itemListElement', 'item', 'mainEntity', 'events', 'event', 'subEvent'].flatMap((key) =>
    eventsIn(own(record, key), depth + 1),
  );
}

/** The blocks of JSON-LD in a page. */
function jsonLdBlocks(html: string): string[] {
  const blocks: string[] = [];
  let inside = false;
  readHtml(html, {
    onopentag: (name, attributes) => {
      inside = name === 'script' && /^application\/ld\+json\b/i.test(attributes.type ?? '');
      if (inside) blocks.push('');
    },
    ontext: (words) => {
      if (inside) blocks[blocks.length - 1] += words;
    },
    onclosetag: () => {
      inside = false;
    },
  });
  return blocks.filter((block) => block.trim() !== '');
}

/** Whether a JSON value holds events of schema.org. */
export const isJsonLd = (value: unknown): boolean => eventsIn(value).length > 0;

/** Companies perform in some files; they are no speakers. */
const isCompany = (record: JsonRecord): boolean =>
  listOf(own(record, '@type')).some((type) =>
    /(?:^|[/:])(?:Organization|Corporation|\w*Business|\w*Organization)$/.test(textOf(type) ?? ''),
  );

function personOf(value: unknown): ProgrammeSpeaker | undefined {
  const person = recordOf(value);
  if (isCompany(person)) return undefined;
  const inner = own(person, 'performer') ?? own(person, 'actor');
  if (inner !== undefined && textIn(person, 'name') === undefined) return personOf(inner);
  const parts = [textIn(person, 'givenName'), textIn(person, 'familyName')].filter(
    (part) => part !== undefined,
  );
  const employer = own(person, 'worksFor') ?? own(person, 'affiliation');
  const name = textOf(value) ?? textIn(person, 'name') ?? parts.join(' ');
  return speakerOf(name, textIn(person, 'jobTitle'), textOf(employer) ?? textIn(recordOf(employer), 'name'));
}

const placeOf = (event: JsonRecord): JsonRecord => recordOf(listOf(own(event, 'location'))[0]);

const placeName = (event: JsonRecord): string | undefined =>
  textOf(own(event, 'location')) ?? textIn(placeOf(event), 'name');

function draftOf(
  event: JsonRecord,
  entry: number,
  track: string | undefined,
  builder: ProgrammeBuilder,
): Draft {
  const title = textIn(event, 'name', 'headline');
  const where = entryNamed(entry, title);
  const words = textIn(event, 'startDate');
  // No clock stands at an entry of whole days.
  const midnight = isBareDate(words ?? '') ? parseDate(words ?? '') : undefined;
  const start = parseMoment(words ?? '');
  if (!start && midnight === undefined)
    builder.warn(where(), words === undefined ? 'no-start' : 'bad-start', { value: words ?? '' });
  const performers = ['performer', 'performers', 'actor', 'speaker'].flatMap((key) =>
    listOf(own(event, key)),
  );
  const recordings = [...listOf(own(event, 'recordedIn')), ...listOf(own(event, 'video'))].map(recordOf);
  return {
    where,
    id: textIn(event, 'identifier', '@id'),
    title,
    subtitle: textIn(event, 'alternateName'),
    type: listOf(own(event, '@type')).map(textOf).join(' '),
    speakers: performers.flatMap((value) => personOf(value) ?? []),
    start,
    day: midnight === undefined ? undefined : printDate(midnight),
    end: parseMoment(textIn(event, 'endDate') ?? ''),
    minutes:
      textIn(event, 'endDate') === undefined ? parseDuration(textIn(event, 'duration') ?? '') : undefined,
    room: placeName(event),
    track,
    language:
      textIn(event, 'inLanguage') ?? textIn(recordOf(own(event, 'inLanguage')), 'alternateName', 'name'),
    abstract: joinAbstract(textIn(event, 'description')),
    tags: listOf(own(event, 'keywords')).flatMap((value) => textOf(value)?.split(',') ?? []),
    url: textIn(event, 'url', '@id'),
    recording: recordings.map((one) => textIn(one, 'contentUrl', 'url')).find((url) => url !== undefined),
    cancelled: /Cancell?ed$/.test(textIn(event, 'eventStatus') ?? ''),
  };
}

interface Leaf {
  event: JsonRecord;
  track?: string;
}

/** What an event holds: `subEvent` by the book, `event` in some files. */
const partsOf = (event: JsonRecord): readonly unknown[] =>
  ['subEvent', 'subEvents', 'event', 'events']
    .map((key) => listOf(own(event, key)))
    .find((all) => all.length > 0) ?? [];

/** Events without events of their own. What holds others is a conference, a day or a track. */
function leavesOf(event: JsonRecord, depth = 0, track?: string): Leaf[] {
  const below = partsOf(event).flatMap((value) => eventsIn(value));
  if (below.length === 0 || depth > deepest) return [{ event, ...(track === undefined ? {} : { track }) }];
  const name = depth === 0 ? undefined : textIn(event, 'name');
  return below.flatMap((each) => leavesOf(each, depth + 1, name));
}

/** Reads events from parsed JSON-LD. One event that holds others is the conference. */
export function openJsonLd(value: unknown, builder: ProgrammeBuilder): OpenedProgramme {
  const events = eventsIn(value);
  const whole = events.find((event) => partsOf(event).length > 0);
  const leaves = events.flatMap((event) => leavesOf(event));
  for (const [at, { event, track }] of leaves.entries()) builder.add(draftOf(event, at + 1, track, builder));
  const about = whole ?? (events.length === 1 ? events[0] : undefined) ?? {};
  const address = recordOf(own(placeOf(about), 'address'));
  const country =
    textIn(address, 'addressCountry') ?? textIn(recordOf(own(address, 'addressCountry')), 'name');
  return builder.finish({
    title: textIn(about, 'name'),
    venue: placeName(about),
    city: textIn(address, 'addressLocality'),
    country,
    website: textIn(about, 'url'),
    startDate: textIn(about, 'startDate'),
    endDate: textIn(about, 'endDate'),
  });
}

/** The parsed blocks of a page; a broken one is mended or left out with a warning. A page that is too deep has none. */
export function readJsonLdPage(name: string, html: string, builder: ProgrammeBuilder): unknown[] {
  return blocksOf(html).flatMap((block) => {
    try {
      return [readJson(name, block, builder)];
    } catch {
      return [];
    }
  });
}

function blocksOf(html: string): string[] {
  try {
    return jsonLdBlocks(html);
  } catch (error) {
    if (error instanceof HtmlTooDeep) return [];
    throw error;
  }
}
