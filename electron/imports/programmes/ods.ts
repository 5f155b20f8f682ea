/** Reads the sheets of an OpenDocument spreadsheet (OASIS OpenDocument 1.3, part 3). */
import type { ProgrammeBuilder } from './programme-builder.ts';
import { readXml } from './read-xml.ts';
import { Sheet } from './sheet.ts';

/** Whether a part of a zipped file is the one that is read here. */
export const isPartOfOds = (name: string): boolean => name === 'content.xml';

const mostSheets = 30;
/** Cells that are all the same are laid out so often; more of them fill a sheet to its end. */
const mostRepeated = 50;

const numberOf = (words: string | undefined): number => {
  const number = Number(words ?? 1);
  return Number.isInteger(number) && number > 0 ? number : 1;
};

/** `PT09H30M00S` as `09:30`; empty for what is longer than a day. */
function timeOf(words: string): string {
  const [, hours = '', minutes = ''] = /^PT(\d{1,2})H(\d{1,2})M/.exec(words) ?? [];
  return hours === '' || Number(hours) > 23 ? '' : `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

/** Dates and times as they are kept, whatever is shown of them. */
function valueOf(attributes: Record<string, string>): string | undefined {
  const type = attributes['office:value-type'] ?? attributes['calcext:value-type'];
  if (type === 'date')
    return (attributes['office:date-value'] ?? '').slice(0, 'YYYY-MM-DDTHH:MM'.length).replace(/T00:00$/, '');
  if (type === 'time') return timeOf(attributes['office:time-value'] ?? '') || undefined;
  return type === 'float' ? attributes['office:value'] : undefined;
}

interface Cell {
  attributes: Record<string, string>;
  text: string;
}

/** Follows the elements of a spreadsheet's content. */
class ContentReader {
  readonly sheets: Sheet[] = [];
  #row = -1;
  #column = 0;
  #repeats = 1;
  #cell: Cell | undefined;
  /** Depth inside notes at a cell, which are no content of it. */
  #notes = 0;

  readonly open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'table:table') this.#openSheet(attributes['table:name'] ?? '');
    else if (name === 'table:table-row') this.#openRow(attributes);
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell')
      this.#cell = { attributes, text: '' };
    else if (name === 'office:annotation') this.#notes += 1;
    else if (name === 'text:p' && this.#cell && this.#cell.text !== '') this.#cell.text += '\n';
    else if (name === 'text:s' || name === 'text:tab' || name === 'text:line-break') this.text(' ');
  };

  readonly text = (words: string): void => {
    if (this.#cell && this.#notes === 0) this.#cell.text += words;
  };

  readonly close = (name: string): void => {
    if (name === 'office:annotation') this.#notes -= 1;
    else if (name === 'table:table-row') this.#row += this.#repeats - 1;
    else if (this.#cell && /^table:(?:covered-)?table-cell$/.test(name)) this.#closeCell(this.#cell);
  };

  #openSheet(name: string): void {
    this.sheets.push(new Sheet(name));
    this.#row = -1;
  }

  #openRow(attributes: Record<string, string>): void {
    this.#row += 1;
    this.#column = 0;
    this.#repeats = numberOf(attributes['table:number-rows-repeated']);
  }

  #closeCell({ attributes, text }: Cell): void {
    const sheet = this.sheets.at(-1);
    const columns = numberOf(attributes['table:number-columns-repeated']);
    const words = (valueOf(attributes) ?? text).trim();
    for (let row = 0; words !== '' && row < Math.min(this.#repeats, mostRepeated); row += 1)
      for (let column = 0; column < Math.min(columns, mostRepeated); column += 1)
        sheet?.put(this.#row + row, this.#column + column, words);
    const down = numberOf(attributes['table:number-rows-spanned']);
    const [top, left] = [this.#row, this.#column];
    if (down > 1) sheet?.merge({ top, left, bottom: top + down - 1, right: left });
    this.#column += columns;
    this.#cell = undefined;
  }
}

/** The sheets of a spreadsheet, in its order. */
export function readOds(file: string, content: string, builder: ProgrammeBuilder): Sheet[] {
  const reader = new ContentReader();
  readXml(file, content, reader, builder, 'sheet');
  return reader.sheets.slice(0, mostSheets);
}
