import { createRouterClient } from '@orpc/server';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { boundariesOf } from '../../../../../data/posts/boundaries.ts';
import type { Source } from '../../../../../data/posts/import-post.ts';
import { openApp, type App } from '../../../../../electron/app.ts';
import { plainShell } from '../../../../../electron/shell.ts';
import { Imports } from '../../../../../renderer/state/imports/imports.svelte.ts';
import type { ImportsHost, PostImport } from '../../../../../renderer/state/imports/post-import.svelte.ts';

const fixture = (name: string): Source => ({
  name,
  text: readFileSync(`tests/fixtures/posts/${name}`, 'utf8'),
});

let root: string;
let app: App;
let imports: Imports;
let work: PostImport;
/** What every call fails with, while the wire is lost. */
let lost: Error | undefined;

const clientOf = ({ router }: App) => createRouterClient(router);

/** The real host, over a wire that can be lost. */
function hostOf(client: ReturnType<typeof clientOf>): ImportsHost {
  const { imports: real } = client;
  const answering = new Proxy(real, {
    get:
      (target, name: keyof typeof real) =>
      async (...input: unknown[]) => {
        if (lost) throw lost;
        return (target[name] as (...input: unknown[]) => Promise<unknown>)(...input);
      },
  });
  return { call: { imports: answering } };
}

const open = async () => {
  app = await openApp({
    library: join(root, 'library'),
    data: join(root, 'data'),
    shell: plainShell,
    access: 'write',
  });
  imports = new Imports(hostOf(clientOf(app)));
  work = imports.posts;
};

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'lanyard-imports-'));
  mkdirSync(join(root, 'library'));
  lost = undefined;
  await open();
});

afterEach(async () => {
  await app.close();
  rmSync(root, { recursive: true });
});

const titles = () => work.talks.map(({ title }) => title);
const stored = async () => {
  const [conference] = (await clientOf(app).library.status()).conferences;
  return conference ? (await clientOf(app).conferences.open({ id: conference.id })).talks : [];
};

async function apply() {
  const applied = await imports.applyPosts(`edit-${Math.random()}`);
  return applied?.kind === 'posts' ? applied.result : undefined;
}

function heldBoundary(kind: 'talk' | 'post' | 'outro', which: number): void {
  const source = work.sources[0];
  const boundary = source && boundariesOf(source).filter((one) => one.kind === kind)[which];
  if (!boundary) throw new Error(`no ${kind} ${which}`);
  work.heldBoundary = { source: 0, boundary };
}

describe('posts on their way in', () => {
  it('are found in several texts, each under its own keys', async () => {
    await imports.addText(fixture('lantern-days.txt'));
    await imports.addText(fixture('lantern-days-2.md'));
    expect(work.posts.map(({ source }) => source)).toEqual([0, 1]);
    expect(new Set(work.talks.map(({ key }) => key)).size).toBe(5);
    expect(work.count).toBe(5);
    expect(work.isCorrected).toBe(false);
  });

  it('are not added twice', async () => {
    await imports.addText(fixture('lantern-days.txt'));
    await imports.addText(fixture('lantern-days.txt'));
    expect(work.posts).toHaveLength(1);
  });

  it('leave refused texts aside with their sentence', async () => {
    await imports.addText({ name: 'empty.txt', text: ' ' });
    await imports.addText(fixture('lantern-days.txt'));
    expect(imports.refused.map(({ name }) => name)).toEqual(['empty.txt']);
    expect(work.posts).toHaveLength(1);
  });

  it('say of a file that cannot be read that it cannot be read', async () => {
    const folder = { name: 'folder', size: 0, arrayBuffer: () => Promise.reject(new Error('is a folder')) };
    const picture = {
      name: 'a.png',
      size: 9,
      arrayBuffer: () => Promise.resolve(new Uint8Array([1, 0, 2]).buffer),
    };
    await imports.addFiles([folder, picture]);
    expect(imports.refused.map(({ name }) => name)).toEqual(['folder', 'a.png']);
    expect(imports.busy).toBeUndefined();
  });

  it('are found by trying again when the host could not be asked', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    lost = new Error('the wire was lost');
    await imports.addText(fixture('lantern-days.txt'));
    expect(imports.fault).toBeDefined();
    lost = undefined;
    await imports.addText(fixture('lantern-days.txt'));
    expect(work.posts).toHaveLength(1);
    expect(imports.fault).toBeUndefined();
  });
});

