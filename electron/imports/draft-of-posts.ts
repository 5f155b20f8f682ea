/** Posts on their way in, held for the window that shows them. */
import type {
  Applied,
  DraftChange,
  DraftChanged,
  DraftHead,
  DraftView,
  LeftOut,
} from '../../data/contract/imports.ts';
import type { FoundPost, MarkedSource, Placement, ReadingName } from '../../data/posts/import-post.ts';
import {
  changePosts,
  correctedPosts,
  isDecided,
  noPostDecisions,
  postChangeSchema,
  postsAt,
  rereadBy,
  takenPosts,
  type PostDecisions,
  type PostDraft,
} from '../../data/posts/post-draft.ts';
import { Fault } from '../../data/words/errors.ts';
import { applyPosts, placePosts } from './apply-posts.ts';
import type { ReadFolder } from './begin-folder.ts';
import { readAllKept, readKept, type Draft, type DraftTools, type ReadPosts } from './draft.ts';
import { partOf, type KeptDraft, type KeptPicture, type KeptSource } from './draft-files.ts';
import { joinNotes } from './notes/join-notes.ts';

/** Characters of sources that are shown at once; with the posts read from them they fit one message. */
const mostShown = 2_000_000;

/** What a source came to when it was read once more. */
type Reread = Extract<DraftChanged, { kind: 'posts' }>['read'][number];

interface Facts {
  id: string;
  /** ISO 8601. */
  at: string;
}

export class DraftOfPosts implements Draft {
  readonly id: string;
  readonly #at: string;
  readonly #tools: DraftTools;
  #sources: readonly KeptSource[] = [];
  #hashes = new Set<string>();
  #pictures: readonly KeptPicture[] = [];
  /** Posts as they were read of each source by itself. */
  #read: Pick<PostDraft, 'sources' | 'found'> = { sources: [], found: [] };
  #draft: PostDraft = { sources: [], found: [], decisions: noPostDecisions };
  /** Sources of which nothing comes in, and why. */
  left: readonly LeftOut[] = [];

  constructor(tools: DraftTools, { id, at }: Facts, decisions: PostDecisions = noPostDecisions) {
    [this.#tools, this.id, this.#at] = [tools, id, at];
    this.#draft = { ...this.#draft, decisions };
  }

  /** As it was kept, its sources read again; those that are gone are left out. Throws what their reader throws. */
  static async restore(
    tools: DraftTools,
    kept: Extract<KeptDraft, { kind: 'posts' }>,
  ): Promise<DraftOfPosts> {
    const draft = new DraftOfPosts(tools, kept, kept.decisions);
    const read = await readAllKept(tools, kept.sources);
    draft.#addAll(
      // One that is gone leaves its place empty, so that what was decided of the others stays with them.
      kept.sources.map((source, at) => ({ source, read: read[at] ?? nothingOf(source.name) })),
    );
    draft.#pictures = kept.pictures ?? [];
    if (read.includes(undefined) && draft.head().talks === 0) throw new Fault('draft-unknown');
    return draft;
  }

  has(hash: string): boolean {
    return this.#hashes.has(hash);
  }

  /** Puts what was read of a source behind the others. */
  add(source: KeptSource, read: ReadPosts): void {
    this.#addAll([{ source, read }]);
  }

