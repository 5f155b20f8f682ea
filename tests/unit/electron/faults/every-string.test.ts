import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Conference, Talk } from '../../../../data/model.ts';
import { claimLibrary, holdLibrary } from '../../../../electron/holding.ts';
import { socketPath, whoHas } from '../../../../electron/local-socket.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { LibraryStore } from '../../../../electron/store/library-store.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

const naughtyList = resolve('../shared/fixtures/strings/blns.json');

let place: RealLibrary;
beforeEach(() => {
  place = realLibrary();
});
afterEach(() => place.remove());

/** Texts that programs stumble over, written for this test. */
const ownStrings = [
  '',
  ' ',
  '\u0000',
  '\uFEFFmark',
  '\uD800',
  '\uDC00 alone',
  'a\uD83D',
  '\r',
  '\r\n',
  '\u2028\u2029',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'CON',
  'e\u0301 and \u00E9',
  '\u202Eback',
  '"\\/\b\f\n\t',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  '\uFFFD\uFFFE\uFFFF',
  '{{7*7}} ${7*7} %s %n',
  '[[link]] #tag [1] x',
  'x'.repeat(100_000),
];

const randomStrings = (count: number): string[] =>
  fc.sample(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
        .map((units) => String.fromCharCode(...units)),
    ),
    count,
  );

/** The text in each field of a talk that may hold any text. */
const talkFields = (text: string) => ({
  title: text,
  speakers: [{ name: text, role: text, affiliation: text }],
  track: text,
  language: text,
  abstract: text,
  links: [{ kind: 'page' as const, url: text, title: text }],
  tags: [text],
  publishedAt: text,
});

const postFields = (text: string) => ({
  postTitle: text,
  byline: text,
  publishedAt: text,
  intro: text,
  outro: text,
  updates: [{ text }],
});

function conferenceOf(id: string, text: string): Conference {
  const talk: Talk = {
    ...talkFields(text),
    id: `talk-${id}`,
    kind: 'talk',
    room: `room-${id}`,
    note: '',
    noteRevision: 0,
  };
  return {
    format: 1,
    id,
    revision: 0,
    name: text,
    series: text,
    edition: text,
    timeZone: text,
    venue: text,
    city: text,
    country: text,
    website: text,
    programme: text,
    logo: { url: text, attachment: text, alt: text, credit: text },
    tags: [text],
    ...postFields(text),
    days: [{ id: `day-${id}`, name: text, ...postFields(text) }],
    rooms: [{ id: `room-${id}`, name: text }],
    talks: [talk],
  };
}

/** The conference as it was made, without what each save counts or dates. */
function content({ revision, updatedAt, talks, ...rest }: Conference): unknown {
  return { ...rest, talks: talks.map(({ noteRevision, updatedAt: _, ...talk }) => talk) };
}

const open = () => LibraryStore.open({ folder: place.library, data: place.data, access: 'write' });

async function save(texts: string[]): Promise<void> {
  const store = await open();
  await store.operate({
    label: 'make',
    changes: new Map(texts.map((text, at) => [`c${at}`, () => conferenceOf(`c${at}`, text)])),
  });
  for (const [at, text] of texts.entries()) await store.writeNote(`talk-c${at}`, 0, text);
  await store.close();
}

/** Saves every text in every field and reads it again with a program that knows nothing of it; gives those that differ. */
async function changedOnDisk(texts: string[]): Promise<string[]> {
  await save(texts);
  const store = await open();
  const changed: string[] = [];
  for (const [at, text] of texts.entries()) {
    const wanted = conferenceOf(`c${at}`, text);
    const [talk] = wanted.talks;
    if (talk) talk.note = text;
    const found = JSON.stringify(content(await store.conference(`c${at}`)));
    if (found !== JSON.stringify(content(wanted))) changed.push(JSON.stringify(text));
  }
  expect(store.care).toEqual([]);
  await store.close();
  return changed;
}

/** Sends every text through a real wire to a host and asks for it again. An edit to an empty text takes a field away. */
async function changedOnWire(texts: string[]): Promise<string[]> {
  const { library, data } = place;
  const holding = await holdLibrary(await claimLibrary(library, data), { library, data, shell: plainShell });
  const wire = await (await whoHas(socketPath(library, data)))?.call();
  if (!wire) throw new Error('the host does not answer');
  const { client, close } = wire;
  const changed: string[] = [];
  const { id: conference } = await client.conferences.create({
    edit: 'edit-first',
    fields: { name: 'All of it' },
  });
  for (const [at, text] of texts.filter(Boolean).entries()) {
    const { id } = await client.talks.create({
      edit: `edit-make-${at}`,
      conference,
      fields: talkFields(text),
    });
    await client.notes.write({ edit: `edit-note-${at}`, talk: id, base: 0, text });
    const { talk } = await client.talks.open({ id });
    const same = Object.entries({ ...talkFields(text), note: text }).every(
      ([field, wanted]) => JSON.stringify(talk[field]) === JSON.stringify(wanted),
    );
    if (!same) changed.push(JSON.stringify(text));
  }
  close();
  await holding.close();
  return changed;
}

async function expectSame(name: string, texts: string[], changedIn: (texts: string[]) => Promise<string[]>) {
  const changed = await changedIn(texts);
  keepFigure({
    promise: `${texts.length} ${name}`,
    wanted: 'byte-equal',
    measured: `${changed.length} of ${texts.length} differ`,
    holds: changed.length === 0,
  });
  expect(changed).toEqual([]);
}

const limit = thorough ? 900_000 : 60_000;
const some = (texts: string[]) => (thorough ? texts : texts.filter((_, at) => at % 10 === 0));
const naughtyStrings = () => some(JSON.parse(readFileSync(naughtyList, 'utf8')) as string[]);
const random = () => [...ownStrings, ...randomStrings(thorough ? 10_000 : 100)];

describe('any text in any field is the same text after saving and reading', () => {
  test(
    'random texts and our own list',
    () => expectSame('random strings in every field, saved and loaded', random(), changedOnDisk),
    limit,
  );

  test(
    'our own list and random texts through a wire',
    () =>
      expectSame('random strings in every field, through the wire', random().slice(0, 500), changedOnWire),
    limit,
  );

  test.skipIf(!existsSync(naughtyList))(
    'the big list of naughty strings (skipped where ../shared/fixtures is not there)',
    () =>
      expectSame(
        'of the big list of naughty strings in every field, saved and loaded',
        naughtyStrings(),
        changedOnDisk,
      ),
    limit,
  );

  test.skipIf(!existsSync(naughtyList))(
    'the big list of naughty strings through a wire (skipped where ../shared/fixtures is not there)',
    () =>
      expectSame(
        'of the big list of naughty strings in every field, through the wire',
        naughtyStrings(),
        changedOnWire,
      ),
    limit,
  );
});
