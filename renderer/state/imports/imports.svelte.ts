/** The state of everything that is being imported, from files and pastes to what was applied. */
import type { DraftHead, ImportOrigin } from '../../../data/contract/imports.ts';
import { sendFile, sendFolder, type FileToSend } from '../../../data/contract/send-file.ts';
import type { Source } from '../../../data/posts/import-post.ts';
import { Fault } from '../../../data/words/errors.ts';
import { largestImport } from '../../../data/library/limits.ts';
import { saySkipped } from '../../../data/posts/folder-files.ts';
import { say } from '../../../data/words/say.ts';
import { Answers } from '../answers.ts';
import { faultCodeOf, sentenceOf } from '../sentence.ts';
import { folderToSend, type IncomingFolder } from './folder-to-send.ts';
import { PostImport, type ImportsHost } from './post-import.svelte.ts';
import { ProgrammeImport } from './programme-import.svelte.ts';

/** A file as the browser gives it. */
export type IncomingFile = Pick<File, 'name' | 'arrayBuffer' | 'size'>;

/** What the host answers when something was applied. */
export type AppliedDraft = Awaited<ReturnType<ImportsHost['call']['imports']['apply']>>;

/** What was discarded can be brought back for so many milliseconds. */
const keptBack = 30_000;

/** Everything on its way into the library: one programme is shown after the other, then all posts together. */
export class Imports {
  readonly posts: PostImport;
  readonly programmes: ProgrammeImport;
  /** Programmes that are shown after the one that is. */
  waiting = $state.raw<readonly DraftHead[]>([]);
  /** Drafts that were begun and are not shown. */
  unfinished = $state.raw<readonly DraftHead[]>([]);
  /** What could not be read, with the sentence why. */
  refused = $state.raw<readonly { name: string; sentence: string }[]>([]);
  busy = $state<'reading' | 'fetching' | 'storing'>();
  /** The address that was asked for last, and when it was fetched before (ISO 8601) where that copy is kept. */
  address = $state('');
  keptAt = $state<string>();
  /** The sentence why the last call did not do what was asked. */
  fault = $state.raw<string>();
  /** What was asked for before everything was forgotten is dropped when it comes. */
  readonly #answers = new Answers();
  /** Drafts that are let go of, or will be when nobody wants them back. */
  #going: readonly string[] = [];

  /** Whether leaving would lose something the user did. */
  get isDecided(): boolean {
    return this.posts.isCorrected || this.programmes.isTouched;
  }

  readonly #host: ImportsHost;

  constructor(host: ImportsHost) {
    this.#host = host;

    this.posts = new PostImport(host);
    this.programmes = new ProgrammeImport(host);
  }

