/** Posts on their way in, held for the window that shows them. */
import type {
  Applied,
  DraftChange,
  DraftChanged,
  DraftHead,
  DraftView,
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
import { readKept, type Draft, type DraftTools } from './draft.ts';
import type { KeptDraft, KeptSource } from './draft-files.ts';
import type { ReadSource } from './readers.ts';

/** Characters of sources that are shown at once; with the posts read from them they fit one message. */
const mostShown = 2_000_000;

/** What a source came to when it was read once more. */
type Reread = Extract<DraftChanged, { kind: 'posts' }>['read'][number];

interface Facts {
  id: string;
  /** ISO 8601. */
  at: string;
}

export type ReadPosts = Extract<ReadSource, { kind: 'posts' }>;

export class DraftOfPosts implements Draft {
  readonly id: string;
  readonly #at: string;
  readonly #tools: DraftTools;
  #sources: readonly KeptSource[] = [];
  #draft: PostDraft = { sources: [], found: [], decisions: noPostDecisions };

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
    let gone: Fault | undefined;
    for (const source of kept.sources) {
      const read = await readKept(tools, source, source.marks ? { marks: source.marks } : {}).catch(
        (error: unknown) => {
          // What can be read at another time must not be left out: storing the rest would end the draft.
          if (!(error instanceof Fault && error.code === 'draft-unknown')) throw error;
          gone = error;
        },
      );
      // One that is gone leaves its place empty, so that what was decided of the others stays with them.
      if (read?.kind === 'posts') draft.add(source, read);
      else
        draft.add(source, { kind: 'posts', source: { name: source.name, blocks: [], marks: [] }, found: [] });
    }
    if (gone && draft.head().talks === 0) throw gone;
    return draft;
  }

  has(hash: string): boolean {
    return this.#sources.some((source) => source.hash === hash);
  }

  /** Puts what was read of a source behind the others. */
  add(kept: KeptSource, { source, found }: ReadPosts): void {
    const at = this.#sources.length;
    this.#sources = [...this.#sources, kept];
    const { sources, found: before } = this.#draft;
    this.#draft = {
      ...this.#draft,
      sources: [...sources, source],
      found: [...before, ...postsAt(found, at)],
    };
  }

  /** Takes the source away that was added last. */
  removeLast(): void {
    const last = this.#sources.length - 1;
    this.#sources = this.#sources.slice(0, last);
    const { sources, found } = this.#draft;
    const others = found.filter(({ source }) => source < last);
    this.#draft = { ...this.#draft, sources: sources.slice(0, last), found: others };
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
    const placements = await this.#placements();
    return { kind: 'posts', head, from, sources, found: found.filter(isShown), decisions, placements };
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
    const read: Reread[] = [];
    for (const [source, reading] of stale)
      read.push(
        reading
          ? await this.#readOtherwise(source, reading)
          : { source, found: await this.#readAgain(source) },
      );
    const stays = changes.every(({ kind }) => kind === 'tick');
    return { kind: 'posts', read, ...(!stays && { placements: await this.#placements() }) };
  }

  async #readAgain(at: number): Promise<FoundPost[]> {
    const [kept, marked] = [this.#sources[at], this.#draft.sources[at]];
    if (!kept || !marked) return [];
    const { marks } = marked;
    const read = await readKept(this.#tools, kept, { marks });
    const posts = read.kind === 'posts' ? postsAt(read.found, at) : [];
    this.#sources = this.#sources.map((one, index) => (index === at ? { ...one, marks } : one));
    const others = this.#draft.found.filter(({ source }) => source !== at);
    const found = [...others, ...posts].sort((one, other) => one.source - other.source);
    this.#draft = { ...this.#draft, found };
    return posts;
  }

  /** Reads a source in another way, and tells its blocks and marks with the posts. */
  async #readOtherwise(at: number, reading: ReadingName): Promise<Reread> {
    const kept = this.#sources[at];
    if (!kept) return { source: at, found: [] };
    const { name, file, hash, type, path } = kept;
    const known = { ...(type && { type }), ...(path !== undefined && { path }) };
    const other: KeptSource = { name, file, hash, ...known, reading };
    const read = await readKept(this.#tools, other, {});
    if (read.kind !== 'posts') return { source: at, found: [] };
    const found = postsAt(read.found, at);
    this.#sources = this.#sources.map((one, index) => (index === at ? other : one));
    const sources = this.#draft.sources.map((one, index) => (index === at ? read.source : one));
    const others = this.#draft.found.filter(({ source }) => source !== at);
    const all = [...others, ...found].sort((one, another) => one.source - another.source);
    this.#draft = { ...this.#draft, sources, found: all };
    return { source: at, found, marked: read.source };
  }

  #placements(): Promise<Placement[]> {
    const { store, maker } = this.#tools;
    return placePosts(store, correctedPosts(this.#draft), this.#draft.decisions.choices, maker);
  }

  async apply(): Promise<Applied> {
    const { store, maker } = this.#tools;
    const { choices } = this.#draft.decisions;
    return { kind: 'posts', result: await applyPosts(store, takenPosts(this.#draft), choices, maker) };
  }

  kept(): KeptDraft {
    const { talks } = this.head();
    const facts = { format: 1 as const, id: this.id, at: this.#at, talks, day: 0 };
    return { ...facts, kind: 'posts', sources: [...this.#sources], decisions: this.#draft.decisions };
  }
}

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
