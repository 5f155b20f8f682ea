import type { TableMapping } from '../../../data/programme/programme.ts';
import { notAProgramme, type ProgrammeFileIn } from '../../../data/programme/import-programme.ts';
import { Fault } from '../../../data/words/errors.ts';
import { openProgramme } from './open.ts';
import { readHead, type ProgrammeFile } from './read-text.ts';
import { formatOf } from './sniff.ts';
import { openTable } from './table.ts';

/** Opens a programme for a preview: a table comes with its columns, which `mapping` corrects. Throws as `openProgramme`. */
export function openFile(file: ProgrammeFile, mapping?: TableMapping): ProgrammeFileIn {
  const { name } = file;
  if (formatOf(readHead(file.bytes)) !== 'table') return { name, ...openProgramme(file) };
  const { columns, sample, mapping: used, ...opened } = openTable(file, mapping);
  return { name, ...opened, table: { columns, sample, mapping: used } };
}

/** A programme as `openFile` gives it; nothing for a file that is none, and may be a post. Throws where it is one that cannot be read. */
export function programmeIn(file: ProgrammeFile): ProgrammeFileIn | undefined {
  try {
    return openFile(file);
  } catch (error) {
    if (error instanceof Fault && notAProgramme.includes(error.code)) return undefined;
    throw error;
  }
}
