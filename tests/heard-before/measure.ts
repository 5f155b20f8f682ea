/** The measure of what was heard before: what is proposed beside a note, next to what a person would nod at. */
import { wordsOf } from '../recognition/truth.ts';
import type { Label, Named } from './labels.ts';

export type Proposed = Pick<Named, 'kind' | 'name'>;

/** What is wanted and how much of that was proposed, and what is proposed that nobody wants. */
export interface Tally {
  wanted: number;
  found: number;
  more: number;
}

export interface Measured {
  tally: Tally;
  /** What is missed and what is too much, a line each. */
  misses: string[];
}

const keyOf = ({ kind, name }: Proposed): string => `${kind} ${wordsOf(name)}`;

/** A thing counts once, however often it is proposed. */
export function measure({ wants = [], may = [], not = [] }: Label, proposed: readonly Proposed[]): Measured {
  const had = new Map(proposed.map((one) => [keyOf(one), one]));
  const wanted = new Set(wants.map(keyOf));
  const allowed = new Set(may.map(keyOf));
  const traps = new Set(not.map(keyOf));
  const missed = wants.filter((one) => !had.has(keyOf(one)));
  const more = [...had].filter(([key]) => !wanted.has(key) && !allowed.has(key));
  return {
    tally: { wanted: wanted.size, found: wanted.size - missed.length, more: more.length },
    misses: [
      ...missed.map(({ kind, name, words }) => `missed: ${kind} ${name}, as "${words}"`),
      ...more.map(
        ([key, { kind, name }]) => `too much: ${kind} ${name}${traps.has(key) ? ', a known trap' : ''}`,
      ),
    ],
  };
}

export const sumOf = (tallies: readonly Tally[]): Tally => ({
  wanted: tallies.reduce((sum, { wanted }) => sum + wanted, 0),
  found: tallies.reduce((sum, { found }) => sum + found, 0),
  more: tallies.reduce((sum, { more }) => sum + more, 0),
});

/** From 0 to 1; all where nothing was wanted. */
export const recallOf = ({ wanted, found }: Tally): number => (wanted === 0 ? 1 : found / wanted);

/** From 0 to 1; all where nothing was proposed. */
export const precisionOf = ({ found, more }: Tally): number =>
  found + more === 0 ? 1 : found / (found + more);
