import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../../../../data/words/errors.ts';
import { openedProgrammeSchema } from '../../../../../data/programme/programme.ts';
import { openProgramme } from '../../../../../electron/imports/programmes/open.ts';
import { edited, edits } from '../../../../support/mutations.ts';
import { bytesOf } from './own.ts';

const runs = process.env.LANYARD_FAULTS === 'all' ? 10_000 : 150;

const files = [
  ...['pentabarf.xml', 'frab.xml', 'schedule.json', 'sched.ics', 'pretalx.ics', 'hand-made.ics'],
  ...['sessionize-all.json', 'sessionize-grid.json', 'indico-event.json', 'indico-timetable.json'],
  ...['pentabarf.xcal', 'page.html', 'table.csv', 'table.tsv'],
];

/** Pieces that parsers stumble over. */
const pieces = [
  ...[
    '<',
    '>',
    '</',
    '&',
    '&amp;',
    '<![CDATA[',
    ']]>',
    '<!--',
    '<!DOCTYPE a>',
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    ';',
  ],
  ...[
    '\n',
    '\r\n',
    '\n ',
    '\0',
    'null',
    '-1',
    '1e309',
    '99999999999999',
    '__proto__',
    'constructor',
    '\u202e',
    '😀',
  ],
  ...[
    'BEGIN:VEVENT\n',
    'END:VEVENT\n',
    'RRULE:FREQ=SECONDLY\n',
    'DTSTART:00000000T000000\n',
    '<event>',
    '</event>',
    '{}',
  ],
  ...[
    '2026-02-30',
    '24:61',
    'P99999999D',
    'TZID=Nowhere/At/All',
    ' '.repeat(3000),
    'a'.repeat(3000),
    '('.repeat(500),
  ],
].map((piece) => new TextEncoder().encode(piece));

/** A programme that fits its schema, or one sentence. Anything else that is thrown fails the test. */
function outcome(bytes: Uint8Array): boolean {
  try {
    const opened = openProgramme({ name: 'x', bytes });
    return openedProgrammeSchema.safeParse(opened).success;
  } catch (error) {
    if (error instanceof Fault) return error.message.endsWith('.');
    throw error;
  }
}

describe('a mutated file comes in or is refused, within a second', () => {
  test.each(files)(
    '%s',
    (name) => {
      const whole = bytesOf(name);
      fc.assert(
        fc.property(edits, (list) => {
          const began = process.cpuUsage();
          expect(outcome(list.reduce((bytes, edit) => edited(bytes, edit, pieces), whole))).toBe(true);
          const { user, system } = process.cpuUsage(began);
          expect((user + system) / 1000).toBeLessThan(1000);
        }),
        { numRuns: runs, endOnFailure: true },
      );
    },
    600_000,
  );
});
