import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  rgb,
  wcagContrast,
  wcagLuminance,
  type Color,
} from 'culori';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ribbonNames } from '../../../data/library/model.ts';

type Tokens = Record<string, string>;

const css = readFileSync(new URL('../../../renderer/tokens.css', import.meta.url), 'utf8');

/** The declarations of the first rule with this selector. */
function declarations(selector: string): Tokens {
  const start = css.indexOf(`\n${selector} {`);
  const body = css.slice(start, css.indexOf('\n}', start));
  const found = [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)];
  return Object.fromEntries(found.map((match): [string, string] => [match[1] ?? '', match[2] ?? '']));
}

const root = declarations(':root');
const stage = declarations("[data-room='stage']");
const more = declarations("[data-contrast='more']");

/** What a token comes to in one theme, following `var()` and `light-dark()`; undefined where it is no plain colour. */
function colourOf(tokens: Tokens, name: string, theme: 0 | 1): string | undefined {
  const value = tokens[name] ?? '';
  const followed = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (followed !== undefined) return colourOf(tokens, followed, theme);
  const pair = /^light-dark\((#\w+), (#\w+)\)$/.exec(value);
  const colour = pair ? pair[theme + 1] : value;
  return colour !== undefined && /^#[0-9a-f]{6}$/.test(colour) ? colour : undefined;
}

function colour(tokens: Tokens, name: string, theme: 0 | 1): string {
  const found = colourOf(tokens, name, theme);
  if (found === undefined) throw new Error(`--${name} is no colour`);
  return found;
}

interface Sight {
  title: string;
  tokens: Tokens;
  theme: 0 | 1;
  text: number;
  parts: number;
}

const sights: Sight[] = [
  { title: 'light', tokens: root, theme: 0, text: 4.5, parts: 3 },
  { title: 'dark', tokens: root, theme: 1, text: 4.5, parts: 3 },
  { title: 'stage', tokens: { ...root, ...stage }, theme: 1, text: 4.5, parts: 3 },
  { title: 'more contrast, light', tokens: { ...root, ...more }, theme: 0, text: 7, parts: 3 },
  { title: 'more contrast, dark', tokens: { ...root, ...more }, theme: 1, text: 7, parts: 3 },
];

const surfaces = ['paper', 'shelf', 'lift', 'wash', 'wash-chosen'];
const washes = ['accent-wash', 'care-wash', 'danger-wash', 'find'];

const words: [role: string, on: string[]][] = [
  ['ink', [...surfaces, ...washes]],
  ['ink-2', [...surfaces, ...washes]],
  ['ink-3', surfaces],
  ['accent', [...surfaces, 'accent-wash']],
  ['accent-press', surfaces],
  ['care', [...surfaces, 'care-wash']],
  ['danger', [...surfaces, 'danger-wash']],
  ['on-fill', ['fill']],
  ['on-accent', ['accent', 'accent-press']],
  ['on-danger', ['danger']],
];

const parts: [role: string, on: string[]][] = [
  ['star', surfaces],
  ['edge', ['paper', 'shelf', 'lift']],
  ['focus', [...surfaces, 'danger-wash']],
  ['fill-edge', ['paper', 'shelf', 'lift']],
  ['chart', ['paper']],
  ['chart-star', ['paper']],
  ...ribbonNames.map((name): [string, string[]] => [`ribbon-${name}`, surfaces]),
];

/** Pairs of roles that do not reach their contrast, each with what it is. */
function tooFaint(tokens: Tokens, theme: 0 | 1, pairs: [string, string[]][], least: number): string[] {
  return pairs.flatMap(([role, on]) =>
    on.flatMap((surface) => {
      const contrast = wcagContrast(colour(tokens, role, theme), colour(tokens, surface, theme));
      return contrast < least ? [`${role} on ${surface}: ${contrast.toFixed(2)}`] : [];
    }),
  );
}

describe.each(sights)('in $title', ({ tokens, theme, text, parts: least }) => {
  test(`words reach ${text}:1 on every surface they may lie on`, () => {
    expect(tooFaint(tokens, theme, words, text)).toEqual([]);
  });

  test(`parts and ribbons reach ${least}:1`, () => {
    expect(tooFaint(tokens, theme, parts, least)).toEqual([]);
  });

  test(`words woven into a ribbon reach ${text}:1`, () => {
    const plate = tokens['ribbon-plate'] === undefined ? undefined : 'ribbon-plate';
    const pairs = ribbonNames.map((name): [string, string[]] => [`on-${name}`, [plate ?? `ribbon-${name}`]]);
    expect(tooFaint(tokens, theme, pairs, text)).toEqual([]);
  });
});

describe.each([
  { title: 'dark', tokens: root, brightest: 0.58 },
  { title: 'stage', tokens: { ...root, ...stage }, brightest: 0.42 },
])('in a hall, $title', ({ tokens, brightest }) => {
  const colours = Object.keys(tokens).flatMap((name) => {
    const found = colourOf(tokens, name, 1);
    return found === undefined ? [] : [{ name, found }];
  });

  test('no colour but a ribbon is bluer than it is red or green', () => {
    const cold = colours.filter(({ name, found }) => !name.startsWith('ribbon-') && isCold(found));
    expect(colours.length).toBeGreaterThan(40);
    expect(cold).toEqual([]);
  });

  test(`nothing is brighter than ${brightest * 100} per cent`, () => {
    expect(colours.filter(({ found }) => wcagLuminance(found) > brightest)).toEqual([]);
  });
});

function isCold(colour: string): boolean {
  const { r, g, b } = rgb(colour) ?? { r: 0, g: 0, b: 1 };
  return b > r || b > g;
}

const eyes = {
  normal: (seen: Color) => seen,
  protan: filterDeficiencyProt(1),
  deutan: filterDeficiencyDeuter(1),
  tritan: filterDeficiencyTrit(1),
};

describe('ribbons', () => {
  const difference = differenceCiede2000();
  const cases = (['light', 'dark'] as const).flatMap((theme) =>
    (['normal', 'protan', 'deutan', 'tritan'] as const).map((eye) => ({ theme, eye })),
  );

  test.each(cases)('stay 11 CIEDE2000 apart in $theme to $eye eyes', ({ theme, eye }) => {
    const seen = ribbonNames.map((name) => {
      const ribbon = rgb(colour(root, `ribbon-${name}`, theme === 'light' ? 0 : 1));
      if (!ribbon) throw new Error(`--ribbon-${name} is no colour`);
      return { name, colour: eyes[eye](ribbon) };
    });
    const close = seen.flatMap((one, index) =>
      seen.slice(0, index).flatMap((other) => {
        const apart = difference(one.colour, other.colour);
        return apart < 11 ? [`${one.name} and ${other.name}: ${apart.toFixed(1)}`] : [];
      }),
    );
    expect(close).toEqual([]);
  });
});

test('every colour is a pair, so no theme forgets a role', () => {
  const single = Object.entries(root).filter(([, value]) =>
    /(?<!light-dark\([^)]*)#[0-9a-f]{3,8}\b/.test(value),
  );
  expect(single).toEqual([]);
});

test('a room and a contrast only change roles that exist', () => {
  const unknown = [...Object.keys(stage), ...Object.keys(more)].filter(
    (name) => !(name in root) && name !== 'ribbon-plate',
  );
  expect(unknown).toEqual([]);
});
