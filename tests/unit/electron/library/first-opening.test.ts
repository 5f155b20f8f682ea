/** A library that this machine does not know yet, too large to be read before it is listed. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import { refusal, TestLibrary } from '../../../support/open-library.ts';
import { printed } from '../../../support/fault-library.ts';

const many = 12;

/** Half a megabyte each. */
function conferenceOf(number: number): Conference {
  const id = `conference-${number}`;
  return {
    format: 2,
    id,
    revision: 1,
    name: `Harbour Days ${2000 + number}`,
    startDate: `${2000 + number}-05-04`,
    days: [],
    rooms: [],
    talks: Array.from({ length: 10 }, (_, at) => ({
      id: `talk-${number}-${at}`,
      title: `Cold starts ${number}.${at}`,
      kind: 'talk',
      speakers: [{ name: `Ada ${number}` }],
      note: `See [[Harbour Days ${2000 + number}]]. #tide\n\n${'a line of words\n'.repeat(3000)}`,
      noteRevision: 1,
    })),
  };
}
const conferences = Array.from({ length: many }, (_, at) => conferenceOf(at));
const newestFirst = conferences.map(({ name }) => name).reverse();

let library: TestLibrary;

afterEach(() => library.close());

const open = async () => (library = await TestLibrary.open(conferences));
const pathOf = (number: number) => join(library.place.conferences, `conference-${number}.json`);
/** On a busy machine the status says what is known so far; this waits for all of it. */
const allRead = async () => void (await library.client.library.list());
const names = async () => (await library.client.library.status()).conferences.map(({ name }) => name);

/** What windows are told from now on. */
async function kindsOfChanges(): Promise<string[]> {
  const kinds: string[] = [];
  const changes = await library.client.library.changes();
  void (async () => {
    for await (const { kind } of changes) kinds.push(kind);
  })();
  return kinds;
}

/** The app's own folder forgets what it knew of the library's conferences. */
async function forget(): Promise<void> {
  await library.restart();
  await library.end();
  for (const file of ['heads.json', 'talks.jsonl']) rmSync(join(library.kept(), file), { force: true });
}

