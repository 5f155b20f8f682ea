/** The hints on a post: read in a worker as often as its texts change, and put right in the notes themselves. */
import type { ExportOptions, ExportScope } from '../../../data/posts/export-post.ts';
import { applyFixes, fixesByText, placeOfTalk, textAt } from '../../../data/posts/lint/fixes.ts';
import type { Fix, Hint, LintText } from '../../../data/posts/lint/hint.ts';
import { textHash } from '../../../data/text/text-hash.ts';
import { startWorker } from '../../host/page-worker.ts';
import { Answers } from '../../state/answers.ts';
import type { Library } from '../../state/library.svelte.ts';
import workerAddress from './lint-worker.ts?worker&url';
import type { Linted, ToLint } from './lint-worker.ts';

/** Longest time a post may take, in ms; what takes longer has no hints. */
const limit = 20_000;

/** A text before and after it was put right. */
interface Mended {
  text: LintText;
  before: string;
  after: string;
}

export class Hints {
  list = $state.raw<readonly Hint[]>([]);
  #texts: readonly LintText[] = [];
  #worker: Worker | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #id = 0;
  readonly #answers = new Answers();
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Reads a post anew; the hints from before stay until then. */
  async read(scope: ExportScope, options: ExportOptions): Promise<void> {
    const counts = this.#answers.ask();
    const input = await this.#library.host.call.exports.texts({ scope, options }).catch(() => undefined);
    if (!counts() || !input) return;
    this.#texts = input.texts;
    this.#id += 1;
    const prose = this.#library.settings?.proseChecks ?? true;
    this.#ready().postMessage({ id: this.#id, input, prose } satisfies ToLint);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp(), limit);
  }

  #ready(): Worker {
    if (this.#worker) return this.#worker;
    const worker = startWorker(workerAddress);
    worker.addEventListener('message', ({ data }: MessageEvent<Linted>) => {
      if (data.id !== this.#id) return;
      clearTimeout(this.#timer);
      this.list = data.hints;
    });
    worker.addEventListener('error', () => this.#giveUp());
    return (this.#worker = worker);
  }

  #giveUp(): void {
    this.end();
    this.list = [];
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Puts a hint right where its texts stand as they were read. Gives what takes it back, or nothing where none did. */
  async fix({ fixes }: Hint): Promise<(() => Promise<void>) | undefined> {
    const mended: Mended[] = [];
    for (const [text, own] of fixesByText(this.#texts, fixes)) {
      const change = mendedBy(text, own);
      if (await this.#write(change)) mended.push(change);
    }
    if (mended.length === 0) return undefined;
    return async () => {
      for (const { text, before, after } of mended) await this.#write({ text, before: after, after: before });
    };
  }

  async #write({ text, before, after }: Mended): Promise<boolean> {
    const talk = placeOfTalk(text.place);
    return talk === undefined
      ? this.#writeFrame(text, before, after)
      : this.#writeNote(talk, text, before, after);
  }

  async #writeNote(talk: string, { conference }: LintText, before: string, after: string): Promise<boolean> {
    const { call } = this.#library.host;
    const note = await call.notes.read({ talk, in: conference });
    if (note.text !== before) return false;
    const written = await this.#library.edit((edit) =>
      call.notes.write({
        ...{ edit, talk, in: conference, base: note.revision, from: textHash(before), text: after },
      }),
    );
    return written?.result.state === 'taken';
  }

  async #writeFrame({ place, conference: id }: LintText, before: string, after: string): Promise<boolean> {
    const { call } = this.#library.host;
    const { head } = await call.conferences.open({ id });
    const found = textAt(head, place);
    if (found?.text !== before) return false;
    const fields = found.with(after);
    return (await this.#library.edit((edit) => call.conferences.change({ edit, id, fields }))) !== undefined;
  }
}

const mendedBy = (text: LintText, fixes: readonly Fix[]): Mended => ({
  text,
  before: text.text,
  after: applyFixes(text.text, fixes),
});
