/** Prints a picture as an SVG file for a post: by itself, in both themes, and safe whatever is written in its words. */
import type { Drawing, Ink, Shape } from './drawing.ts';
import { inkColours, knownInk } from './ink-colours.ts';

/** What XML cannot hold at all, and what ends or begins its signs. */
const forbidden = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;
const signs: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (words: string): string =>
  words
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(forbidden, '')
    .replace(/[&<>"']/g, (sign) => signs[sign] ?? '');

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** Attributes as they stand in a tag; numbers with at most one decimal. */
function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${typeof value === 'number' ? round(value) : escaped(value)}"`],
    )
    .join('');
}

/** The corners of a star of five points around a middle. */
export function starPoints({ x, y, size }: { x: number; y: number; size: number }): string {
  const corner = (at: number) => {
    const [angle, radius] = [(Math.PI * at) / 5 - Math.PI / 2, at % 2 === 0 ? size : size * 0.45];
    return `${round(x + Math.cos(angle) * radius)},${round(y + Math.sin(angle) * radius)}`;
  };
  return Array.from({ length: 10 }, (_, at) => corner(at)).join(' ');
}

function printShape(shape: Shape): string {
  const ink = knownInk(shape.ink);
  switch (shape.is) {
    case 'box': {
      const { x, y, width, height } = shape;
      return `<rect${attributes({ class: ink, x, y, width, height })}/>`;
    }
    case 'line': {
      const { x1, y1, x2, y2, dotted } = shape;
      return `<line${attributes({ class: `l ${ink}`, x1, y1, x2, y2, 'stroke-dasharray': dotted && '1 4' })}/>`;
    }
    case 'dot':
      return `<circle${attributes({ class: ink, cx: shape.x, cy: shape.y, r: shape.radius })}/>`;
    case 'star':
      return `<polygon${attributes({ class: ink, points: starPoints(shape) })}/>`;
    case 'text': {
      const { x, y, words, anchor, face = 'ui', size = 12 } = shape;
      const shown = { class: `${face} ${ink}`, x, y, 'font-size': size, 'text-anchor': anchor };
      return `<text${attributes(shown)}>${escaped(words)}</text>`;
    }
  }
}

function* inksOf(shapes: Iterable<Shape>): Generator<Ink> {
  for (const { ink } of shapes) yield knownInk(ink);
}

const rulesOf = (inks: ReadonlySet<Ink>, theme: 'light' | 'dark'): string =>
  [...inks]
    .map((ink) => `.${ink}{fill:${inkColours(ink)[theme]}}.l.${ink}{stroke:${inkColours(ink)[theme]}}`)
    .join('');

const faces = `text{font-family:'Hanken Grotesk','Segoe UI',system-ui,sans-serif}.words{font-family:Literata,Georgia,serif}.strong{font-weight:600}`;

/** The whole file, with its title and description for those who do not see it. */
export function printSvg({ width, height, title, description, shapes, marks }: Drawing): string {
  const all = [...shapes, ...marks.flatMap((mark) => mark.shapes)];
  const inks = new Set(inksOf(all));
  const style = `${faces}${rulesOf(inks, 'light')}@media (prefers-color-scheme:dark){${rulesOf(inks, 'dark')}}`;
  const size = { width, height, viewBox: `0 0 ${round(width)} ${round(height)}` };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img"${attributes(size)}>`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    `<style>${style}</style>`,
    ...shapes.map(printShape),
    ...marks.map(
      (mark) => `<g><title>${escaped(mark.label)}</title>${mark.shapes.map(printShape).join('')}</g>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}
