/** The third of a labelled set that is scored and never looked at. */
import { createHash } from 'node:crypto';

/** Whether what is called so is of that third: by its name alone, whatever else is said of it. */
export const isHeldOutName = (name: string): boolean =>
  createHash('sha256').update(name).digest().readUInt32BE() % 3 === 0;
