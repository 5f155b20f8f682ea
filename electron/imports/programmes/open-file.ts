/** Tries whether a file is a programme, and opens it for the preview. */
import type { TableMapping } from '../../../data/programme/programme.ts';
import { notAProgramme, type ProgrammeFileIn } from '../../../data/programme/import-programme.ts';
import { Fault } from '../../../data/words/errors.ts';
import { openProgramme } from './open.ts';
import type { ProgrammeFile } from './read-text.ts';

/** Opens a programme for a preview: a table comes with its columns, which `mapping` corrects. Throws as `openProgramme`. */
export function openFile(file: ProgrammeFile, mapping?: TableMapping): ProgrammeFileIn {
  const opened = openProgramme(file, { mapping });
  if (!('columns' in opened)) return { name: file.name, ...opened };
  const { columns, sample, mapping: used, ...programme } = opened;
  return { name: file.name, ...programme, table: { columns, sample, mapping: used } };
}

/** A programme as `openFile` gives it; nothing for a file that is none, and may be a post. Throws where it is one that cannot be read. */
export function programmeIn(file: ProgrammeFile, mapping?: TableMapping): ProgrammeFileIn | undefined {
  try {
    return openFile(file, mapping);
  } catch (error) {
    if (error instanceof Fault && notAProgramme.includes(error.code)) return undefined;
    throw error;
  }
}
