/** Which talks somebody was at. */
import type { Plan } from './model.ts';

/** Whether a talk was heard: marked so, or written about. To want to hear it is not enough. */
export const isHeard = ({ plan, words }: { plan?: Plan; words: number }): boolean =>
  plan === 'attended' || words > 0;
