import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Change } from '../../../../data/contract/library.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import type { Client } from '../../../../renderer/host/wire.ts';
import { NoteSession, type NoteHost } from '../../../../renderer/state/note-session.svelte.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { ManualTimers } from '../../../support/manual-timers.ts';
import type { MemoryDisk } from '../../../support/memory-disk.ts';
import { Chances } from '../../../support/random.ts';
import { diskWith } from '../../../support/word-world.ts';
import { Page } from './note-host.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

type Notes = Pick<Client['notes'], 'read' | 'write' | 'settle'>;
interface Subscriber {
  listener: (change: Change) => void;
  readAgain: () => void;
}

/** Longest that a message is under way, in ms. */
const slowest = 400;
/** Longest that all may take to be on disk and in both windows, in ms. */
const patience = 60_000;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Lets the time pass, and the host do what it has to do. */
async function pass(world: World, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 20) {
    await vi.advanceTimersByTimeAsync(20);
    if (passed % 400 === 0) world.timers.ring(1000);
    await new Promise(setImmediate);
  }
}

/** A real host on a disk in memory, and windows whose messages are late, come twice, in another order, or never. */
class World {
  timers = new ManualTimers();
  #app!: App;
  #broken: ((error: Error) => void)[] = [];
  readonly subscribers = new Set<Subscriber>();
  calm = false;
  readonly sent: object[] = [];

  constructor(
    public disk: MemoryDisk,
    readonly chances: Chances,
  ) {}

  async start(): Promise<void> {
    const { disk } = this;
    this.timers = new ManualTimers();
    const place = { library: '/library', data: '/data', shell: plainShell, access: 'write' } as const;
    const onChange = (change: Change) => this.subscribers.forEach(({ listener }) => listener(change));
    this.#app = await openApp({ ...place, disk, timers: this.timers });
    const changes = await createRouterClient(this.#app.router).library.changes();
    void (async () => {
      for await (const change of changes) onChange(change);
    })().catch(() => undefined);
  }

  get notes(): Notes {
    return createRouterClient(this.#app.router).notes;
  }

  break(): void {
    for (const fail of this.#broken.splice(0)) fail(new Error('The wire broke'));
    for (const { readAgain } of this.subscribers) readAgain();
  }

  /** The host dies, and another finds what was synced. */
  async kill(): Promise<void> {
    this.disk = this.disk.clone();
    await this.start();
    this.break();
  }

  close(): Promise<void> {
    return this.#app.close();
  }

  host(): NoteHost {
    const notes = {
      read: (input: object) => this.#carry('read', input),
      write: (input: object) => {
        this.sent.push(input);
        return this.#carry('write', input);
      },
      settle: (input: object) => this.#carry('settle', input),
    };
    const subscribe: NoteHost['subscribe'] = (listener, readAgain) => {
      const subscriber = { listener, readAgain };
      this.subscribers.add(subscriber);
      return () => this.subscribers.delete(subscriber);
    };
    return { call: { notes } as unknown as NoteHost['call'], subscribe };
  }

  async #carry(name: keyof Notes, input: object): Promise<unknown> {
    const broken = new Promise<never>((_, reject) => this.#broken.push(reject));
    broken.catch(() => undefined);
    const message = JSON.stringify(input);
    const deliver = async () => {
      await wait(this.calm ? 1 : this.chances.next() * slowest);
      return (this.notes[name] as (input: unknown) => Promise<unknown>)(JSON.parse(message));
    };
    // A copy that a bad line delivers once more, perhaps much later than the answer to the first.
    if (!this.calm && this.chances.next() < 0.3)
      void wait(slowest)
        .then(deliver)
        .catch(() => undefined);
    const isLost = !this.calm && this.chances.next() < 0.1;
    if (isLost) setTimeout(() => this.break(), slowest);
    return Promise.race([broken, isLost ? new Promise(() => undefined) : deliver()]);
  }
}

const filler = Array.from({ length: 40 }, (_, at) => `Line ${at} of a talk 😀 about keys and cables.`).join(
  '\r\n',
);

/** Puts a word somewhere into a text, between two lines or at one's end. */
function withWord(text: string, word: string, chances: Chances): string {
  const lines = text.split('\n');
  const at = Math.floor(chances.next() * lines.length);
  if (chances.next() < 0.5) lines.splice(at, 0, word);
  else lines[at] = `${lines[at] ?? ''} ${word}`;
  return lines.join('\n');
}

async function openWindow(world: World) {
  let edits = 0;
  const name = `window-${world.subscribers.size}`;
  const newEdit = () => `${name}-${(edits += 1)}`;
  const session = new NoteSession(world.host(), 'a', { newEdit });
  while (session.state === 'loading') await pass(world, 100);
  return { session, page: new Page(session) };
}

async function writeInTwo(run: number, note: string): Promise<string[]> {
  const chances = new Chances(`changes ${run} ${note.length}`);
  const world = new World(await diskWith(conferenceOf([talkOf('a', { note })])), chances);
  await world.start();
  const windows = [await openWindow(world), await openWindow(world)] as const;
  const words: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    const chance = chances.next();
    if (chance < 0.05) await world.kill();
    else if (chance < 0.1) world.break();
    else {
      const word = chance < 0.15 ? `paste${step}${'w😁'.repeat(2000)}.` : `word${step}😀.`;
      words.push(word);
      const { page } = chances.oneOf(windows);
      page.become(withWord(page.text, word, chances));
    }
    await pass(world, Math.floor(chances.next() * 300));
  }
  world.calm = true;
  world.break();
  const rests = Promise.all(windows.map(({ session }) => session.rest()));
  let rested = false;
  void rests.then(() => (rested = true));
  const isDone = () => rested && windows[0].page.text === windows[1].page.text;
  for (let waited = 0; waited < patience && !isDone(); waited += 500) await pass(world, 500);
  const { text } = await world.notes.read({ talk: 'a' });
  const found = text.split(/\s+/);
  const wrong = words.filter((word) => found.filter((one) => one === word).length !== 1);
  for (const { page } of windows) if (page.text !== text) wrong.push('a window shows another text');
  for (const { session } of windows) session.end();
  if (note.length > 256) expect(world.sent.some((one) => 'changes' in one)).toBe(true);
  await world.close();
  return wrong;
}

it.each([
  ['a long note', filler],
  ['a note of one letter', 'x'],
])(
  'keeps each word of two windows once in %s, over messages that are lost, doubled, late and in another order, and hosts that die',
  async (_, note) => {
    for (let run = 0; run < 15; run += 1) expect(await writeInTwo(run, note), `run ${run}`).toEqual([]);
  },
  120_000,
);
