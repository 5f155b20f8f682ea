import { describe, expect, test } from 'vitest';
import { openChanged, openOwn, openText } from './own.ts';

describe('a schedule.xml without rooms around its entries, without zone and guid', () => {
  const { programme, warnings } = openOwn('pentabarf.xml');

  test('stands on the clock of its city', () => {
    expect(programme).toMatchObject({
      timeZone: 'Europe/Brussels',
      city: 'Brussels',
      venue: 'Old Boathouse',
    });
    expect(programme.rooms).toEqual(['Hall A', 'Hall B']);
  });

  test('brings its talks with HTML turned to markdown and links sorted', () => {
    expect(programme.events[0]).toEqual({
      id: '7',
      title: 'Tides & timers',
      kind: 'talk',
      speakers: [{ name: 'Ada Byron' }, { name: 'Ken Okafor' }],
      day: '2014-02-01',
      start: '2014-02-01T13:30',
      end: '2014-02-01T14:00',
      room: 'Hall A',
      track: 'Clocks',
      abstract:
        'Why *tides* keep time, and [where to look](https://tides.example/a_%28b%29).\n\n- High\n- Low',
      links: [{ kind: 'video', url: 'https://video.example/tides.webm', title: 'Video recording' }],
      recording: { url: 'https://video.example/tides.webm' },
    });
  });

  test('keeps what is broken and says where', () => {
    expect(programme.events.slice(1)).toEqual([
      {
        id: '8',
        title: 'CANCELLED Ropes',
        kind: 'talk',
        speakers: [],
        day: '2014-02-01',
        start: '2014-02-01T14:00',
        room: 'Hall A',
        cancelled: true,
      },
      { id: '9', title: 'Untitled', kind: 'talk', speakers: [], day: '2014-02-01', room: 'Hall B' },
    ]);
    expect(warnings.map(({ where, sentence }) => `${where}: ${sentence}`)).toEqual([
      'Line 32: “later” is no time this program knows. The entry comes in without one.',
      'The file: The file names no time zone. Europe/Brussels is taken, because of the city Brussels.',
      'Line 25: The entry would end before it starts. It comes in without an end.',
      'Line 32: The entry has no title. It is called “Untitled” until you name it.',
    ]);
  });
});

describe('a schedule.xml of frab and pretalx', () => {
  const { programme, warnings } = openOwn('frab.xml');

  test('brings every field', () => {
    expect(programme.events[0]).toEqual({
      guid: '3d5a8d36-5a7f-4a8b-9f61-000000000002',
      code: 'LAMP01',
      id: '12',
      title: 'Lighting the way',
      subtitle: 'An opening',
      kind: 'keynote',
      speakers: [{ name: 'Grace Moreau' }],
      day: '2026-10-24',
      start: '2026-10-24T10:00:00+02:00',
      end: '2026-10-24T11:00:00+02:00',
      room: 'Lamp Room',
      track: 'Light',
      language: 'de',
      abstract:
        'First line.\nSecond line, indented by the file.\n\nA **longer** text with <!DOCTYPE html> in it.',
      links: [{ kind: 'slides', url: 'https://lanterns.example/media/lamp.pdf', title: 'Deck' }],
      url: 'https://lanterns.example/2026/talk/LAMP01/',
      recording: { notRecorded: true },
    });
    expect(warnings).toEqual([]);
  });

  test('puts a clock before the day change on the next morning of the same day', () => {
    expect(programme.events.slice(1)).toMatchObject([
      { kind: 'lightning', day: '2026-10-24', start: '2026-10-25T01:30:00+02:00', room: 'Lamp Room' },
      { day: '2026-10-24', start: '2026-10-25T02:30:00+02:00', end: '2026-10-25T02:30:00+01:00' },
    ]);
  });

  test('tells when date and start differ', () => {
    const { warnings: told } = openChanged('frab.xml', (text) =>
      text.replace('<start>10:00', '<start>19:00'),
    );
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'The entry gives two times, 2026-10-24T10:00:00+02:00 and 19:00. The first is used.',
    ]);
  });

  test('counts a skipped hour on from before the gap', () => {
    const change = (text: string) => text.replaceAll('2026-10-2', '2026-03-2').replaceAll('-24', '-28');
    const opened = openChanged('frab.xml', change);
    expect(opened.programme.events[2]).toMatchObject({
      start: '2026-03-29T03:30:00+02:00',
      day: '2026-03-28',
    });
    expect(opened.warnings.some(({ sentence }) => sentence.includes('skip'))).toBe(true);
  });

  test('that ends in the middle brings what stands before', () => {
    const opened = openChanged('frab.xml', (text) => text.slice(0, text.indexOf('<title>The hour')));
    expect(opened.programme.events.map(({ title }) => title)).toEqual([
      'Lighting the way',
      'Lightning Talks',
    ]);
    expect(opened.warnings.map(({ sentence }) => sentence)).toContain(
      'The file ends in the middle. What stands before the break is here.',
    );
  });

  test('in an encoding of its own is read by what it declares', () => {
    const text =
      "<?xml version='1.0' encoding='iso-8859-1'?><schedule><conference><title>Caf\u00e9</title></conference></schedule>";
    expect(openText(text).programme.title).toBe('Café');
  });
});

