/** The state of posts that are being imported: boundaries, ticks and corrections. */
import type { Client } from '../../host/connect.ts';
import type {
  DraftChange,
  DraftChanged,
  DraftHead,
  DraftView,
  LeftOut,
} from '../../../data/contract/imports.ts';
import {
  isAside,
  isFixed,
  moveBoundary,
  sameMark,
  type Boundary,
  type BoundaryKind,
} from '../../../data/posts/boundaries.ts';
import type { PostCorrection, TalkCorrection } from '../../../data/posts/corrections.ts';
import type {
  FoundPost,
  FoundTalk,
  MarkedSource,
  MergeChoice,
  Placement,
  ReadingChoice,
  ReadingName,
} from '../../../data/posts/import-post.ts';
import {
  changePosts,
  correctedPosts,
  isDecided,
  keyAt,
  noPostDecisions,
  takenPosts,
  tickKeysOf,
  type PostChange,
  type PostDraft,
} from '../../../data/posts/post-draft.ts';
import { sentenceOf } from '../sentence.ts';
import { ChangeQueue } from './change-queue.ts';
import { setOf } from './sets.ts';

/** What the work asks of the host. */
export interface ImportsHost {
  readonly call: Pick<Client, 'imports'>;
}

/** One post or talk that the fields show. */
export interface Chosen {
  readonly kind: 'post' | 'talk';
  readonly key: string;
}

/** A boundary of one of the sources. */
export interface HeldBoundary {
  readonly source: number;
  readonly boundary: Boundary;
}

type PostView = Extract<DraftView, { kind: 'posts' }>;

/** Typed corrections go to the host when the user pauses for this many milliseconds. */
const pause = 250;
const nothing: PostDraft = { sources: [], found: [], decisions: noPostDecisions };

/** What the window shows of a draft of posts. The host holds it: each change is made here at once, and sent. */
export class PostImport {
  head = $state.raw<DraftHead>();
  /** What would become of each talk, by its key. */
  placements = $state.raw<Readonly<Record<string, Placement>>>({});
  chosen = $state.raw<Chosen>();
  /** Files of a folder of which nothing comes in, and why. */
  left = $state.raw<readonly LeftOut[]>([]);
  /** The boundary that keys move. */
  heldBoundary = $state.raw<HeldBoundary>();
  /** The sentence why the last change did not reach the host. */
  fault = $state.raw<string>();
  #draft = $state.raw(nothing);
  readonly #host: ImportsHost;
  #queue: ChangeQueue | undefined;

