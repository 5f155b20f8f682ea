/** What a picture made from data consists of: shapes in inks of the app, and marks that lead to the talks they count. */

/** Colours by the names they have in the app; `ribbon-tide` and the like are those of a series. */
export type Ink =
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'rule'
  | 'rule-strong'
  | 'chart'
  | 'chart-star'
  | 'star'
  | 'accent'
  | `ribbon-${string}`;

export type Shape =
  | { is: 'box'; x: number; y: number; width: number; height: number; ink: Ink }
  | { is: 'line'; x1: number; y1: number; x2: number; y2: number; ink: Ink; dotted?: true }
  | { is: 'dot'; x: number; y: number; radius: number; ink: Ink }
  | { is: 'star'; x: number; y: number; size: number; ink: Ink }
  | {
      is: 'text';
      x: number;
      y: number;
      words: string;
      ink: Ink;
      anchor?: 'middle' | 'end';
      /** What people said or wrote is set as words. */
      face?: 'words' | 'strong';
      size?: number;
    };

/** Where a mark leads: a talk, or a search that finds the talks it counts. */
type Target = { to: 'talk'; id: string; conference: string } | { to: 'search'; words: string };

/** Shapes that stand for something. `row` counts the rows in which marks are walked. */
export interface Mark {
  key: string;
  /** What it says, as words. */
  label: string;
  row: number;
  target: Target;
  shapes: Shape[];
}

/** A picture. Marks are in the order in which they are read. */
export interface Drawing {
  width: number;
  height: number;
  title: string;
  /** All that it shows, in a sentence or two. */
  description: string;
  shapes: Shape[];
  marks: Mark[];
}

/** About so many pixels wide are words of 13 px: no picture knows what its letters are set in. */
export function widthOf(words: string, size = 13): number {
  let width = 0;
  for (const letter of words) width += (letter > '\u2e80' ? 1 : 0.54) * size;
  return width;
}

/** Words cut to a width, with an ellipsis. */
export function fitted(words: string, width: number, size = 13): string {
  if (widthOf(words, size) <= width) return words;
  let fits = '';
  let used = widthOf('…', size);
  for (const letter of words) {
    used += widthOf(letter, size);
    if (used > width) break;
    fits += letter;
  }
  return `${fits.trimEnd()}…`;
}
