import { formatVersion } from './model.ts';

/** One step of a file from its format to the next one. It gets plain JSON, and leaves what it does not know as it is. */
interface Migration {
  /** The format it starts from; it leads to the one after. */
  from: number;
  conference(file: Record<string, unknown>): Record<string, unknown>;
  library(file: Record<string, unknown>): Record<string, unknown>;
}

/** The steps that lead to the newest format, one for each format before it. */
export interface Ladder {
  newest: number;
  steps: readonly Migration[];
}

/** From every format there ever was to the one this program writes. Format 1 is the first. */
export const ladder: Ladder = { newest: formatVersion, steps: [] };

/** The format a file says it has; 0 for one that does not say. */
export function formatOf(file: unknown): number {
  const format = (file as { format?: unknown } | null)?.format;
  return typeof format === 'number' && Number.isInteger(format) ? format : 0;
}

/** Whether a file is of a known format before the newest. */
export const isOlder = (file: unknown, { newest }: Ladder): boolean =>
  formatOf(file) >= 1 && formatOf(file) < newest;

/**
 * A file brought to the newest format, step by step; itself when it has that already. Throws where the ladder has no
 * step, which is a bug.
 */
export function migrate(file: unknown, kind: 'conference' | 'library', { newest, steps }: Ladder): unknown {
  let now = file as Record<string, unknown>;
  for (let format = formatOf(file); format >= 1 && format < newest; format += 1) {
    const step = steps.find(({ from }) => from === format);
    if (!step) throw new Error(`no step leads on from format ${format}`);
    now = { ...step[kind](now), format: format + 1 };
  }
  return now;
}
