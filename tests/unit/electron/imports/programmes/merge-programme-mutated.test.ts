import { describe, expect, test } from 'vitest';
import { formatVersion, type Conference } from '../../../../../data/library/model.ts';
import type { ProgrammeEvent } from '../../../../../data/programme/programme.ts';
import type { ProgrammeIn } from '../../../../../data/programme/import-programme.ts';
import { mergeProgramme, chosen } from '../../../../../electron/imports/programmes/merge-programme.ts';
import { differences } from '../../../../../electron/imports/programmes/differences.ts';

const runs = process.env.LANYARD_FAULTS === 'all' ? 40 : 2;
const nouns = 'harbour lantern reed gull tide rope cliff ferry marsh anchor compass kelp beacon sail'.split(
  ' ',
);
const verbs = 'watching scaling mending breaking measuring tracing folding weaving steering charting'.split(
  ' ',
);
const at = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;

/** Numbers from 0 up to a limit, the same for the same seed. */
function numbers(seed: number): (limit: number) => number {
  let state = seed * 2_654_435_761;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state % limit;
  };
}

const startOf = (slot: number) =>
  `2026-06-${String(10 + (Math.floor(slot / 16) % 7)).padStart(2, '0')}T${String(8 + Math.floor((slot % 16) / 2)).padStart(2, '0')}:${slot % 2 ? '30' : '00'}:00+02:00`;

/** What an entry truly is, which the program is not told. */
interface Told {
  truth: number;
  event: ProgrammeEvent;
  /** Which of its traits are others now. */
  lost: ReadonlySet<string>;
}

function told(truth: number): Told {
  const title = `${at(verbs, truth)} the ${at(nouns, truth)} with ${at(nouns, truth * 5 + 3)} number ${truth}`;
  const start = startOf(Math.floor(truth / 10));
  const speakers = [{ name: `Speaker ${Math.floor(truth * 0.8)} of ${at(nouns, truth)}` }];
  const names = { guid: `guid-${truth}`, id: String(1000 + truth) };
  const event = { ...names, title, kind: 'talk' as const, speakers, start, day: start.slice(0, 10) };
  return { truth, event: { ...event, room: `Room ${truth % 10}` }, lost: new Set() };
}

/**
 * One change at random: renamed, moved, gone, reordered, an id given twice, a new guid. An entry keeps one trait of
 * title, slot, id and guid: one without any is another talk of the same speaker, and its note stays with the old one.
 */
function mutate(list: Told[], next: (limit: number) => number, turn: number): void {
  const place = next(list.length);
  const [one, other] = [at(list, place), at(list, next(list.length))];
  const set = (trait: string, fields: Partial<ProgrammeEvent>) => {
    const lost = new Set([...one.lost, trait]);
    if (lost.size < 4) list[place] = { ...one, lost, event: { ...one.event, ...fields } };
  };
  const slot = next(100);
  switch (next(6)) {
    case 0:
      return set('title', { title: `Wholly ${at(nouns, turn)} ${turn} new words` });
    case 1:
      return set('slot', {
        ...{ start: startOf(slot), day: startOf(slot).slice(0, 10) },
        room: `Room ${slot % 10}`,
      });
    case 2:
      return void (list.length > 600 && list.splice(place, 1));
    case 3:
      return void list.push(...list.splice(0, place));
    case 4:
      return set('id', { id: other.event.id ?? '' });
    default:
      return set('guid', { guid: `fresh-${turn}` });
  }
}

const programmeOf = (list: readonly Told[]): ProgrammeIn => ({
  name: 'harbour.xml',
  programme: { title: 'Harbour', days: [], rooms: [], events: list.map(({ event }) => event) },
});

let ids = 0;
const maker = { id: () => `id-${(ids += 1)}`, now: () => new Date('2026-06-01T00:00:00.000Z') };

/** Brings a programme in, notes of talks that are gone kept. */
function brought(conference: Conference, incoming: ProgrammeIn): Conference {
  return mergeProgramme(conference, incoming, chosen(differences(conference, incoming), {}), maker);
}

const empty: Conference = {
  format: formatVersion,
  id: 'c',
  revision: 0,
  name: 'Harbour',
  days: [],
  rooms: [],
  talks: [],
};

describe('1,000 changes to a programme of 1,000 talks with notes', () => {
  test.each(Array.from({ length: runs }, (_, seed) => seed + 1))(
    'leave every note on its talk (seed %i)',
    { timeout: 60_000 },
    (seed) => {
      const list = Array.from({ length: 1000 }, (_, truth) => told(truth));
      const first = brought(empty, programmeOf(list));
      const noted = {
        ...first,
        talks: first.talks.map((talk, truth) => ({ ...talk, note: `About ${truth}` })),
      };
      const next = numbers(seed);
      for (let turn = 0; turn < 1000; turn++) mutate(list, next, turn);
      const after = brought(noted, programmeOf(list));
      const notes = new Map(after.talks.map((talk) => [talk.note, talk]));
      const orphaned = list.filter(({ truth }) => notes.get(`About ${truth}`)?.cancelled);
      const wrong = list.filter(({ truth, event }) => {
        const talk = notes.get(`About ${truth}`);
        return talk?.title !== event.title || talk.start !== event.start;
      });
      expect({ orphaned, wrong }).toEqual({ orphaned: [], wrong: [] });
      expect(noted.talks.every(({ note }) => notes.has(note))).toBe(true);
      expect(after.talks.filter(({ cancelled }) => cancelled)).toHaveLength(1000 - list.length);
    },
  );
});
