/** The picture of speakers across conferences: a line each, a dot where somebody was heard, hollow where only printed. */
import { say } from '../words/say.ts';
import { fitted, widthOf, type Drawing, type Mark, type Shape } from './drawing.ts';

/** A conference, from the oldest on. */
export interface Column {
  id: string;
  name: string;
  year?: number;
  ribbon: string;
}

/** Somebody who spoke at several conferences; `heard`: something was written or starred there. */
export interface Speaking {
  name: string;
  at: readonly { conference: string; talks: number; heard: boolean }[];
}

const mostOfNames = 190;
const rowHeight = 26;
const top = 30;

const quoted = (words: string): string => `"${words.replaceAll('"', ' ')}"`;

/** Draws somebody in each row, and the conferences as columns. */
export function drawSpeakers(
  people: readonly Speaking[],
  columns: readonly Column[],
  { title, description, width }: { title: string; description: string; width: number },
): Drawing {
  const names = Math.min(mostOfNames, Math.max(40, ...people.map(({ name }) => widthOf(name, 14) + 4)));
  const step = Math.min(56, (width - names - 20) / Math.max(1, columns.length));
  const places = new Map(columns.map(({ id }, at) => [id, names + 10 + (at + 0.5) * step]));
  const heads = columns.flatMap((one, at) => headOf(one, columns[at - 1], places.get(one.id) ?? 0));
  // Who spoke only where no column is has no place here.
  const shown = people.filter(({ at }) => at.some(({ conference }) => places.has(conference)));
  const rows = shown.map((person, row) => drawPerson(person, row, { names, places, columns }));
  return {
    ...{ width, title, description },
    height: top + shown.length * rowHeight + 6,
    shapes: [...heads, ...rows.flatMap(({ shapes }) => shapes)],
    marks: rows.flatMap(({ marks }) => marks),
  };
}

/** The year where another one begins, and the ribbon. */
function headOf({ year, ribbon }: Column, before: Column | undefined, x: number): Shape[] {
  const words = year === undefined || before?.year === year ? '' : String(year);
  return [
    { is: 'text', x, y: 12, words, ink: 'ink-3', anchor: 'middle' },
    { is: 'box', x: x - 2, y: 17, width: 4, height: 10, ink: `ribbon-${ribbon}` },
  ];
}

interface Layout {
  /** How wide the names are. */
  names: number;
  places: ReadonlyMap<string, number>;
  columns: readonly Column[];
}

function drawPerson(
  { name, at }: Speaking,
  row: number,
  { names, places, columns }: Layout,
): { shapes: Shape[]; marks: Mark[] } {
  const y = top + row * rowHeight + rowHeight / 2;
  const known = at.filter(({ conference }) => places.has(conference));
  const ends = known.map(({ conference }) => places.get(conference) ?? 0);
  const called = new Map(columns.map((one) => [one.id, one.name]));
  return {
    shapes: [
      {
        is: 'text',
        x: names,
        y: y + 4,
        words: fitted(name, names, 14),
        ink: 'ink',
        anchor: 'end',
        face: 'words',
        size: 14,
      },
      {
        is: 'line',
        x1: Math.min(...ends),
        y1: y,
        x2: Math.max(...ends),
        y2: y,
        ink: 'rule-strong',
        dotted: true,
      },
    ],
    marks: known.map(({ conference, talks, heard }): Mark => {
      const [x, where] = [places.get(conference) ?? 0, called.get(conference) ?? ''];
      const dot: Shape = { is: 'dot', x, y, radius: 5, ink: heard ? 'accent' : 'chart' };
      return {
        key: `${name} ${conference}`,
        label: say('review.spoke-at', { name, conference: where, count: talks, heard: heard ? 'yes' : 'no' }),
        row,
        target: { to: 'search', words: `speaker:${quoted(name)} conference:${quoted(where)}` },
        shapes: heard ? [dot] : [dot, { ...dot, radius: 3, ink: 'rule' }],
      };
    }),
  };
}
