import { appendFileSync } from 'node:fs';

/** The long run, with every figure whole: `npm run test:faults`. */
export const thorough = process.env.LANYARD_FAULTS === 'all';

/** What was promised, and what came out. */
export interface Figure {
  promise: string;
  /** The figure that is wanted, in words. */
  wanted: string;
  measured: string;
  holds: boolean;
}

/** Hands a figure to the table that `build/faults.mjs` prints; without that run it is not kept. */
export function keepFigure(figure: Figure): void {
  const { LANYARD_FIGURES: file } = process.env;
  if (file) appendFileSync(file, `${JSON.stringify(figure)}\n`);
}
