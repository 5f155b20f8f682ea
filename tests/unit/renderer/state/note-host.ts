import type { Change } from '../../../../data/contract/library.ts';
import { textAfter, type ChangedText } from '../../../../data/text/sent-text.ts';
import { applySplice, spliceBetween, type Splice } from '../../../../data/text/splice.ts';
import type { NoteHost, NoteSession, Surface } from '../../../../renderer/state/note-session.svelte.ts';

interface Stored {
  revision: number;
  text: string;
}

/** What a window sends of a text. */
type Write = { edit: string; base: number } & ({ text: string } | ChangedText);

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A fault as it comes over the wire. */
export const fault = (code: string, values: Record<string, string> = {}) =>
  Object.assign(new Error(code), { code: 'FAULT', data: { code, values } });

/** One note in the memory of a host, and on its disk, which lags behind. Answers take a millisecond each way. */
export class NoteKeeper {
  memory: Stored;
  disk: Stored;
  /** Set to make the next calls fail. */
  writeFault: Error | undefined;
  settleFault: Error | undefined;
  /** Set to lose what comes back: the host did it, nobody hears. */
  loseAnswers = false;
  wireUp = true;
  #life = 0;
  saveAfter = 300;
  /** Edits that were done, and how often each was sent. */
  readonly done = new Map<string, Stored>();
  readonly sent: Write[] = [];
  readonly #listeners = new Set<{ listener: (change: Change) => void; readAgain: () => void }>();
  #breakWire: ((error: Error) => void)[] = [];

  constructor(text: string) {
    this.memory = { revision: 1, text };
    this.disk = this.memory;
  }

  host(): NoteHost {
    const notes = {
      read: () => this.#carry(() => Promise.resolve({ ...this.memory })),
      write: (input: Write) => this.#carry(() => this.#write(input)),
      settle: (input: { revision: number }) => this.#carry(() => this.#settle(input.revision)),
    };
    const subscribe: NoteHost['subscribe'] = (listener, readAgain) => {
      const subscriber = { listener, readAgain };
      this.#listeners.add(subscriber);
      return () => this.#listeners.delete(subscriber);
    };
    return { call: { notes } as unknown as NoteHost['call'], subscribe };
  }

  /** Another window writes. */
  otherWrites(text: string): void {
    this.memory = { revision: this.memory.revision + 1, text };
    this.tell();
  }

  tell(noteRevision = this.memory.revision): void {
    for (const { listener } of this.#listeners)
      listener({ revision: 9, kind: 'note', talk: 'talk', noteRevision });
  }

  loseWire(): void {
    this.wireUp = false;
    for (const fail of this.#breakWire.splice(0)) fail(new Error('The wire broke'));
  }

  /** The wire is back; after a kill the host knows only what was on disk. */
  restoreUnsaved(after: 'pause' | 'kill'): void {
    if (after === 'kill') {
      this.#life += 1;
      this.memory = this.disk;
      this.done.clear();
    }
    this.wireUp = true;
    for (const { readAgain } of this.#listeners) readAgain();
  }

  async #carry<T>(answer: () => Promise<T>): Promise<T> {
    if (!this.wireUp) throw new Error('The wire is lost');
    const broken = new Promise<never>((_, reject) => this.#breakWire.push(reject));
    broken.catch(() => undefined);
    return Promise.race([
      broken,
      wait(1)
        .then(answer)
        .then((value) => this.#back(value)),
    ]);
  }

  async #back<T>(value: T): Promise<T> {
    await wait(1);
    return this.loseAnswers ? new Promise<T>(() => undefined) : value;
  }

  #write(input: Write) {
    this.sent.push(input);
    if (this.writeFault) return Promise.reject(this.writeFault);
    const before = this.done.get(input.edit);
    if (before) return Promise.resolve({ state: 'taken', revision: before.revision });
    const isBase = input.base === this.memory.revision;
    const text = 'text' in input ? input.text : textAfter(this.memory.text, input);
    if (!isBase || text === undefined) return Promise.resolve({ state: 'stale', ...this.memory });
    this.memory = { revision: this.memory.revision + 1, text };
    this.done.set(input.edit, this.memory);
    this.tell();
    return Promise.resolve({ state: 'taken', revision: this.memory.revision });
  }

  #refuseSettling(): void {
    if (this.settleFault) throw this.settleFault;
  }

  async #settle(revision: number) {
    this.#refuseSettling();
    const life = this.#life;
    while (this.disk.revision < revision) {
      const saving = this.memory;
      await wait(this.saveAfter);
      this.#refuseSettling();
      if (life !== this.#life) throw new Error('That host is dead');
      this.disk = saving;
    }
    return { savedAt: '2026-11-20T15:52:00Z', revision: this.disk.revision };
  }
}

/** An editor of one string. */
export class Page implements Surface {
  text: string;
  readonly applied: Splice[][] = [];

  readonly #session: NoteSession;

  constructor(session: NoteSession) {
    this.#session = session;

    this.text = session.text;
    session.attach(this);
  }

  read(): string {
    return this.text;
  }

  apply(splices: readonly Splice[]): void {
    this.applied.push([...splices]);
    this.text = splices.reduceRight(applySplice, this.text);
  }

  /** Types at the end, or makes the text what it is told. */
  type(words: string): void {
    this.become(this.text + words);
  }

  become(text: string): void {
    if (!spliceBetween(this.text, text)) return;
    this.text = text;
    this.#session.changed();
  }
}