describe('a tick', () => {
  beforeEach(() => imports.addText(fixture('lantern-days.txt')));

  it('keeps a talk out and leaves its post in', () => {
    const [post] = work.posts;
    const talk = work.talks[1];
    if (!post || !talk) throw new Error('nothing found');
    work.toggle(talk);
    expect(work.tickOf(post)).toBe('some');
    expect(work.count).toBe(2);
    work.toggle(post);
    expect(work.tickOf(post)).toBe('all');
    work.toggle(post);
    expect(work.ticked).toEqual([]);
  });
});

describe('a boundary', () => {
  beforeEach(() => imports.addText(fixture('lantern-days.txt')));

  it('takes what was corrected along', async () => {
    const key = work.talks[1]?.key ?? '';
    work.choose({ kind: 'talk', key });
    work.correctTalk(key, { title: 'Queues on the wall' });
    heldBoundary('talk', 1);
    work.move((work.heldBoundary?.boundary.block ?? 0) + 1);
    await work.flush();
    expect(work.talks[1]?.key).not.toBe(key);
    expect(work.talk?.title).toBe('Queues on the wall');
    expect(work.isCorrected).toBe(true);
  });

  it('that is taken away joins its talk to the one before', async () => {
    work.choose({ kind: 'talk', key: work.talks[1]?.key ?? '' });
    heldBoundary('talk', 1);
    work.remove();
    await work.flush();
    expect(titles()).toHaveLength(2);
    expect(work.talks[0]?.note).toContain('Tomas Pell');
    expect(work.talk?.title).toBe('Slow Deploys Are a Feature');
  });

  it('that is added begins a talk there and chooses it', async () => {
    const last = work.talks[0]?.to ?? 0;
    work.begin(0, last - 1, 'talk');
    await work.flush();
    expect(work.talks).toHaveLength(4);
    expect(work.talk?.from).toBe(last - 1);
  });

  it('moved many times at once ends where it was moved last', async () => {
    heldBoundary('talk', 1);
    const from = work.heldBoundary?.boundary.block ?? 0;
    for (const step of [1, 2, 3, 2]) work.move(from + step);
    await work.flush();
    expect(work.talks[1]?.from).toBe(from + 2);
  });

  it('lets a block be left out and kept after all', async () => {
    const block = (work.talks[0]?.from ?? 0) + 2;
    work.leaveOut(0, block);
    await work.flush();
    expect(work.talks[0]?.note).not.toContain('read aloud');
    work.leaveOut(0, block);
    await work.flush();
    expect(work.talks[0]?.note).toContain('read aloud');
  });

  it('that was moved while the wire was lost arrives with the next change', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    heldBoundary('talk', 1);
    lost = new Error('the wire was lost');
    work.remove();
    await work.flush().catch(() => undefined);
    expect(work.fault).toBeDefined();
    lost = undefined;
    work.correctTalk(work.talks[0]?.key ?? '', { title: 'Both' });
    await work.flush();
    expect(titles()).toHaveLength(2);
    expect(work.fault).toBeUndefined();
  });
});

