import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../../data/errors.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { preparedDisk, scenarios, worldOver } from '../../../support/fault-scenarios.ts';
import { systemError, type MemoryDisk, type Operation } from '../../../support/memory-disk.ts';

const operations: Operation[] = thorough
  ? [
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
    ]
  : ['append', 'open', 'rename', 'sync', 'write'];
const codes = thorough ? ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'] : ['ENOSPC', 'EIO'];
const step = thorough ? 1 : 4;

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

function failing(disk: MemoryDisk, { operation, code, at, lasting }: Failing): () => number {
  let seen = 0;
  disk.fault = (now) => {
    if (now !== operation) return undefined;
    seen += 1;
    return seen === at || (lasting && seen > at) ? systemError(code) : undefined;
  };
  return () => seen;
}

/** Runs a scenario over a failing disk, lets the fault end and five seconds pass, cuts the power, and looks. */
async function run(name: string, fault: Failing) {
  const disk = prepared.clone();
  const seen = failing(disk, fault);
  const world = worldOver(disk, true);
  const silent: string[] = [];
  const told = (error: unknown) => {
    const fine = error instanceof Fault || (error as { code?: string }).code === 'FAULT';
    if (!fine) silent.push(`no plain sentence: ${String(error)}`);
  };
  const opened = await world.open().then(
    () => true,
    (error: unknown) => (told(error), false),
  );
  if (opened) await scenarios[name]?.(world).catch(told);
  const reached = seen() >= fault.at;
  disk.fault = () => undefined;
  if (opened) await world.pass();
  const before = opened ? await world.seen() : undefined;
  disk.powerCut();
  const problems = [...silent, ...(await world.losses())];
  const after = before && (await worldAgain(disk));
  if (before && JSON.stringify(before) !== JSON.stringify(after))
    problems.push(`was seen but not saved: ${before.join('; ')} / ${after?.join('; ')}`);
  return { reached, problems };
}

async function worldAgain(disk: MemoryDisk): Promise<string[]> {
  const world = worldOver(disk);
  await world.open();
  return world.seen();
}

describe('when a call of the system fails, nothing typed is lost and nothing fails in silence', () => {
  it.each(
    Object.keys(scenarios).flatMap((name) => operations.map((operation) => [name, operation] as const)),
  )('%s (failing: %s)', async (name, operation) => {
    const problems: string[] = [];
    for (const code of codes)
      for (const lasting of [false, true])
        for (let at = 1, reached = true; reached; at += step) {
          const outcome = await run(name, { operation, code, at, lasting });
          reached = outcome.reached;
          failures += reached ? 1 : 0;
          problems.push(
            ...outcome.problems.map((one) => `${code} at ${at}${lasting ? ' and on' : ''}: ${one}`),
          );
        }
    everyProblem.push(...problems);
    expect(problems).toEqual([]);
  });
});
