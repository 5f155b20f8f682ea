/** The lines of a note's history. */
import { z } from 'zod';
import { firstDay } from '../../data/library/days-of-use.ts';
import { parseChecked, printChecked } from './checked-lines.ts';

/** The text of a note as it once was. */
export interface Version {
  /** Checksum of its line. */
  id: string;
  /** ISO 8601. */
  at: string;
  /** Number of the day of use on which it was kept. */
  day: number;
  text: string;
}

/** A text with the talk of its note, as a line has it. */
export interface Entry {
  talk: string;
  at: string;
  text: string;
  day?: number | undefined;
}

const entrySchema = z.object({
  talk: z.string(),
  at: z.string(),
  text: z.string(),
  day: z.number().int().optional().catch(undefined),
});

/** What a line of the history holds; nothing when it is damaged. */
export function versionIn(line: string): (Version & { talk: string }) | undefined {
  const checked = parseChecked(line.trimEnd());
  const entry = entrySchema.safeParse(checked?.value);
  if (!checked || !entry.success) return undefined;
  const { talk, at, day = firstDay, text } = entry.data;
  return { id: checked.sum, talk, at, day, text };
}

/** The versions of one talk among lines, each once. */
export function versionsIn(lines: readonly string[], talk: string): Version[] {
  const versions = new Map<string, Version>();
  for (const line of lines) {
    const found = versionIn(line);
    if (found?.talk !== talk) continue;
    const { id, at, day, text } = found;
    versions.set(id, { id, at, day, text });
  }
  return [...versions.values()];
}

/** A version as a line of its talk. */
export const printVersion = (talk: string, { at, day, text }: Version): string =>
  printChecked({ talk, at, text, day } satisfies Entry);
