/** The list of formats of programmes, and the one way to open them: the file is looked at, never its name. */
import { Fault } from '../../../data/words/errors.ts';
import type { OpenedProgramme, OpenedTable, TableMapping } from '../../../data/programme/programme.ts';
import { isFrabJson, readFrabJson } from './frab-json.ts';
import { programmeOfFrab } from './frab-programme.ts';
import { readFrabXml } from './frab-xml.ts';
import { ProgrammeBuilder } from './programme-builder.ts';
import { openCalendar } from './ical.ts';
import { isIndico, openIndico } from './indico.ts';
import { readJson } from './read-json.ts';
import { isEntryList, openEntries } from './json-entries.ts';
import { isJsonLd, openJsonLd, readJsonLdPage } from './json-ld.ts';
import { readText, type ProgrammeFile } from './read-text.ts';
import { isSessionize, openSessionize } from './sessionize.ts';
import { formatOf, zipSign, type ProgrammeFormat } from './sniff.ts';
import { openTable } from './table.ts';
import { openWorkbook } from './workbook.ts';
import { openXcal } from './xcal.ts';
import { isZip } from './zip-parts.ts';

/** A file as text, with what collects its entries. */
interface Opening {
  file: ProgrammeFile;
  text: string;
  builder: ProgrammeBuilder;
  mapping: TableMapping | undefined;
}

/** One format of programmes: whether a text looks like it, and how it is read. */
interface ProgrammeReader {
  name: string;
  fits: (text: string) => boolean;
  read: (opening: Opening) => OpenedProgramme | OpenedTable;
}

/** What is parsed already, such as JSON: whether a value is of a format, and how it is read. */
interface ValueReader {
  name: string;
  fits: (value: unknown) => boolean;
  read: (value: unknown, opening: Opening) => OpenedProgramme;
}

const jsonReaders: readonly ValueReader[] = [
  {
    name: 'frab JSON',
    fits: isFrabJson,
    read: (value, { builder }) => programmeOfFrab(readFrabJson(value, builder), builder),
  },
  { name: 'Indico', fits: isIndico, read: (value, { builder }) => openIndico(value, builder) },
  {
    name: 'Sessionize',
    fits: isSessionize,
    read: (value, { builder }) => openSessionize(value, builder),
  },
  {
    name: 'entries in JSON',
    fits: isEntryList,
    read: (value, { builder }) => openEntries(value, builder),
  },
  { name: 'JSON-LD', fits: isJsonLd, read: (value, { builder }) => openJsonLd(value, builder) },
];

/** Of several that fit, the first reads. */
export const programmeReaders: readonly ProgrammeReader[] = [
  {
    name: 'frab XML',
    fits: looksLike('frab-xml'),
    read: ({ file, text, builder }) => programmeOfFrab(readFrabXml(file.name, text, builder), builder),
  },
  {
    name: 'xCal',
    fits: looksLike('xcal'),
    read: ({ file, text, builder }) => openXcal(file.name, text, builder),
  },
  { name: 'iCalendar', fits: looksLike('ical'), read: ({ file }) => openCalendar(file) },
  {
    name: 'JSON',
    fits: looksLike('json'),
    read: (opening) =>
      readValue(readJson(opening.file.name, opening.text, opening.builder), jsonReaders, opening),
  },
  {
    name: 'JSON-LD in a page',
    fits: looksLike('html'),
    read: (opening) =>
      readValue(
        readJsonLdPage(opening.file.name, opening.text, opening.builder),
        jsonReaders.slice(-1),
        opening,
      ),
  },
  {
    name: 'workbook',
    fits: looksLike('workbook'),
    read: ({ file, mapping }) => openWorkbook(file, mapping),
  },
  {
    name: 'table',
    fits: looksLike('table'),
    read: ({ file, mapping }) => openTable(file, mapping),
  },
];

function looksLike(format: ProgrammeFormat): (text: string) => boolean {
  return (text) => formatOf(text) === format;
}

function readValue(value: unknown, readers: readonly ValueReader[], opening: Opening): OpenedProgramme {
  const reader = readers.find(({ fits }) => fits(value));
  if (!reader) throw new Fault('programme-unknown', { name: opening.file.name });
  return reader.read(value, opening);
}

/** What a programme was opened with: what the columns of a table hold. */
export interface OpenOptions {
  mapping?: TableMapping | undefined;
}

/**
 * Reads a programme. Defects are warnings and the rest comes in; a table comes with its columns. Throws a fault `programme-…` where nothing can be read.
 */
export function openProgramme(
  file: ProgrammeFile,
  { mapping }: OpenOptions = {},
): OpenedProgramme | OpenedTable {
  // What is zipped is no text.
  const text = isZip(file.bytes) ? zipSign : readText(file);
  const reader = programmeReaders.find(({ fits }) => fits(text));
  if (!reader) throw new Fault('programme-unknown', { name: file.name });
  return reader.read({ file, text, builder: new ProgrammeBuilder(), mapping });
}
