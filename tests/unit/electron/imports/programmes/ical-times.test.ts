import { expect, test } from 'vitest';
import { openText } from './own.ts';

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'PRODID:-//harbour//EN', 'X-WR-CALNAME:Harbour Days', ...lines, 'END:VCALENDAR'].join(
    '\n',
  );

const event = (uid: string, ...lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:Talk ${uid}`, ...lines, 'END:VEVENT'].join('\n');

const observance = (kind: 'STANDARD' | 'DAYLIGHT', from: string, to: string, ...lines: string[]) =>
  [`BEGIN:${kind}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, ...lines, `END:${kind}`].join('\n');

const zone = (name: string, ...observances: string[]) =>
  ['BEGIN:VTIMEZONE', `TZID:${name}`, ...observances, 'END:VTIMEZONE'].join('\n');

function starts(text: string) {
  const { programme, warnings } = openText(text);
  return {
    starts: programme.events.map(({ start }) => start),
    warnings: warnings.map(({ sentence }) => sentence),
    programme,
  };
}

const european = (name: string, ahead: [string, string]) =>
  zone(
    name,
    observance(
      'STANDARD',
      ahead[1],
      ahead[0],
      'DTSTART:19961027T030000',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    ),
    observance(
      'DAYLIGHT',
      ahead[0],
      ahead[1],
      'DTSTART:19810329T020000',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    ),
  );

test('a zone whose rules tell what its name tells is that zone', () => {
  const read = starts(
    calendar(
      european('Europe/Berlin', ['+0100', '+0200']),
      event('a', 'DTSTART;TZID=Europe/Berlin:20260705T090000'),
    ),
  );
  expect(read.starts).toEqual(['2026-07-05T09:00:00+02:00']);
  expect(read.programme.timeZone).toBe('Europe/Berlin');
  expect(read.warnings).toEqual([]);
});

test('the rules of a zone count where its name says otherwise, and that is told', () => {
  const read = starts(
    calendar(
      european('UTC', ['+0000', '+0100']),
      event('a', 'DTSTART;TZID=UTC:20260705T090000'),
      event('b', 'DTSTART:20260705T093000Z'),
      event('c', 'DTSTART;TZID=UTC:20261205T090000'),
    ),
  );
  expect(read.starts).toEqual([
    '2026-07-05T09:00:00+01:00',
    '2026-07-05T10:30:00+01:00',
    '2026-12-05T09:00:00+00:00',
  ]);
  expect(read.warnings).toEqual([
    'The rules of the time zone “UTC” tell another time than its name does. The rules are taken.',
  ]);
});

