import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** How a clock would be printed by hand: a formatter of its own, or letters cut out of a moment. */
const ownClocks = [/\bhour: ['"]/, /\btimeStyle\b/, /\btoLocaleTimeString\b/, /\.slice\(11, ?16\)/];

/** Those that print a clock which is no time of a talk for a reader. */
const others: Record<string, string> = {
  'data/library/time-zone.ts': 'puts a wall clock into a zone',
  'data/plan/time.ts': 'the one place',
  'electron/imports/programmes/ical-repeats.ts': 'names an occurrence',
  'electron/imports/programmes/programme-builder.ts': 'prints wall clocks of a file',
};

const sources = ['data', 'electron', 'renderer'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|svelte)$/.test(name))
    .map((name) => join(root, room, name)),
);

test('clocks are printed in one place, so that one talk has one time wherever it is shown', () => {
  const found = sources
    .filter((file) => ownClocks.some((pattern) => pattern.test(readFileSync(file, 'utf8'))))
    .map((file) => relative(root, file).replaceAll(sep, '/'));
  expect(found.sort()).toEqual(Object.keys(others).sort());
});
