import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printCalendar, type CalendarEntry } from '../../../../electron/exports/ics.ts';

const now = new Date('2026-06-01T08:00:00Z');
const entry: CalendarEntry = {
  uid: 'one@lanyard',
  start: '2026-06-20T15:00:00+02:00',
  end: '2026-06-20T15:40:00+02:00',
  summary: 'Ropes That Hold',
  status: 'CONFIRMED',
};
const printed = (more: Partial<CalendarEntry> = {}) =>
  printCalendar({ name: 'Harbour Days 2026', entries: [{ ...entry, ...more }] }, now).split('\r\n');

describe('a calendar', () => {
  test('is printed whole', () => {
    expect(printCalendar({ name: 'Harbour Days', timeZone: 'Europe/Berlin', entries: [entry] }, now)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Lanyard//Lanyard//EN',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'X-WR-CALNAME:Harbour Days',
        'X-WR-TIMEZONE:Europe/Berlin',
        'BEGIN:VEVENT',
        'UID:one@lanyard',
        'DTSTAMP:20260601T080000Z',
        'DTSTART:20260620T130000Z',
        'DTEND:20260620T134000Z',
        'SUMMARY:Ropes That Hold',
        'STATUS:CONFIRMED',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  test.each([
    ['commas, semicolons and backslashes', 'a, b; c\\d', 'a\\, b\\; c\\\\d'],
    ['line ends of every kind', 'a\r\nb\nc\rd\u2028e', 'a\\nb\\nc\\nd\\ne'],
    ['controls', 'a\u0000b\u0007c\td', 'abc d'],
    ['half a character', 'a\ud83db', 'ab'],
    ['nothing', '', ''],
  ])('takes %s', (_, summary, value) => {
    expect(printed({ summary })).toContain(`SUMMARY:${value}`);
  });

  test('lets no text begin a line of its own', () => {
    const lines = printed({
      description: 'Nice.\r\nEND:VEVENT\r\nBEGIN:VEVENT',
      url: 'https://x.example/\r\nX:1',
    });
    expect(lines.filter((one) => one === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines).toContain('URL:https://x.example/X:1');
  });

  test.each(['not an address', 'http://', ''])('leaves out %j, which is no address', (url) => {
    expect(printed({ url }).filter((one) => one.startsWith('URL'))).toEqual([]);
  });

  test('takes no words of its name and its time zone for more than words', () => {
    const lines = printCalendar({ name: 'a, b; c\\d\r\nX:1', timeZone: 'x;y', entries: [] }, now).split(
      '\r\n',
    );
    expect(lines).toContain('X-WR-CALNAME:a\\, b\\; c\\\\d\\nX:1');
    expect(lines).toContain('X-WR-TIMEZONE:x\\;y');
  });

  test('keeps categories apart', () => {
    expect(printed({ categories: ['Rope, wire', 'Tide'] })).toContain('CATEGORIES:Rope\\, wire,Tide');
  });
});

describe('a folded line', () => {
  const bytes = (words: string) => new TextEncoder().encode(words).length;
  /** The line of the summary in its pieces. */
  const piecesOf = (summary: string) => {
    const lines = printed({ summary });
    const first = lines.findIndex((one) => one.startsWith('SUMMARY:'));
    return lines.slice(first, lines.indexOf('STATUS:CONFIRMED'));
  };

  test('stays whole while it is short, and has 75 bytes at most', () => {
    expect(piecesOf('x'.repeat(66))).toEqual([`SUMMARY:${'x'.repeat(66)}`]);
    const lengths = piecesOf('x'.repeat(1000)).map(bytes);
    expect(Math.max(...lengths)).toBe(75);
  });

  test('has no piece over 75 bytes, cuts no character, and unfolds to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
        const summary = words.replace(/[\p{Cc}\p{Cs}\u2028\u2029\\;,]/gu, '');
        const pieces = piecesOf(summary);
        for (const piece of pieces) expect(bytes(piece)).toBeLessThanOrEqual(75);
        const whole = pieces.map((piece, index) => (index === 0 ? piece : piece.slice(1))).join('');
        expect(whole).toBe(`SUMMARY:${summary}`);
      }),
    );
  });
});
