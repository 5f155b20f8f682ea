/** One sheet of a workbook as rows of texts, filled cell by cell within limits. */
import { mostEvents } from './programme-builder.ts';
import { mostAbove } from './table-rows.ts';

/** Cells to the right of these, and rows below, are of no programme. */
const mostColumns = 200;
const mostRows = mostEvents + 2 + mostAbove;

/** A rectangle of cells that show one content: rows and columns from 0, both ends among it. */
export interface MergedCells {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A sheet that is being read. */
export class Sheet {
  readonly name: string;
  readonly #rows: string[][] = [];
  readonly #merged: MergedCells[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Puts a text into a cell; rows and columns count from 0. */
  put(row: number, column: number, text: string): void {
    if (text === '' || row >= mostRows || column >= mostColumns) return;
    const cells = (this.#rows[row] ??= []);
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }

  merge(cells: MergedCells): void {
    if (this.#merged.length < mostRows) this.#merged.push(cells);
  }

  /** The rows; what is merged downwards stands in each of its rows. */
  rows(): string[][] {
    for (const { top, left, bottom } of this.#merged) {
      const text = this.#rows[top]?.[left] ?? '';
      for (let row = top + 1; row <= Math.min(bottom, mostRows - 1) && this.#rows[row]; row += 1)
        if ((this.#rows[row]?.[left] ?? '') === '') this.put(row, left, text);
    }
    return Array.from(this.#rows, (cells) => (cells as string[] | undefined) ?? []);
  }
}

const oneDay = 86_400_000;
const two = (value: number) => String(value).padStart(2, '0');

/** A time of day from a part of a day, to the minute. */
export const printPartOfDay = (part: number): string => {
  const minutes = Math.round(part * 1440) % 1440;
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};

/** A date, with its time of day where it has one, from days since 1970. */
export function printDays(days: number): string {
  const at = new Date(Math.round(days * 1440) * 60_000);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return '';
  const text = at.toISOString();
  return at.getTime() % oneDay === 0 ? text.slice(0, 10) : text.slice(0, 'YYYY-MM-DDTHH:MM'.length);
}
