import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Choices, FoundPost, MarkedSource, Source } from '../../../../../data/posts/import-post.ts';
import type { Conference } from '../../../../../data/library/model.ts';
import { place } from '../../../../../electron/imports/posts/place.ts';
import { readAgain, recognise } from '../../../../../electron/imports/posts/recognise.ts';
import { boundariesOf } from '../../../../../renderer/state/imports/boundaries.ts';
import { PostImport, type PostsInHost } from '../../../../../renderer/state/imports/post-import.svelte.ts';

const fixture = (name: string): Source => ({
  name,
  text: readFileSync(`tests/fixtures/posts/${name}`, 'utf8'),
});

/** A host that recognises and places for real, over a library in memory. */
class Host {
  library: Conference[] = [];
  stored: FoundPost[] = [];
  fails: Error | undefined;
  #ids = 0;
  readonly #make = { id: () => `id-${++this.#ids}`, now: () => '2026-11-20T09:00:00Z' };

  readonly call = {
    postsIn: {
      recognise: ({ sources }: { sources: Source[] }) => this.#answer(() => recognise(sources)),
      read: ({ sources }: { sources: MarkedSource[] }) => this.#answer(() => ({ posts: readAgain(sources) })),
      place: ({ posts, choices }: { posts: FoundPost[]; choices: Choices }) =>
        this.#answer(() => place(posts, choices, this.library, this.#make).placements),
      bringIn: ({ posts, choices }: { posts: FoundPost[]; choices: Choices }) =>
        this.#answer(() => {
          const { changed, result } = place(posts, choices, this.library, this.#make);
          this.library = [
            ...this.library.filter(({ id }) => !changed.some((one) => one.id === id)),
            ...changed,
          ];
          this.stored = posts;
          return result;
        }),
    },
  };

  async #answer<Value>(act: () => Value): Promise<Value> {
    await Promise.resolve();
    if (this.fails) throw this.fails;
    return structuredClone(act());
  }
}

let host: Host;
let work: PostImport;

beforeEach(() => {
  host = new Host();
  work = new PostImport(host as unknown as PostsInHost);
});

const titles = () => work.talks.map(({ title }) => title);

function heldBoundary(kind: 'talk' | 'post' | 'outro', which: number): void {
  const source = work.sources[0];
  const boundary = source && boundariesOf(source).filter((one) => one.kind === kind)[which];
  if (!boundary) throw new Error(`no ${kind} ${which}`);
  work.heldBoundary = { source: 0, boundary };
}

describe('posts on their way in', () => {
  it('are found in several texts, each under its own keys', async () => {
    await work.add([fixture('lantern-days.txt')]);
    await work.add([fixture('lantern-days-2.md')]);
    expect(work.posts.map(({ source }) => source)).toEqual([0, 1]);
    expect(new Set(work.talks.map(({ key }) => key)).size).toBe(5);
    expect(work.count).toBe(5);
    expect(work.isCorrected).toBe(false);
  });

  it('are not added twice', async () => {
    await work.add([fixture('lantern-days.txt')]);
    await work.add([fixture('lantern-days.txt')]);
    expect(work.posts).toHaveLength(1);
  });

  it('leave refused texts aside with their sentence', async () => {
    await work.add([{ name: 'empty.txt', text: ' ' }, fixture('lantern-days.txt')]);
    expect(work.refused.map(({ name }) => name)).toEqual(['empty.txt']);
    expect(work.posts).toHaveLength(1);
  });

  it('say of a file that cannot be read that it cannot be read', async () => {
    const folder = { name: 'folder', size: 0, arrayBuffer: () => Promise.reject(new Error('is a folder')) };
    const picture = {
      name: 'a.png',
      size: 9,
      arrayBuffer: () => Promise.resolve(new Uint8Array([1, 0, 2]).buffer),
    };
    await work.addFiles([folder, picture]);
    expect(work.refused.map(({ name }) => name)).toEqual(['folder', 'a.png']);
    expect(work.busy).toBeUndefined();
  });

  it('are kept when the host fails, and found by trying again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    host.fails = new Error('the wire was lost');
    await work.add([fixture('lantern-days.txt')]);
    expect(work.fault).toBeDefined();
    host.fails = undefined;
    await work.add([fixture('lantern-days.txt')]);
    expect(work.posts).toHaveLength(1);
    expect(work.fault).toBeUndefined();
  });
});

