import { describe, expect, test } from 'vitest';
import { openTable } from '../../../../../electron/imports/programmes/table.ts';
import { bytesOf, isProgramme, openOwn, openText } from './own.ts';

const sentences = (name: string) => openOwn(name).warnings.map(({ sentence }) => sentence);

describe('Sessionize', () => {
  test('All: names stand behind ids, breaks are marked, what is not placed comes in too', () => {
    const { programme, warnings } = openOwn('sessionize-all.json');
    expect(programme.events).toEqual([
      {
        id: '11',
        title: 'Sails in the cloud',
        kind: 'talk',
        speakers: [{ name: 'Ada Byron', role: 'Navigator', affiliation: 'Harbour Ltd' }],
        day: '2025-05-10',
        start: '2025-05-10T09:00',
        end: '2025-05-10T09:45',
        room: 'Deck 1',
        track: 'Operations',
        language: 'de',
        abstract: 'How we sail.',
        links: [{ kind: 'video', url: 'https://youtu.be/abc', title: 'YouTube Video' }],
        recording: { url: 'https://youtu.be/abc' },
      },
      expect.objectContaining({ title: 'Lunch', service: true }),
      { id: '13', title: 'Not yet placed', kind: 'talk', speakers: [] },
    ]);
    expect(warnings.map(({ where }) => where)).toEqual([
      'Entry 1, “Sails in the cloud”',
      'Entry 3, “Not yet placed”',
      'The file',
      'The file',
    ]);
  });

  test('GridSmart: rooms of days', () => {
    expect(openOwn('sessionize-grid.json').programme.events).toMatchObject([
      { id: '11', speakers: [{ name: 'Ada Byron' }], room: 'Deck 1', track: 'Ropes' },
    ]);
  });

  test('keeps what the clocks show where the file names no zone', () => {
    const { programme, zoneless } = openOwn('sessionize-grid.json');
    expect(programme).toMatchObject({ timeZone: 'UTC', events: [{ start: '2025-05-10T09:00' }] });
    expect(zoneless).toEqual({});
  });
});

describe('Indico', () => {
  test('an event with contributions and sessions', () => {
    const { programme } = openOwn('indico-event.json');
    expect(programme).toMatchObject({
      title: 'Reed Physics 2024',
      timeZone: 'Europe/Zurich',
      venue: 'Marsh Institute',
    });
    expect(programme.events).toMatchObject([
      {
        id: '1',
        speakers: [{ name: 'Ada Byron', affiliation: 'Marsh Institute' }],
        start: '2024-06-23T08:20:00+02:00',
        end: '2024-06-23T08:40:00+02:00',
        room: 'Hall 1',
      },
      { id: '3', track: 'Stems', room: 'Annex' },
    ]);
  });

  test('a timetable by day and key', () => {
    expect(openOwn('indico-timetable.json').programme.events).toMatchObject([
      { title: 'On stems', speakers: [{ name: 'Ken Okafor', affiliation: 'Reed Lab' }], track: 'Stems' },
      { title: 'Coffee', service: true },
    ]);
  });
});

test('xCal keeps title and subtitle apart', () => {
  expect(openOwn('pentabarf.xcal')).toMatchObject({
    warnings: [],
    programme: {
      title: 'Kelp Days Schedule',
      events: [
        {
          id: '5',
          title: 'Kelp as storage',
          subtitle: 'Slow but green',
          speakers: [{ name: 'Ada Byron' }, { name: 'Ken Okafor' }],
          start: '2023-08-01T10:00:00+01:00',
          room: 'Pier',
        },
      ],
    },
  });
});

test('a saved page brings the events it describes for machines', () => {
  const { programme } = openOwn('page.html');
  expect(programme).toMatchObject({ title: 'Beacon Day', city: 'Hamburg', timeZone: 'Europe/Berlin' });
  expect(programme.events).toMatchObject([
    {
      kind: 'keynote',
      speakers: [{ name: 'Grace Moreau', role: 'Keeper', affiliation: 'Coast Guild' }],
      start: '2025-09-01T09:00',
      room: 'Lamp room',
    },
    { title: 'Fog', cancelled: true, room: 'Stairs' },
  ]);
});