test('a rule holds from its begin to its end', () => {
  const pier = zone(
    'Pier',
    observance(
      'DAYLIGHT',
      '-0500',
      '-0400',
      'DTSTART:19870405T020000',
      'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z',
    ),
    observance(
      'STANDARD',
      '-0400',
      '-0500',
      'DTSTART:19671029T020000',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z',
    ),
    observance(
      'DAYLIGHT',
      '-0500',
      '-0400',
      'DTSTART:20070311T020000',
      'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    ),
    observance(
      'STANDARD',
      '-0400',
      '-0500',
      'DTSTART:20071104T020000',
      'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    ),
  );
  const at = (day: string) => event(day, `DTSTART;TZID=Pier:${day}T090000`);
  const read = starts(
    calendar(pier, at('20061101'), at('20060329'), at('20261030'), at('20261102'), at('20260320')),
  );
  expect(read.starts).toEqual([
    '2006-11-01T09:00:00-05:00',
    '2006-03-29T09:00:00-05:00',
    '2026-10-30T09:00:00-04:00',
    '2026-11-02T09:00:00-05:00',
    '2026-03-20T09:00:00-04:00',
  ]);
});

test('clocks are changed on dates that a zone lists', () => {
  const pier = zone(
    'Pier',
    observance(
      'STANDARD',
      '+0300',
      '+0200',
      'DTSTART:20251026T040000',
      'RDATE:20261025T040000,20271031T040000',
    ),
    observance(
      'DAYLIGHT',
      '+0200',
      '+0300',
      'DTSTART:20250330T030000',
      'RDATE:20260329T030000',
      'RDATE:20270328T030000',
    ),
  );
  const at = (day: string) => event(day, `DTSTART;TZID=Pier:${day}T090000`);
  expect(starts(calendar(pier, at('20260702'), at('20261102'), at('20270702'))).starts).toEqual([
    '2026-07-02T09:00:00+03:00',
    '2026-11-02T09:00:00+02:00',
    '2027-07-02T09:00:00+03:00',
  ]);
});

test('a zone with rules that nobody understands, or that never end, is told of in a moment', () => {
  const pier = zone(
    'Europe/Paris',
    observance(
      'STANDARD',
      '+0200',
      '+0100',
      'DTSTART:00010101T000000',
      'RRULE:FREQ=SECONDLY;COUNT=999999999',
    ),
    observance(
      'DAYLIGHT',
      '+0100',
      '+0200',
      'DTSTART:19700329T020000',
      'RRULE:FREQ=YEARLY;BYDAY=XX;BYMONTH=99',
    ),
  );
  expect(starts(calendar(pier, event('a', 'DTSTART;TZID=Europe/Paris:20260705T090000'))).starts).toHaveLength(
    1,
  );
});

test('an entry of whole days has days and no clock', () => {
  const { programme } = starts(
    calendar(
      event('fair', 'DTSTART;VALUE=DATE:20260605', 'DTEND;VALUE=DATE:20260608'),
      event('one', 'DTSTART;VALUE=DATE:20260606'),
      event('hotel', 'DTSTART;VALUE=DATE:20260605', 'DTEND;VALUE=DATE:20260905'),
    ),
  );
  expect(programme.days.map(({ date }) => date)).toEqual(['2026-06-05', '2026-06-06', '2026-06-07']);
  expect(programme.events.map(({ day, start, end }) => [day, start, end])).toEqual([
    ['2026-06-05', undefined, undefined],
    ['2026-06-06', undefined, undefined],
    ['2026-06-05', undefined, undefined],
  ]);
});

const times = (text: string) =>
  openText(text).programme.events.map(({ uid, start }) => [uid, start?.slice(0, 16)]);

test('what repeats takes place on each day it names, but for those left out or moved', () => {
  const rule = event(
    'walk',
    'DTSTART:20260914T090000Z',
    'DTEND:20260914T093000Z',
    'RRULE:FREQ=DAILY;UNTIL=20260918T235959Z',
    'EXDATE:20260916T090000Z',
  );
  const moved = event('walk', 'RECURRENCE-ID:20260917T090000Z', 'DTSTART:20260917T110000Z');
  expect(times(calendar(rule, moved))).toEqual([
    ['walk', '2026-09-14T09:00'],
    ['walk/2026-09-15T09:00', '2026-09-15T09:00'],
    ['walk/2026-09-18T09:00', '2026-09-18T09:00'],
    ['walk/2026-09-17T09:00', '2026-09-17T11:00'],
  ]);
});

test('what repeats without an end keeps to the days of the programme', () => {
  const rule = event('walk', 'DTSTART:20260907T090000Z', 'RRULE:FREQ=DAILY');
  const others = [event('a', 'DTSTART:20260914T100000Z'), event('b', 'DTSTART:20260915T100000Z')];
  expect(times(calendar(rule, ...others))).toEqual([
    ['walk', '2026-09-07T09:00'],
    ['walk/2026-09-14T09:00', '2026-09-14T09:00'],
    ['walk/2026-09-15T09:00', '2026-09-15T09:00'],
    ['a', '2026-09-14T10:00'],
    ['b', '2026-09-15T10:00'],
  ]);
});

test.each([
  'FREQ=SECONDLY',
  'FREQ=DAILY;BYSECOND=1,2,3',
  'FREQ=YEARLY;BYMONTH=13',
  'nonsense',
  'FREQ=DAILY;COUNT=100000',
])('an entry that repeats by %s is bounded', (rule) => {
  const { programme } = openText(calendar(event('walk', 'DTSTART:20260907T090000Z', `RRULE:${rule}`)));
  expect(programme.events.length).toBeGreaterThan(0);
  expect(programme.events.length).toBeLessThan(33);
});
