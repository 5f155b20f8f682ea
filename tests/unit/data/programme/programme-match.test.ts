import fc from 'fast-check';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../../data/text/fold.ts';
import { matchEvents, type KnownTalk } from '../../../../data/programme/programme-match.ts';
import type { ProgrammeEvent } from '../../../../data/programme/programme.ts';
import { openProgramme } from '../../../../electron/imports/programmes/open.ts';

const thorough = process.env.LANYARD_FAULTS === 'all';
const nouns =
  'harbour lantern reed gull tide rope cliff ferry marsh boathouse anchor compass kelp beacon sail'.split(
    ' ',
  );
const verbs = 'watching scaling mending breaking measuring tracing folding weaving steering charting'.split(
  ' ',
);
const at = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;

/** An entry; `truth` is the talk it really is, kept beside it. */
interface Told {
  truth: number;
  event: ProgrammeEvent;
}

const startOf = (slot: number) =>
  new Date(Date.UTC(2026, 5, 10 + (Math.floor(slot / 20) % 5), 8, (slot % 20) * 30))
    .toISOString()
    .replace('.000', '');

function eventOf(truth: number): ProgrammeEvent {
  return {
    guid: `guid-${truth}`,
    id: String(1000 + truth),
    title: `${at(verbs, truth)} the ${at(nouns, truth)} with ${at(nouns, truth * 7 + 3)} number ${truth}`,
    kind: 'talk',
    // One speaker in five gives two talks.
    speakers: [{ name: `Speaker ${Math.floor(truth * 0.8)} of ${at(nouns, truth)}` }],
    start: startOf(Math.floor(truth / 10)),
    room: `Room ${truth % 10}`,
    track: at(nouns, Math.floor(truth / 50)),
  };
}

type Change = (told: Told[], place: number, other: number) => Told[];

const edit = (told: Told[], place: number, fields: Partial<ProgrammeEvent>): Told[] =>
  told.map((one, each) =>
    each === place % told.length ? { ...one, event: { ...one.event, ...fields } } : one,
  );

const changes: Record<string, Change> = {
  rename: (told, place, other) =>
    edit(told, place, { title: `Wholly ${at(nouns, other)} ${other} new words` }),
  retouch: (told, place) => edit(told, place, { title: `${at(told, place).event.title}, revised` }),
  move: (told, place, other) => edit(told, place, { start: startOf(other), room: `Room ${other % 10}` }),
  cancel: (told, place) => told.filter((_, each) => each !== place % told.length),
  callOff: (told, place) =>
    edit(told, place, { title: `CANCELLED: ${at(told, place).event.title}`, cancelled: true }),
  reorder: (told, place) => [...told.slice(place % told.length), ...told.slice(0, place % told.length)],
  duplicateId: (told, place, other) => edit(told, place, { id: at(told, other).event.id ?? '' }),
  newGuid: (told, place, other) => edit(told, place, { guid: `fresh-${other}-${place}` }),
};

const knownOf = (events: readonly ProgrammeEvent[]): KnownTalk[] =>
  events.map((event, truth) => ({ ...event, origins: [event], key: String(truth) }));

const steps = (count: number) =>
  fc.array(fc.tuple(fc.constantFrom(...Object.keys(changes)), fc.nat(100_000), fc.nat(100_000)), {
    minLength: count,
    maxLength: count,
  });

function changed(events: readonly ProgrammeEvent[], list: readonly [string, number, number][]): Told[] {
  let told: Told[] = events.map((event, truth) => ({ truth, event }));
  for (const [name, place, other] of list) told = changes[name]?.(told, place, other) ?? told;
  return told;
}

/** Notes that hang on another talk, and notes whose talk is there but was not found. */
function errors(told: readonly Told[], known: readonly KnownTalk[]): { wrong: string[]; orphaned: string[] } {
  const { matches } = matchEvents(
    known,
    told.map(({ event }) => event),
  );
  const found = new Map(matches.map(({ key, event }) => [key, told[event]?.truth]));
  return {
    wrong: [...found].filter(([key, truth]) => key !== String(truth)).map(([key]) => key),
    orphaned: told.filter(({ truth }) => !found.has(String(truth))).map(({ truth }) => String(truth)),
  };
}

