import { afterAll, describe, expect, it } from 'vitest';
import type { TalkAddress } from '../../../../data/library/talk-address.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { keepFigure } from '../../../support/fault-figures.ts';
import { inSample, sampleTitle } from '../../../support/fault-sample.ts';
import { systemError, type CutMode, type MemoryDisk } from '../../../support/memory-disk.ts';
import { diskWith, WordWorld } from '../../../support/word-world.ts';

const oneIn = 12;
const longest = 120_000;
/** Of the power, which leaves what was synced, or of the program alone, which leaves all that was written. */
const ends: (CutMode | 'program')[] = ['nothing', 'names', 'torn', 'program'];

let tries = 0;
const everyLoss: string[] = [];
afterAll(() =>
  keepFigure({
    promise: `power or program gone at every operation of a move, then ${Object.keys(deeds).length} things people do`,
    wanted: '0 acknowledged words that are in no note and not in the trash',
    measured: `${everyLoss.length} in ${tries} tries`,
    holds: everyLoss.length === 0,
  }),
);

const library = () =>
  diskWith(
    conferenceOf([talkOf('t', { day: 'day' }), talkOf('u')], {
      id: 'a',
      name: 'Harbour A',
      days: [{ id: 'day' }],
    }),
    conferenceOf([talkOf('v')], { id: 'b', name: 'Harbour B' }),
  );

/** A move of a talk that was just typed in; the disk ends at one of its operations, counted from 1. */
async function moveUntil(
  at: number,
  end: CutMode | 'program',
): Promise<{ disk: MemoryDisk; words: string[]; count: number }> {
  const world = new WordWorld(await library(), 'before');
  await world.open();
  await world.type({ talk: 't' });
  let count = 0;
  world.disk.cutMode = end === 'program' ? 'nothing' : end;
  world.disk.fault = () => {
    count += 1;
    if (count < at) return undefined;
    return end === 'program' ? systemError('ENODEV') : 'cut';
  };
  await world.client.talks.move({ edit: world.edit(), id: 't', conference: 'b' }).catch(() => undefined);
  world.disk.fault = () => undefined;
  if (end !== 'program' && !world.disk.cut) world.disk.powerCut();
  if (end !== 'program') world.disk.reboot();
  return { disk: world.disk, words: world.acknowledged, count };
}

type Deed = (world: WordWorld, twins: TalkAddress[]) => Promise<unknown>;

const named = ({ conference, talk }: TalkAddress) => ({ id: talk, in: conference });
const typed = ({ conference, talk }: TalkAddress) => ({ talk, in: conference });
const otherThan = (one: TalkAddress, [first, second]: TalkAddress[]) =>
  [first, second].find((two) => two && two.conference !== one.conference)?.conference ??
  (one.conference === 'a' ? 'b' : 'a');

async function moveOne(world: WordWorld, twins: TalkAddress[]): Promise<TalkAddress> {
  const [one] = twins;
  if (!one) throw new Error('the talk is gone');
  const goal = otherThan(one, twins);
  const { id, conference } = await world.client.talks.move({
    edit: world.edit(),
    ...named(one),
    conference: goal,
  });
  return { conference, talk: id };
}

const remove = (world: WordWorld, one: TalkAddress) =>
  world.client.talks.remove({ edit: world.edit(), ...named(one) });
const undo = (world: WordWorld) => world.client.library.undo({ edit: world.edit() });

async function restoreAll(world: WordWorld): Promise<void> {
  for (const { id } of await world.client.trash.list())
    await world.client.trash.restore({ edit: world.edit(), id });
}

/** What people do with a talk that may stand in two conferences. */
const deeds: Record<string, Deed> = {
  'move one to the other': moveOne,
  'move one to the other and take it back': async (world, twins) => {
    await moveOne(world, twins);
    await undo(world);
  },
  'move one to the other, type in it and take it back': async (world, twins) => {
    await world.type(typed(await moveOne(world, twins)));
    await undo(world);
  },
  'move one there and back': async (world, twins) => {
    const there = await moveOne(world, twins);
    await moveOne(world, [there]);
  },
  'delete one': (world, [one]) => (one ? remove(world, one) : Promise.resolve()),
  'delete each': async (world, twins) => {
    for (const one of twins) await remove(world, one);
  },
  'delete each and restore each': async (world, twins) => {
    for (const one of twins) await remove(world, one);
    await restoreAll(world);
  },
  'delete one and take it back': async (world, [one]) => {
    if (one) await remove(world, one);
    await undo(world);
  },
  'delete one and restore it': async (world, [one]) => {
    if (one) await remove(world, one);
    await restoreAll(world);
  },
  'rename each': async (world, twins) => {
    for (const [index, one] of twins.entries()) {
      const fields = { title: `Another ${index}` };
      await world.client.talks.change({ edit: world.edit(), ...named(one), fields });
    }
  },
  'repair the library': (world) => world.client.library.repair({ edit: world.edit() }),
  'repair the library and take it back': async (world, twins) => {
    await world.client.library.repair({ edit: world.edit() });
    if (twins.length > 1) await undo(world);
  },
  'delete a conference': (world) => world.client.conferences.remove({ edit: world.edit(), id: 'b' }),
};

/** Types in every talk, does the deed, types again; tells which words are gone, now and after the next start. */
async function lost(disk: MemoryDisk, words: string[], deed: Deed): Promise<string[]> {
  const world = new WordWorld(disk, 'after');
  world.acknowledged.push(...words);
  await world.open();
  for (const one of await world.addresses()) await world.type(typed(one));
  const twins = (await world.addresses()).filter(({ talk }) => talk === 't');
  await deed(world, twins);
  for (const one of await world.addresses()) await world.type(typed(one));
  const now = await world.missing();
  world.disk.powerCut();
  world.disk.reboot();
  await world.open();
  const then = await world.missing();
  await world.close();
  return [...now, ...then.map((word) => `${word} (after the next start)`)];
}

describe(`a move that is cut short leaves nothing to lose (${sampleTitle(oneIn)})`, () => {
  it.each(Object.keys(deeds).flatMap((name) => ends.map((end) => [name, end] as const)))(
    '%s (what ends: %s)',
    async (name, end) => {
      const deed = deeds[name] ?? moveOne;
      const { count } = await moveUntil(Infinity, end);
      const losses: string[] = [];
      for (let at = 1; at <= count + 1; at += 1) {
        if (!inSample(oneIn, name, end, at)) continue;
        const { disk, words } = await moveUntil(at, end);
        tries += 1;
        losses.push(...(await lost(disk, words, deed)).map((word) => `ended at ${at}: ${word}`));
      }
      everyLoss.push(...losses);
      expect(losses).toEqual([]);
    },
    longest,
  );
});
