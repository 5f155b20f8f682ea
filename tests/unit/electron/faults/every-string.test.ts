import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatVersion, type Conference, type Talk } from '../../../../data/library/model.ts';
import { claimLibrary, holdLibrary } from '../../../../electron/carriers/library-host.ts';
import { socketPath, whoHas } from '../../../../electron/carriers/local-socket.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { openLibrary } from '../../../../electron/library/open-library.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

const naughtyList = resolve('../shared/fixtures/strings/blns.json');

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

/** A conference that has a text in each field of its own, and of a day and a room. */
function conferenceOf(id: string, text: string): Conference {
  return {
    format: formatVersion,
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
    talks: [],
  };
}

const talksName = 'All the talks';

/** One conference whose talks have one text each, in each field but the note, which is typed. */
const conferenceOfTalks = (texts: string[], note: (text: string) => string): Conference => ({
  format: formatVersion,
  id: 'talks',
  revision: 0,
  name: talksName,
  days: [],
  rooms: [],
  talks: texts.map((text, at): Talk => ({
    ...talkFields(text),
    id: `talk-${at}`,
    kind: 'talk',
    note: note(text),
    noteRevision: 0,
  })),
});

/** The conference as it was made, without what each save counts or dates. */
function content({ revision, updatedAt, talks, ...rest }: Conference): unknown {
  return { ...rest, talks: talks.map(talkContent) };
}

const talkContent = ({ noteRevision, updatedAt: _, ...talk }: Talk): unknown => talk;
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const open = ({ library, data }: RealLibrary) => openLibrary({ folder: library, data, access: 'write' });

async function save(at: RealLibrary, texts: string[]): Promise<void> {
  const store = await open(at);
  const made = [conferenceOfTalks(texts, () => ''), ...texts.map((text, n) => conferenceOf(`c${n}`, text))];
  await store.editing.operate({ label: 'make', changes: new Map(made.map((one) => [one.id, () => one])) });
  for (const [n, text] of texts.entries())
    await store.notes.write({ edit: randomUUID(), talk: `talk-${n}`, base: 0, text });
  await store.close();
}

/** Saves every text in every field and reads it again with a program that knows nothing of it; gives those that differ. */
async function changedInOneLibrary(texts: string[]): Promise<string[]> {
  const at = realLibrary();
  try {
    await save(at, texts);
    const store = await open(at);
    expect(store.files.unreadable).toEqual([]);
    const { talks } = await store.lookup.conference('talks');
    const wanted = conferenceOfTalks(texts, (text) => text).talks;
    const changed: string[] = [];
    for (const [n, text] of texts.entries()) {
      const found = await store.lookup.conference(`c${n}`);
      const kept = same(content(found), content(conferenceOf(`c${n}`, text)));
      const [talk, own] = [talks[n], wanted[n]];
      if (!kept || !talk || !own || !same(talkContent(talk), talkContent(own)))
        changed.push(JSON.stringify(text));
    }
    await store.close();
    return changed;
  } finally {
    at.remove();
  }
}

/** So many texts to a library: a library of ten thousand conferences would measure something else. */
const atOnce = 200;

async function changedOnDisk(texts: string[]): Promise<string[]> {
  const changed: string[] = [];
  for (let from = 0; from < texts.length; from += atOnce)
    changed.push(...(await changedInOneLibrary(texts.slice(from, from + atOnce))));
  return changed;
}

/** Sends every text through a real wire to a host and asks for it again. An edit to an empty text takes a field away. */
async function changedOnWire(texts: string[]): Promise<string[]> {
  const place = realLibrary();
  const { library, data } = place;
  const libraryHost = await holdLibrary(await claimLibrary(library, data), {
    library,
    data,
    shell: plainShell,
  });
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
    const wanted = Object.entries({ ...talkFields(text), note: text });
    if (!wanted.every(([field, value]) => same(talk[field], value))) changed.push(JSON.stringify(text));
  }
  close();
  await libraryHost.close();
  place.remove();
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
      expectSame(
        'random strings in every field, through the wire',
        random().slice(0, thorough ? 500 : 60),
        changedOnWire,
      ),
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
