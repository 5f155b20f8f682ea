import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../../data/words/errors.ts';
import { keepFigure } from '../../../support/fault-figures.ts';
import { inSample, sampleTitle } from '../../../support/fault-sample.ts';
import { preparedDisk, scenarios, worldOver } from '../../../support/fault-scenarios.ts';
import type { FaultWorld } from '../../../support/fault-world.ts';
import type { MemoryDisk, Operation } from '../../../support/memory-disk.ts';
import { nodeError } from '../../../support/node-error.ts';

const operations: Operation[] = [
  'append',
  'close',
  'lstat',
  'mkdir',
  'open',
  'readdir',
  'readFile',
  'rename',
  'rm',
  'stat',
  'sync',
  'truncate',
  'write',
];
const codes = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'];
const oneIn = 60;
/** In ms: each takes some seconds, and this is for machines that are busy. */
const longest = 300_000;

let prepared: MemoryDisk;
let failures = 0;
const everyProblem: string[] = [];
beforeAll(async () => {
  prepared = await preparedDisk();
});
afterAll(() => {
  keepFigure({
    promise: `each system call failing with ${codes.join(', ')} on its N-th call, once and for ever`,
    wanted: '0 lost, 0 silent',
    measured: `${everyProblem.length} in ${failures} failures`,
    holds: everyProblem.length === 0,
  });
});

interface Failing {
  operation: Operation;
  code: string;
  /** Which of these operations fails. */
  at: number;
  /** And every one after it, until the fault ends. */
  lasting: boolean;
}

function failing(disk: MemoryDisk, { operation, code, at, lasting }: Failing): void {
  let seen = 0;
  disk.fault = (now, path) => {
    if (now !== operation) return undefined;
    seen += 1;
    return seen === at || (lasting && seen > at) ? nodeError(code, now, path) : undefined;
  };
}

/** Runs a scenario over a failing disk, lets the fault end and five seconds pass, cuts the power, and looks. */
async function run(name: string, fault: Failing): Promise<string[]> {
  const disk = prepared.clone();
  failing(disk, fault);
  const world = worldOver(disk, true);
  const silent: string[] = [];
  const told = (error: unknown) => {
    const fine = error instanceof Fault || (error as { code?: string }).code === 'FAULT';
    if (!fine) silent.push(`no plain sentence: ${String(error)}`);
    if (String(error).includes('.tmp')) silent.push(`names a file that nobody knows: ${String(error)}`);
  };
  const opened = await world.open().then(
    () => true,
    (error: unknown) => (told(error), false),
  );
  if (opened) await scenarios[name]?.(world).catch(told);
  disk.fault = () => undefined;
  if (opened) await world.pass();
  const before = opened ? await lookAt(world) : undefined;
  disk.powerCut();
  const problems = [...silent, ...(await world.losses())];
  const after = before && (await worldAgain(disk));
  if (before && after) problems.push(...differences(before, after.talks));
  return problems;
}

/** What a user sees: each talk, and whether the library said that some of its files could not be read. */
interface Look {
  talks: string[];
  toldOfMore: boolean;
}

async function lookAt(world: FaultWorld): Promise<Look> {
  const talks = await world.seen();
  return { talks, toldOfMore: (await world.client.library.status()).unreadable.length > 0 };
}

/**
 * A talk whose file could not be read may come back later, if that was said; what was typed in it lay in the trash
 * meanwhile.
 */
function differences({ talks, toldOfMore }: Look, after: string[]): string[] {
  const idOf = (one: string) => one.slice(0, one.indexOf(':'));
  const isBack = (one: string) =>
    toldOfMore && one.includes('"place":"trash"') && after.some((other) => idOf(other) === idOf(one));
  const gone = talks.filter((one) => !after.includes(one) && !isBack(one));
  const fresh = toldOfMore ? [] : after.filter((one) => !talks.includes(one));
  return [
    ...gone.map((one) => `was seen but not saved: ${one} / ${after.join('; ')}`),
    ...fresh.map((one) => `was not seen before: ${one}`),
  ];
}

async function worldAgain(disk: MemoryDisk): Promise<Look> {
  const world = worldOver(disk);
  await world.open();
  return lookAt(world);
}

/** How often each operation comes in a scenario in which nothing fails. */
async function callsIn(name: string): Promise<Map<string, number>> {
  const disk = prepared.clone();
  const counts = new Map<string, number>();
  disk.fault = (operation) => void counts.set(operation, (counts.get(operation) ?? 0) + 1);
  const world = worldOver(disk, true);
  await world.open();
  await scenarios[name]?.(world);
  return counts;
}

describe(`when a call of the system fails, nothing typed is lost and nothing is silent (${sampleTitle(oneIn)})`, () => {
  it.each(Object.keys(scenarios))(
    '%s',
    async (name) => {
      const problems: string[] = [];
      for (const fault of everyFault(await callsIn(name))) {
        const { operation, code, at, lasting } = fault;
        if (!inSample(oneIn, name, operation, code, at, String(lasting))) continue;
        const found = await run(name, fault);
        failures += 1;
        const when = `${operation} with ${code} at ${at}${lasting ? ' and on' : ''}`;
        problems.push(...found.map((one) => `${when}: ${one}`));
      }
      everyProblem.push(...problems);
      expect(problems).toEqual([]);
    },
    longest,
  );
});

function everyFault(counts: Map<string, number>): Failing[] {
  return operations.flatMap((operation) =>
    Array.from({ length: counts.get(operation) ?? 0 }, (_, at) =>
      codes.flatMap((code) => [false, true].map((lasting) => ({ operation, code, at: at + 1, lasting }))),
    ).flat(),
  );
}
