/** All notes that are open in this page, so that each has one session whoever shows it. */
import { SvelteMap } from 'svelte/reactivity';
import type { TalkName } from '../../data/contract/base.ts';
import type { Library } from './library.svelte.ts';
import { NoteSession } from './note-session.svelte.ts';
import { keyOfName } from './talk-name.ts';

/** The conversations about notes that are open, and those that were left but still hold words. */
export class OpenNotes {
  readonly #sessions = new SvelteMap<string, NoteSession>();
  /** How many views show a note: one page may come before the other is gone. */
  readonly #shown = new Map<string, number>();

  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  /** The conversation about a talk's note: the one that is going on, else a new one. */
  open(name: TalkName): NoteSession {
    const key = keyOfName(name);
    this.#shown.set(key, this.#views(key) + 1);
    const access = this.#library.readOnly ? 'read-only' : 'write';
    const session =
      this.#sessions.get(key) ?? new NoteSession(this.#library.host, name.id, { access, in: name.in });
    this.#sessions.set(key, session);
    return session;
  }

  /** Sends what was typed last in every note; answers how many words could not be saved for now. */
  async settle(): Promise<number> {
    const sessions = [...this.#sessions.values()];
    await Promise.all(sessions.map((session) => session.flush()));
    return sessions.reduce((sum, session) => sum + session.wordsHeld, 0);
  }

  /** The conversations that hold words which are not known to be on disk. */
  get unsaved(): NoteSession[] {
    const resting = ['loading', 'saved', 'read-only'];
    return [...this.#sessions.values()].filter(({ state }) => !resting.includes(state));
  }

  #views(key: string): number {
    return this.#shown.get(key) ?? 0;
  }

  /** A view does not show the note any more. Once none does, its conversation ends when nothing is held. */
  async leave(session: NoteSession): Promise<void> {
    const key = keyOfName(session.name);
    this.#shown.set(key, this.#views(key) - 1);
    await session.rest();
    if (this.#views(key) > 0 || this.#sessions.get(key) !== session) return;
    this.#shown.delete(key);
    this.#sessions.delete(key);
    session.end();
  }
}
