/** Prints calendars: RFC 5545, https://www.rfc-editor.org/rfc/rfc5545. */

/** One entry. Moments are ISO 8601 with offset; `start` and `end` come out in UTC. */
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

/** Bytes of UTF-8 that a line may have without its end. */
const widest = 75;

// Controls mean nothing in a calendar, and some readers stop at them; half a surrogate is no character.
const forbidden = /[\p{Cc}\p{Cs}]/gu;

/** A text as a value: line ends, commas, semicolons and backslashes are escaped. */
function textValue(words: string): string {
  return words
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) =>
      line
        .replace(/\t/g, ' ')
        .replace(forbidden, '')
        .replace(/[\\;,]/g, '\\$&'),
    )
    .join('\\n');
}

/** An address as a value: what may not stand in one is percent-encoded. */
const addressValue = (url: string) =>
  url.replace(/[\p{Cc}\p{Cs}\s"<>\\^`{|}]/gu, encodeURIComponentOrNothing);

function encodeURIComponentOrNothing(character: string): string {
  return /\p{Cs}|\p{Cc}/u.test(character) ? '' : encodeURIComponent(character);
}

/** `20180620T130000Z`. */
const momentValue = (moment: string) =>
  `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** A line in pieces of at most 75 bytes, each further one behind a space; no character is cut. */
export function foldLine(line: string): string {
  let folded = '';
  let bytes = 0;
  for (const character of line) {
    const size = bytesOf(character);
    if (bytes + size > widest) {
      folded += '\r\n ';
      bytes = 1;
    }
    folded += character;
    bytes += size;
  }
  return folded;
}

const line = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name}:${value}`]);
const textLine = (name: string, words: string | undefined) =>
  line(name, words === undefined || words.trim() === '' ? undefined : textValue(words));

function linesOf(entry: CalendarEntry, stamp: string): string[] {
  const { url, categories = [], changed } = entry;
  return [
    'BEGIN:VEVENT',
    ...textLine('UID', entry.uid),
    `DTSTAMP:${stamp}`,
    ...line('LAST-MODIFIED', changed && momentValue(changed)),
    `DTSTART:${momentValue(entry.start)}`,
    `DTEND:${momentValue(entry.end)}`,
    ...line('SUMMARY', textValue(entry.summary)),
    ...textLine('LOCATION', entry.location),
    ...textLine('DESCRIPTION', entry.description),
    ...line('URL', url && addressValue(url)),
    ...(categories.length > 0 ? [`CATEGORIES:${categories.map(textValue).join(',')}`] : []),
    `STATUS:${entry.status}`,
    'END:VEVENT',
  ];
}

/** A calendar as the text of its file, with CRLF at every line's end. `now` stamps its entries. */
export function printCalendar({ name, timeZone, entries }: Calendar, now: Date): string {
  const stamp = momentValue(now.toISOString());
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lanyard//Lanyard//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...textLine('X-WR-CALNAME', name),
    ...textLine('X-WR-TIMEZONE', timeZone),
    ...entries.flatMap((entry) => linesOf(entry, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((one) => `${foldLine(one)}\r\n`).join('');
}
