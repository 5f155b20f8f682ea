import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { TalkAddress } from '../../../../data/library/talk-address.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { systemError } from '../../../support/memory-disk.ts';
import { diskWith, WordWorld } from '../../../support/word-world.ts';

const runs = thorough ? 1000 : 40;
const longest = thorough ? 3_600_000 : 120_000;

/** One thing somebody does; the numbers choose what it is done to. */
interface Deed {
  kind: (typeof kinds)[number];
  one: number;
  other: number;
  /** Whether the conference of a talk is named; callers of older programs name none. */
  within: boolean;
}

const kinds = [
  'type',
  'type',
  'type',
  'type',
  'type',
  'type',
  'move',
  'move',
  'remove',
  'restore',
  'undo',
  'rename',
  'duplicate',
  'repair',
  'copy the file',
  'double a talk in its file',
  'program ends',
  'power goes',
] as const;

const someDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(...kinds),
  one: fc.nat(50),
  other: fc.nat(50),
  within: fc.boolean(),
});

const library = () =>
  diskWith(
    conferenceOf([talkOf('t'), talkOf('u')], { id: 'a', name: 'Harbour A' }),
    conferenceOf([talkOf('t', { note: 'Of B.' })], { id: 'b', name: 'Harbour B' }),
    conferenceOf([talkOf('v')], { id: 'c', name: 'Harbour C' }),
  );

const pick = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length];

const isFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'FAULT';

/** What the user can be told is an answer too; anything else is a bug. */
async function tried(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!isFault(error)) throw error;
  });
}

interface Ending {
  after: number;
  by: 'program' | 'power';
}

class Mixed {
  /** Lets the disk work for so many operations more. */
  #ending: Ending | undefined;

  constructor(readonly world: WordWorld) {}

  async play(deeds: readonly Deed[]): Promise<string[]> {
    await this.world.open();
    for (const deed of deeds) await this.#step(deed);
    await this.#startAgain();
    const missing = await this.world.missing();
    await this.world.close();
    return missing;
  }

  async #step(deed: Deed): Promise<void> {
    if (deed.kind === 'program ends' || deed.kind === 'power goes') {
      this.#ending = { after: deed.one, by: deed.kind === 'power goes' ? 'power' : 'program' };
      return;
    }
    const ending = this.#ending;
    this.#ending = undefined;
    if (!ending) return tried(this.#act(deed));
    // What it would have answered is nobody's any more.
    const ended = this.#endSoon(ending);
    await Promise.race([this.#act(deed).catch(() => undefined), ended]);
    await this.#startAgain(ending.by);
  }

  /** Resolves when the disk has worked for the last time. */
  #endSoon({ after, by }: Ending): Promise<void> {
    let count = 0;
    return new Promise((resolve) => {
      this.world.disk.fault = () => {
        count += 1;
        if (count <= after) return undefined;
        resolve();
        return by === 'power' ? 'cut' : systemError('ENODEV');
      };
    });
  }

  /** The next program has what the last one left; that one may think what it likes. */
  async #startAgain(by: 'program' | 'power' = 'program'): Promise<void> {
    const { world } = this;
    if (by === 'power' && !world.disk.cut) world.disk.powerCut();
    const left = world.disk.clone();
    world.disk.fault = () => systemError('ENODEV');
    world.disk = left;
    await world.open();
  }

  async #act({ kind, one, other, within }: Deed): Promise<unknown> {
    const { world } = this;
    const { client } = world;
    const edit = world.edit();
    const talk = pick(await world.addresses(), one);
    const named = ({ talk: id, conference }: TalkAddress) => ({ id, ...(within && { in: conference }) });
    const conferences = (await client.library.status()).conferences.map(({ id }) => id);
    switch (kind) {
      case 'type':
        return talk && world.type({ talk: talk.talk, ...(within && { in: talk.conference }) });
      case 'move':
        return (
          talk && client.talks.move({ edit, ...named(talk), conference: pick(conferences, other) ?? 'a' })
        );
      case 'remove':
        return talk && client.talks.remove({ edit, ...named(talk) });
      case 'rename':
        return talk && client.talks.change({ edit, ...named(talk), fields: { title: `Title ${other}` } });
      case 'duplicate':
        return talk && client.talks.duplicate({ edit, ...named(talk) });
      case 'restore': {
        const entry = pick(await client.trash.list(), one);
        return entry && client.trash.restore({ edit, id: entry.id });
      }
      case 'undo':
        return client.library.undo({ edit });
      case 'repair':
        return client.library.repair({ edit });
      case 'copy the file':
      case 'double a talk in its file':
      case 'program ends':
      case 'power goes':
        return this.#writeThere(kind, pick(conferences, one) ?? 'a', one);
    }
  }

  /** What a hand or another program does to the files. */
  async #writeThere(kind: Deed['kind'], id: string, one: number): Promise<void> {
    const { world } = this;
    await world.client.library.saveNow();
    const saved = await world.fileOf(id);
    const name = `${saved.name} again`;
    if (kind === 'copy the file') return world.writeThere({ ...saved, id: `copy-${world.edit()}`, name });
    const talk = pick(saved.talks, one);
    if (!talk) return;
    const double = { ...talk, note: `${talk.note} (doubled)`, noteRevision: talk.noteRevision + 1 };
    await world.writeThere({ ...saved, talks: [...saved.talks, double] });
  }
}

let most = 0;
let words = 0;
afterAll(() =>
  keepFigure({
    promise: `${runs} mixes of up to 30 things done to talks of one id, with ends of program and power`,
    wanted: '0 acknowledged words that are in no note and not in the trash',
    measured: `${most} of ${words}`,
    holds: most === 0,
  }),
);

test(
  `in ${runs} mixes of typing, moving, deleting, restoring, copied files and crashes, every saved word is kept`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someDeed, { minLength: 5, maxLength: 30 }), async (deeds) => {
        const mixed = new Mixed(new WordWorld(await library()));
        const missing = await mixed.play(deeds);
        words += mixed.world.acknowledged.length;
        most = Math.max(most, missing.length);
        expect(missing).toEqual([]);
      }),
      { numRuns: runs },
    );
  },
  longest,
);
