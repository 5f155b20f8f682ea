/** Reads the sheets of an Excel workbook (ECMA-376, SpreadsheetML): shared texts, and dates by the formats of their cells. */
import type { ProgrammeBuilder } from './programme-builder.ts';
import { readXml, type XmlHandlers } from './read-xml.ts';
import { printDays, printPartOfDay, Sheet } from './sheet.ts';

/** Whether a part of a zipped file is one that is read here. */
export const isPartOfXlsx = (name: string): boolean =>
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[\w.-]{1,60}\.xml)$/i.test(
    name,
  );

/** More sheets are not looked at. */
const mostSheets = 30;

const bare = (name: string): string => name.replace(/^.*:/, '');

type Parts = ReadonlyMap<string, string>;

/** Reads one part, if it is there, element by element; names come without their prefix. */
function readPart(
  file: string,
  part: string | undefined,
  handlers: XmlHandlers,
  builder: ProgrammeBuilder,
): void {
  if (part === undefined) return;
  const { open, text, close } = handlers;
  const named = {
    open: (name: string, attributes: Record<string, string>, line: number) =>
      open(bare(name), attributes, line),
    text,
    close: (name: string) => close(bare(name)),
  };
  readXml(file, part, named, builder, 'sheet');
}

/** Attributes by their names without a prefix. */
const attribute = (attributes: Record<string, string>, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => bare(key) === name)?.[1];

const nothing = () => undefined;

/** The texts that cells name by their place; how they are said aloud is left out. */
function sharedTexts(file: string, parts: Parts, builder: ProgrammeBuilder): string[] {
  const texts: string[] = [];
  let [inText, aloud] = [false, false];
  readPart(
    file,
    parts.get('xl/sharedStrings.xml'),
    {
      open: (name) => {
        if (name === 'si') texts.push('');
        else if (name === 'rPh') aloud = true;
        inText = name === 't';
      },
      text: (words) => {
        if (inText && !aloud) texts[texts.length - 1] += words;
      },
      close: (name) => {
        if (name === 'rPh') aloud = false;
        inText = false;
      },
    },
    builder,
  );
  return texts;
}

/** What the number in a cell stands for. */
type NumberKind = 'date' | 'time' | 'number';

/** Formats that need not be written down (ECMA-376, 18.8.30), in any language. */
function builtIn(format: number): NumberKind {
  if ((format >= 14 && format <= 17) || format === 22 || (format >= 27 && format <= 31)) return 'date';
  if (format === 36 || (format >= 50 && format <= 58)) return 'date';
  if ((format >= 18 && format <= 21) || (format >= 32 && format <= 35) || (format >= 45 && format <= 47))
    return 'time';
  return 'number';
}

/** A format says a date or a time by its letters, outside of quoted words and of conditions. */
function kindOfCode(code: string): NumberKind {
  const letters = code
    .slice(0, 200)
    .replace(/"[^"]*"|\\./g, '')
    .replace(/\[([^\][]*)\]/g, (whole, inner: string) => (/^[hms]+$/i.test(inner) ? whole : ''))
    .toLowerCase();
  if (letters.includes('general')) return 'number';
  if (/[yd]|mmm/.test(letters)) return 'date';
  return /[hs]/.test(letters) ? 'time' : 'number';
}

/** What numbers stand for, by the style of a cell. */
function stylesOf(file: string, parts: Parts, builder: ProgrammeBuilder): NumberKind[] {
  const own = new Map<string, NumberKind>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  readPart(
    file,
    parts.get('xl/styles.xml'),
    {
      open: (name, { numFmtId = '', formatCode = '' }) => {
        if (name === 'numFmt') own.set(numFmtId, kindOfCode(formatCode));
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) kinds.push(own.get(numFmtId) ?? builtIn(Number(numFmtId)));
      },
      text: nothing,
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    },
    builder,
  );
  return kinds;
}

/** Days between the first of 1970 and the day 0 of a workbook. */
const dayZero = { usual: -25_569, since1904: -24_107 };

