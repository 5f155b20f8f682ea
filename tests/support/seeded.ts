/** Random cases are the same in every run, so that a failure belongs to the change; `LANYARD_SEED=any` looks for new ones. */
import fc from 'fast-check';

const { LANYARD_SEED = '20261101' } = process.env;
if (LANYARD_SEED !== 'any') fc.configureGlobal({ seed: Number(LANYARD_SEED) });
