import type { Library } from './library.svelte.ts';
import { NoteSession } from './note-session.svelte.ts';

/** The conversations about notes that are open, and those that were left but still hold words. */
export class OpenNotes {
  readonly #sessions = new Map<string, NoteSession>();
  readonly #shown = new Set<string>();

  constructor(private readonly library: Library) {}

  /** The conversation about a talk's note: the one that is going on, else a new one. */
  open(talk: string): NoteSession {
    this.#shown.add(talk);
    const access = this.library.readOnly ? 'read-only' : 'write';
    const session = this.#sessions.get(talk) ?? new NoteSession(this.library.host, talk, { access });
    this.#sessions.set(talk, session);
    return session;
  }

  /** The note is not shown any more. Its conversation ends once nothing is held. */
  async leave(talk: string): Promise<void> {
    this.#shown.delete(talk);
    const session = this.#sessions.get(talk);
    await session?.rest();
    if (this.#shown.has(talk) || this.#sessions.get(talk) !== session) return;
    this.#sessions.delete(talk);
    session?.end();
  }
}
