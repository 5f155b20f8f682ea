import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLine, printCalendar, type CalendarEntry } from '../../../../electron/exports/ics.ts';

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

  test('keeps categories apart', () => {
    expect(printed({ categories: ['Rope, wire', 'Tide'] })).toContain('CATEGORIES:Rope\\, wire,Tide');
  });
});

describe('a folded line', () => {
  const bytes = (text: string) => new TextEncoder().encode(text).length;

  test('stays whole up to 75 bytes', () => {
    expect(foldLine('x'.repeat(75))).toBe('x'.repeat(75));
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
  });

  test('has no piece over 75 bytes, cuts no character, and unfolds to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = text.replace(/[\r\n]/g, '');
        const pieces = foldLine(line).split('\r\n');
        for (const piece of pieces) expect(bytes(piece)).toBeLessThanOrEqual(75);
        expect(pieces.map((piece, index) => (index === 0 ? piece : piece.slice(1))).join('')).toBe(line);
      }),
    );
  });
});