interface Workbook {
  sheets: { name: string; part: string }[];
  zero: number;
}

function workbookOf(file: string, parts: Parts, builder: ProgrammeBuilder): Workbook {
  const targets = new Map<string, string>();
  const workbook: Workbook = { sheets: [], zero: dayZero.usual };
  const open = (name: string, attributes: Record<string, string>) => {
    if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
    else if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? ''))
      workbook.zero = dayZero.since1904;
    else if (name === 'sheet') {
      const target = targets.get(attribute(attributes, 'id') ?? '') ?? '';
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      workbook.sheets.push({ name: attributes.name ?? '', part });
    }
  };
  const handlers = { open, text: nothing, close: nothing };
  readPart(file, parts.get('xl/_rels/workbook.xml.rels'), handlers, builder);
  readPart(file, parts.get('xl/workbook.xml'), handlers, builder);
  return workbook;
}

/** Row and column from 0, of `B12`. */
function placeOf(reference: string): { row: number; column: number } | undefined {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? [];
  if (letters === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** What cells are read with. */
interface Reading {
  texts: readonly string[];
  styles: readonly NumberKind[];
  zero: number;
}

function textOfNumber(words: string, kind: NumberKind | undefined, zero: number): string {
  const number = Number(words);
  if (words === '' || Number.isNaN(number) || kind === undefined || kind === 'number') return words;
  return kind === 'time' || number < 1
    ? printPartOfDay(number - Math.floor(number))
    : printDays(number + zero);
}

/** The cell that is being read. */
interface Cell {
  row: number;
  column: number;
  type: string;
  kind: NumberKind | undefined;
  text: string;
}

function textOfCell({ type, kind, text }: Cell, { texts, zero }: Reading): string {
  if (type === 's') return texts[Number(text)] ?? '';
  if (type === 'inlineStr' || type === 'str') return text;
  if (type === 'd') return text.slice(0, 'YYYY-MM-DDTHH:MM'.length);
  return type === 'b' || type === 'e' ? '' : textOfNumber(text.trim(), kind, zero);
}

function readSheet(
  file: string,
  { sheet, part }: { sheet: Sheet; part: string | undefined },
  reading: Reading,
  builder: ProgrammeBuilder,
): void {
  let [row, column, inText] = [-1, -1, false];
  let cell: Cell | undefined;
  const open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'row') [row, column] = [attributes.r === undefined ? row + 1 : Number(attributes.r) - 1, -1];
    else if (name === 'c') {
      const place = placeOf(attributes.r ?? '') ?? { row, column: column + 1 };
      column = place.column;
      cell = {
        ...place,
        type: attributes.t ?? 'n',
        kind: reading.styles[Number(attributes.s ?? 0)],
        text: '',
      };
    } else if (name === 'mergeCell') merge(sheet, attributes.ref ?? '');
    inText = name === 'v' || name === 't';
  };
  const close = (name: string): void => {
    inText = false;
    if (name !== 'c' || !cell) return;
    sheet.put(cell.row, cell.column, textOfCell(cell, reading));
    cell = undefined;
  };
  const text = (words: string): void => {
    if (inText && cell) cell.text += words;
  };
  readPart(file, part, { open, text, close }, builder);
}

function merge(sheet: Sheet, reference: string): void {
  const [from, to] = reference.split(':').map(placeOf);
  if (from && to) sheet.merge({ top: from.row, left: from.column, bottom: to.row, right: to.column });
}

/** The sheets of a workbook, in its order. */
export function readXlsx(file: string, parts: Parts, builder: ProgrammeBuilder): Sheet[] {
  const { sheets, zero } = workbookOf(file, parts, builder);
  const reading = {
    texts: sharedTexts(file, parts, builder),
    styles: stylesOf(file, parts, builder),
    zero,
  };
  return sheets.slice(0, mostSheets).map(({ name, part }) => {
    const sheet = new Sheet(name);
    readSheet(file, { sheet, part: parts.get(part) }, reading, builder);
    return sheet;
  });
}