describe('the library', () => {
  it('gains what is ticked, with its corrections, and the work is forgotten', async () => {
    await imports.addText(fixture('lantern-days.txt'));
    const [first, second] = work.talks;
    if (!first || !second) throw new Error('nothing found');
    work.toggle(first);
    work.correctTalk(second.key, { speakers: [{ name: 'Tomas Pell', role: 'Painter' }] });
    expect(await apply()).toMatchObject({ created: 2, merged: 0 });
    expect((await stored()).map(({ speakers }) => speakers[0]?.role)).toEqual(['Painter', undefined]);
    expect(work.isEmpty).toBe(true);
    expect(await clientOf(app).imports.list()).toEqual([]);
  });

  it('says of talks it has what would become of them', async () => {
    await imports.addText(fixture('lantern-days.txt'));
    await apply();
    const again = fixture('lantern-days.txt');
    const text = again.text.replace('The release is read', 'A release is never sung. It is read');
    await imports.addText({ ...again, text });
    expect(work.talks.map(({ key }) => work.placements[key]?.state)).toEqual(['merge', 'same', 'same']);
    expect(work.count).toBe(1);
    work.decide(work.talks[0]?.key ?? '', 'leave');
    expect(work.count).toBe(0);
  });

  it('that cannot be reached leaves everything as it was', async () => {
    await imports.addText(fixture('lantern-days.txt'));
    lost = new Error('the wire was lost');
    await expect(apply()).rejects.toThrow('the wire was lost');
    expect(work.posts).toHaveLength(1);
    expect(imports.busy).toBeUndefined();
  });
});

describe('a draft', () => {
  it('is there with every correction after window and host were closed', async () => {
    await imports.addText(fixture('lantern-days.txt'));
    const [first] = work.talks;
    heldBoundary('talk', 1);
    work.remove();
    work.correctTalk(first?.key ?? '', { title: 'Read aloud' });
    await imports.flush();
    const before = work.posts;
    await app.close();
    await open();
    await imports.lookForUnfinished();
    const [head] = imports.unfinished;
    expect(head).toMatchObject({ kind: 'posts', name: 'lantern-days.txt', decided: true });
    if (head) await imports.goOnWith(head);
    expect(work.posts).toEqual(before);
    expect(work.talks[0]?.title).toBe('Read aloud');
    expect(imports.unfinished).toEqual([]);
    expect(await apply()).toMatchObject({ created: 2 });
  });

  it('goes when it is left untouched, and stays when something was decided', async () => {
    await imports.addText(fixture('lantern-days.txt'));
    imports.clear();
    await vi.waitFor(async () => expect(await clientOf(app).imports.list()).toEqual([]));
    await imports.addText(fixture('lantern-days.txt'));
    if (work.talks[0]) work.toggle(work.talks[0]);
    await imports.flush();
    imports.clear();
    await imports.lookForUnfinished();
    expect(imports.unfinished).toHaveLength(1);
  });
});

describe('two drafts one after another', () => {
  it('never get changes of each other, also when a message failed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await imports.addText(fixture('lantern-days.txt'));
    work.correctPost(work.posts[0]?.key ?? '', { conference: { name: 'The name of the first' } });
    lost = new Error('the wire was lost');
    await work.flush().catch(() => undefined);
    imports.posts.clear();
    lost = undefined;
    await imports.addText(fixture('lantern-days-2.md'));
    work.correctTalk(work.talks[0]?.key ?? '', { title: 'Of the second' });
    await work.flush();
    expect(work.posts[0]?.conference.name).not.toBe('The name of the first');
    const applied = await apply();
    expect(applied?.conferences.map(({ name }) => name)).not.toContain('The name of the first');
  });
});

describe('a draft that is discarded', () => {
  it('is listed nowhere, and comes back whole by undo', async () => {
    await imports.addText(fixture('lantern-days.txt'));
    work.correctTalk(work.talks[0]?.key ?? '', { title: 'Read aloud' });
    const undo = await imports.discardShown(work);
    await imports.lookForUnfinished();
    expect([work.isEmpty, imports.unfinished]).toEqual([true, []]);
    undo();
    await vi.waitFor(() => expect(work.talks[0]?.title).toBe('Read aloud'));
    expect(imports.busy).toBeUndefined();
  });
});
