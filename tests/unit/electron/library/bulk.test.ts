import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openApp, type App } from '../../../../electron/app.ts';
import { formatVersion } from '../../../../data/library/model.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { plainConference, printed } from '../../../support/fault-library.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { pooledDisk } from '../../../support/pooled-disk.ts';

const conferences = 12;
const talksOfEach = 5;
const talkOf = (conference: number, talk = 0) => `talk-${conference}-${talk}`;
const note = (talk: string) => `What ${talk} says of #harbours and ropes.`;

let memory: MemoryDisk;
let timers: ManualTimers;
let app: App;
let edits = 0;
/** Never goes back. */
let now = 0;
/** Whether an operation on a path waits, and until when. */
let isHeld: (path: string, operation: string) => boolean;
let release: () => void;

const edit = () => ({ edit: `edit-${(edits += 1).toString().padStart(6, '0')}` });
const client = () => createRouterClient(app.router);

async function put(path: string, text: string): Promise<void> {
  const file = await memory.open(path, 'w', 0o600);
  await file.writeFile(text);
  await file.close();
}

function tagged(at: number) {
  const ids = Array.from({ length: talksOfEach }, (_, index) => talkOf(at, index));
  const conference = plainConference(`conf-${at}`, ...ids);
  return { ...conference, talks: conference.talks.map((talk) => ({ ...talk, note: note(talk.id) })) };
}

async function open(): Promise<void> {
  const free = new Promise<void>((resolve) => (release = resolve));
  const disk = pooledDisk(memory, (path, operation) => (isHeld(path, operation) ? free : undefined));
  const letGo = release;
  release = () => {
    isHeld = () => false;
    letGo();
  };
  app = await openApp({
    library: '/library',
    data: '/data',
    shell: plainShell,
    access: 'write',
    disk,
    timers,
  });
}

beforeEach(async () => {
  memory = new MemoryDisk();
  timers = new ManualTimers();
  isHeld = () => false;
  await memory.mkdir('/library/conferences');
  await put('/library/library.json', JSON.stringify({ format: formatVersion, id: 'harbours' }));
  for (let at = 0; at < conferences; at += 1)
    await put(`/library/conferences/conf-${at}.json`, printed(tagged(at)));
  await open();
  // Only heads and digests are known from now on, as in a large library.
  await client().library.status();
  // What has a backup already is not read for the next one.
  await client().backups.make();
  await app.close();
  await open();
  await client().library.status();
});
afterEach(async () => {
  release();
  await app.close();
});

/** Turns of the event loop go by until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn += 1) {
    if (turn > 20_000) throw new Error('it never came to that');
    await new Promise(setImmediate);
  }
}

/** Types into a talk and waits until it is on disk. */
async function type(talk: string, text: string): Promise<void> {
  const { revision: base } = await client().notes.read({ talk });
  const answer = await client().notes.write({ ...edit(), talk, base, text });
  let saved = false;
  const settled = client()
    .notes.settle({ talk, revision: answer.revision })
    .then(() => (saved = true));
  timers.ring(1000);
  await until(() => saved);
  await settled;
}

const rename = () => client().tags.rename({ ...edit(), name: 'harbours', to: 'havens' });
const textOf = async (talk: string) => (await client().notes.read({ talk })).text;
const isRead = (path: string, operation: string) =>
  operation === 'readFile' && /\/conf-\d+\.json$/.test(path);
const readsBut =
  (...own: number[]) =>
  (path: string, operation: string) =>
    isRead(path, operation) && !own.some((at) => path.endsWith(`/conf-${at}.json`));

