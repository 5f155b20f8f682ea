/** Tries whether a file is a programme, and opens it for the preview. */
import type { TableMapping } from '../../../data/programme/programme.ts';
import type { ProgrammeFileIn } from '../../../data/programme/import-programme.ts';
import { openProgramme } from './open.ts';
import type { ProgrammeFile } from './read-text.ts';

/** Opens a programme for a preview: a table comes with its columns, which `mapping` corrects. Throws as `openProgramme`. */
export function openFile(file: ProgrammeFile, mapping?: TableMapping): ProgrammeFileIn {
  const opened = openProgramme(file, { mapping });
  if (!('columns' in opened)) return { name: file.name, ...opened };
  const { columns, sample, mapping: used, ...programme } = opened;
  return { name: file.name, ...programme, table: { columns, sample, mapping: used } };
}