describe('a tick', () => {
  beforeEach(() => work.add([fixture('lantern-days.txt')]));

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
  beforeEach(() => work.add([fixture('lantern-days.txt')]));

  it('takes what was corrected along', async () => {
    const key = work.talks[1]?.key ?? '';
    work.choose({ kind: 'talk', key });
    work.correctTalk(key, { title: 'Queues on the wall' });
    heldBoundary('talk', 1);
    work.move((work.heldBoundary?.boundary.block ?? 0) + 1);
    await vi.waitFor(() => expect(work.talks[1]?.key).not.toBe(key));
    expect(work.talk?.title).toBe('Queues on the wall');
    expect(work.isCorrected).toBe(true);
  });

  it('that is taken away joins its talk to the one before', async () => {
    work.choose({ kind: 'talk', key: work.talks[1]?.key ?? '' });
    heldBoundary('talk', 1);
    work.remove();
    await vi.waitFor(() => expect(titles()).toHaveLength(2));
    expect(work.talks[0]?.note).toContain('Tomas Pell');
    expect(work.talk?.title).toBe('Slow Deploys Are a Feature');
  });

  it('that is added begins a talk there and chooses it', async () => {
    const last = work.talks[0]?.to ?? 0;
    work.begin(0, last - 1, 'talk');
    await vi.waitFor(() => expect(work.talks).toHaveLength(4));
    expect(work.talk?.from).toBe(last - 1);
  });

  it('moved many times at once ends where it was moved last', async () => {
    heldBoundary('talk', 1);
    const from = work.heldBoundary?.boundary.block ?? 0;
    for (const step of [1, 2, 3, 2]) work.move(from + step);
    await vi.waitFor(() => expect(work.talks[1]?.from).toBe(from + 2));
  });

  it('lets a block be left out and kept after all', async () => {
    const block = (work.talks[0]?.from ?? 0) + 2;
    work.leaveOut(0, block);
    await vi.waitFor(() => expect(work.talks[0]?.note).not.toContain('read aloud'));
    work.leaveOut(0, block);
    await vi.waitFor(() => expect(work.talks[0]?.note).toContain('read aloud'));
  });
});

describe('the library', () => {
  it('gains what is ticked, with its corrections, and the work is forgotten', async () => {
    await work.add([fixture('lantern-days.txt')]);
    const [first, second] = work.talks;
    if (!first || !second) throw new Error('nothing found');
    work.toggle(first);
    work.correctTalk(second.key, { speakers: [{ name: 'Tomas Pell', role: 'Painter' }] });
    const brought = await work.bringIn('edit-0001');
    expect(brought).toMatchObject({ created: 2, merged: 0 });
    expect(host.library[0]?.talks.map(({ speakers }) => speakers[0]?.role)).toEqual(['Painter', undefined]);
    expect(work.isEmpty).toBe(true);
  });

  it('says of talks it has what would become of them', async () => {
    await work.add([fixture('lantern-days.txt')]);
    await work.bringIn('edit-0001');
    const again = fixture('lantern-days.txt');
    await work.add([
      { ...again, text: again.text.replace('The release is read', 'A release is never sung. It is read') },
    ]);
    expect(work.talks.map(({ key }) => work.placements[key]?.state)).toEqual(['merge', 'same', 'same']);
    expect(work.count).toBe(1);
    work.decide(work.talks[0]?.key ?? '', 'leave');
    expect(work.count).toBe(0);
  });

  it('that cannot be reached leaves everything as it was', async () => {
    await work.add([fixture('lantern-days.txt')]);
    host.fails = new Error('the wire was lost');
    await expect(work.bringIn('edit-0001')).rejects.toThrow('the wire was lost');
    expect(work.posts).toHaveLength(1);
    expect(work.busy).toBeUndefined();
  });
});