describe('a large library that is opened for the first time', () => {
  it('lists its conferences, newest first, before their talks are read', async () => {
    await open();
    const { catalogue } = library.store;
    expect(catalogue.newestFirst().map(({ name }) => name)).toEqual(newestFirst);
    expect(catalogue.unread.progress?.of).toBe(many);
    expect(catalogue.unread.progress?.known).toBeLessThan(many);
  });

  it('knows all its talks in the end, and says how far it is until then', async () => {
    await open();
    const told = await kindsOfChanges();
    const listed = await library.client.library.list();
    expect(library.store.catalogue.unread.progress).toBeUndefined();
    const { people, tags, conferences: heads } = await library.client.library.status();
    expect([people, tags, heads.map(({ talks }) => talks)]).toEqual([many, 1, Array(many).fill(10)]);
    expect(told).toContain('library');
    await library.restart();
    expect(await library.client.library.list()).toEqual(listed);
  });

  it('opens a conference, and takes what is typed into it, while others are still read', async () => {
    await open();
    const opened = await library.client.conferences.open({ id: 'conference-0' });
    expect(opened.talks).toHaveLength(10);
    expect(opened.head.talks).toBe(10);
    await library.type('talk-1-3', 'Typed at once.');
    await library.client.library.list();
    const { talks } = await library.client.conferences.open({ id: 'conference-1' });
    expect(talks.find(({ id }) => id === 'talk-1-3')?.words).toBe(3);
    expect(JSON.parse(readFileSync(pathOf(0), 'utf8'))).toEqual(conferences[0]);
  });

  it('lists a file that is broken in its middle as one that cannot be read, and leaves it as it is', async () => {
    await open();
    await forget();
    const broken = printed(conferenceOf(4)).replace(
      '"title": "Cold starts 4.5"',
      '"title" "Cold starts 4.5"',
    );
    writeFileSync(pathOf(4), broken);
    await library.restart();
    await allRead();
    expect(await names()).toEqual(newestFirst.filter((name) => name !== 'Harbour Days 2004'));
    const [unreadable] = (await library.client.library.status()).unreadable;
    expect(unreadable).toMatchObject({ file: 'conference-4.json', talks: 9 });
    expect(readFileSync(pathOf(4), 'utf8')).toBe(broken);
  });

  it('takes a whole copy for the conference whose own file is broken in its middle', async () => {
    await open();
    await forget();
    const whole = printed(conferenceOf(4));
    writeFileSync(join(library.place.conferences, 'conference-4 (2).json'), whole);
    writeFileSync(pathOf(4), whole.replace('"title": "Cold starts 4.5"', '"title" "Cold starts 4.5"'));
    await library.restart();
    await allRead();
    expect(await names()).toEqual(newestFirst);
    expect((await library.client.library.status()).unreadable.map(({ file }) => file)).toEqual([
      'conference-4.json',
    ]);
  });

  it('offers a second file of one conference, and opens the first', async () => {
    await open();
    await forget();
    writeFileSync(join(library.place.conferences, 'conference-4 (2).json'), printed(conferenceOf(4)));
    await library.restart();
    const { offers, conferences: heads } = await library.client.library.status();
    expect(heads.map(({ name }) => name)).toEqual(newestFirst);
    expect(offers).toHaveLength(1);
  });

  it('lists a conference by what its whole file says, whatever stands at its ends', async () => {
    await open();
    await forget();
    const { talks, ...around } = conferenceOf(4);
    const text = JSON.stringify({ ...around, talks }, null, 1);
    writeFileSync(pathOf(4), text.replace(/\n\}$/, ',\n "id": "another",\n "name": "Another"\n}\n'));
    await library.restart();
    await allRead();
    const { conferences: heads } = await library.client.library.status();
    expect(heads.find(({ id }) => id === 'another')).toMatchObject({ name: 'Another', talks: 10 });
    expect(heads.some(({ id }) => id === 'conference-4')).toBe(false);
  });

  it('means the talk of the first file where two have one of the same id, whichever was read or kept last', async () => {
    await open();
    await forget();
    const other = conferenceOf(9);
    const { talks } = conferenceOf(2);
    library.writeThere({ ...other, talks: [...other.talks, ...talks.slice(0, 1)] });
    const owners = () => library.store.catalogue.owners.allWith('talk-2-0');
    for (let at = 0; at < 3; at += 1) {
      await library.restart();
      await library.client.library.list();
      expect(owners()).toEqual(['conference-2', 'conference-9']);
      await library.type('talk-2-5', `Kept last, ${at}.`);
    }
  });

  it('never takes another talk of one id for one that went while the library was still read', async () => {
    await open();
    await forget();
    const other = conferenceOf(9);
    const { talks } = conferenceOf(2);
    library.writeThere({ ...other, talks: [...other.talks, ...talks.slice(0, 1)] });
    await library.restart();
    const { client } = library;
    const there = { talk: 'talk-2-0', in: 'conference-9' };
    const { revision: base } = await client.notes.read(there);
    await client.talks.remove({ edit: library.edit(), id: 'talk-2-0', in: 'conference-9' });
    const write = client.notes.write({ edit: library.edit(), ...there, base, text: 'For the other one.' });
    await expect(write).rejects.toMatchObject(refusal('talk-unknown'));
    const { text } = await client.notes.read({ talk: 'talk-2-0', in: 'conference-2' });
    expect(text).toBe(talks[0]?.note);
  });

  it('gives a note what was typed last before a crash', async () => {
    await open();
    await library.type('talk-3-1', 'Typed before the power went.');
    library.crash();
    for (const file of readdirSync(library.kept()))
      if (/heads|talks/.test(file)) rmSync(join(library.kept(), file));
    await library.restart();
    expect((await library.client.notes.read({ talk: 'talk-3-1' })).text).toBe('Typed before the power went.');
    await allRead();
    expect(await names()).toEqual(newestFirst);
  });

  it('goes on where it was ended while it was still reading', async () => {
    await open();
    await library.restart();
    expect(await library.client.library.list()).toHaveLength(many);
    expect((await library.client.tags.list()).map(({ talks }) => talks)).toEqual([many * 10]);
  });

  it('misses nothing of what another program changes meanwhile', async () => {
    await open();
    library.writeThere({ ...conferenceOf(7), name: 'Renamed 2007', talks: [] });
    await library.client.outside.look();
    await library.client.library.list();
    const { conferences: heads } = await library.client.library.status();
    expect(heads.find(({ id }) => id === 'conference-7')).toMatchObject({ name: 'Renamed 2007', talks: 0 });
  });
});

describe('what is kept of a large library for the next start', () => {
  const talksFile = () => join(library.kept(), 'talks.jsonl');
  const linesOf = () => readFileSync(talksFile(), 'utf8').split('\n').filter(Boolean);

  it('grows by one conference where one changed', async () => {
    await open();
    await library.client.library.list();
    await library.restart();
    const before = statSync(talksFile()).size;
    await library.client.library.list();
    await library.type('talk-3-1', 'Another text.');
    await library.end();
    const added = readFileSync(talksFile(), 'utf8').slice(before).trim().split('\n');
    expect(added.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['conference-3']);
    await library.restart();
    const { talks } = await library.client.conferences.open({ id: 'conference-3' });
    expect(talks.find(({ id }) => id === 'talk-3-1')?.words).toBe(2);
  });

  it('does not grow without an end', async () => {
    await open();
    for (let at = 0; at < 3 * many; at += 1) {
      await library.client.library.list();
      await library.type(`talk-${at % many}-1`, `Another text ${at}.`);
      await library.restart();
    }
    await library.end();
    expect(linesOf().length).toBeLessThanOrEqual(2 * many + 2);
    await library.restart();
  });

  it('is read past a line that was torn', async () => {
    await open();
    await library.client.library.list();
    await library.end();
    writeFileSync(talksFile(), readFileSync(talksFile(), 'utf8').slice(0, -30));
    await library.restart();
    await library.client.library.list();
    await library.type('talk-0-1', 'Another text.');
    await library.restart();
    expect((await library.client.tags.list()).map(({ talks }) => talks)).toEqual([many * 10 - 1]);
  });
});