describe('a schedule.json', () => {
  const { programme, warnings } = openOwn('schedule.json');

  test('brings every field', () => {
    expect(programme).toMatchObject({
      title: 'FerryCon',
      timeZone: 'Europe/Lisbon',
      rooms: ['Deck 1', 'Deck 2'],
    });
    expect(programme.events).toEqual([
      {
        guid: '5a0f8d36-0000-4000-8000-000000000025',
        code: 'FERRY1',
        id: '25',
        title: 'Boarding a cluster',
        kind: 'talk',
        speakers: [{ name: 'Inês Duarte', affiliation: 'Harbour Ltd' }, { name: 'Ken Okafor' }],
        day: '2025-06-12',
        start: '2025-06-12T09:00:00+01:00',
        end: '2025-06-12T09:30:00+01:00',
        room: 'Deck 1',
        track: 'Operations',
        language: 'pt',
        abstract: 'Short. And then longer.',
        links: [{ kind: 'code', url: 'https://github.com/ferry/boarding', title: 'Source' }],
        recording: { notRecorded: true },
      },
      {
        guid: '5a0f8d36-0000-4000-8000-000000000026',
        title: 'Ropes',
        kind: 'talk',
        speakers: [],
        day: '2025-06-12',
        start: '2025-06-12T09:30:00+01:00',
        end: '2025-06-12T10:15:00+01:00',
        room: 'Deck 2',
      },
    ]);
    expect(warnings.map(({ where }) => where)).toEqual(['Entry 2']);
  });

  test('that is cut off brings what stands before the cut', () => {
    const opened = openChanged('schedule.json', (text) => text.slice(0, text.indexOf('"Deck 2": [')));
    expect(opened.programme.events.map(({ title }) => title)).toEqual(['Boarding a cluster']);
    expect(opened.warnings[0]?.sentence).toContain('This is not valid JSON');
  });
});

describe('what is refused, in one sentence', () => {
  const faults: [string, string, string][] = [
    [
      'a document type',
      '<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "b">]><schedule/>',
      'programme-doctype',
    ],
    ['nesting', `<schedule>${'<a>'.repeat(100)}`, 'programme-too-deep'],
    ['a bomb of elements', `<schedule>${'<a/>'.repeat(200_001)}</schedule>`, 'programme-too-many-parts'],
    ['an empty file', ' \n ', 'programme-empty'],
    ['another text', 'Dear diary, today I went to a conference.', 'programme-unknown'],
    ['other JSON', '{"name": "x", "dependencies": {}}', 'programme-unknown'],
    ['broken JSON', '{"schedule', 'programme-unknown'],
    ['deep broken JSON', '['.repeat(100_000), 'programme-broken'],
    ['too much', 'BEGIN:VCALENDAR\n'.repeat(1_400_000), 'programme-too-large'],
  ];
  test.each(faults)('%s', (_, text, code) => {
    expect(() => openText(text)).toThrow(expect.objectContaining({ name: 'Fault', code }));
  });
});
