/** What is said of notes that were scored by what is proposed beside them. Of those held out it is the total alone. */
import { isHeldOut, type Label } from './labels.ts';
import { precisionOf, recallOf, sumOf, type Measured } from './measure.ts';

export interface Scored extends Measured {
  label: Label;
  /** Ours, made for this, and no text that is there for something else. */
  isWritten: boolean;
}

function lineOf(name: string, scored: readonly Scored[]): string {
  const tally = sumOf(scored.map((one) => one.tally));
  const shares = `precision ${precisionOf(tally).toFixed(3)}, recall ${recallOf(tally).toFixed(3)}`;
  const { wanted, found, more } = tally;
  return `${name.padEnd(12)}${shares}: ${found} of ${wanted} found, ${more} too much, in ${scored.length} notes`;
}

const linesOfPart = (name: string, scored: readonly Scored[]): string[] => [
  '',
  name,
  lineOf(
    'looked at',
    scored.filter(({ label }) => !isHeldOut(label)),
  ),
  lineOf(
    'held out',
    scored.filter(({ label }) => isHeldOut(label)),
  ),
  lineOf('all', scored),
];

/** `showsMisses` adds what is missed or too much in what may be looked at. */
export function linesOf(scored: readonly Scored[], showsMisses: boolean): string[] {
  const missed = scored.filter(({ label, misses }) => showsMisses && !isHeldOut(label) && misses.length > 0);
  return [
    ...missed.flatMap(({ label, misses }) => ['', label.talk, ...misses.map((miss) => `  ${miss}`)]),
    ...linesOfPart(
      'sample library and posts',
      scored.filter(({ isWritten }) => !isWritten),
    ),
    ...linesOfPart(
      'written notes',
      scored.filter(({ isWritten }) => isWritten),
    ),
    ...linesOfPart('all', scored),
  ];
}
