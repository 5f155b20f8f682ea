/**
 * What it costs to read a programme of 1,000 entries, beside general parsers on the same bytes in the same run.
 * npm run bench:import
 */
import { XMLParser } from 'fast-xml-parser';
import ICAL from 'ical.js';
import { openProgramme } from '../../electron/imports/programmes/open.ts';
import { quantile, report, round, timed } from './figures.ts';

const entries = 1000;
const rounds = 25;
const words =
  'harbour lantern reed gull tide rope cliff ferry marsh anchor compass kelp beacon sail storm mooring'.split(
    ' ',
  );
const word = (seed: number) => words[(seed * 7919) % words.length] ?? '';

/** Plain words, as pretalx prints them. */
const prose = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => word(seed + at * 3 + (at % 11))).join(' ');

/** HTML in entities, as FOSDEM prints it: ours writes markdown of it, the other leaves it as it is. */
const escaped = (seed: number, count: number) => `&lt;p&gt;${prose(seed, count)} &amp;amp; more.&lt;/p&gt;`;

const two = (value: number) => String(value).padStart(2, '0');
const clock = (seed: number) => `${two(9 + (seed % 9))}:${two((seed % 2) * 30)}`;
const dateOf = (seed: number) => `2026-06-${two(10 + (seed % 4))}`;

function frabEvent(seed: number, text: (seed: number, count: number) => string): string {
  return `<event guid="0a1b2c3d-0000-4000-8000-${String(seed).padStart(12, '0')}" id="${seed}">
        <date>${dateOf(seed)}T${clock(seed)}:00+02:00</date><start>${clock(seed)}</start><duration>00:30</duration>
        <room>Room ${seed % 20}</room><slug>talk-${seed}</slug><url>https://con.example/talk/${seed}/</url>
        <title>${prose(seed, 6)} ${seed}</title><subtitle/><track>${word(seed)}</track><type>Talk</type><language>en</language>
        <abstract>${text(seed, 70)}</abstract><description>${text(seed + 5, 130)}</description><logo/>
        <persons><person id="${seed}">${word(seed)} ${word(seed + 1)}</person><person id="${seed + 1}">${word(seed + 2)} ${seed}</person></persons>
        <links><link href="https://example.org/${seed}">${prose(seed, 3)}</link></links><attachments/>
      </event>`;
}

function frab(text: (seed: number, count: number) => string): Buffer {
  const days = Array.from({ length: 4 }, (_, day) => {
    const own = Array.from({ length: entries / 4 }, (_each, at) => frabEvent(at * 4 + day, text)).join('\n');
    return `<day index="${day + 1}" date="${dateOf(day)}"><room name="Room">${own}</room></day>`;
  });
  const conference =
    '<conference><title>Con</title><time_zone_name>Europe/Berlin</time_zone_name></conference>';
  return Buffer.from(`<?xml version="1.0"?><schedule>${conference}${days.join('\n')}</schedule>`);
}

/** Lines are folded at 75 bytes, as the format wants it. */
const folded = (line: string) => line.replace(/(.{74})(?=.)/g, '$1\r\n ');

function calendar(): Buffer {
  const events = Array.from({ length: entries }, (_, seed) =>
    [
      'BEGIN:VEVENT',
      `UID:${seed}@con.example`,
      'DTSTAMP:20260101T000000Z',
      `DTSTART;TZID=Europe/Berlin:${dateOf(seed).replaceAll('-', '')}T${clock(seed).replace(':', '')}00`,
      `DTEND;TZID=Europe/Berlin:${dateOf(seed).replaceAll('-', '')}T${clock(seed).replace(':', '')}59`,
      `SUMMARY:${prose(seed, 6)} ${seed}`,
      `LOCATION:Room ${seed % 20}`,
      `DESCRIPTION:Speaker: Ada Byron\\n\\n${prose(seed, 200)}`,
      `URL:https://con.example/talk/${seed}/`,
      'END:VEVENT',
    ]
      .map(folded)
      .join('\r\n'),
  );
  return Buffer.from(
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//con//EN', ...events, 'END:VCALENDAR', ''].join('\r\n'),
  );
}

const ours = (bytes: Uint8Array) => openProgramme({ name: 'programme', bytes }).programme.events.length;

function byFastXmlParser(bytes: Buffer): unknown {
  return new XMLParser({ ignoreAttributes: false }).parse(bytes.toString('utf8'));
}

/** Reads what a programme needs of each entry. */
function byIcal(bytes: Buffer): number {
  const calendarOf = new ICAL.Component(ICAL.parse(bytes.toString('utf8')) as unknown[]);
  return calendarOf.getAllSubcomponents('vevent').filter((component) => {
    const event = new ICAL.Event(component);
    return (
      `${event.uid} ${event.summary} ${event.location} ${event.description}` !== '' &&
      event.startDate &&
      event.endDate
    );
  }).length;
}

/** Both in turn, so that whatever else the machine does meets both. */
async function compare(
  name: string,
  bytes: Buffer,
  other: (bytes: Buffer) => unknown,
  most: number,
): Promise<boolean> {
  const [mine, theirs]: [number[], number[]] = [[], []];
  if (ours(bytes) !== entries) throw new Error(`${name}: not every entry came in`);
  other(bytes);
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await timed(() => ours(bytes)));
    theirs.push(await timed(() => other(bytes)));
  }
  const [one, two] = [quantile(mine, 0.5), quantile(theirs, 0.5)];
  console.log(`${name}: ${round(bytes.length / 1e6)} MB, ours ${round(one)} ms, the other ${round(two)} ms`);
  return report(name, one / two, most);
}

const results = [
  await compare('frab, plain texts / fast-xml-parser', frab(prose), byFastXmlParser, 0.25),
  await compare('frab, HTML in entities / fast-xml-parser', frab(escaped), byFastXmlParser, 1),
  await compare('calendar / ical.js', calendar(), byIcal, 1.2),
];
process.exitCode = results.every(Boolean) ? 0 : 1;
