import type { TableMapping } from '../../../data/programme/programme.ts';
import type { ProgrammeFileIn } from '../../../data/programme/import-programme.ts';
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