  readonly sources = $derived(this.#draft.sources);
  /** Posts as they were read; `posts` has them corrected. */
  readonly found = $derived(this.#draft.found);
  readonly posts = $derived(correctedPosts(this.#draft));
  readonly talks = $derived(this.posts.flatMap((post) => post.talks));
  /** The posts that would be imported, with the talks that are ticked. */
  readonly ticked = $derived(takenPosts(this.#draft));
  readonly #leftOut = $derived(setOf(...this.#draft.decisions.leftOut));
  /** How many talks the library would gain or see grow. */
  readonly count = $derived(
    this.ticked
      .flatMap((post) => post.talks)
      .filter(({ key }) => this.choiceOf(key) !== 'leave' && this.placements[key]?.state !== 'same').length,
  );
  readonly isEmpty = $derived(this.sources.length === 0);
  /** Whether leaving would lose something the user did. */
  readonly isCorrected = $derived(isDecided(this.#draft.decisions));

  constructor(host: ImportsHost) {
    this.#host = host;
  }

  /** Each draft has a queue of its own, so that no change or answer of one comes to another. */
  #queueOf(draft: string): ChangeQueue {
    return new ChangeQueue({
      send: (edit, changes) => this.#host.call.imports.change({ edit, draft, changes }),
      take: (answer, later) => this.#take(answer, later),
      fail: (error) => (this.fault = sentenceOf(error)),
    });
  }

  /** Shows a draft from one of its sources on; what is shown of it before that stays. */
  show({ head, from, sources, found, decisions, placements, left }: PostView): void {
    const isBefore = ({ source }: FoundPost) => source < from;
    if (head.draft !== this.head?.draft) {
      this.#queue?.end();
      this.#queue = this.#queueOf(head.draft);
    }
    this.head = head;
    this.#draft = {
      sources: [...this.#draft.sources.slice(0, from), ...sources],
      found: [...this.#draft.found.filter(isBefore), ...found],
      decisions,
    };
    this.#place(placements);
    this.left = left;
    const first = this.found[0];
    if (!this.chosen && first) this.choose(chosenOf(first));
  }

  /** Shows nothing any more. */
  clear(): void {
    this.#queue?.end();
    this.#queue = undefined;
    [this.#draft, this.placements, this.head, this.left] = [nothing, {}, undefined, []];
    [this.chosen, this.heldBoundary, this.fault] = [undefined, undefined, undefined];
  }

  /** Resolves when the host has all changes. Throws what it throws. */
  async flush(): Promise<void> {
    await this.#queue?.flush();
  }

  #place(placements: readonly Placement[]): void {
    this.placements = Object.fromEntries(placements.map((one) => [one.talk, one]));
  }

  #change(change: PostChange, wait = 0): void {
    const before = this.#draft;
    this.#draft = changePosts(before, change);
    if (this.#draft !== before) this.#queue?.add(change, wait);
  }

  #take(answer: DraftChanged, later: readonly DraftChange[]): void {
    if (answer.kind !== 'posts') return;
    const stale = later.flatMap((change) => ('source' in change ? [change.source] : []));
    for (const { source, found, marked } of answer.read) {
      if (stale.includes(source)) continue;
      if (marked) this.#setSource(source, marked);
      const others = this.#draft.found.filter((post) => post.source !== source);
      const all = [...others, ...found].sort((one, other) => one.source - other.source);
      this.#draft = { ...this.#draft, found: all };
    }
    this.fault = undefined;
    const isLate = later.some(({ kind }) => kind !== 'tick');
    if (!isLate && answer.placements) this.#place(answer.placements);
    if (answer.read.length > 0 && stale.length === 0) this.#keepChoice();
  }

  #setSource(at: number, marked: MarkedSource): void {
    const sources = this.#draft.sources.map((one, index) => (index === at ? marked : one));
    this.#draft = { ...this.#draft, sources };
  }

  /** The source of what is chosen, and how it can be read; nothing where there is but one way. */
  get readings():
    { source: number; taken: ReadingName | undefined; all: readonly ReadingChoice[] } | undefined {
    const source = this.post?.source ?? 0;
    const { reading, readings: all = [] } = this.sources[source] ?? {};
    return all.length > 1 ? { source, taken: reading, all } : undefined;
  }

  /** Reads a source in another way; what was decided of its talks is forgotten with them. */
  readBy(source: number, reading: ReadingName): void {
    this.heldBoundary = undefined;
    this.#change({ kind: 'read', source, reading });
  }

  /** Reads the chosen source in the next way. */
  readOtherwise(): void {
    const { readings } = this;
    if (!readings) return;
    const { source, taken, all } = readings;
    const next = all[(all.findIndex(({ name }) => name === taken) + 1) % all.length];
    if (next) this.readBy(source, next.name);
  }

  choose(chosen: Chosen): void {
    this.chosen = chosen;
  }

  get post(): FoundPost | undefined {
    const { chosen } = this;
    return this.posts.find(({ key, talks }) =>
      chosen?.kind === 'post' ? key === chosen.key : talks.some((talk) => talk.key === chosen?.key),
    );
  }

  get talk(): FoundTalk | undefined {
    const { chosen } = this;
    return chosen?.kind === 'talk' ? this.talks.find(({ key }) => key === chosen.key) : undefined;
  }

  /** A talk as it was read, with the places its fields stand at. */
  readTalk(key: string | undefined): FoundTalk | undefined {
    return this.found.flatMap((post) => post.talks).find((talk) => talk.key === key);
  }

  /* ---- ticks ---- */

  /** Whether a post or talk would be imported; `some` for a post of which some talks are left out. */
  tickOf(one: FoundPost | FoundTalk): 'all' | 'some' | 'none' {
    const keys = tickKeysOf(one);
    const left = keys.filter((key) => this.#leftOut.has(key)).length;
    return left === 0 ? 'all' : left < keys.length ? 'some' : 'none';
  }

  toggle(one: FoundPost | FoundTalk): void {
    this.#change({ kind: 'tick', keys: tickKeysOf(one), leave: this.tickOf(one) === 'all' });
  }

  choiceOf(key: string): MergeChoice {
    return this.#draft.decisions.choices[key] ?? 'under';
  }

  decide(key: string, choice: MergeChoice): void {
    this.#change({ kind: 'choose', talk: key, choice });
  }

  /* ---- corrections ---- */

  correctTalk(key: string, fields: TalkCorrection): void {
    this.#change({ kind: 'correct-talk', talk: key, fields }, pause);
  }

  correctPost(key: string, fields: PostCorrection): void {
    this.#change({ kind: 'correct-post', post: key, fields }, pause);
  }

  /** Speakers as the fields show them: those without a name too, while they are being typed. */
  speakersOf(key: string): FoundTalk['speakers'] {
    const typed = this.#draft.decisions.corrections.talks[key]?.speakers;
    return typed ?? this.readTalk(key)?.speakers ?? [];
  }

  /* ---- boundaries ---- */

  /** Moves the held boundary to a block, with what was corrected in what it begins. */
  move(block: number): void {
    const held = this.heldBoundary;
    const source = held && this.sources[held.source];
    if (!source) return;
    const { boundary } = moveBoundary(source, held.boundary, block);
    const [from, to] = [held.boundary, boundary].map((one) => keyAt(held.source, one.block));
    if (from === to) return;
    if (this.chosen?.kind === boundary.kind && this.chosen.key === from && to !== undefined)
      this.chosen = { kind: this.chosen.kind, key: to };
    this.heldBoundary = { source: held.source, boundary };
    this.#change({ kind: 'move', source: held.source, boundary: held.boundary, block });
  }

  /** Takes the held boundary away. */
  remove(): void {
    const held = this.heldBoundary;
    if (!held || isFixed(held.boundary)) return;
    this.heldBoundary = undefined;
    this.#change({ kind: 'remove', source: held.source, boundary: held.boundary });
  }

  /** Lets something begin at a block and holds its boundary. */
  begin(source: number, block: number, kind: BoundaryKind): void {
    if (!this.sources[source]) return;
    if (kind === 'talk' || kind === 'post') this.chosen = { kind, key: keyAt(source, block) };
    const boundary = { block, kind };
    this.heldBoundary = { source, boundary };
    this.#change({ kind: 'begin', source, boundary });
  }

  /** Leaves a block out, or keeps it after all. */
  leaveOut(source: number, block: number): void {
    const marked = this.sources[source];
    if (marked) this.#change({ kind: 'aside', source, block, leave: !isAside(marked, block) });
  }

  isGrip(source: number, boundary: Boundary): boolean {
    return this.heldBoundary?.source === source && sameMark(this.heldBoundary.boundary, boundary);
  }

  /** What was chosen may be gone with its boundary: then what took its place is. */
  #keepChoice(): void {
    if (this.talk ?? (this.chosen?.kind === 'post' && this.post)) return;
    const [source, block] = (this.chosen?.key ?? '0.0').split('.').map(Number);
    const post =
      this.found.findLast((one) => one.source === source && one.from <= (block ?? 0)) ?? this.found[0];
    const talk = post?.talks.findLast((one) => one.from <= (block ?? 0));
    if (post) this.chosen = talk ? { kind: 'talk', key: talk.key } : { kind: 'post', key: post.key };
  }
}

const chosenOf = (post: FoundPost): Chosen => {
  const talk = post.talks[0];
  return talk ? { kind: 'talk', key: talk.key } : { kind: 'post', key: post.key };
};
