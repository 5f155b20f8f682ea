/** Reads programmes kept as tables: CSV, TSV and the like. Columns are guessed, and the user may say otherwise. */
import Papa from 'papaparse';
import type { OpenedTable, TableMapping } from '../../../data/programme/programme.ts';
import { mostEvents } from './programme-builder.ts';
import { readText, type ProgrammeFile } from './read-text.ts';
import { mostAbove, openRows } from './table-rows.ts';

/**
 * Reads a table whose first row names its columns. `mapping` says what they hold, by number; without it they are
 * guessed. The mapping that was used comes back for the user to correct.
 */
export function openTable(file: ProgrammeFile, mapping?: TableMapping): OpenedTable {
  const { data } = Papa.parse<string[]>(readText(file).replace(/^sep=.\r?\n/i, ''), {
    preview: mostEvents + 2 + mostAbove,
    skipEmptyLines: 'greedy',
  });
  return openRows(file.name, data, mapping);
}
