import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OpenedProgramme, ProgrammeEvent } from '../../../../../data/programme/programme.ts';
import { openedProgrammeSchema } from '../../../../../data/programme/programme.ts';
import { openProgramme } from '../../../../../electron/imports/programmes/open.ts';

const folder = '../shared/fixtures/programmes';
const present = existsSync(folder);
const title = present ? 'real programmes' : `real programmes (skipped: ${folder} is not here)`;

const open = (path: string): OpenedProgramme =>
  openProgramme({ name: path, bytes: readFileSync(`${folder}/${path}`) });

const count = (events: readonly ProgrammeEvent[], has: (event: ProgrammeEvent) => unknown) =>
  events.filter((event) => Boolean(has(event))).length;

interface Counts {
  file: string;
  events: number;
  /** Mentions, not people. */
  speakers?: number;
  /** Distinct names. */
  people?: number;
  rooms?: number;
  days?: number;
  /** Entries without speakers. */
  silent?: number;
  zone?: string;
  /** Entries without a room in the file. */
  roomless?: number;
}

const frab: Counts[] = [
  {
    file: 'fosdem-2012',
    events: 442,
    speakers: 513,
    people: 430,
    days: 2,
    silent: 10,
    zone: 'Europe/Brussels',
  },
  {
    file: 'fosdem-2016',
    events: 617,
    speakers: 669,
    people: 569,
    rooms: 28,
    days: 2,
    zone: 'Europe/Brussels',
  },
  {
    file: 'fosdem-2020',
    events: 872,
    speakers: 965,
    people: 841,
    rooms: 35,
    days: 2,
    zone: 'Europe/Brussels',
  },
  {
    file: 'fosdem-2021',
    events: 773,
    speakers: 818,
    people: 684,
    rooms: 108,
    days: 2,
    silent: 102,
    zone: 'Europe/Brussels',
  },
  {
    file: 'fosdem-2023',
    events: 780,
    speakers: 935,
    people: 787,
    rooms: 35,
    days: 2,
    zone: 'Europe/Brussels',
  },
  {
    file: 'fosdem-2024',
    events: 674,
    speakers: 826,
    people: 732,
    rooms: 32,
    days: 2,
    zone: 'Europe/Brussels',
  },
  {
    file: 'fosdem-2025',
    events: 943,
    speakers: 1172,
    people: 992,
    rooms: 40,
    days: 2,
    zone: 'Europe/Brussels',
  },
  {
    file: '38c3',
    events: 1007,
    speakers: 1032,
    people: 567,
    rooms: 72,
    days: 4,
    silent: 118,
    zone: 'Europe/Berlin',
  },
  { file: '39c3', events: 215, speakers: 301, people: 262, rooms: 14, days: 4, zone: 'Europe/Berlin' },
].map(({ file, ...counts }) => ({ file: `frab/${file}.xml`, ...counts }));

const others: Counts[] = [
  {
    file: 'schedule-json/frab-camp2019.json',
    events: 79,
    speakers: 96,
    people: 90,
    rooms: 2,
    days: 5,
    zone: 'Europe/Berlin',
  },
  {
    file: 'schedule-json/pretalx-democon.json',
    events: 36,
    speakers: 43,
    people: 27,
    rooms: 2,
    days: 3,
    zone: 'UTC',
  },
  { file: 'schedule-json/invalid-example.json', events: 1, speakers: 1, rooms: 1, zone: 'Europe/Zurich' },
];

const calendars: Counts[] = [
  { file: 'ical/linux_conf_au_2020.ics', events: 262, days: 6, zone: 'Australia/Brisbane', roomless: 17 },
  { file: 'ical/kielux_2020.ics', events: 24, speakers: 24, rooms: 4, days: 2, zone: 'Europe/Berlin' },
  { file: 'ical/inpycon-2021.ics', events: 60, days: 3, roomless: 60 },
  { file: 'ical/cucai-2021.ics', events: 3, rooms: 3, zone: 'America/Toronto' },
];

const sessionize: Counts[] = [
  { file: 'sessionize/kotlinconf-2025.json', events: 112, speakers: 132, people: 105, days: 3 },
  { file: 'sessionize/gab-linz-2020.json', events: 29, speakers: 30, people: 28, rooms: 6, days: 1 },
  { file: 'sessionize/gab-linz-2025.json', events: 13, speakers: 13, people: 11, rooms: 3, days: 1 },
];

describe.skipIf(!present)(title, () => {
  test.each([...frab, ...others, ...calendars, ...sessionize])(
    '$file comes in whole',
    ({ file, ...counts }) => {
      const began = process.cpuUsage();
      const opened = open(file);
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1000).toBeLessThan(1000);
      const { events, rooms, days, timeZone } = opened.programme;
      expect(openedProgrammeSchema.parse(opened)).toEqual(opened);
      expect(events.length).toBe(counts.events);
      expect(count(events, ({ start }) => start)).toBe(counts.events);
      expect(count(events, ({ room }) => room)).toBe(counts.events - (counts.roomless ?? 0));
      expect(count(events, ({ title: words }) => words)).toBe(counts.events);
      if (counts.speakers !== undefined)
        expect(events.reduce((sum, { speakers }) => sum + speakers.length, 0)).toBe(counts.speakers);
      const names = events.flatMap(({ speakers }) => speakers.map(({ name }) => name));
      if (counts.people !== undefined) expect(new Set(names).size).toBe(counts.people);
      if (counts.silent !== undefined)
        expect(count(events, ({ speakers }) => speakers.length === 0)).toBe(counts.silent);
      if (counts.rooms !== undefined) expect(rooms.length).toBe(counts.rooms);
      if (counts.days !== undefined) expect(days.length).toBe(counts.days);
      if (counts.zone !== undefined) expect(timeZone).toBe(counts.zone);
    },
  );

  test('an empty schedule comes in with its days and a warning', () => {
    const { programme, warnings } = open('frab/frab_schedule_empty.xml');
    expect(programme).toMatchObject({
      title: 'PrivacyWeek 2016',
      days: [{ date: '2016-10-24' }],
      events: [],
    });
    expect(warnings.length).toBe(1);
  });

  test('a schedule without zone, in winter, stands on the clock of its city', () => {
    const first = open('frab/fosdem-2012.xml').programme.events[0];
    expect(first).toMatchObject({
      id: '0',
      title: '2012: New perspectives for Mozilla',
      start: '2012-02-04T13:30',
      end: '2012-02-04T14:00',
      day: '2012-02-04',
    });
  });

  test('what runs after midnight belongs to the day before', () => {
    const { events } = open('frab/38c3.xml').programme;
    const late = events.filter(({ start }) => /T0[0-4]:/.test(start ?? ''));
    expect(late.length).toBeGreaterThan(20);
    expect(late.every(({ start, day }) => (start ?? '').slice(0, 10) > (day ?? ''))).toBe(true);
  });
});