  /** Puts the sources of a folder behind the others, those that are here already left out. */
  addFolder({ posts, pictures }: Pick<ReadFolder, 'posts' | 'pictures'>): void {
    const known = new Set(this.#sources.map(placeOf));
    this.#pictures = [...this.#pictures, ...pictures];
    this.#addAll(posts.filter(({ source }) => !known.has(placeOf(source))));
  }

  #addAll(all: readonly { source: KeptSource; read: ReadPosts }[]): void {
    const first = this.#sources.length;
    const { sources, found } = this.#read;
    this.#sources = [...this.#sources, ...all.map(({ source }) => source)];
    for (const { source } of all) this.#hashes.add(source.hash);
    this.#know({
      sources: [...sources, ...all.map(({ read }) => read.source)],
      found: [...found, ...all.flatMap(({ read }, at) => postsAt(read.found, first + at))],
    });
  }

  /** Gives what brings the draft back to how it is now. */
  mark(): () => void {
    const [sources, pictures, read] = [this.#sources, this.#pictures, this.#read];
    return () => {
      [this.#sources, this.#pictures] = [sources, pictures];
      this.#hashes = new Set(sources.map(({ hash }) => hash));
      this.#know(read);
    };
  }

  /** What was read of each source; what all of a folder say together is worked out from it. */
  #know(read: Pick<PostDraft, 'sources' | 'found'>): void {
    this.#read = read;
    const within = this.#sources.map((source) => source.within);
    const { found, left } = joinNotes({
      ...read,
      within,
      pictures: this.#pictures,
      known: this.#tools.store.catalogue.conferences(),
    });
    this.#draft = { ...this.#draft, sources: read.sources, found };
    this.left = left;
  }

  head(): DraftHead {
    const { found, decisions } = this.#draft;
    return {
      draft: this.id,
      kind: 'posts',
      name: this.#sources[0]?.name ?? '',
      at: this.#at,
      sources: this.#sources.length,
      talks: found.reduce((sum, { talks }) => sum + talks.length, 0),
      decided: isDecided(decisions),
    };
  }

  async view(from: number): Promise<DraftView> {
    const { found, decisions } = this.#draft;
    const sources = shownAtOnce(this.#draft.sources.slice(from));
    const isShown = ({ source }: FoundPost) => source >= from && source < from + sources.length;
    const head = this.head();
    // Those of all talks, once, with the last sources.
    const isLast = from + sources.length >= this.#sources.length;
    const placements = isLast ? await this.#placements() : [];
    const left = isLast ? [...this.left] : [];
    return { kind: 'posts', head, from, sources, found: found.filter(isShown), decisions, placements, left };
  }

  /** Sources whose boundaries were moved are read again, each once, however many were. */
  async change(changes: readonly DraftChange[], done: boolean): Promise<DraftChanged> {
    const stale = new Map<number, ReadingName | undefined>();
    for (const one of changes) {
      const change = postChangeSchema.parse(one);
      if (!done) this.#draft = changePosts(this.#draft, change);
      const source = rereadBy(change);
      if (source !== undefined && this.#draft.sources[source])
        stale.set(source, change.kind === 'read' ? change.reading : stale.get(source));
    }
    for (const [source, reading] of stale)
      if (reading) await this.#readOtherwise(source, reading);
      else await this.#readAgain(source);
    const read = [...stale].map(([source, reading]): Reread => {
      const found = this.#draft.found.filter((post) => post.source === source);
      const marked = reading && this.#draft.sources[source];
      return { source, found, ...(marked && { marked }) };
    });
    const stays = changes.every(({ kind }) => kind === 'tick');
    return { kind: 'posts', read, ...(!stays && { placements: await this.#placements() }) };
  }

  async #readAgain(at: number): Promise<void> {
    const [kept, marked] = [this.#sources[at], this.#draft.sources[at]];
    if (!kept || !marked) return;
    const { marks } = marked;
    const read = await readKept(this.#tools, kept, { marks });
    const posts = read.kind === 'posts' ? postsAt(read.found, at) : [];
    this.#sources = this.#sources.map((one, index) => (index === at ? { ...one, marks } : one));
    const others = this.#read.found.filter(({ source }) => source !== at);
    const found = [...others, ...posts].sort((one, other) => one.source - other.source);
    this.#know({ sources: this.#draft.sources, found });
  }

  /** Reads a source in another way: its blocks and marks are others then. */
  async #readOtherwise(at: number, reading: ReadingName): Promise<void> {
    const kept = this.#sources[at];
    if (!kept) return;
    const { marks, ...facts } = kept;
    const other: KeptSource = { ...facts, reading };
    const read = await readKept(this.#tools, other, {});
    if (read.kind !== 'posts') return;
    this.#sources = this.#sources.map((one, index) => (index === at ? other : one));
    const sources = this.#draft.sources.map((one, index) => (index === at ? read.source : one));
    const others = this.#read.found.filter(({ source }) => source !== at);
    const found = [...others, ...postsAt(read.found, at)].sort((one, another) => one.source - another.source);
    this.#know({ sources, found });
  }

  #placements(): Promise<Placement[]> {
    const { store, maker } = this.#tools;
    return placePosts(store, correctedPosts(this.#draft), this.#draft.decisions.choices, maker);
  }

  async apply(): Promise<Applied> {
    const { store, maker } = this.#tools;
    const { choices } = this.#draft.decisions;
    await this.#keepPictures();
    return { kind: 'posts', result: await applyPosts(store, takenPosts(this.#draft), choices, maker) };
  }

  /** The pictures that the notes show are there before the notes are. One that cannot be kept holds nothing up. */
  async #keepPictures(): Promise<void> {
    const { store, files } = this.#tools;
    const texts = this.#pictures.length === 0 ? '' : JSON.stringify(takenPosts(this.#draft));
    const shown = this.#pictures.filter(({ name }) => texts.includes(name));
    const wholes = new Map<string, Uint8Array>();
    for (const picture of shown) {
      const whole = wholes.get(picture.file) ?? (await files.readBytes(picture.file));
      wholes.set(picture.file, whole);
      await store.attachments.put(partOf(whole, picture));
    }
  }

  kept(): KeptDraft {
    const { talks } = this.head();
    const facts = { format: 1 as const, id: this.id, at: this.#at, talks, day: 0 };
    const pictures = this.#pictures.length > 0 && { pictures: [...this.#pictures] };
    const { decisions } = this.#draft;
    return { ...facts, kind: 'posts', sources: [...this.#sources], ...pictures, decisions };
  }
}

/** Of one folder, a file by its path; any other by its bytes. */
const placeOf = ({ within, path, hash }: KeptSource): string =>
  JSON.stringify(within === undefined ? [hash] : [within, path, hash]);

const nothingOf = (name: string): ReadPosts => ({
  kind: 'posts',
  source: { name, blocks: [], marks: [] },
  found: [],
});

/** The first source, and those behind it that fit beside it. */
function shownAtOnce(sources: readonly MarkedSource[]): MarkedSource[] {
  let room = mostShown;
  const shown: MarkedSource[] = [];
  for (const source of sources) {
    room -= source.blocks.reduce((sum, block) => sum + block.length, 0);
    if (shown.length > 0 && room < 0) break;
    shown.push(source);
  }
  return shown;
}
