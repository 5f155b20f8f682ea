import { createRouterClient } from '@orpc/server';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openApp } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, printed, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

const suite = resolve('../shared/fixtures/json/test_parsing');
const transforms = resolve('../shared/fixtures/json/test_transform');

let place: RealLibrary | undefined;
afterEach(() => {
  place?.remove();
  place = undefined;
});

const zeros = (bytes: Buffer, from: number) =>
  Buffer.concat([bytes.subarray(0, from), Buffer.alloc(bytes.length - from)]);
const utf16 = (bytes: Buffer) => Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le');
const half = (bytes: Buffer) => Math.floor(bytes.length / 2);

/** What disks, programs and sync tools make of a file. */
const damages: Record<string, (bytes: Buffer) => Buffer> = {
  whole: (bytes) => bytes,
  cut: (bytes) => bytes.subarray(0, half(bytes)),
  zeroed: (bytes) => zeros(bytes, 0),
  'half-zeroed': (bytes) => zeros(bytes, half(bytes)),
  'utf-16': utf16,
};

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
const depth = 100_000;

/** Conference files that are none, written for this test. */
function hostileFiles(): Map<string, Buffer> {
  const good = Buffer.from(printed(plainConference('copy', 'x', 'y')));
  const files = new Map<string, Buffer>();
  const add = (name: string, content: Buffer | string) => files.set(name, Buffer.from(content));
  for (const [index, text] of [
    '',
    ' ',
    '\n',
    'null',
    '[]',
    '{}',
    '0',
    '"text"',
    'true',
    'not json',
  ].entries())
    add(`short-${index}`, text);
  for (let percent = 1; percent < 100; percent += 1)
    add(`cut-${percent}`, good.subarray(0, Math.floor((good.length * percent) / 100)));
  for (const [name, damage] of Object.entries(damages))
    if (name !== 'whole') add(`own-${name}`, damage(good));
  add('deep-lists', deep('[', ']', depth));
  add('deep-unclosed', '['.repeat(depth));
  add('deep-objects', deep('{"a":', '}', depth).replace('}', '1}'));
  add(
    'deep-inside',
    printed(plainConference('deep', 'z')).replace('"days": []', `"x": ${deep('[', ']', depth)}, "days": []`),
  );
  add('latin-1', Buffer.from(printed(plainConference('lat', 'z')).replace('Ada', '\u00c4da'), 'latin1'));
  add('wrong-types', printed(plainConference('typ', 'z')).replace('"talks": [', '"talks": [7,'));
  return files;
}

/** Every file of the suite in every form; the short run gives each file one form in turn. */
function suiteFiles(): Map<string, Buffer> {
  const forms = {
    ...damages,
    deep: (bytes: Buffer) => Buffer.concat([Buffer.from('['.repeat(depth)), bytes]),
  };
  const all = Object.entries(forms);
  const files = new Map<string, Buffer>();
  for (const folder of [suite, transforms])
    for (const [index, name] of readdirSync(folder)
      .filter((one) => one.endsWith('.json'))
      .entries()) {
      const bytes = readFileSync(join(folder, name));
      const chosen = thorough ? all : all.slice(index % all.length).slice(0, 1);
      for (const [form, make] of chosen) files.set(`${form}-${name.slice(0, -5)}`, make(bytes));
    }
  return files;
}

/** Opens a library of such files and two good ones, works in a good one, closes; tells what is wrong. */
async function live(files: Map<string, Buffer>): Promise<string[]> {
  place = realLibrary(plainConference('good', 'a', 'b'), plainConference('second', 'c'));
  const { library, data, conferences } = place;
  for (const [name, bytes] of files) writeFileSync(join(conferences, `${name}.json`), bytes);
  const app = await openApp({ library, data, shell: plainShell, access: 'write' });
  const client = createRouterClient(app.router);
  const { unreadable, unreadableMore = 0, conferences: heads } = await client.library.status();
  const { revision } = await client.notes.read({ talk: 'a' });
  await client.notes.write({ edit: 'edit-000001', talk: 'a', base: revision, text: 'written beside them' });
  await client.talks.change({ edit: 'edit-000002', id: 'c', fields: { title: 'Renamed' } });
  await app.close();
  const listed = new Set(unreadable.map(({ file }) => file));
  // Of very many, the last ones are only counted.
  const unlisted = [...files.keys()].filter((name) => !listed.has(`${name}.json`));
  const problems = unlisted.length === unreadableMore ? [] : unlisted.map((name) => `${name} is not listed`);
  for (const [name, bytes] of files)
    if (!readFileSync(join(conferences, `${name}.json`)).equals(bytes)) problems.push(`${name} was changed`);
  if (heads.length !== 2) problems.push(`${heads.length} of 2 good conferences were loaded`);
  for (const [file, words] of [
    ['good', 'written beside them'],
    ['second', 'Renamed'],
  ] as const)
    if (!readFileSync(join(conferences, `${file}.json`), 'utf8').includes(words))
      problems.push(`${file} was not saved`);
  return problems;
}

async function expectUntouched(promise: string, files: Map<string, Buffer>): Promise<void> {
  const problems = await live(files);
  keepFigure({
    promise,
    wanted: '0 bytes changed on disk, each listed, the rest loads',
    measured: `${problems.length} problems in ${files.size} files`,
    holds: problems.length === 0,
  });
  expect(problems).toEqual([]);
}

test(
  'conference files cut at every hundredth, zeroed, recoded and far too deep are listed and left as they are',
  () => expectUntouched('broken conference files of our own', hostileFiles()),
  60_000,
);

test.skipIf(!existsSync(suite))(
  'the files of JSONTestSuite (skipped where ../shared/fixtures is not there), whole and damaged, are left as they are',
  () => expectUntouched("JSONTestSuite's files, cut, zeroed, BOM, UTF-16, depth 100,000", suiteFiles()),
  120_000,
);
