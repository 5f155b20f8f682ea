/** Dates as posts print them: days, ranges, months, in the languages posts are read in. */
import { remembered } from './remembered.ts';

/** A date or a range found in a text. `from` and `to` are positions; dates are `YYYY[-MM[-DD]]`. */
export interface FoundDate {
  start: string;
  end?: string;
  from: number;
  to: number;
}

const languages = ['en', 'de', 'fr'];
/** Short names of these are words of other languages: `set`, `ago`, `out`. */
const longOnly = ['es', 'pt', 'it', 'nl', 'sv'];

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const language of [...languages, ...longOnly])
    for (const style of longOnly.includes(language) ? (['long'] as const) : (['long', 'short'] as const))
      for (let month = 0; month < 12; month++) {
        const name = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' }).format(
          Date.UTC(2020, month, 15),
        );
        names.set(plainName(name), month + 1);
      }
  names.set('sept', 9).set('mrz', 3).set('aout', 8).set('fevrier', 2).set('decembre', 12);
  return names;
}

const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '');
const months = monthNames();
const month = `(${[...months.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?`;
const ordinal = '(\\d{1,2})(?:st|nd|rd|th|er|\\.)?';
const between = '\\s?(?:-|–|—|/|\\+|&|and|to|until|till|und|bis|et|au)\\s?(?:the )?(?:on )?';
const year = '((?:19|20)\\d\\d)';
const weekday = '(?:[\\p{L}]{2,9}\\.?,? )?';

type Reading = (groups: string[]) => { start: string; end?: string } | undefined;

// Ordered: what says more comes first, so that a range is not read as its last day.
const patterns: [RegExp, Reading][] = [
  [
    /\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?: ?(?:-|–|to|\/|until) ?((?:19|20)\d\d)-(\d\d)-(\d\d))?\b/u,
    isoRange,
  ],
  [
    /(?<!\d)(\d{1,2})\.(?:(\d{1,2})\.)?(?:\s?[-–/+&]\s?|\s?(?:und|bis|and|to)\s)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)/u,
    dottedRange,
  ],
  [/(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)/u, ([day, m, y]) => one(y, m, day)],
  [
    rule(`${ordinal} (?:of )?${month}${between}${weekday}${ordinal} (?:of )?${month},? ${year}`),
    ([a, m, b, n, y]) => range(y, named(m), a, named(n), b),
  ],
  [
    rule(`${month} ${ordinal}${between}${weekday}${month} ${ordinal},? ${year}`),
    ([m, a, n, b, y]) => range(y, named(m), a, named(n), b),
  ],
  [
    rule(
      `${ordinal}(?:, ?\\d{1,2}(?:st|nd|rd|th|\\.)?){0,12}${between}${weekday}${ordinal} (?:of )?${month},? ${year}`,
    ),
    ([a, b, m, y]) => range(y, named(m), a, named(m), b),
  ],
  [
    rule(`${month} ${ordinal}(?:, ?\\d{1,2}(?:st|nd|rd|th)?){0,12}${between}${weekday}${ordinal},? ${year}`),
    ([m, a, b, y]) => range(y, named(m), a, named(m), b),
  ],
  [rule(`${ordinal} (?:of |de )?${month}(?:,| de| del)? ${year}`), ([day, m, y]) => one(y, named(m), day)],
  [/((?:19|20)\d\d)[年/](\d{1,2})[月/](\d{1,2})日?(?!\d)/u, ([y, m, day]) => one(y, m, day)],
  [rule(`${month} ${ordinal},? ${year}`), ([m, day, y]) => one(y, named(m), day)],
  [/(?<![\d/])(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)(?![\d/])/u, slashed],
  [rule(`${month},? ${year}`), ([m, y]) => (y ? { start: `${y}-${two(named(m))}` } : undefined)],
];

function rule(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${source}(?![\\p{L}\\d])`, 'iu');
}

const two = (value: string | number | undefined): string => String(value ?? '').padStart(2, '0');
const named = (name: string | undefined): string => String(months.get(plainName(name ?? '')) ?? '');

/** A day that exists, or undefined. */
function one(
  y: string | undefined,
  m: string | undefined,
  d: string | undefined,
): { start: string } | undefined {
  const date = `${y ?? ''}-${two(m)}-${two(d)}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  return exists ? { start: date } : undefined;
}

