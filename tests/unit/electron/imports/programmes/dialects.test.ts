import { describe, expect, test } from 'vitest';
import { openText } from './own.ts';

/** A calendar of small entries, each an hour after the other. */
const calendarOf = (entries: readonly string[][], ...head: string[]) =>
  openText(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...head,
      ...entries.flatMap((lines, at) => [
        'BEGIN:VEVENT',
        `UID:${at}`,
        `DTSTART:20300401T${String(at + 8).padStart(2, '0')}0000Z`,
        'LOCATION:Boathouse',
        ...lines,
        'END:VEVENT',
      ]),
      'END:VCALENDAR',
    ].join('\r\n'),
  ).programme.events.map(({ title, speakers, abstract }) => ({ title, speakers, abstract }));

describe('a calendar whose titles end in names with companies', () => {
  const events = calendarOf([
    ['SUMMARY:Keynote: Welcome Ashore - Ada Byron\\, CTO\\, Acme'],
    ['SUMMARY:Nets - From Rope to Reed - Ken Okafor\\, Acme & Grace Moreau\\, Gull Labs'],
    ['SUMMARY:Panel: Tides - Moderated by Ada Byron\\, Acme\\; Li Wei\\, Marsh & Daughters'],
    ['SUMMARY:Two of one - Ada Byron & Ken Okafor\\, Red Kelp'],
    ['SUMMARY:Coffee Break - sponsored by nobody'],
  ]);

  test('keeps the title apart from them', () => {
    expect(events.map(({ title }) => title)).toEqual([
      'Keynote: Welcome Ashore',
      'Nets - From Rope to Reed',
      'Panel: Tides',
      'Two of one',
      'Coffee Break - sponsored by nobody',
    ]);
  });

  test('gives each speaker the company behind the name', () => {
    expect(events.map(({ speakers }) => speakers)).toEqual([
      [{ name: 'Ada Byron', role: 'CTO', affiliation: 'Acme' }],
      [
        { name: 'Ken Okafor', affiliation: 'Acme' },
        { name: 'Grace Moreau', affiliation: 'Gull Labs' },
      ],
      [
        { name: 'Ada Byron', affiliation: 'Acme' },
        { name: 'Li Wei', affiliation: 'Marsh & Daughters' },
      ],
      [
        { name: 'Ada Byron', affiliation: 'Red Kelp' },
        { name: 'Ken Okafor', affiliation: 'Red Kelp' },
      ],
      [],
    ]);
  });
});

test('descriptions that begin with the speakers give them away, once most do', () => {
  const events = calendarOf([
    ['SUMMARY:Rope', 'DESCRIPTION:Ada Byron\\, Acme\\n\\nOf rope.'],
    ['SUMMARY:Reed', 'DESCRIPTION:Ken Okafor and Li Wei\\, Gull Inc.\\n\\nOf reed.'],
    ['SUMMARY:Tide', 'DESCRIPTION:Grace Moreau\\, Marsh University\\n\\nOf tides.'],
    ['SUMMARY:Tea', 'DESCRIPTION:Served in the boathouse\\, with cake.'],
  ]);
  expect(events.map(({ speakers, abstract }) => [speakers.map(({ name }) => name), abstract])).toEqual([
    [['Ada Byron'], 'Of rope.'],
    [['Ken Okafor', 'Li Wei'], 'Of reed.'],
    [['Grace Moreau'], 'Of tides.'],
    [[], 'Served in the boathouse, with cake.'],
  ]);
});

