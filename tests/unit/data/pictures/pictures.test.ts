import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { drawColumns } from '../../../../data/pictures/columns.ts';
import { drawDays, type DrawnDay, type DrawnTalk } from '../../../../data/pictures/days.ts';
import { fitted, widthOf, type Drawing, type Shape } from '../../../../data/pictures/drawing.ts';
import { colours } from '../../../../data/pictures/ink-colours.ts';
import { drawLinks, mostOnSide } from '../../../../data/pictures/links.ts';
import { printSvg } from '../../../../data/pictures/print-svg.ts';
import { drawSpeakers } from '../../../../data/pictures/speakers.ts';

const about = { title: 'A title', description: 'What it shows' };
const talk = (id: string, fields: Partial<DrawnTalk> = {}): DrawnTalk => ({
  ...{ id, conference: 'harbour', title: `Talk ${id}`, words: 100, open: 0 },
  ...fields,
});
const day = (talks: DrawnTalk[]): DrawnDay => ({
  name: 'Harbour',
  date: '2026-05-04',
  ribbon: 'tide',
  talks,
});

/** The names of a file's elements and its words; throws what is no XML. */
function parsed(svg: string): { elements: string[]; words: string } {
  const elements: string[] = [];
  let words = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => void elements.push(name));
  parser.on('text', (text) => void (words += text));
  parser.write(svg).close();
  return { elements, words };
}

const bars = ({ marks }: Drawing) =>
  marks.flatMap(({ shapes }) =>
    shapes.filter((shape): shape is Extract<Shape, { is: 'box' }> => shape.is === 'box'),
  );

