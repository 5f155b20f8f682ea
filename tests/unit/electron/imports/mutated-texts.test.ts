import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { conferenceSchema } from '../../../../data/library/model.ts';
import { Fault } from '../../../../data/words/errors.ts';
import { markdownFromHtml } from '../../../../electron/imports/posts/html.ts';
import { readSource } from '../../../../electron/imports/readers.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, printed } from '../../../support/fault-library.ts';
import { edited, edits, type Edit } from '../../../support/mutations.ts';

const layouts = join(import.meta.dirname, '../../../recognition/layouts');
const files = readdirSync(layouts).filter((name) => extname(name) !== '');
/** Mutated files of each kind, one of several each time. */
const runs = thorough ? 10_000 : 120;

const pieces = [
  ...[
    '<',
    '>',
    '</',
    '&',
    '&lt;',
    '<!--',
    '-->',
    '<![CDATA[',
    '```',
    '---\n',
    '+++\n',
    '\n\n',
    '\r',
    '\0',
    '\t',
  ],
  ...[
    '# ',
    '## ',
    '> ',
    '- ',
    '1. ',
    '[[',
    ']]',
    '![',
    '](',
    '[^1]: ',
    '|',
    '**',
    '__',
    '~~',
    ':\n',
    ' - ',
    ' by ',
  ],
  ...[
    '__proto__: 1\n',
    'a: &a [*a]\n',
    '!!js/function "x"\n',
    '\u202e',
    '😀',
    '\ufeff',
    '2026-02-30',
    '24:61',
    '(?)',
  ],
  ...[
    ' '.repeat(3000),
    'a'.repeat(3000),
    '['.repeat(500),
    '> '.repeat(500),
    '<div>'.repeat(500),
    '*'.repeat(500),
  ],
].map((piece) => new TextEncoder().encode(piece));

const mutatedOf = (whole: Uint8Array, list: readonly Edit[]): Uint8Array =>
  list.reduce((bytes, edit) => edited(bytes, edit, pieces), whole);

/** Reads, and gives whether it was read or refused with a sentence; anything else that is thrown fails the test. */
function outcome(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof Fault) return error.message.endsWith('.');
    throw error;
  }
}

/** Each within a second of the processor. */
function inTime(read: () => unknown): void {
  const began = process.cpuUsage();
  expect(outcome(read)).toBe(true);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1000).toBeLessThan(1000);
}

const library = new TextEncoder().encode(printed(plainConference('good', 'a', 'b')));

/** What a host makes of a file of its library. */
function readLibraryFile(bytes: Uint8Array): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return;
  }
  conferenceSchema.safeParse(parsed);
}

describe('a mutated text comes in or is refused, within a second', () => {
  afterAll(() =>
    keepFigure({
      promise: `${runs * 3} mutated posts, pastes and conference files`,
      wanted: 'read or refused, at most 1 s each',
      measured: 'all of them',
      holds: true,
    }),
  );

  const kinds: [string, (name: string, bytes: Uint8Array) => unknown][] = [
    ['a post', (name, bytes) => readSource({ name, bytes })],
    ['what is pasted', (_, bytes) => markdownFromHtml(new TextDecoder().decode(bytes))],
    ['a file of a library', (_, bytes) => readLibraryFile(bytes)],
  ];
  test.each(kinds)(
    '%s',
    (kind, read) => {
      fc.assert(
        fc.property(fc.nat(files.length - 1), edits, (at, list) => {
          const name = files[at] ?? '';
          const whole = kind === 'a file of a library' ? library : readFileSync(join(layouts, name));
          inTime(() => read(name, mutatedOf(whole, list)));
        }),
        { numRuns: runs, endOnFailure: true },
      );
    },
    600_000,
  );
});
