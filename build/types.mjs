// Checks the types of all four projects, two at a time. `node build/types.mjs electron` checks one.
import { availableParallelism } from 'node:os';
import { runAll, typeSteps } from './steps.mjs';

const wanted = process.argv.slice(2);
const steps = typeSteps.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.endsWith(part)),
);
const results = await runAll(steps, Math.min(availableParallelism(), 3));
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