describe('a picture of days', () => {
  it('has a bar for each talk by its time, as high as its note is long, none on another', () => {
    const talks = [
      talk('a', { start: '2026-05-04T09:00:00Z', words: 10 }),
      talk('b', { start: '2026-05-04T09:00:00Z', words: 500 }),
      talk('c', { start: '2026-05-04T17:00:00Z', words: 0, rating: 1 }),
      talk('d'),
    ];
    const drawing = drawDays([day(talks)], about, { width: 900, locale: 'en-GB' });
    const found = bars(drawing).toSorted((one, other) => one.x - other.x);
    expect(found).toHaveLength(4);
    found
      .slice(1)
      .forEach((bar, at) =>
        expect(bar.x).toBeGreaterThanOrEqual((found[at]?.x ?? 0) + (found[at]?.width ?? 0)),
      );
    expect(Math.max(...found.map(({ x, width }) => x + width))).toBeLessThanOrEqual(900);
    const heights = new Map(
      drawing.marks.map(({ key, shapes }) => [key, shapes[0]?.is === 'box' ? shapes[0].height : 0]),
    );
    expect(heights.get('["harbour","b"]')).toBeGreaterThan(heights.get('["harbour","a"]') ?? 0);
  });

  it('names what each mark leads to, and how much was written', () => {
    const drawing = drawDays(
      [day([talk('a', { start: '2026-05-04T09:00:00Z', rating: 2, open: 1 })])],
      about,
      { width: 900, locale: 'en-GB' },
    );
    expect(drawing.marks).toMatchObject([
      {
        label: 'Talk a, 09:00, 2 stars, 100 words, 1 open',
        target: { to: 'talk', id: 'a', conference: 'harbour' },
      },
    ]);
  });

  it('has no name under another one or under a line, and no hour cut off at the edge', () => {
    const begins = fc.array(fc.integer({ min: 0, max: 287 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(begins, (fives) => {
        const talks = fives.map((five, at) => {
          const clock = `${String(Math.floor(five / 12)).padStart(2, '0')}:${String((five % 12) * 5).padStart(2, '0')}`;
          return talk(`t${at}`, { start: `2026-05-04T${clock}:00Z`, rating: 1, words: 20 * at });
        });
        const drawing = drawDays([day(talks)], about, { width: 900, locale: 'en-GB' });
        const shapes = drawing.marks.flatMap((mark) => mark.shapes);
        const names = shapes.filter((shape) => shape.is === 'text');
        for (const { x, y, words } of names) {
          const end = x + widthOf(words);
          const crosses = (shape: Shape) =>
            shape.is === 'line' && shape.x1 > x && shape.x1 < end && shape.y2 < y && shape.y1 > y - 9;
          expect(shapes.filter(crosses)).toEqual([]);
          const under = names.filter((one) => one.x < end && one.x + widthOf(one.words) > x);
          expect(under.filter((one) => Math.abs(one.y - y) < 12)).toHaveLength(1);
        }
        const hours = drawing.shapes.filter((shape) => shape.is === 'text' && shape.words.endsWith(':00'));
        for (const shape of hours) {
          if (shape.is !== 'text') continue;
          const width = widthOf(shape.words, 12);
          expect(shape.x + (shape.anchor === 'end' ? 0 : width / 2)).toBeLessThanOrEqual(900);
        }
      }),
      { seed: 41, numRuns: 200 },
    );
  });

  it('has room for a thousand talks and a hundred days, and for none', () => {
    const many = Array.from({ length: 1000 }, (_, at) =>
      talk(`t${at}`, { start: '2026-05-04T09:00:00Z', rating: 1 }),
    );
    for (const { x, width } of bars(drawDays([day(many)], about, { width: 900 }))) {
      expect(x).toBeGreaterThanOrEqual(139);
      expect(x + width).toBeLessThanOrEqual(901);
    }
    expect(
      drawDays(
        Array.from({ length: 100 }, () => day([talk('a')])),
        about,
        { width: 900 },
      ).marks,
    ).toHaveLength(40);
    expect(drawDays([], about, { width: 900 }).marks).toEqual([]);
  });
});

describe('other pictures', () => {
  it('lead from a column to the talks of its tag and year', () => {
    const drawing = drawColumns(
      [
        {
          tag: 'ropes',
          counts: [
            { year: 2024, talks: 0 },
            { year: 2026, talks: 4 },
          ],
        },
      ],
      { ...about, width: 600 },
    );
    expect(drawing.marks).toMatchObject([
      { label: '#ropes in 2024: no talk', target: { to: 'search', words: 'tag:ropes year:2024' } },
      { label: '#ropes in 2026: 4 talks' },
    ]);
  });

  it('lead from a dot to what somebody said there', () => {
    const columns = [
      { id: 'old', name: 'Old "Days"', year: 2024, ribbon: 'tide' },
      { id: 'new', name: 'New', year: 2026, ribbon: 'moss' },
    ];
    const at = [
      { conference: 'old', talks: 1, heard: false },
      { conference: 'new', talks: 2, heard: true },
      { conference: 'gone', talks: 1, heard: true },
    ];
    const drawing = drawSpeakers([{ name: 'Ada Byron', at }], columns, { ...about, width: 600 });
    expect(drawing.marks.map(({ label }) => label)).toEqual([
      'Ada Byron at Old "Days": 1 talk, not heard',
      'Ada Byron at New: 2 talks, heard',
    ]);
    expect(drawing.marks[0]?.target).toEqual({
      to: 'search',
      words: 'speaker:"Ada Byron" conference:"Old  Days "',
    });
  });

  it('have no more talks around one than can be read', () => {
    const one = (id: number) => ({
      id: String(id),
      conference: 'h',
      title: `Talk ${id}`,
      conferenceName: 'H',
      ribbon: 'moss',
    });
    const many = Array.from({ length: 90 }, (_, at) => one(at));
    const drawing = drawLinks('Middle', { from: many, to: many.slice(0, 2) }, { ...about, width: 900 });
    expect(drawing.marks).toHaveLength(mostOnSide + 2);
    expect(drawing.height).toBeLessThan(600);
  });
});

describe('a picture as a file', () => {
  it('is whole XML with title and description, whatever is written in its words', () => {
    const hostile = [
      '</text><script>alert(1)</script>',
      '"><image href=x onerror=alert(1)>',
      ']]>&lt;&nbsp;',
      '\u0000\u0007\ud800',
      '<!--',
      '&',
      "'",
    ];
    const words = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(words, words, (title, name) => {
        const talks = [talk('a', { title, rating: 1 })];
        const drawing = drawDays(
          [{ ...day(talks), name, ribbon: name }],
          { title, description: name },
          { width: 900 },
        );
        const { elements } = parsed(printSvg(drawing));
        expect(
          elements.filter(
            (element) => !/^(svg|title|desc|style|g|rect|line|circle|polygon|text)$/.test(element),
          ),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(
      parsed(printSvg(drawDays([], { title: 'A < B', description: 'Says & does' }, { width: 9 }))).words,
    ).toMatch(/A < B\s*Says & does/);
  });

  it('has the colours of the app in both themes', () => {
    const tokens = readFileSync(join(import.meta.dirname, '../../../../renderer/tokens.css'), 'utf8');
    for (const [name, { light, dark }] of Object.entries(colours))
      expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark});`);
  });
});

it('words are cut where they have no room, with an ellipsis', () => {
  expect(fitted('Ropes', 200)).toBe('Ropes');
  expect(fitted('Ropes That Hold a Harbour', 80)).toMatch(/^Ropes.*…$/);
  expect(widthOf(fitted('Ropes That Hold a Harbour', 80))).toBeLessThanOrEqual(80);
  expect(widthOf('海')).toBeGreaterThan(widthOf('a'));
});
