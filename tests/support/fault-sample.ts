import { createHash } from 'node:crypto';
import { thorough } from './fault-figures.ts';

const { LANYARD_SEED = '20261101' } = process.env;
const seed = LANYARD_SEED === 'any' ? String(Math.random()) : LANYARD_SEED;

/**
 * Says whether a case belongs to the short run: one in so many, told by its name alone, so that it does not matter what
 * else is tried. The long run tries all.
 */
export function inSample(oneIn: number, ...name: (string | number)[]): boolean {
  if (thorough) return true;
  const hash = createHash('sha1')
    .update([seed, ...name].join('\n'))
    .digest();
  return hash.readUInt32BE() % oneIn === 0;
}

/** What a title says of how much is tried. */
export const sampleTitle = (oneIn: number): string =>
  thorough ? 'all of them' : `one in ${oneIn} by chance; npm run test:faults tries all`;
