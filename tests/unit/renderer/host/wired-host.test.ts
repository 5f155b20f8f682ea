import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../../data/contract/library.ts';
import { newEdit, shortEdits, WiredHost } from '../../../../renderer/host/connect.ts';
import { tokenOf } from '../../../../renderer/host/socket-wire.ts';
import type { Client, Wire, WireState } from '../../../../renderer/host/wire.ts';

/** A stream of changes that a test feeds and breaks. */
class Stream {
  #waiting: ((result: IteratorResult<Change>) => void)[] = [];
  #failing: ((error: Error) => void)[] = [];

  give(revision: number, since?: number): void {
    this.#failing.shift();
    const value = { revision, kind: 'library', ...(since !== undefined && { since }) } as const;
    this.#waiting.shift()?.({ done: false, value });
  }

  fail(): void {
    this.#waiting.shift();
    this.#failing.shift()?.(new Error('the wire broke'));
  }

  [Symbol.asyncIterator]() {
    return {
      next: () =>
        new Promise<IteratorResult<Change>>((resolve, reject) => {
          this.#waiting.push(resolve);
          this.#failing.push(reject);
        }),
    };
  }
}

class FakeWire implements Wire {
  readonly streams: Stream[] = [];
  #now: WireState = 'connected';
  readonly #listeners = new Set<(state: WireState) => void>();
  readonly call = {
    library: {
      changes: () => {
        const stream = new Stream();
        this.streams.push(stream);
        return Promise.resolve(stream);
      },
    },
  } as unknown as Client;

  state(): WireState {
    return this.#now;
  }

  onState(listener: (state: WireState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  become(state: WireState): void {
    this.#now = state;
    for (const listener of this.#listeners) listener(state);
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function listening() {
  const wire = new FakeWire();
  const host = new WiredHost(wire);
  const heard: number[] = [];
  const readAgain = vi.fn();
  const end = host.subscribe(({ revision }) => heard.push(revision), readAgain);
  await settled();
  const give = async (revision: number, since?: number) => {
    wire.streams.at(-1)?.give(revision, since);
    await settled();
  };
  return { wire, host, heard, readAgain, end, give };
}

describe('a host on a wire', () => {
  test('tells each change', async () => {
    const { heard, readAgain, give } = await listening();
    for (const revision of [4, 5, 5, 6]) await give(revision);
    expect(heard).toEqual([4, 5, 5, 6]);
    expect(readAgain).not.toHaveBeenCalled();
  });

  test('says to read again when a revision was skipped', async () => {
    const { heard, readAgain, give } = await listening();
    for (const revision of [4, 7, 8]) await give(revision);
    expect(heard).toEqual([4, 8]);
    expect(readAgain).toHaveBeenCalledOnce();
  });

  test('misses nothing where a change stands for several', async () => {
    const { heard, readAgain, give } = await listening();
    await give(4);
    await give(9, 5);
    await give(8, 6);
    await give(10);
    expect(heard).toEqual([4, 9, 8, 10]);
    expect(readAgain).not.toHaveBeenCalled();
    await give(14, 12);
    expect(readAgain).toHaveBeenCalledOnce();
  });

  test('listens again after the wire was lost, and says to read again', async () => {
    const { wire, heard, readAgain, give } = await listening();
    await give(4);
    wire.become('lost');
    wire.streams.at(-1)?.fail();
    await settled();
    wire.become('connected');
    await settled();
    expect(wire.streams).toHaveLength(2);
    expect(readAgain).toHaveBeenCalledOnce();
    await give(9);
    expect(heard).toEqual([4, 9]);
  });

  test('mends a stream that broke while the wire held', async () => {
    const { wire, readAgain } = await listening();
    wire.streams.at(-1)?.fail();
    await vi.waitFor(() => expect(wire.streams).toHaveLength(2));
    await vi.waitFor(() => expect(readAgain).toHaveBeenCalledOnce());
  });

  test('shares one stream among all who listen, and stops telling who left', async () => {
    const { wire, host, heard, end, give } = await listening();
    const others: number[] = [];
    host.subscribe(({ revision }) => others.push(revision), vi.fn());
    await give(1);
    end();
    await give(2);
    expect(wire.streams).toHaveLength(1);
    expect([heard, others]).toEqual([[1], [1, 2]]);
  });
});

test.each([
  ['#t=abc-DEF_1', { token: 'abc-DEF_1', rest: '' }],
  ['#t=abc&/talk/1', { token: 'abc', rest: '#/talk/1' }],
  ['#/talk/1', undefined],
  ['#t=', undefined],
  ['', undefined],
])('the token of %j', (hash, token) => expect(tokenOf(hash)).toEqual(token));

test('edits never share an id', () => {
  const ids = Array.from({ length: 1000 }, newEdit);
  const writers = Array.from({ length: 100 }, shortEdits);
  const short = writers.flatMap((next) => Array.from({ length: 100 }, next));
  expect(new Set([...ids, ...short]).size).toBe(11_000);
});
