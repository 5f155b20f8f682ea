import { expect, test } from 'vitest';
import { openText } from './own.ts';

const read = (file: unknown) => openText(typeof file === 'string' ? file : JSON.stringify(file));

const xml = (days: string, root = 'schedule') => `<?xml version="1.0"?><${root}>${days}</${root}>`;

test.each(['entry', 'session', 'slot', 'presentation'])(
  'an element of a day with title and start is an entry: %s',
  (name) => {
    const { programme, warnings } = read(
      xml(
        `<conference><title>Harbour Days</title><time_zone_name>Europe/Berlin</time_zone_name></conference>
       <day date="2026-06-20"><${name} id="7"><room id="1">Pier</room><duration>30</duration><start>0930</start>
       <title>Tides</title><speakers><speaker id="3"><name>Ines Falk</name></speaker></speakers></${name}></day>`,
      ),
    );
    expect(programme.events).toMatchObject([
      {
        ...{ id: '7', title: 'Tides', room: 'Pier', speakers: [{ name: 'Ines Falk' }] },
        ...{ start: '2026-06-20T09:30:00+02:00', end: '2026-06-20T10:00:00+02:00' },
      },
    ]);
    expect(warnings).toEqual([]);
  },
);

test('days are found below any first element', () => {
  const { programme } = read(
    xml('<day date="2026-06-20"><talk><title>Tides</title><start>09:30</start></talk></day>', 'timetable'),
  );
  expect(programme.events.map(({ title }) => title)).toEqual(['Tides']);
});

test('what stands in days and is no entry is told, and not that there are none', () => {
  const { warnings } = read(
    xml('<day date="2026-06-20"><thing><what>Tides</what><when>9</when></thing></day>'),
  );
  expect(warnings.map(({ sentence }) => sentence)).toEqual([
    '2 parts stand in days and are no entries that this program reads, so they were left out.',
  ]);
});

test('front matter above a file that a generator writes is passed over', () => {
  const file = xml('<day date="2026-06-20"><event><title>Tides</title><start>09:30</start></event></day>');
  expect(read(`---\nlayout: null\n---\n${file}`).programme.events).toHaveLength(1);
  expect(
    read(`---\nlayout: null\n---\n\n[{"title":"Tides","start":"2026-06-20T09:30"}]`).programme.events,
  ).toHaveLength(1);
});

test('sessions of Open Event come in with their place, track, kind and people', () => {
  const { programme } = read([
    {
      ...{ id: 12, title: 'Tides', subtitle: null, long_abstract: 'Why they turn.', language: 'en' },
      ...{ start_time: '2026-06-20T09:30:00+02:00', end_time: '2026-06-20T10:00:00+02:00' },
      ...{
        session_type: { id: 1, name: 'Workshop' },
        track: { name: 'Water' },
        microlocation: { name: 'Pier' },
      },
      speakers: [{ id: 7, name: 'Ines Falk', organisation: 'Ebb & Co', position: 'Engineer' }],
    },
  ]);
  expect(programme.events).toMatchObject([
    {
      ...{ id: '12', title: 'Tides', kind: 'workshop', track: 'Water', room: 'Pier', language: 'en' },
      ...{ start: '2026-06-20T09:30:00+02:00', end: '2026-06-20T10:00:00+02:00', abstract: 'Why they turn.' },
      speakers: [{ name: 'Ines Falk', role: 'Engineer', affiliation: 'Ebb & Co' }],
    },
  ]);
});

test('a page of an answer of pretalx comes in, and that it is one of several is told', () => {
  const { programme, warnings } = read({
    count: 90,
    next: 'https://talks.example/api/events/harbour/talks/?offset=50',
    results: [
      {
        ...{
          code: 'QW3RTY',
          title: 'Tides',
          submission_type: { en: 'Talk' },
          track: { en: 'Water' },
          duration: 30,
        },
        speakers: [{ code: 'ABC', name: 'Ines Falk' }],
        slot: { room: { en: 'Pier' }, start: '2026-06-20T09:30:00+02:00', end: '2026-06-20T10:00:00+02:00' },
        ...{ content_locale: 'de', do_not_record: true, state: 'canceled' },
      },
    ],
  });
  expect(programme.events).toMatchObject([
    {
      ...{ code: 'QW3RTY', title: 'Tides', track: 'Water', room: 'Pier', language: 'de', cancelled: true },
      ...{
        start: '2026-06-20T09:30:00+02:00',
        speakers: [{ name: 'Ines Falk' }],
        recording: { notRecorded: true },
      },
    },
  ]);
  expect(warnings.map(({ sentence }) => sentence)).toEqual([
    'The file is one page of a longer answer. What stands on the other pages is not in it.',
  ]);
});

test('sessions of Sched come in, their speakers in one text', () => {
  const { programme } = read([
    {
      ...{ event_key: '1', name: 'Tides', event_start: '2026-06-20 09:30', event_end: '2026-06-20 10:00' },
      ...{
        event_type: 'Water',
        venue: 'Pier',
        speakers: 'Ines Falk, Ken Okafor',
        description: '<p>Why.</p>',
      },
    },
  ]);
  expect(programme.events).toMatchObject([
    {
      title: 'Tides',
      room: 'Pier',
      speakers: [{ name: 'Ines Falk' }, { name: 'Ken Okafor' }],
      abstract: 'Why.',
    },
  ]);
});

test('an event of schema.org may hold its talks under event', () => {
  const { programme } = read({
    ...{ '@context': 'https://schema.org', '@type': ['BusinessEvent'], name: 'Harbour Days' },
    event: [
      {
        ...{ '@type': ['EducationEvent'], name: 'Tides', startDate: '2026-06-20T09:30:00+02:00' },
        performer: { '@type': 'Person', name: 'Ines Falk' },
      },
    ],
  });
  expect(programme).toMatchObject({ title: 'Harbour Days', events: [{ title: 'Tides' }] });
});

test.each([['[]'], ['{"a":1}'], ['[{"title":"x"}]'], ['[1,2,3]'], ['{"results":[{"id":1}]}']])(
  'data that is no programme is no programme: %s',
  (text) => {
    expect(() => read(text)).toThrow();
  },
);

test('all lists of a file are read, whatever they are called, and lists of days bring their days', () => {
  const { programme } = read({
    name: 'Harbour Days',
    days: [
      { date: '2026-06-20', talks: [{ title: 'Tides', start: '09:30', end: '10:00' }] },
      { name: 'Day 2', workshops: [{ title: 'Knots', start: '10:00', speakers: ['Ines Falk'] }] },
    ],
    highlights: [{ title: 'Tides', start: '2026-06-20T09:30', speakers: ['Ken Okafor'] }],
    speakers: [{ name: 'Ken Okafor', bio: 'Knows ropes.' }],
  });
  expect(programme.events).toMatchObject([
    { title: 'Tides', day: '2026-06-20', start: '2026-06-20T09:30', speakers: [{ name: 'Ken Okafor' }] },
    { title: 'Knots', day: 'Day 2', start: '10:00', speakers: [{ name: 'Ines Falk' }] },
  ]);
});

test('of a calendar with tasks alone it is said that they were left out, and not that it is empty', () => {
  const { warnings } = read(
    'BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:Call\r\nEND:VTODO\r\nEND:VCALENDAR\r\n',
  );
  expect(warnings.map(({ sentence }) => sentence)).toEqual([
    'One task or journal entry is in the calendar and left out: only events are talks.',
  ]);
});