describe('while a tag is renamed all over the library', () => {
  it('a key is safe and a note is read though no other conference file can be read', async () => {
    await client().notes.read({ talk: talkOf(11) });
    isHeld = readsBut(10, 11);
    const renamed = rename();
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    await type(talkOf(11), 'Typed meanwhile.');
    let read = '';
    void textOf(talkOf(10, 3)).then((text) => (read = text));
    await until(() => read !== '');
    expect(read).toBe(note(talkOf(10, 3)));
    release();
    expect(await renamed).toEqual({ talks: conferences * talksOfEach });
    expect(await textOf(talkOf(11))).toBe('Typed meanwhile.');
  });

  it('a key is safe and a note is read though no conference file can be written', async () => {
    isHeld = (path) => /\/conferences\/\.\w+\.tmp$/.test(path);
    const renamed = rename();
    let told = 0;
    await until(() => (told += 1) > 200);
    await type(talkOf(11), 'Typed meanwhile.');
    let read = '';
    void textOf(talkOf(10, 3)).then((text) => (read = text));
    await until(() => read !== '');
    release();
    await renamed;
    expect(await textOf(talkOf(11))).toBe('Typed meanwhile.');
  });

  it('what is typed between two conferences stays, with the tag renamed in it', async () => {
    const last = talkOf(conferences - 1, 4);
    const { revision: base } = await client().notes.read({ talk: last });
    isHeld = (path, operation) => isRead(path, operation) && path.endsWith('/conf-5.json');
    const renamed = rename();
    await until(() => memory.log.filter((line) => line.includes('conf-4.json')).length > 0);
    const text = `${note(last)} And sails, in all #harbours.`;
    const answer = await client().notes.write({ ...edit(), talk: last, base, text });
    release();
    await renamed;
    expect(answer.state).toBe('taken');
    expect(await textOf(last)).toBe(text.replaceAll('#harbours', '#havens'));
  });

  it('one undo takes all of it back, but for what was typed since', async () => {
    await rename();
    expect(await textOf(talkOf(7, 2))).toBe(note(talkOf(7, 2)).replace('#harbours', '#havens'));
    await type(talkOf(7, 2), 'Typed since.');
    expect(await client().library.undo(edit())).toMatchObject({ kept: 1 });
    expect(await textOf(talkOf(7, 2))).toBe('Typed since.');
    for (let at = 0; at < conferences; at += 1) expect(await textOf(talkOf(at))).toBe(note(talkOf(at)));
  });

  it('others have their turn between the conferences', async () => {
    const ending = new AbortController();
    const changes = await client().library.changes(undefined, { signal: ending.signal });
    const changed = new Set<number>();
    const turns = countTurns();
    const listening = (async () => {
      for await (const { kind } of changes) if (kind === 'conference') changed.add(turns.soFar());
    })().catch(() => undefined);
    await rename();
    turns.end();
    ending.abort();
    await listening;
    expect(changed.size).toBeGreaterThan(conferences / 2);
  });

  it('the conferences that can be written are, though one cannot be read, and doing it again does the rest', async () => {
    const broken = '/library/conferences/conf-3.json';
    const whole = (await memory.readFile(broken)).toString();
    await put(broken, whole.slice(0, 100));
    await expect(rename()).rejects.toThrow('conf-3.json');
    expect(await textOf(talkOf(9))).toContain('#havens');
    await put(broken, whole);
    expect(await rename()).toEqual({ talks: talksOfEach });
    expect(await textOf(talkOf(3))).toContain('#havens');
  });
});

it('a search lets others have their turn', async () => {
  const turns = countTurns();
  const { hits } = await client().search.find({ words: 'ropes', limit: 100 });
  turns.end();
  expect(hits).toHaveLength(conferences * talksOfEach);
  expect(turns.soFar()).toBeGreaterThan(10);
});

/** Counts the turns of the event loop, while each look at the clock finds a millisecond gone. */
function countTurns(): { soFar: () => number; end: () => void } {
  now = Math.max(now, performance.now());
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
  let turns = 0;
  const count = () => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  return {
    soFar: () => turns,
    end: () => {
      clearImmediate(next);
      clock.mockRestore();
    },
  };
}