  get #shown(): DraftHead[] {
    return [this.posts.head, this.programmes.head].flatMap((head) => head ?? []);
  }

  /** Reads files, whatever they are called. One that cannot be read is refused with its sentence. */
  async addFiles(files: readonly IncomingFile[]): Promise<void> {
    await this.#during('reading', async (isWanted) => {
      for (const file of files) {
        await this.#orRefuse(file.name, async () => this.#send(await fileToSend(file), isWanted));
        if (!isWanted()) return;
      }
    });
  }

  /** Reads a folder as one piece of work. What does not come in is told with its reason. */
  async addFolder(folder: IncomingFolder): Promise<void> {
    await this.#during('reading', (isWanted) =>
      this.#orRefuse(folder.name, async () => {
        const { files, skipped } = await folderToSend(folder);
        const into = this.posts.head?.draft;
        const { imports } = this.#host.call;
        const sent = { edit: crypto.randomUUID(), name: folder.name, files, ...(into && { into }) };
        const { posts, programmes, left } = await sendFolder(imports, sent);
        const words = saySkipped(skipped);
        if (words !== undefined) this.#refuse({ name: folder.name, sentence: words });
        for (const { name, sentence } of left)
          this.#refuse({ name, sentence: say('imports.left-named', { name, sentence }) });
        for (const head of [...(posts ? [posts] : []), ...programmes]) await this.#take(head, isWanted, true);
      }),
    );
  }

  /** Reads a text that was pasted. */
  async addText({ name, text, type }: Source): Promise<void> {
    const file = { name, bytes: new TextEncoder().encode(text), ...(type && { type }) };
    await this.#during('reading', (isWanted) => this.#orRefuse(name, () => this.#send(file, isWanted)));
  }

  async #send(file: FileToSend, isWanted: () => boolean): Promise<void> {
    const begun = await sendFile(this.#host.call.imports, file, this.posts.head?.draft);
    await this.#take(begun, isWanted);
  }

  /** Shows what was begun, or lets it go where everything was forgotten meanwhile. */
  async #take(head: DraftHead, isWanted: () => boolean, anew = false): Promise<void> {
    if (!isWanted()) await this.#host.call.imports.drop({ draft: head.draft });
    else if (head.kind === 'posts') await this.#showPosts(head.draft, anew);
    else if (!this.programmes.head) await this.#showProgramme(head.draft);
    else this.waiting = [...this.waiting, head];
  }

  /** `anew`: what is shown of it already may be another now. */
  async #showPosts(draft: string, anew = false): Promise<void> {
    await this.posts.flush();
    const { view } = this.#host.call.imports;
    const shown = this.posts.head?.draft === draft && !anew ? this.posts.sources.length : 0;
    for (let [from, all] = [shown, shown + 1]; from < all;) {
      const next = await view({ draft, from });
      if (next.kind !== 'posts' || next.sources.length === 0) return;
      this.posts.show(next);
      [from, all] = [from + next.sources.length, next.head.sources];
    }
  }

  async #showProgramme(draft: string): Promise<void> {
    const view = await this.#host.call.imports.view({ draft });
    if (view.kind === 'programme') this.programmes.show(view);
  }

  /** Fetches the programme at an address, because the user asks for it now. */
  async fetch(address: string): Promise<void> {
    [this.address, this.keptAt] = [address, undefined];
    await this.#during('fetching', async (isWanted) => {
      try {
        await this.#begin({ address }, isWanted);
      } catch (error) {
        if (!isWanted()) return;
        this.fault = sentenceOf(error);
        this.keptAt = await this.#keptSince(address);
      }
    });
  }

  /** Shows the copy that was kept when the address was fetched before. */
  async openKept(): Promise<void> {
    await this.#during('reading', (isWanted) => this.#begin({ address: this.address, kept: true }, isWanted));
  }

  async #begin(from: ImportOrigin, isWanted: () => boolean): Promise<void> {
    await this.#take(await this.#host.call.imports.begin({ from }), isWanted);
  }

  async #keptSince(address: string): Promise<string | undefined> {
    return this.#host.call.imports.keptSince({ address }).then(
      ({ at }) => at,
      () => undefined,
    );
  }

  /** Looks which drafts there are that are not shown. */
  async lookForUnfinished(): Promise<void> {
    const heads = await this.#host.call.imports.list().catch(() => []);
    const here = [...this.#shown, ...this.waiting].map(({ draft }) => draft);
    this.unfinished = heads.filter(({ draft }) => !here.includes(draft) && !this.#going.includes(draft));
  }

  /** Goes on with a draft that was begun before. */
  async goOnWith(head: DraftHead): Promise<void> {
    await this.#during('reading', async (isWanted) => {
      await this.#take(head, isWanted);
      this.unfinished = this.unfinished.filter((one) => one !== head);
    });
  }

  /** Goes on with a draft that was begun elsewhere, by its id; one that is gone is not shown. */
  async goOnWithDraft(draft: string): Promise<void> {
    const head = (await this.#host.call.imports.list()).find((one) => one.draft === draft);
    if (head) await this.goOnWith(head);
  }

  /** Lets a draft go that was begun before. */
  async discard(head: DraftHead): Promise<void> {
    await this.#during('reading', async () => {
      await this.#host.call.imports.drop({ draft: head.draft });
      this.unfinished = this.unfinished.filter((one) => one !== head);
    });
  }

  /** Stores the posts that are ticked. Throws what the host throws, with everything kept. */
  applyPosts(edit: string): Promise<AppliedDraft | undefined> {
    return this.#apply(this.posts, edit);
  }

  /** Stores what is ticked of the programme and goes on to the next. Throws as `applyPosts`. */
  async applyProgramme(edit: string): Promise<AppliedDraft | undefined> {
    const applied = await this.#apply(this.programmes, edit);
    const [next] = this.waiting;
    this.waiting = this.waiting.slice(1);
    if (next) await this.#during('reading', () => this.#showProgramme(next.draft));
    return applied;
  }

  async #apply(shown: PostImport | ProgrammeImport, edit: string): Promise<AppliedDraft | undefined> {
    const { head } = shown;
    if (!head) return undefined;
    this.busy = 'storing';
    try {
      await shown.flush();
      const applied = await this.#host.call.imports.apply({ edit, draft: head.draft });
      shown.clear();
      return applied;
    } finally {
      this.busy = undefined;
    }
  }

  /** Shows nothing any more. A draft in which nothing was decided goes; others can be gone on with. */
  clear(): void {
    const { head } = this.posts;
    if (head && !this.posts.isCorrected) this.#drop(head);
    this.posts.clear();
    this.refused = [];
    this.clearProgrammes();
  }

  /** The same for programmes alone. */
  clearProgrammes(): void {
    this.#answers.drop();
    const { head, isTouched } = this.programmes;
    for (const one of [...(head && !isTouched ? [head] : []), ...this.waiting]) this.#drop(one);
    this.programmes.clear();
    this.waiting = [];
    [this.busy, this.address, this.keptAt, this.fault] = [undefined, '', undefined, undefined];
  }

  /** Lets go of what is shown. For a while it can be brought back by what this gives. */
  async discardShown(shown: PostImport | ProgrammeImport): Promise<() => void> {
    await shown.flush().catch(() => undefined);
    const { head } = shown;
    if (head) this.#going = [...this.#going, head.draft];
    shown.clear();
    this.fault = undefined;
    const late = setTimeout(() => head && this.#drop(head), keptBack);
    return () => {
      clearTimeout(late);
      this.#going = this.#going.filter((draft) => draft !== head?.draft);
      if (head) void this.goOnWith(head);
    };
  }

  /** One that stays is dropped by its age. */
  #drop({ draft }: DraftHead): void {
    this.#going = [...this.#going, draft];
    void this.#host.call.imports.drop({ draft }).catch(() => undefined);
  }

  /** Resolves when the host has every change. Throws what a call throws. */
  async flush(): Promise<void> {
    await this.posts.flush();
    await this.programmes.flush();
  }

  /** Says what goes on meanwhile, and why it did not. */
  async #during(
    busy: 'reading' | 'fetching',
    work: (isWanted: () => boolean) => Promise<void>,
  ): Promise<void> {
    const isWanted = this.#answers.expect();
    [this.busy, this.fault] = [busy, undefined];
    try {
      await work(isWanted);
    } catch (error) {
      if (isWanted()) this.fault = sentenceOf(error);
    } finally {
      if (isWanted()) this.busy = undefined;
    }
  }

  async #orRefuse(name: string, work: () => Promise<void>): Promise<void> {
    // What was said of it before is not true of it now; what is said of it meanwhile stays.
    this.refused = this.refused.filter((one) => one.name !== name);
    try {
      await work();
    } catch (error) {
      if (faultCodeOf(error) === undefined) throw error;
      this.#refuse({ name, sentence: sentenceOf(error) });
    }
  }

  #refuse(refused: { name: string; sentence: string }): void {
    this.refused = [...this.refused.filter((one) => one.name !== refused.name), refused];
  }
}

/** Throws the fault why a file is not sent. */
async function fileToSend(file: IncomingFile): Promise<FileToSend> {
  const { name, size } = file;
  if (size > largestImport) throw new Fault('file-too-large', { name, megabytes: largestImport / 1e6 });
  try {
    // The name of a file that was dropped by itself is all that is known of where it lies.
    return { name, path: name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (cause) {
    throw new Fault('import-unreadable', { name }, { cause });
  }
}