describe('a programme of 1,000 entries that comes again after 1,000 changes', () => {
  const events = Array.from({ length: 1000 }, (_, truth) => eventOf(truth));

  test('keeps every note on its talk', () => {
    fc.assert(
      fc.property(steps(1000), (list) => {
        expect(errors(changed(events, list), knownOf(events))).toEqual({ wrong: [], orphaned: [] });
      }),
      { numRuns: thorough ? 100 : 3, endOnFailure: true },
    );
  });

  test('keeps every note although all guids are new', () => {
    fc.assert(
      fc.property(steps(300), (list) => {
        const told = changed(events, list).map((one, place) => ({
          ...one,
          event: { ...one.event, guid: `g${place}` },
        }));
        expect(errors(told, knownOf(events))).toEqual({ wrong: [], orphaned: [] });
      }),
      { numRuns: thorough ? 50 : 2, endOnFailure: true },
    );
  });

  test('keeps every note although ids are counted anew after a reordering', () => {
    const told = events.map((event, truth) => ({ truth, event })).reverse();
    const renewed = told.map(({ truth, event }, place) => ({
      truth,
      event: { ...event, guid: `n${place}`, id: String(1000 + place) },
    }));
    expect(errors(renewed, knownOf(events))).toEqual({ wrong: [], orphaned: [] });
  });
});

describe('what is found', () => {
  const [one, two] = [eventOf(1), eventOf(2)];

  test('is listed by what became of it', () => {
    const moved = { ...one, start: '2026-06-14T10:00:00Z' };
    const result = matchEvents(knownOf([one, two, eventOf(3)]), [
      eventOf(900),
      moved,
      { ...two, title: 'Other words' },
    ]);
    expect(result).toMatchObject({
      added: [0],
      moved: [{ key: '0', event: 1 }],
      renamed: [{ key: '1', event: 2 }],
      same: [],
      cancelled: ['2'],
    });
  });

  test('is nothing in an empty programme, and everything is new to an empty library', () => {
    expect(matchEvents(knownOf([one]), []).cancelled).toEqual(['0']);
    expect(matchEvents([], [one, two]).added).toEqual([0, 1]);
  });

  test('is not another talk by the same speaker', () => {
    const { guid, id, ...other } = { ...eventOf(50), speakers: one.speakers };
    expect([guid, id]).not.toContain(one.guid);
    expect(matchEvents(knownOf([one]), [other]).matches).toEqual([]);
  });

  test('stays the same for moments written with another offset', () => {
    const { same } = matchEvents(knownOf([{ ...one, start: '2026-06-10T08:00:00Z' }]), [
      { ...one, start: '2026-06-10T10:00:00+02:00' },
    ]);
    expect(same.length).toBe(1);
  });

  test('takes less than a second for 10,000 entries, also where they are all alike', () => {
    const many = Array.from({ length: 10_000 }, (_, truth) => eventOf(truth));
    const alike = many.map((event) => ({ ...event, title: 'Break', speakers: [], guid: 'g', id: '1' }));
    for (const list of [many, alike]) {
      const began = process.cpuUsage();
      matchEvents(knownOf(list), [...list].reverse());
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
    }
  });
});

const folder = '../shared/fixtures/programmes/changed';
const present = existsSync(folder);

describe.skipIf(!present)(
  `real programmes at many dates${present ? '' : ` (skipped: ${folder} is not here)`}`,
  () => {
    test.each(['pyconuk2015', 'gab2020'])('%s keeps every talk whose title stays', (name) => {
      const files = readdirSync(`${folder}/${name}`).sort();
      const programmes = files.map(
        (file) =>
          openProgramme({ name: file, bytes: readFileSync(`${folder}/${name}/${file}`) }).programme.events,
      );
      for (const [place, events] of programmes.entries()) {
        const next = programmes[place + 1] ?? [];
        const { matches } = matchEvents(knownOf(events), next);
        const titles = (list: readonly ProgrammeEvent[]) => new Set(list.map(({ title }) => fold(title)));
        const stayed = [...titles(events)].filter((title) => titles(next).has(title));
        const found = new Set(matches.map(({ key }) => fold(events[Number(key)]?.title ?? '')));
        expect(stayed.filter((title) => !found.has(title))).toEqual([]);
      }
    });
  },
);
