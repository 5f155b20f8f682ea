/** The lines of a calendar file as they were before they were folded (RFC 5545, 3.1). */
import { mostEvents } from './programme-builder.ts';
import { readText, type ProgrammeFile } from './read-text.ts';

/** A whole line of a calendar, and the line of the file at which it begins. */
export interface CalendarLine {
  line: number;
  text: string;
}

const [feed, carriage, space, tab] = [10, 13, 32, 9];

/** Takes the folds out of bytes, since they may stand within a character. `starts` are the lines where lines begin. */
function unfoldBytes(bytes: Uint8Array): { whole: Uint8Array; starts: number[] } {
  const whole = new Uint8Array(bytes.length);
  const starts = [1];
  let [size, line] = [0, 1];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== feed && byte !== carriage) {
      whole[size] = byte;
      size += 1;
      continue;
    }
    if (byte === carriage && bytes[at + 1] === feed) at += 1;
    line += 1;
    const next = bytes[at + 1];
    if (next === space || next === tab) at += 1;
    else {
      whole[size] = feed;
      size += 1;
      starts.push(line);
    }
  }
  return { whole: whole.subarray(0, size), starts };
}

const isWide = ([first, second]: Uint8Array) =>
  first === 0xff || first === 0xfe || first === 0 || second === 0;

const property = /^([A-Za-z][A-Za-z0-9-]*)\s*[;:]/;
const names = new Set(
  'begin end summary description location dtstart dtend dtstamp duration uid url status categories attendee organizer contact class created method geo priority comment attach sequence transp rrule rdate exdate resources version prodid calscale name tzid tzname tzoffsetto tzoffsetfrom'.split(
    ' ',
  ),
);

const mayGoOn = /^(?:description|summary|comment|x-alt-desc)\b/i;

/** Text that was folded by hand, without the space, goes on with the line before it. */
function isProperty(text: string): boolean {
  const name = property.exec(text)?.[1];
  return name !== undefined && (names.has(name.toLowerCase()) || !/[a-z]/.test(name) || /^x-/i.test(name));
}

/** A line longer than this, in characters, is cut: ical.js reads letter by letter. */
const longestLine = 200_000;

/** A line while what goes on with it is still to come, in pieces: to add to one text again and again copies it each time. */
interface OpenLine {
  line: number;
  pieces: string[];
  size: number;
  mayGoOn: boolean;
}

const wholeLine = ({ line, pieces }: OpenLine): CalendarLine => ({
  line,
  text: pieces.join('\\n').slice(0, longestLine),
});

/** Reads the lines of a calendar. Empty ones are left out. */
export function calendarLines(file: ProgrammeFile): CalendarLine[] {
  const bytes = isWide(file.bytes) ? new TextEncoder().encode(readText(file)) : file.bytes;
  const { whole, starts } = unfoldBytes(bytes);
  const lines: OpenLine[] = [];
  let entries = 0;
  for (const [at, text] of readText({ ...file, bytes: whole })
    .split('\n')
    .entries()) {
    if (/^BEGIN:VEVENT/i.test(text)) entries += 1;
    // One more than a programme may have shows that there are more.
    if (entries > mostEvents + 1) break;
    if (text.trim() === '') continue;
    const last = lines.at(-1);
    if (last?.mayGoOn && !isProperty(text)) addTo(last, text);
    else
      lines.push({
        line: starts[at] ?? at + 1,
        pieces: [text],
        size: text.length,
        mayGoOn: mayGoOn.test(text),
      });
  }
  return lines.map(wholeLine);
}

function addTo(line: OpenLine, text: string): void {
  if (line.size > longestLine) return;
  line.pieces.push(text);
  line.size += text.length;
}
