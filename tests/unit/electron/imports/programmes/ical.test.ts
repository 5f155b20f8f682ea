import { describe, expect, test } from 'vitest';
import { readNames, readTagLine } from '../../../../../electron/imports/programmes/names.ts';
import { openChanged, openOwn } from './own.ts';

describe('a calendar of Sched', () => {
  const { programme, warnings } = openOwn('sched.ics');

  test('stands on the clock it names, with the speakers of the description', () => {
    expect(programme).toMatchObject({ title: 'Gull Summit 2025', timeZone: 'America/New_York' });
    expect(programme.events[0]).toEqual({
      uid: 'ab12cd34',
      title: 'Nesting at scale, carefully',
      kind: 'talk',
      speakers: [{ name: 'Ada Byron' }, { name: 'Ken Okafor', affiliation: 'Cliff Labs' }],
      day: '2025-03-10',
      start: '2025-03-10T09:00:00-04:00',
      end: '2025-03-10T09:45:00-04:00',
      room: 'Ballroom A',
      track: 'OPERATIONS',
      tags: ['BEGINNER'],
      abstract: 'How gulls share a cliff.',
      url: 'https://gull2025.sched.example/event/ab12',
    });
  });

  test('does not follow what repeats by the second', () => {
    expect(programme.events[1]).toMatchObject({
      kind: 'panel',
      cancelled: true,
      end: '2025-03-10T10:30:00-04:00',
    });
    expect(programme.events.length).toBe(2);
    expect(warnings.map(({ where, sentence }) => [where, sentence])).toEqual([
      ['Line 20', 'The entry repeats. Of its times within the days of the programme one comes in.'],
    ]);
  });
});

describe('a calendar of pretalx', () => {
  const { programme, warnings } = openOwn('pretalx.ics');

  test('has its speakers behind the title and its code in the uid', () => {
    expect(programme.events).toMatchObject([
      {
        code: 'QW3RTY',
        title: 'Reeds - a field guide',
        speakers: [{ name: 'Grace Moreau' }, { name: 'Ada Byron' }],
        start: '2025-06-15T10:00:00+02:00',
      },
      {
        title: 'Night walk',
        start: '2025-12-15T23:30:00+01:00',
        end: '2025-12-16T00:30:00+01:00',
        day: '2025-12-15',
      },
    ]);
    expect(warnings).toEqual([]);
  });
});

describe('a calendar made by hand', () => {
  const { programme, warnings } = openOwn('hand-made.ics');

  test('is read across breaks within a character and lines without a space', () => {
    expect(programme.title).toBe('Journées du Quai');
    expect(programme.events[0]).toMatchObject({
      title: '182 - Enjeux du numérique',
      speakers: [{ name: 'Inès Moreau' }],
      start: '2022-05-17T14:00:00+02:00',
      room: 'Amphithéâtre',
    });
    expect(programme.events[0]?.abstract).toContain(
      'Première partie\nNote: une ligne sans espace\net une autre',
    );
  });

  test('keeps entries that never end, that last a day, that name an unknown zone', () => {
    expect(programme.events.slice(1)).toMatchObject([
      {
        title: 'Tides',
        kind: 'workshop',
        speakers: [{ name: 'Ken Okafor' }, { name: 'Ada Byron' }],
        start: '2022-05-17T18:00:00+02:00',
      },
      {
        title: 'Sprints',
        day: '2022-05-18',
      },
      { speakers: [{ name: 'Jürgen Grün' }], abstract: 'Text.', start: '2022-05-18T10:00:00+02:00' },
    ]);
    expect(warnings.map(({ where }) => where)).toEqual([
      'Line 13',
      'Line 16 and 1 more place',
      'Line 16',
      'Line 26',
    ]);
  });

  test('comes in whole with lines that end in a carriage return', () => {
    const { programme: other } = openChanged('pretalx.ics', (text) => text.replaceAll('\n', '\r'));
    expect(other.events.length).toBe(2);
  });
});

describe('names in one text', () => {
  const cases: [string, string[]][] = [
    ['Ada Byron', ['Ada Byron']],
    ['Ada Byron, Ken Okafor und Grace Moreau', ['Ada Byron', 'Ken Okafor', 'Grace Moreau']],
    ['Ada Byron (Acme, Inc.), Ken Okafor @ Initech', ['Ada Byron (Acme, Inc.)', 'Ken Okafor (Initech)']],
    ['Sarah Mount, University of Somewhere', ['Sarah Mount (University of Somewhere)']],
    ['Ken Okafor, PhD; Ada Byron', ['Ken Okafor, PhD', 'Ada Byron']],
    ['BYRON, Ada (CERN); VAN DER BERG, Ola', ['Ada Byron (CERN)', 'Ola Van Der Berg']],
    ['IBM, Ada Byron', ['IBM', 'Ada Byron']],
    ['TBA', []],
    ['', []],
  ];
  test.each(cases)('%s', (text, names) => {
    const printed = readNames(text).map(({ name, affiliation }) =>
      affiliation ? `${name} (${affiliation})` : name,
    );
    expect(printed).toEqual(names);
  });

  test('a tag line gives role and affiliation where it is clear', () => {
    expect(readTagLine('Software Architect @ Acme')).toEqual({
      role: 'Software Architect',
      affiliation: 'Acme',
    });
    expect(readTagLine('Engineering Manager at Harbour')).toEqual({
      role: 'Engineering Manager',
      affiliation: 'Harbour',
    });
    expect(readTagLine('MVP | Acme GMBH, Lead Architect')).toEqual({
      role: 'MVP, Lead Architect',
      affiliation: 'Acme GMBH',
    });
    expect(readTagLine('acme gmbh')).toEqual({ affiliation: 'acme gmbh' });
    expect(readTagLine('Mr. DevOps')).toEqual({ role: 'Mr. DevOps' });
  });
});
