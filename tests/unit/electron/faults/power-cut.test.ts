import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepFigure } from '../../../support/fault-figures.ts';
import { inSample, sampleTitle } from '../../../support/fault-sample.ts';
import { preparedDisk, scenarios, worldOver } from '../../../support/fault-scenarios.ts';
import type { CutMode, MemoryDisk } from '../../../support/memory-disk.ts';

const modes: CutMode[] = ['nothing', 'names', 'torn'];
const oneIn = 12;
/** In ms: each takes a second, and this is for machines that are busy. */
const longest = 120_000;

let prepared: MemoryDisk;
let cuts = 0;
const everyLoss: string[] = [];
beforeAll(async () => {
  prepared = await preparedDisk();
});
afterAll(() => {
  const names = Object.keys(scenarios).length;
  keepFigure({
    promise: `power cut at every operation of ${names} scenarios`,
    wanted: '0 acknowledged edits lost, 0 unreadable files',
    measured: `${everyLoss.length} in ${cuts} cuts`,
    holds: everyLoss.length === 0,
  });
});

/** Runs a scenario whose power goes at one operation; tells what was lost, and whether the cut came at all. */
async function runWithCut(name: string, at: number, mode: CutMode) {
  const disk = prepared.clone();
  disk.cutMode = mode;
  disk.fault = (_operation, _path, count) => (count === at ? 'cut' : undefined);
  const world = worldOver(disk);
  const finished = await world.open().then(
    () =>
      scenarios[name]?.(world).then(
        () => true,
        () => false,
      ),
    () => false,
  );
  const { count } = disk;
  if (!disk.cut) disk.powerCut();
  return { finished, count, operation: disk.log[at - 1], losses: await world.losses() };
}

describe(`after a power cut at any operation, what was acknowledged is there (${sampleTitle(oneIn)})`, () => {
  it.each(Object.keys(scenarios).flatMap((name) => modes.map((mode) => [name, mode] as const)))(
    '%s (what was not synced: %s)',
    async (name, mode) => {
      const whole = await runWithCut(name, Infinity, mode);
      const lost = whole.losses.map((loss) => `cut at the end: ${loss}`);
      expect(whole.finished).toBe(true);
      for (let at = 1; at <= whole.count; at += 1) {
        if (!inSample(oneIn, name, mode, at)) continue;
        const { operation, losses } = await runWithCut(name, at, mode);
        lost.push(...losses.map((loss) => `cut at ${at} (${operation}): ${loss}`));
        cuts += 1;
      }
      everyLoss.push(...lost);
      expect(lost).toEqual([]);
    },
    longest,
  );
});
