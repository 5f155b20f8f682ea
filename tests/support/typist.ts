import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../../electron/carriers/local-socket.ts';

/** One word that was typed. `typedAt` and `savedAt` are in ms of `performance.now()`. */
export interface TypedWord {
  word: string;
  typedAt: number;
  /** Absent until it was said to be saved. */
  savedAt?: number;
}

const sending = 80;

/**
 * Types words that are found nowhere else into one note over the wire, as a window does: what others wrote meanwhile
 * stays, and a refused word is typed again.
 */
export class WordTypist {
  readonly words: TypedWord[] = [];
  #text = '';
  #revision = -1;
  #ended = false;

  readonly #client: Client;
  readonly #tag: string;

  /** `tag` tells its words from those of others. */
  constructor(
    client: Client,
    readonly talk: string,
    tag: string,
  ) {
    this.#client = client;
    this.#tag = tag;
  }

  /** Types without a rest until it is told to end; `gap` is between two words, in ms. */
  async type(gap = 100): Promise<void> {
    while (!this.#ended) {
      await this.typeWord().catch(() => pause(20));
      await pause(gap);
    }
  }

  end(): void {
    this.#ended = true;
  }

  get saved(): TypedWord[] {
    return this.words.filter(({ savedAt }) => savedAt !== undefined);
  }

  /** Types one word and resolves once it was taken; throws where it was not. */
  async typeWord(): Promise<void> {
    if (this.#revision < 0) await this.#read();
    const word: TypedWord = { word: `${this.#tag}w${this.words.length + 1}.`, typedAt: performance.now() };
    this.words.push(word);
    await pause(sending);
    await this.#send(word);
  }

  async #read(): Promise<void> {
    const { text, revision } = await this.#client.notes.read({ talk: this.talk });
    [this.#text, this.#revision] = [text, revision];
  }

  async #send(word: TypedWord): Promise<void> {
    const upTo = this.words.indexOf(word) + 1;
    for (;;) {
      const { talk } = this;
      const base = this.#revision;
      const unsent = this.words.slice(0, upTo).filter((one) => !this.#text.includes(one.word));
      const text = [this.#text, ...unsent.map((one) => one.word)].filter(Boolean).join(' ');
      const answer = await this.#client.notes.write({ edit: randomUUID(), talk, base, text });
      this.#revision = answer.revision;
      this.#text = answer.state === 'taken' ? text : answer.text;
      if (answer.state === 'taken') break;
    }
    this.#settle(upTo);
  }

  #settle(upTo: number): void {
    const { talk } = this;
    const revision = this.#revision;
    const saved = () => {
      const savedAt = performance.now();
      for (const word of this.words.slice(0, upTo)) word.savedAt ??= savedAt;
    };
    this.#client.notes.settle({ talk, revision }).then(saved, () => undefined);
  }
}
