/** Prints calendars (RFC 5545, https://www.rfc-editor.org/rfc/rfc5545) out of jCal (RFC 7265), by ical.js. */
import ICAL from 'ical.js';
import { isWallClock } from '../../data/library/time-zone.ts';

/** One entry. `start` and `end` are ISO 8601 and come out in UTC, or floating where they have no offset. */
export interface CalendarEntry {
  /** The same for the same thing in every calendar that is printed. */
  uid: string;
  start: string;
  end: string;
  summary: string;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  location?: string;
  description?: string;
  url?: string;
  categories?: readonly string[];
  /** When it was changed last. */
  changed?: string;
}

export interface Calendar {
  name: string;
  /** IANA name. */
  timeZone?: string;
  entries: readonly CalendarEntry[];
}

// A further piece of a line begins with a space, which ical.js does not count: with 75, its pieces have 76 bytes.
ICAL.foldLength = 74;

// ical.js escapes only what it knows to be text.
const icalendar = ICAL.design.getDesignSet('vcalendar');
const known = icalendar.property as Record<string, object>;
const asText = { defaultType: 'text' };
const design = { ...icalendar, property: { ...known, 'x-wr-calname': asText, 'x-wr-timezone': asText } };

type Property = [name: string, parameters: object, type: string, ...values: string[]];

const property = (name: string, type: string, ...values: string[]): Property => [name, {}, type, ...values];

// Controls mean nothing in a calendar, and some readers stop at them; half a surrogate is no character.
const forbidden = /[^\P{Cc}\n]|\p{Cs}/gu;

const cleaned = (words: string) =>
  words
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(forbidden, '');

const text = (name: string, words: string | undefined) =>
  words === undefined || words.trim() === '' ? [] : [property(name, 'text', cleaned(words))];

const moment = (name: string, at: string | undefined) =>
  at === undefined ? [] : [property(name, 'date-time', utc(at))];

const utc = (at: string) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** A time without zone is floating (RFC 5545, 3.3.5). */
const time = (name: string, at: string) =>
  property(name, 'date-time', isWallClock(at) ? at.slice(0, 19) : utc(at));

/** An address with everything percent-encoded that may not stand in one; nothing for what is no address. */
const address = (url: string | undefined) =>
  url !== undefined && URL.canParse(url) ? [property('url', 'uri', new URL(url).href)] : [];

function propertiesOf(entry: CalendarEntry, now: Date): Property[] {
  const { categories = [] } = entry;
  return [
    ...text('uid', entry.uid),
    ...moment('dtstamp', now.toISOString()),
    ...moment('last-modified', entry.changed),
    time('dtstart', entry.start),
    time('dtend', entry.end),
    property('summary', 'text', cleaned(entry.summary)),
    ...text('location', entry.location),
    ...text('description', entry.description),
    ...address(entry.url),
    ...(categories.length > 0 ? [property('categories', 'text', ...categories.map(cleaned))] : []),
    property('status', 'text', entry.status),
  ];
}

/** A calendar as the text of its file, with CRLF at every line's end. `now` stamps its entries. */
export function printCalendar({ name, timeZone, entries }: Calendar, now: Date): string {
  const properties = [
    property('version', 'text', '2.0'),
    property('prodid', 'text', '-//Lanyard//Lanyard//EN'),
    property('calscale', 'text', 'GREGORIAN'),
    property('method', 'text', 'PUBLISH'),
    ...text('x-wr-calname', name),
    ...text('x-wr-timezone', timeZone),
  ];
  const events = entries.map((entry) => ['vevent', propertiesOf(entry, now), []]);
  return `${ICAL.stringify.component(['vcalendar', properties, events], design)}\r\n`;
}
