import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';

let root: string;
let app: App;

const open = () =>
  openApp({ library: join(root, 'library'), data: join(root, 'data'), shell: plainShell, access: 'write' });
const client = () => createRouterClient(app.router);
let edits = 0;
const edit = () => `edit-${(edits += 1).toString().padStart(6, '0')}`;

async function conferenceWithTalk() {
  const { id } = await client().conferences.create({
    edit: edit(),
    fields: { name: 'Harbour Days 2026', series: 'Harbour Days', startDate: '2026-05-04' },
  });
  const talk = await client().talks.create({
    edit: edit(),
    conference: id,
    fields: { title: 'Cold starts', speakers: [{ name: 'Ada Byron' }] },
  });
  return { conference: id, talk: talk.id };
}

async function writeNote(talk: string, text: string) {
  const { revision } = await client().notes.read({ talk });
  const answer = await client().notes.write({ edit: edit(), talk, base: revision, text });
  await client().notes.settle({ talk, revision: answer.revision });
  return answer;
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lanyard-'));
  app = await open();
});
afterEach(async () => {
  await app.close();
  await rm(root, { recursive: true, force: true });
});

describe('the library store', () => {
  it('makes a file for a conference, named after its year and name', async () => {
    await conferenceWithTalk();
    expect(await readdir(join(root, 'library/conferences'))).toEqual(['2026-harbour-days.json']);
  });

  it('keeps a note that was settled though the program ends at once', async () => {
    const { talk } = await conferenceWithTalk();
    await writeNote(talk, 'One line, typed in the dark.');
    const again = await open();
    expect((await createRouterClient(again.router).notes.read({ talk })).text).toBe(
      'One line, typed in the dark.',
    );
    await again.close();
  });

  it('gives the other text to a writer that started from an older one', async () => {
    const { talk } = await conferenceWithTalk();
    await writeNote(talk, 'first');
    const answer = await client().notes.write({ edit: edit(), talk, base: 0, text: 'second' });
    expect(answer).toEqual({ state: 'stale', revision: 1, text: 'first' });
  });

  it('does an edit once though it is sent twice', async () => {
    const same = edit();
    const fields = { name: 'Twice 2026' };
    const [one, two] = await Promise.all([
      client().conferences.create({ edit: same, fields }),
      client().conferences.create({ edit: same, fields }),
    ]);
    expect(one.id).toBe(two.id);
    expect((await client().library.status()).conferences).toHaveLength(1);
  });

  it('points links at a talk that is renamed, in every conference', async () => {
    const { talk, conference } = await conferenceWithTalk();
    const other = await client().talks.create({ edit: edit(), conference, fields: { title: 'Other' } });
    await writeNote(other.id, 'See [[Cold starts]] and [[cold starts|that one]].');
    const { linksChanged } = await client().talks.change({
      edit: edit(),
      id: talk,
      fields: { title: 'Warm starts' },
    });
    expect(linksChanged).toBe(2);
    expect((await client().notes.read({ talk: other.id })).text).toBe(
      'See [[Warm starts]] and [[Warm starts|that one]].',
    );
    const { linkedFrom } = await client().talks.open({ id: talk });
    expect(linkedFrom.map((one) => one.sentence)).toEqual(['See Warm starts and that one.']);
  });

  it('keeps the heading of a link, and what embeds it, when its talk is renamed', async () => {
    const { talk, conference } = await conferenceWithTalk();
    const other = await client().talks.create({ edit: edit(), conference, fields: { title: 'Other' } });
    await writeNote(other.id, '![[Cold starts#Why]] and [[Cold starts#Why|that]].');
    await client().talks.change({ edit: edit(), id: talk, fields: { title: 'Warm starts' } });
    expect((await client().notes.read({ talk: other.id })).text).toBe(
      '![[Warm starts#Why]] and [[Warm starts#Why|that]].',
    );
    expect((await client().talks.open({ id: talk })).linkedFrom).toHaveLength(1);
  });

  it('points links at a conference that is renamed, and at its talks by its name', async () => {
    const { conference } = await conferenceWithTalk();
    const elsewhere = await client().conferences.create({ edit: edit(), fields: { name: 'Other 2025' } });
    const other = await client().talks.create({
      edit: edit(),
      conference: elsewhere.id,
      fields: { title: 'B' },
    });
    await writeNote(
      other.id,
      '[[Harbour Days 2026]] and [[Harbour Days 2026/Cold starts|it]], not [[Cold starts]]',
    );
    await client().conferences.change({ edit: edit(), id: conference, fields: { name: 'Port Days 2026' } });
    const { text } = await client().notes.read({ talk: other.id });
    expect(text).toBe('[[Port Days 2026]] and [[Port Days 2026/Cold starts|it]], not [[Cold starts]]');
  });

  it('puts a deleted talk into the trash and brings it back with its note', async () => {
    const { talk, conference } = await conferenceWithTalk();
    await writeNote(talk, 'precious');
    await client().talks.remove({ edit: edit(), id: talk });
    expect((await client().conferences.open({ id: conference })).talks).toHaveLength(0);
    expect((await client().trash.list())[0]).toMatchObject({ title: 'Cold starts', words: 1 });
    await client().trash.restore({ edit: edit(), id: talk });
    expect((await client().notes.read({ talk })).text).toBe('precious');
    expect(await client().trash.list()).toEqual([]);
  });

  it('takes a deletion back with one undo', async () => {
    const { talk, conference } = await conferenceWithTalk();
    await client().conferences.remove({ edit: edit(), id: conference });
    expect(await readdir(join(root, 'library/conferences'))).toEqual([]);
    await client().library.undo({ edit: edit() });
    expect((await client().talks.open({ id: talk })).talk.title).toBe('Cold starts');
    expect(await client().trash.list()).toEqual([]);
  });

  it('leaves a file it does not understand as it is and says so', async () => {
    await conferenceWithTalk();
    await app.close();
    const broken = join(root, 'library/conferences/2020-broken.json');
    await writeFile(broken, '{"format":1,');
    app = await open();
    const { unreadable, conferences } = await client().library.status();
    expect(unreadable.map((one) => one.file)).toEqual(['2020-broken.json']);
    expect(conferences).toHaveLength(1);
    expect(await readFile(broken, 'utf8')).toBe('{"format":1,');
  });

  it('brings back the talks that stand whole in a broken file, once, and leaves the file as it is', async () => {
    const { talk } = await conferenceWithTalk();
    await writeNote(talk, 'precious');
    await app.close();
    const path = join(root, 'library/conferences/2026-harbour-days.json');
    const broken = (await readFile(path, 'utf8')).trimEnd().replace(/\]\s*,[^\]]*$/, '');
    await writeFile(path, broken);
    app = await open();
    const [unreadable] = (await client().library.status()).unreadable;
    expect(unreadable).toMatchObject({ file: '2026-harbour-days.json', talks: 1 });
    expect(unreadable?.line).toBeGreaterThan(10);
    const rescued = await client().library.rescue({ edit: edit(), file: '2026-harbour-days.json' });
    expect((await client().conferences.open({ id: rescued.conference })).conference.name).toBe(
      'Rescued from Harbour Days 2026',
    );
    expect((await client().notes.read({ talk })).text).toBe('precious');
    expect((await client().library.status()).unreadable[0]).not.toHaveProperty('talks');
    await expect(client().library.rescue({ edit: edit(), file: '2026-harbour-days.json' })).rejects.toThrow(
      'all of them are back',
    );
    await expect(client().library.rescue({ edit: edit(), file: '../library.json' })).rejects.toThrow();
    expect(await readFile(path, 'utf8')).toBe(broken);
  });

  it('keeps unknown keys of a file it rewrites', async () => {
    const { conference } = await conferenceWithTalk();
    await app.close();
    const path = join(root, 'library/conferences/2026-harbour-days.json');
    const written = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await writeFile(path, JSON.stringify({ ...written, ownKey: { deep: [1, 2] } }));
    app = await open();
    await client().conferences.change({ edit: edit(), id: conference, fields: { city: 'Porto' } });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      ownKey: { deep: [1, 2] },
      city: 'Porto',
    });
  });

  it('joins its change with one another program made to the file meanwhile', async () => {
    const { conference, talk } = await conferenceWithTalk();
    const path = join(root, 'library/conferences/2026-harbour-days.json');
    const theirs = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    await writeFile(path, JSON.stringify({ ...theirs, venue: 'The old harbour' }));
    await client().talks.change({ edit: edit(), id: talk, fields: { title: 'Warm starts' } });
    const { conference: now, talks } = await client().conferences.open({ id: conference });
    expect(now.venue).toBe('The old harbour');
    expect(talks[0]?.title).toBe('Warm starts');
  });
});