describe('an organiser', () => {
  test('is the speaker where each entry has another person', () => {
    const events = calendarOf([
      ['SUMMARY:Rope', 'ORGANIZER;CN=Ada Byron:mailto:a@con.example'],
      ['SUMMARY:Reed', 'ORGANIZER;CN=Ken Okafor:mailto:k@con.example'],
    ]);
    expect(events.map(({ speakers }) => speakers)).toEqual([
      [{ name: 'Ada Byron' }],
      [{ name: 'Ken Okafor' }],
    ]);
  });

  test('is no speaker where it is an office, or stands behind most of the entries', () => {
    const by = (title: string, name: string) => [
      `SUMMARY:${title}`,
      `ORGANIZER;CN=${name}:mailto:x@con.example`,
    ];
    const events = calendarOf([
      by('Rope', 'Ada Byron'),
      by('Reed', 'Ken Okafor'),
      by('Fog', 'Programme Office 2'),
    ]);
    expect(events.map(({ speakers }) => speakers.map(({ name }) => name))).toEqual([
      ['Ada Byron'],
      ['Ken Okafor'],
      [],
    ]);
    const whole = calendarOf(
      ['a', 'b', 'c', 'd', 'e'].map((title) => by(title, title === 'e' ? 'Bo Lind' : 'Mia Voss')),
    );
    expect(whole.map(({ speakers }) => speakers.length)).toEqual([0, 0, 0, 0, 1]);
  });

  test('is none where all entries have the same', () => {
    const events = calendarOf([
      ['SUMMARY:Rope', 'ORGANIZER;CN=Gull Days:mailto:a@con.example'],
      ['SUMMARY:Reed', 'ORGANIZER;CN=Gull Days:mailto:a@con.example', 'CONTACT:Grace Moreau'],
    ]);
    expect(events.map(({ speakers }) => speakers)).toEqual([[], [{ name: 'Grace Moreau' }]]);
  });
});

test('xCal keeps the names of attendees in their parameters', () => {
  const { programme } = openText(
    `<icalendar><vcalendar><components><vevent><properties><summary><text>Rope</text></summary>
    <dtstart><parameters><tzid><text>Europe/Lisbon</text></tzid></parameters><date-time>2030-01-04T10:00:00</date-time></dtstart>
    <attendee><parameters><cn><text>Ada Byron</text></cn></parameters><cal-address>mailto:a@con.example</cal-address></attendee>
    </properties></vevent></components></vcalendar></icalendar>`,
  );
  expect(programme.events).toMatchObject([
    { title: 'Rope', start: '2030-01-04T10:00:00+00:00', speakers: [{ name: 'Ada Byron' }] },
  ]);
});

test('a company that performs is no speaker', () => {
  const { programme } = openText(
    JSON.stringify({
      '@type': 'BusinessEvent',
      name: 'Rope',
      startDate: '2030-01-04T10:00:00Z',
      performer: [
        { '@type': 'Organization', name: 'Acme' },
        { '@type': 'Person', name: 'Ada Byron' },
      ],
    }),
  );
  expect(programme.events[0]?.speakers).toEqual([{ name: 'Ada Byron' }]);
});

const frab = (events: string) =>
  `<schedule><conference><title>Gull Days</title><time_zone_name>Europe/Lisbon</time_zone_name></conference>
  <day date="2030-01-04" index="1"><room name="Boathouse">\n${events}</room></day></schedule>`;
const talk = (title: string) =>
  `<event id="${title.length}"><start>10:00</start><duration>00:30</duration><title>${title}</title></event>\n`;

describe('a schedule with broken XML', () => {
  test('keeps every entry where an ampersand stands alone', () => {
    const { programme, warnings } = openText(
      frab(talk('Rope & reed') + talk('Q&A &amp; tea') + talk('<![CDATA[Fish & chips]]>') + talk('Tide')),
    );
    expect(programme.events.map(({ title }) => title)).toEqual([
      'Rope & reed',
      'Q&A & tea',
      'Fish & chips',
      'Tide',
    ]);
    expect(warnings.map(({ where }) => where)).toEqual(['Line 3']);
  });

  test('leaves out the entry in which the file was cut', () => {
    const whole = frab(talk('Rope') + talk('Reeds'));
    const { programme, partial } = openText(whole.slice(0, whole.indexOf('Reeds')));
    expect(programme.events.map(({ title }) => title)).toEqual(['Rope']);
    expect(partial).toBe(true);
  });
});

// What takes the square of their length, or more, ends at the time limit of a test.
test('hostile names and lines come to an end', () => {
  const entry = `SUMMARY:x - ${'Aa'.repeat(60)}1`;
  const events = calendarOf(
    Array.from({ length: 500 }, () => [
      entry,
      `CONTACT:${'Aa '.repeat(39)}1`,
      `DESCRIPTION:${'x, '.repeat(500)}`,
    ]),
  );
  calendarOf([[`SUMMARY:${'x, '.repeat(4_000_000)}`]]);
  expect(events.length).toBe(500);
});
