/** The picture of tags over the years: for each a number, a bar on a baseline, and the year below. */
import { say } from '../words/say.ts';
import { fitted, type Drawing, type Mark, type Shape } from './drawing.ts';

/** A tag with how many talks each year has, in the order of the years. */
export interface TagOverYears {
  tag: string;
  counts: readonly { year: number; talks: number }[];
}

const column = 36;
const bar = 20;
const cellHeight = 100;
const highest = 44;
const apart = 24;
/** A year is wider than its bar. */
const edge = 6;

/** The search that finds the talks of a tag in a year. */
const wordsFor = (tag: string, year: number): string => `tag:${tag} year:${year}`;

/** Draws tags beside each other, as many in a row as have room. The last year of each is the darkest. */
export function drawColumns(
  tags: readonly TagOverYears[],
  { title, description, width }: { title: string; description: string; width: number },
): Drawing {
  const years = Math.max(1, ...tags.map(({ counts }) => counts.length));
  const cell = years * column + apart;
  const inRow = Math.max(1, Math.floor((width + apart) / cell));
  const most = Math.max(1, ...tags.flatMap(({ counts }) => counts.map(({ talks }) => talks)));
  const drawn = tags.map((tag, at) => {
    const [x, y] = [(at % inRow) * cell + edge, Math.floor(at / inRow) * cellHeight];
    return drawTag(tag, { x, y, most, row: Math.floor(at / inRow) });
  });
  return {
    ...{ width, title, description },
    height: Math.max(1, Math.ceil(tags.length / inRow)) * cellHeight,
    shapes: drawn.flatMap(({ shapes }) => shapes),
    marks: drawn.flatMap(({ marks }) => marks),
  };
}

function drawTag(
  { tag, counts }: TagOverYears,
  { x, y, most, row }: { x: number; y: number; most: number; row: number },
): { shapes: Shape[]; marks: Mark[] } {
  const base = y + 78;
  const name: Shape = {
    is: 'text',
    x: x - edge,
    y: y + 14,
    words: fitted(`#${tag}`, counts.length * column + 8, 14),
    ink: 'ink',
    face: 'words',
    size: 14,
  };
  const marks = counts.map(({ year, talks }, at): Mark => {
    const [from, tall] = [x + at * column, talks === 0 ? 0 : 3 + (talks / most) * (highest - 3)];
    const isLast = at === counts.length - 1;
    const middle = { anchor: 'middle' as const, x: from + bar / 2 };
    return {
      key: `${tag} ${year}`,
      label: say('review.talks-of-year', { tag, year: String(year), count: talks }),
      row,
      target: { to: 'search', words: wordsFor(tag, year) },
      shapes: [
        { is: 'text', ...middle, y: base - tall - 5, words: String(talks), ink: 'ink-2' },
        ...(tall > 0
          ? [
              {
                is: 'box' as const,
                x: from,
                y: base - tall,
                width: bar,
                height: tall,
                ink: isLast ? ('ink-2' as const) : ('chart' as const),
              },
            ]
          : []),
        { is: 'line', x1: from, y1: base + 0.5, x2: from + bar, y2: base + 0.5, ink: 'rule-strong' },
        { is: 'text', ...middle, y: base + 15, words: String(year), ink: 'ink-3' },
      ],
    };
  });
  return { shapes: [name], marks };
}
