/** Dates as people write them: with points, with slashes, with the month as a word. */
import { foldWords } from '../../../data/text/fold.ts';
import { dateOf, parseDate } from './clock.ts';
import { remembered } from './remembered.ts';

let months: Map<string, number> | undefined;

/** Names of months, long and short, in the languages tables come in. */
function monthNames(): Map<string, number> {
  if (months) return months;
  months = new Map();
  for (const locale of ['en', 'de', 'de-AT', 'fr', 'es', 'it', 'pt', 'nl'])
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
      for (let at = 0; at < 12; at += 1) {
        const name = foldWords(format.format(Date.UTC(2024, at, 15))).replace(/\.$/, '');
        if (!months.has(name)) months.set(name, at + 1);
      }
    }
  return months.set('sept', 9);
}

/** `14 March 2024`, `14. März 2024`, `14-Mar-2024`, `March 14th, 2024`, `Thursday, 14 de marzo de 2024`. */
const dateInWords = remembered((text) => {
  const [, before, word = '', after, year = ''] =
    /(?:^|[\s,])(?:(\d{1,2})(?:st|nd|rd|th|er|[.º])?[\s-]+(?:de\s+|of\s+)?)?(\p{L}{3,12})\.?(?:[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?|[\s-]*,)?[\s-]+(?:de\s+|del\s+)?(\d{4})(?!\d)/u.exec(
      text.trim(),
    ) ?? [];
  const month = monthNames().get(foldWords(word));
  const day = Number(before ?? after);
  return month === undefined || (before === undefined) === (after === undefined)
    ? undefined
    : dateOf(Number(year), month, day);
});

/**
 * Reads a date as milliseconds, as if in UTC: ISO 8601, in words, or `20.06.2018`, `20/06/2018`, `6/20/2018`. A number
 * above twelve tells which is the day; otherwise the day is first, unless slashes part it and `monthFirst`. A weekday
 * may stand before it.
 */
export function parseWrittenDate(text: string, monthFirst: boolean): number | undefined {
  const bare = text.replace(/^\s*\p{L}+[.,]*\s+(?=\d)/u, '');
  const iso = parseDate(bare);
  if (iso !== undefined) return iso;
  const [, first, sign, second, year] =
    /^\s*(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})(?!\d)/.exec(bare) ?? [];
  if (first === undefined || second === undefined || year === undefined)
    return text.length <= 60 ? dateInWords(text) : undefined;
  const whole = year.length === 2 ? 2000 + Number(year) : Number(year);
  const american = Number(second) > 12 || (sign === '/' && monthFirst && Number(first) <= 12);
  const [day, month] = american ? [Number(second), Number(first)] : [Number(first), Number(second)];
  return dateOf(whole, month, day);
}