function range(
  y: string | undefined,
  m: string | undefined,
  a: string | undefined,
  n: string | undefined,
  b: string | undefined,
): { start: string; end?: string } | undefined {
  const start = one(y, m, a);
  const end = one(y, n, b);
  if (!start || !end) return end;
  return start.start < end.start ? { start: start.start, end: end.start } : end;
}

function isoRange([y, m, d, y2, m2, d2]: string[]): { start: string; end?: string } | undefined {
  const start = one(y, m, d);
  const end = y2 ? one(y2, m2, d2) : undefined;
  return start && end && end.start > start.start ? { start: start.start, end: end.start } : start;
}

function dottedRange([a, m, b, n, y]: string[]): { start: string; end?: string } | undefined {
  return range(y, m ?? n, a, n, b);
}

/** `12/31/2018` and `31/12/2018` say which is the month; `05/06/2018` does not and is no date to us. */
function slashed([a = '', b = '', y = '']: string[]): { start: string } | undefined {
  if (Number(a) > 12) return one(y, b, a);
  return Number(b) > 12 || a === b ? one(y, a, b) : undefined;
}

/** Finds the first date or range of a text, reading at most its first 2,000 characters. */
export const findDate = remembered((text: string): FoundDate | undefined => {
  const words = text.slice(0, 2000);
  if (!/\d/.test(words)) return undefined;
  let best: FoundDate | undefined;
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(words);
    if (!found || (best && found.index >= best.from)) continue;
    const value = read(found.slice(1));
    if (value) best = { ...value, from: found.index, to: found.index + found[0].length };
  }
  return best;
});

const dayAndMonth = [
  rule(`${ordinal} (?:of |de )?${month}`),
  rule(`${month} ${ordinal}`),
  /(?<!\d)()(\d{1,2})月(\d{1,2})日/u,
];

/** Finds a day that leaves the year to the reader: `Wed 14 Feb`, `3月4日`. */
export function findDayOf(text: string, inYear: string): FoundDate | undefined {
  const words = text.slice(0, 200);
  for (const pattern of dayAndMonth) {
    const found = /\d/.test(words) ? pattern.exec(words) : null;
    const read =
      found && findDate(found[0].includes('月') ? `${inYear}年${found[0]}` : `${found[0]} ${inYear}`);
    if (found && read?.start.length === 10)
      return { start: read.start, from: found.index, to: found.index + found[0].length };
  }
  return undefined;
}

const yearless = [
  rule(
    `${month} ${ordinal}(?:, ?\\d{1,2}(?:st|nd|rd|th)?){0,12}${between}${weekday}(?:${month} )?${ordinal}`,
  ),
  rule(`${ordinal}(?:, ?\\d{1,2}(?:st|nd|rd|th|\\.)?){0,12}${between}${weekday}${ordinal} (?:of )?${month}`),
];

/** Finds a range of days that leaves the year to the reader: `September 23 to 29`. */
export function findRange(text: string, inYear: string): FoundDate | undefined {
  for (const pattern of yearless) {
    const found = pattern.exec(text.slice(0, 2000));
    const read = found && findDate(`${found[0]}, ${inYear}`);
    if (found && read?.end) return { ...read, from: found.index, to: found.index + found[0].length };
  }
  return undefined;
}

/** What may stand beside a date in a line that says nothing else. */
const aroundDate =
  /^(?:posted|published|written|updated|date|datum|veröffentlicht|publié|le|on|am|vom|the|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w{3,6}day|at|\d{1,2}:\d\d)?$/i;

/** Reads a line that is nothing but a date, perhaps with its weekday or a label: `Jul 12, 2018`, `Posted on 12 July 2018`. */
export function dateLine(line: string): FoundDate | undefined {
  if (line.length > 60) return undefined;
  const found = findDate(line);
  if (!found) return undefined;
  const rest = (line.slice(0, found.from) + line.slice(found.to)).replace(/[\s.,:;|·•()–—-]+/g, ' ').trim();
  return rest.split(' ').every((word) => aroundDate.test(word)) ? found : undefined;
}

/** Normalises a date of front matter or of a file name to `YYYY[-MM[-DD]]`. */
export function plainDate(value: unknown): string | undefined {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  const words = typeof value === 'number' ? String(value) : value;
  if (typeof words !== 'string') return undefined;
  if (/^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$/.test(words.trim())) return words.trim();
  return findDate(words)?.start;
}