describe('a table', () => {
  test('has its columns guessed in German', () => {
    const table = openTable({ name: 'x', bytes: bytesOf('table.csv') });
    expect(Object.values(table.mapping)).toEqual(
      'title speakers affiliation date start end room language abstract'.split(' '),
    );
    expect(table.programme.events).toMatchObject([
      {
        title: 'Anker; und mehr',
        speakers: [
          { name: 'Ada Byron', affiliation: 'Acme GmbH' },
          { name: 'Ken Okafor', affiliation: 'Initech' },
        ],
        start: '2025-03-12T09:30',
        end: '2025-03-12T10:15',
        language: 'de',
        abstract: 'Zeile eins\nZeile zwei',
      },
      { kind: 'workshop', start: '2025-03-12T14:00' },
      { title: 'Untitled', room: 'Saal 2' },
    ]);
  });

  test('is read again by the mapping the user corrected', () => {
    const file = { name: 'x', bytes: bytesOf('table.tsv') };
    expect(openTable(file).programme.events).toMatchObject([
      { title: 'Tides', start: '2025-03-14T09:00', end: '2025-03-14T09:45' },
      { title: 'Reeds', start: '2025-03-14T13:00', end: '2025-03-14T13:30' },
    ]);
    expect(openTable(file, { 1: 'title' }).programme.events).toMatchObject([
      { title: 'Ada Byron' },
      { title: 'Ken Okafor' },
    ]);
  });
});

const programmes = [
  ...['pentabarf.xml', 'frab.xml', 'schedule.json', 'sched.ics', 'pretalx.ics', 'hand-made.ics'],
  ...['sessionize-all.json', 'sessionize-grid.json', 'indico-event.json', 'indico-timetable.json'],
  ...['pentabarf.xcal', 'page.html', 'table.csv', 'table.tsv'],
];

test.each(programmes)('%s is told from a post, and every entry says what it is', (name) => {
  expect(isProgramme({ name, bytes: bytesOf(name) })).toBe(true);
  expect(openOwn(name).programme.events.every(({ title }) => title !== '')).toBe(true);
  expect(sentences(name).every((sentence) => /[.]$/.test(sentence))).toBe(true);
});

test.each([
  ['a post', '# My day, the talks\n\nThe title, the room, all was well.\n'],
  ['front matter', '---\ntitle: My day\n---\n# Talk\n'],
  ['a page', '<!doctype html><html><body><h1>My day</h1></body></html>'],
  ['data', '{"name": "x"}'],
  ['nothing', ''],
])('%s is no programme', (_, text) => {
  expect(isProgramme({ name: 'a.md', bytes: new TextEncoder().encode(text) })).toBe(false);
});

test('Indico: all whom a contribution names come in, each once, with what they do where they do not speak', () => {
  const person = (first_name: string, last_name: string) => ({ first_name, last_name, affiliation: 'Marsh' });
  const { programme } = openText(
    JSON.stringify({
      _type: 'HTTPAPIResult',
      results: [
        {
          _type: 'Conference',
          title: 'Reed Physics 2024',
          startDate: { date: '2024-06-23', time: '08:00:00', tz: 'Europe/Zurich' },
          contributions: [
            {
              title: 'Reeds in the wind',
              startDate: { date: '2024-06-23', time: '09:00:00', tz: 'Europe/Zurich' },
              speakers: [person('Ada', 'Byron')],
              conveners: [person('Mia', 'Voss')],
              chairs: [person('Bo', 'Lind')],
              primaryauthors: [person('Ada', 'Byron'), person('Ken', 'Okafor')],
              coauthors: [person('Ines', 'Falk')],
            },
          ],
        },
      ],
    }),
  );
  expect(programme.events[0]?.speakers.map(({ name, role }) => [name, role])).toEqual([
    ['Ada Byron', undefined],
    ['Bo Lind', 'Chair'],
    ['Mia Voss', 'Convener'],
    ['Ken Okafor', 'Author'],
    ['Ines Falk', 'Co-author'],
  ]);
});
