import { createRouterClient } from '@orpc/server';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { claimLibrary, holdLibrary } from '../../../../electron/carriers/library-host.ts';
import { socketPath } from '../../../../electron/carriers/local-socket.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { WiredHost } from '../../../../renderer/host/connect.ts';
import { NoteSession } from '../../../../renderer/state/note-session.svelte.ts';
import { BadConnection, wireOver } from '../../../support/bad-wire.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';
import { Chances } from '../../../support/random.ts';
import { Page } from '../../renderer/state/note-host.ts';

const runs = thorough ? 200 : 3;
const words = 25;
/** Longest that what passes is held back, in ms. */
const slowest = 150;

async function held(place: RealLibrary) {
  const { library, data } = place;
  return holdLibrary(await claimLibrary(library, data), { library, data, shell: plainShell });
}

/** One window with the note open, over a connection of its own. */
class Window {
  readonly typed: string[] = [];
  readonly #close: () => void;

  private constructor(
    readonly session: NoteSession,
    readonly page: Page,
    readonly connection: BadConnection,
    close: () => void,
  ) {
    this.#close = close;
  }

  static async open(path: string): Promise<Window> {
    const connection = await BadConnection.to(path);
    const { wire, close } = await wireOver(connection);
    const session = new NoteSession(new WiredHost(wire), 'a');
    await expect.poll(() => session.state).toBe('saved');
    return new Window(session, new Page(session), connection, close);
  }

  /** Types a word at the end of the paragraph that begins so. */
  type(beginning: string, word: string): void {
    this.typed.push(word);
    const lines = this.page.text.split('\n');
    this.page.become(lines.map((line) => (line.startsWith(beginning) ? `${line} ${word}` : line)).join('\n'));
  }

  async end(): Promise<void> {
    this.session.end();
    this.#close();
    await this.connection.close();
  }
}

/** Types in two windows while both lines delay and break; gives the words that are missing or stand twice at last. */
async function typeInTwo(run: number): Promise<string[]> {
  const chances = new Chances(`two windows ${run}`);
  const place = realLibrary(plainConference('one', 'a'));
  const host = await held(place);
  const path = socketPath(place.library, place.data);
  const [first, second] = [await Window.open(path), await Window.open(path)];
  first.page.become('first:\n\nsecond:');
  await first.session.rest();
  await expect.poll(() => second.page.text).toBe('first:\n\nsecond:');
  for (const { connection } of [first, second]) connection.delay = () => chances.next() * slowest;
  for (let word = 1; word <= words; word += 1) {
    first.type('first:', `a${word}.`);
    second.type('second:', `b${word}.`);
    if (chances.next() < 0.12) chances.oneOf([first, second]).connection.break();
    await pause(chances.next() * 120);
  }
  await Promise.all([first.session.rest(), second.session.rest()]);
  // Either may still be on its way to what the other wrote.
  await expect.poll(() => first.page.text === second.page.text, { timeout: 10_000 }).toBe(true);
  const { text } = await createRouterClient(host.app.router).notes.read({ talk: 'a' });
  const found = text.split(/\s+/);
  const all = [...first.typed, ...second.typed];
  const wrong = all.filter((word) => found.filter((one) => one === word).length !== 1);
  if (text !== first.page.text) wrong.push('the windows show another text than the host has');
  await Promise.all([first.end(), second.end()]);
  await host.close();
  place.remove();
  return wrong;
}

test(
  `two windows over lines that delay and break, ${runs} times: each word is there once`,
  async () => {
    const wrong: string[] = [];
    for (let run = 0; run < runs; run += 1)
      wrong.push(...(await typeInTwo(run)).map((word) => `run ${run}: ${word}`));
    keepFigure({
      promise: `${runs} times two windows over lines that delay and break`,
      wanted: '0 words missing or twice',
      measured: `${wrong.length} of ${runs * words * 2}`,
      holds: wrong.length === 0,
    });
    expect(wrong).toEqual([]);
  },
  thorough ? 1_800_000 : 120_000,
);
