import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import compiled from 'virtual:messages/en';
import { readMessages } from '../../build/messages-plugin.mjs';
import { say } from '../../data/words/say.ts';

const root = join(import.meta.dirname, '../..');
const areas = readMessages('en');
const messages = Object.entries(areas).flatMap(([area, entries]) =>
  Object.entries(entries).map(([key, text]) => ({ name: `${area}.${key}`, area, key, text })),
);

/** All our code in one text. A key counts as used when its name stands there, whole or as the end of a template. */
const code = ['data', 'electron', 'renderer']
  .flatMap((room) => readdirSync(join(root, room), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');
const made = [...code.matchAll(/`([a-z-]+)\.([a-z-]*)\$\{/g)].map((match) => ({
  area: match[1],
  start: match[2] ?? '',
}));

describe('the catalogue', () => {
  test('is compiled whole', () => {
    const functions = Object.values(compiled).flatMap((area) => Object.values(area));
    expect(functions).toHaveLength(messages.length);
    expect(messages.length).toBeGreaterThan(300);
    expect(functions.every((message) => typeof message === 'function')).toBe(true);
  });

  test('speaks in one voice: no exclamation, no please, no oops, no empty word', () => {
    const wrong = messages.filter(
      ({ text }) => text.trim() === '' || /!|\b(please|oops|sorry)\b/i.test(text),
    );
    expect(wrong).toEqual([]);
  });

  test('has nothing that is never said', () => {
    const said = ({ name, area, key }: (typeof messages)[number]) =>
      code.includes(`'${name}'`) ||
      code.includes(`'${key}'`) ||
      made.some((one) => one.area === area && key.startsWith(one.start));
    expect(messages.filter((message) => !said(message)).map(({ name }) => name)).toEqual([]);
  });

  test('names keys as they are on the system at hand, never those of both', () => {
    const both = messages.filter(({ text }) =>
      /[⌘⌥⇧]/.test(text.replace(/\{system, select, mac \{[^{}]*\}/g, '')),
    );
    expect(both.map(({ name }) => name)).toEqual([]);
    const [mac, other] = ['mac', 'other'].map((system) => say('shell.setting-key', { system }));
    expect([mac, other].map((text) => text?.split(' ')[0])).toEqual(['⌘⌥⇧L', 'Ctrl+Alt+Shift+L']);
  });

  test('says of a bundle how many pictures came along, and nothing where it has none', () => {
    const written = (pictures: number) =>
      say('exports.bundle-written', { name: 'a.lanyard', pictures, missing: 0 });
    expect([0, 1, 3].map(written)).toEqual([
      'a.lanyard is written.',
      'a.lanyard is written, with 1 picture.',
      'a.lanyard is written, with 3 pictures.',
    ]);
    const taken = (pictures: number) =>
      say('imports.bundle-taken', { name: 'A', talks: 2, pictures, refused: 0 });
    expect([0, 1].map(taken)).toEqual(['A came in with 2 talks.', 'A came in with 2 talks and 1 picture.']);
  });

  test('ends the sentences of errors with a full stop', () => {
    const errors = messages.filter(({ area }) => area === 'errors');
    expect(errors.filter(({ text }) => !/[.…]$/.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
