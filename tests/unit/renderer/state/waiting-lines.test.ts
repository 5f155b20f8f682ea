import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  WaitingLines,
  type Held,
  type WaitingHost,
} from '../../../../renderer/state/waiting-lines.svelte.ts';
import type { WireState } from '../../../../renderer/host/connect.ts';
import { Fault } from '../../../../data/words/errors.ts';
import { fault } from './note-host.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A host that takes lines, as far as it can be reached. */
class LineKeeper {
  state: WireState = 'connected';
  readonly added: { edit: string; talk?: string; texts: string[] }[] = [];
  readonly fails: Error[] = [];
  readonly #listeners = new Set<(state: WireState) => void>();

  host(): WaitingHost {
    const add = (input: { edit: string; talk?: string; lines: { text: string }[] }) => {
      const failure = this.fails.shift();
      if (failure) return Promise.reject(failure);
      const { edit, talk, lines } = input;
      this.added.push({ edit, ...(talk !== undefined && { talk }), texts: lines.map(({ text }) => text) });
      return Promise.resolve({ talk: 'talk', conference: 'conference' });
    };
    const state = () => this.state;
    return {
      get state() {
        return state();
      },
      onChange: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      call: { capture: { add } } as unknown as WaitingHost['call'],
    };
  }

  become(state: WireState): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

const linesOf = (...texts: string[]) => texts.map((text, at) => ({ text, at }));
const page = () => new EventTarget() as unknown as Window;

function begin(keeper: LineKeeper, window = page()) {
  return { waiting: new WaitingLines(keeper.host(), () => undefined, window), window };
}

describe('lines without a note', () => {
  it('are with the host at once, and kept until it has them', async () => {
    const keeper = new LineKeeper();
    const { waiting } = begin(keeper);
    waiting.keep({ lines: linesOf('one', 'two'), talk: 'fog' });
    expect(waiting.lines).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(keeper.added).toMatchObject([{ talk: 'fog', texts: ['one', 'two'] }]);
    expect(waiting.batches).toEqual([]);
  });

  it('wait for a host that is lost, and reach it once under one name', async () => {
    const keeper = new LineKeeper();
    const { waiting } = begin(keeper);
    keeper.become('lost');
    waiting.keep({ lines: linesOf('one') });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.added).toEqual([]);
    expect(waiting.lines.map(({ text }) => text)).toEqual(['one']);
    const name = waiting.batches[0]?.edit;
    keeper.fails.push(new Fault('host-lost'));
    keeper.become('connected');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(keeper.added.map(({ edit }) => edit)).toEqual([name]);
    expect(waiting.problem).toBeUndefined();
  });

  it('say why a host does not take them, and are offered to it again', async () => {
    const keeper = new LineKeeper();
    const { waiting } = begin(keeper);
    keeper.fails.push(fault('save-failed', { file: 'x.json', cause: 'the disk is full' }));
    waiting.keep({ lines: linesOf('one') });
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting.problem).toMatch(/^x\.json cannot be saved/);
    await vi.advanceTimersByTimeAsync(2000);
    expect(keeper.added).toHaveLength(1);
    expect([waiting.problem, waiting.batches]).toEqual([undefined, []]);
  });
});

describe('a page that captures', () => {
  const capturing = (texts: string[]) => {
    let held = linesOf(...texts);
    return {
      get held(): Held {
        return { lines: held };
      },
      giveUp: (): Held => {
        const given = held;
        held = [];
        return { lines: given };
      },
    };
  };

  it('is asked for its words when the window is left, once', async () => {
    const keeper = new LineKeeper();
    const { waiting, window } = begin(keeper);
    waiting.watch(capturing(['one', 'two']));
    expect(waiting.lines).toHaveLength(2);
    window.dispatchEvent(new Event('beforeunload'));
    window.dispatchEvent(new Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(keeper.added).toMatchObject([{ texts: ['one', 'two'] }]);
  });

  it('leaves its words when it goes', async () => {
    const keeper = new LineKeeper();
    const { waiting } = begin(keeper);
    waiting.watch(capturing(['one']))();
    await vi.advanceTimersByTimeAsync(0);
    expect(keeper.added).toMatchObject([{ texts: ['one'] }]);
  });

  it.each([
    ['lost', true],
    ['connected', false],
  ] as const)('has the browser ask while the host is %s: %s', (state, asks) => {
    const keeper = new LineKeeper();
    const { waiting, window } = begin(keeper);
    waiting.watch(capturing(['one']));
    keeper.become(state);
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(asks);
  });
});
