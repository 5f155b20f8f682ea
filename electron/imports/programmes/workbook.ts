/** Reads programmes kept in Excel or OpenDocument workbooks: the sheet with the most talks, as any other table. */
import type { OpenedTable, TableMapping } from '../../../data/programme/programme.ts';
import { Fault } from '../../../data/words/errors.ts';
import { say } from '../../../data/words/say.ts';
import { isPartOfOds, readOds } from './ods.ts';
import { ProgrammeBuilder } from './programme-builder.ts';
import type { ProgrammeFile } from './read-text.ts';
import type { Sheet } from './sheet.ts';
import { openRows } from './table-rows.ts';
import { isPartOfXlsx, readXlsx } from './xlsx.ts';
import { partsOf } from './zip-parts.ts';

function sheetsOf(file: ProgrammeFile, builder: ProgrammeBuilder): Sheet[] {
  const parts = partsOf(file, (name) => isPartOfXlsx(name) || isPartOfOds(name));
  const content = parts.get('content.xml');
  if (parts.has('xl/workbook.xml')) return readXlsx(file.name, parts, builder);
  if (content?.includes('office:spreadsheet')) return readOds(file.name, content, builder);
  throw new Fault('programme-unknown', { name: file.name });
}

/** How much a sheet is a programme: talks with a title and a time, then those with a title alone. */
function weightOf({ programme, mapping }: OpenedTable): number {
  const fields = Object.values(mapping);
  if (fields.length < 2 || !fields.includes('title')) return 0;
  const timed = programme.events.filter(({ start }) => start !== undefined).length;
  return timed * 2 + programme.events.length;
}

const namedIn = (file: string, { name }: Sheet): string => `${file} ${name}`;

/** Reads a workbook. That other sheets have talks is told: theirs are not in it. Throws `programme-…` as `partsOf` and `readXml`. */
export function openWorkbook(file: ProgrammeFile, mapping?: TableMapping): OpenedTable {
  const sheets = sheetsOf(file, new ProgrammeBuilder()).map((sheet) => ({ sheet, rows: sheet.rows() }));
  const filled = sheets.filter(({ rows }) => rows.some((row) => row.length > 0));
  const weighed = filled.map((one) => {
    const weight = weightOf(openRows(namedIn(file.name, one.sheet), one.rows, undefined));
    return { ...one, weight };
  });
  const best = weighed.reduce<(typeof weighed)[number] | undefined>(
    (found, one) => (found && found.weight >= one.weight ? found : one),
    undefined,
  );
  if (!best) throw new Fault('programme-empty', { name: file.name });
  const builder = new ProgrammeBuilder();
  const others = weighed.filter((one) => one !== best && one.weight > 0);
  if (others.length > 0)
    builder.warn(say('programmes.file'), 'other-sheets', {
      name: best.sheet.name,
      others: others.map(({ sheet }) => sheet.name).join(', '),
    });
  return openRows(namedIn(file.name, best.sheet), best.rows, mapping, builder);
}
