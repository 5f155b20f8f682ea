import fc from 'fast-check';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { Machine, policies, spots, SyncTool, type Deed, type Policy } from '../../../support/two-machines.ts';

const { LANYARD_SEED = '20261101' } = process.env;
const seed = LANYARD_SEED === 'any' ? Math.floor(Math.random() * 1e9) : Number(LANYARD_SEED);
const talks = ['a', 'b', 'c'] as const;

const typing = fc.record({
  do: fc.constant('type' as const),
  talk: fc.constantFrom(...talks),
  words: fc.integer({ min: 1, max: 3 }),
  spot: fc.constantFrom(...spots),
  at: fc.nat(100),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: typing },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('rest' as const, 'look' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('add' as const, 'open again' as const, 'crash' as const) }),
  },
);
const who = fc.constantFrom(0 as const, 1 as const);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ who, deed }) },
  /** What one does while the other is in the middle of something. */
  {
    weight: 3,
    arbitrary: fc.record({
      who,
      deed,
      meanwhile: fc.array(deed, { minLength: 1, maxLength: 3 }),
      after: fc.nat(12),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ sync: fc.constantFrom('take' as const, 'bring' as const), who, which: fc.nat(5) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** How two machines have one library: in one folder, or in two with a tool between. */
const ways = ['one folder', ...policies] as const;
type Way = (typeof ways)[number];

interface Outcome {
  gone: string[];
  twice: string[];
  words: number;
}

class Desks {
  readonly machines: readonly [Machine, Machine];
  readonly #tool: SyncTool | undefined;

  readonly #place: RealLibrary;

  constructor(place: RealLibrary, way: Way) {
    this.#place = place;

    const other = join(place.folder, way === 'one folder' ? 'library' : 'other');
    if (way !== 'one folder') cpSync(place.library, other, { recursive: true });
    const [one, two] = [join(place.folder, 'data-a'), join(place.folder, 'data-b')];
    this.machines = [new Machine('a', place.library, one), new Machine('b', other, two)];
    const folders = [this.machines[0].conferences, this.machines[1].conferences] as const;
    this.#tool = way === 'one folder' ? undefined : new SyncTool(folders, way satisfies Policy);
  }

  async take(one: Step): Promise<void> {
    if ('sync' in one) {
      if (one.sync === 'take') this.#tool?.take(one.who);
      else this.#tool?.bring(one.which);
      return;
    }
    const other = this.machines[one.who === 0 ? 1 : 0];
    const act = async (deeds: readonly Deed[]) => {
      for (const next of deeds) await other.act(next);
    };
    const meanwhile = 'meanwhile' in one ? { after: one.after, act: () => act(one.meanwhile) } : undefined;
    await this.machines[one.who].act(one.deed, meanwhile);
  }

  /** All that is under way arrives, and both rest until nothing changes any more. */
  async settle(): Promise<void> {
    this.#tool?.bringAll();
    let quiet = 0;
    for (let round = 0; round < 20 && quiet < 3; round += 1) {
      for (const machine of this.machines) await machine.settle();
      quiet = (this.#tool?.level(round % 2 === 0 ? 0 : 1) ?? true) ? quiet + 1 : 0;
    }
  }

  async outcome(): Promise<Outcome> {
    const said = this.machines.flatMap((machine) => machine.said);
    const gone: string[] = [];
    const twice = new Set<string>();
    for (const machine of this.machines)
      for (const { talk, word } of said) {
        if (!wordsOf(await machine.shown(talk)).includes(word))
          gone.push(`${word} in ${talk} at ${machine.name}`);
        if (wordsOf(await machine.note(talk)).filter((one) => one === word).length > 1) twice.add(word);
      }
    return { gone, twice: [...twice], words: said.length };
  }

  async close(): Promise<void> {
    for (const machine of this.machines) await machine.close();
    this.#place.remove();
  }
}

const wordsOf = (text: string): string[] => text.split(/\s+/u);

async function run(way: Way, steps: readonly Step[]): Promise<Outcome> {
  const first = plainConference('one', ...talks);
  const desks = new Desks(realLibrary(first), way);
  try {
    for (const machine of desks.machines) await machine.open();
    for (const one of steps) await desks.take(one);
    await desks.settle();
    return await desks.outcome();
  } finally {
    await desks.close();
  }
}

const each = thorough ? 170 : 2;

test.each(ways)(
  'two machines that both write lose no word: %s',
  async (way) => {
    const lost: string[] = [];
    const doubled: string[] = [];
    let words = 0;
    for (let round = 0; round < each; round += 1) {
      const steps = fc.array(step, { minLength: 12, maxLength: 40 });
      const [sample = []] = fc.sample(steps, { numRuns: 1, seed: seed + round });
      const outcome = await run(way, sample);
      const told = `LANYARD_SEED=${seed + round}: `;
      if (outcome.gone.length > 0) lost.push(told + outcome.gone.join(', '));
      if (outcome.twice.length > 0) doubled.push(told + outcome.twice.join(', '));
      words += outcome.words;
    }
    keepFigure({
      promise: `${each} runs of two machines that both write, ${way}: ${words} words`,
      wanted: '0 words gone from a note without a shown clash',
      measured: `${lost.length} runs with words gone, ${doubled.length} with words twice`,
      holds: lost.length === 0 && doubled.length === 0,
    });
    expect(lost).toEqual([]);
    expect(doubled).toEqual([]);
  },
  thorough ? 900_000 : 120_000,
);
