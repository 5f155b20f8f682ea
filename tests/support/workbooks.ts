/** Workbooks written for tests, as spreadsheet programs write them. */
import { strToU8, zipSync } from 'fflate';

/** A cell: its type, style and content as SpreadsheetML has them; a text stands for itself. */
export type XlsxCell = string | { t?: string; s?: number; v: string };

const letters = (column: number): string => String.fromCharCode(65 + column);

function cellXml(cell: XlsxCell, row: number, column: number): string {
  if (cell === '') return '';
  const place = `r="${letters(column)}${row + 1}"`;
  if (typeof cell === 'string') return `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`;
  return `<c ${place} t="${cell.t ?? 'n'}" s="${cell.s ?? 0}"><v>${cell.v}</v></c>`;
}

const rowsXml = (rows: readonly (readonly XlsxCell[])[]): string =>
  rows
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, at, column)).join('')}</row>`,
    )
    .join('');

export interface XlsxOptions {
  shared?: readonly string[];
  /** Cells that are merged, by the name of their sheet. */
  merged?: Readonly<Record<string, string>>;
  since1904?: boolean;
}

/** An Excel workbook. Styles: 1 is a date, 2 a time, 3 both by a format of its own, 4 a format with days in quotes only. */
export function xlsxOf(
  sheets: Readonly<Record<string, readonly (readonly XlsxCell[])[]>>,
  { shared = [], merged = {}, since1904 = false }: XlsxOptions = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr date1904="${since1904}"/><sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-407]dd\\.mm\\.yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="22"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si>${text}</si>`).join('')}</sst>`,
  };
  for (const [at, name] of names.entries()) {
    const merges =
      merged[name] === undefined ? '' : `<mergeCells><mergeCell ref="${merged[name]}"/></mergeCells>`;
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet><sheetData>${rowsXml(sheets[name] ?? [])}</sheetData>${merges}</worksheet>`;
  }
  return zipped(files);
}

/** A zipped file of these texts. */
export const zipped = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** An OpenDocument spreadsheet of one sheet, its rows given as XML. */
export const odsOf = (rows: string): Uint8Array =>
  zipped({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="Programme">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });
