import { createRouterClient } from '@orpc/server';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Conference } from '../../data/library/model.ts';
import { openApp, type Access, type App } from '../../electron/app.ts';
import type { LibraryStore } from '../../electron/library/library-store.ts';
import { plainShell, type Shell } from '../../electron/shell.ts';
import { printed, realLibrary, type RealLibrary } from './fault-library.ts';
import { ManualTimers } from './manual-timers.ts';

export interface OpenOptions {
  access?: Access;
  shell?: Shell;
  now?: () => Date;
}

/** A library in real folders, open, called by the contract as windows call it. Its timers ring when told to. */
export class TestLibrary {
  readonly timers = new ManualTimers();
  #app: App | undefined;
  #edits = 0;

  private constructor(readonly place: RealLibrary) {}

  static async open(conferences: Conference[], options: OpenOptions = {}): Promise<TestLibrary> {
    const library = new TestLibrary(realLibrary(...conferences));
    await library.#start(options);
    return library;
  }

  /** Ends the program, and starts it again on the same folders. */
  async restart(options: OpenOptions = {}): Promise<void> {
    await this.#app?.close();
    await this.#start(options);
  }

  get store(): LibraryStore {
    if (!this.#app) throw new Error('the library is not open');
    return this.#app.store();
  }

  /** What the app's own folder keeps of the library. */
  kept(): string {
    const libraries = join(this.place.data, 'libraries');
    const [id = ''] = readdirSync(libraries);
    return join(libraries, id);
  }

  /** Ends the program; `restart` begins it again. */
  async end(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
  }

  /** Ends the program as a crash does; `restart` begins it again. */
  crash(): void {
    this.#app = undefined;
  }

  get client() {
    if (!this.#app) throw new Error('the library is not open');
    return createRouterClient(this.#app.router);
  }

  /** A name for an edit that no other has. */
  edit(): string {
    return `edit-${(this.#edits += 1).toString().padStart(6, '0')}`;
  }

  /** Writes a text into a note; resolves when it is on disk. */
  async type(talk: string, text: string): Promise<void> {
    const { revision: base } = await this.client.notes.read({ talk });
    const { revision } = await this.client.notes.write({ edit: this.edit(), talk, base, text });
    const settled = this.client.notes.settle({ talk, revision });
    this.timers.ring(1000);
    await settled;
  }

  /** Another program writes a conference's file. */
  writeThere(conference: Conference): void {
    writeFileSync(join(this.place.conferences, `${conference.id}.json`), printed(conference));
  }

  /** Another program takes conference files away, for longer than a sync tool takes to put others in their place. */
  async takeAway(...ids: string[]): Promise<void> {
    for (const id of ids) rmSync(join(this.place.conferences, `${id}.json`));
    await this.client.outside.look();
    this.timers.ring(2000);
    await this.client.outside.look();
  }

  async close(): Promise<void> {
    await this.#app?.close();
    this.place.remove();
  }

  async #start({ access = 'write', shell = plainShell, now }: OpenOptions): Promise<void> {
    const { library, data } = this.place;
    const { timers } = this;
    this.#app = await openApp({ library, data, shell, access, timers, ...(now ? { now } : {}) });
  }
}

/** What a call is refused with, as it goes over the wire. */
export const refusal = (code: string) => ({ code: 'FAULT', data: { code } });
