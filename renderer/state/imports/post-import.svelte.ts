import type { Client } from '../../host/connect.ts';
import type { Fault } from '../../../data/words/errors.ts';
import { decode } from '../../../data/contract/decode.ts';
import type {
  BroughtIn,
  Choices,
  FoundPost,
  FoundTalk,
  MarkedSource,
  MergeChoice,
  Placement,
  Recognition,
  Source,
} from '../../../data/posts/import-post.ts';
import { say } from '../../../data/words/say.ts';
import {
  addBoundary,
  moveBoundary,
  removeBoundary,
  sameMark,
  toggleAside,
  type Boundary,
  type BoundaryKind,
} from './boundaries.ts';
import {
  correctPost,
  followMove,
  noCorrections,
  type PostCorrection,
  type TalkCorrection,
} from './corrections.ts';
import { sentenceOf } from '../sentence.ts';

/** What the work asks of the host. */
export interface PostsInHost {
  readonly call: Pick<Client, 'postsIn'>;
}

/** A file as the browser gives it. */
export type IncomingFile = Pick<File, 'name' | 'arrayBuffer' | 'size'>;

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

/** More characters than this are not held at once: every reading sends them all. */
const mostCharacters = 5_000_000;
/** Corrections are placed anew when the user pauses for this many milliseconds. */
const pause = 250;

const keyAt = (source: number, block: number) => `${source}.${block}`;

/** Texts on their way into the library: what was found in them, and what the user made of it. Nothing is stored before `bringIn`. */
export class PostImport {
  sources = $state.raw<readonly MarkedSource[]>([]);
  /** Posts as they were read; `posts` has them corrected. */
  found = $state.raw<readonly FoundPost[]>([]);
  refused = $state.raw<Recognition['refused']>([]);
  /** What would become of each talk, by its key. */
  placements = $state.raw<Readonly<Record<string, Placement>>>({});
  chosen = $state.raw<Chosen>();
  /** The boundary that keys move. */
  heldBoundary = $state.raw<HeldBoundary>();
  /** `reading` while texts are recognised, `storing` while they go into the library. */
  busy = $state<'reading' | 'storing'>();
  /** The sentence why the last call did not do what was asked. */
  fault = $state.raw<string>();
  #corrections = $state.raw(noCorrections);
  #leftOut = $state.raw<Readonly<Record<string, true>>>({});
  #choices = $state.raw<Choices>({});
  #moved = $state(false);
  #texts: Source[] = [];
  /** Changes when everything is forgotten: answers to what was asked before are dropped. */
  #life = 0;
  #placing = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #again: 'idle' | 'reading' | 'stale' = 'idle';

  readonly posts = $derived(this.found.map((post) => correctPost(post, this.#corrections)));
  readonly talks = $derived(this.posts.flatMap((post) => post.talks));
  /** The posts that would be brought in, with the talks that are ticked. */
  readonly ticked = $derived(
    this.posts
      .filter((post) => this.isTicked(post))
      .map((post) => ({ ...post, talks: post.talks.filter(({ key }) => !this.#leftOut[key]) })),
  );
  /** How many talks the library would gain or see grow. */
  readonly count = $derived(
    this.ticked
      .flatMap((post) => post.talks)
      .filter(({ key }) => this.#choices[key] !== 'leave' && this.placements[key]?.state !== 'same').length,
  );
  readonly isEmpty = $derived(this.sources.length === 0 && this.refused.length === 0);
  /** Whether leaving would lose something the user did. */
  readonly isCorrected = $derived(
    this.#moved ||
      [this.#corrections.talks, this.#corrections.posts, this.#leftOut, this.#choices].some(
        (kept) => Object.keys(kept).length > 0,
      ),
  );

  constructor(private readonly host: PostsInHost) {}

  /** Reads files and adds the posts in them. A file that cannot be read is refused with its sentence. */
  async addFiles(files: readonly IncomingFile[]): Promise<void> {
    this.busy = 'reading';
    const read: Source[] = [];
    for (const file of files) {
      try {
        read.push({ name: file.name, text: decode(new Uint8Array(await file.arrayBuffer()), file.name) });
      } catch (error) {
        this.#refuse(
          file.name,
          isFault(error) ? error.message : say('posts-in.unreadable', { name: file.name }),
        );
      }
    }
    await this.add(read);
  }

  /** Adds the posts found in texts. A text that is there already is not added twice. */
  async add(texts: readonly Source[]): Promise<void> {
    const fresh = texts.filter((text) => this.#takes(text));
    const life = this.#life;
    this.busy = 'reading';
    try {
      const read = fresh.length > 0 ? await this.host.call.postsIn.recognise({ sources: fresh }) : undefined;
      if (life !== this.#life) return;
      if (read) this.#join(read);
      this.fault = undefined;
    } catch (error) {
      this.#texts = this.#texts.filter((text) => !fresh.includes(text));
      this.fault = sentenceOf(error);
    } finally {
      if (life === this.#life) this.busy = undefined;
    }
    // What is found can be brought in before it is placed: the host places it itself.
    await this.#place();
  }

  #takes(text: Source): boolean {
    if (this.#texts.some((known) => known.text === text.text)) return false;
    const together = this.#texts.reduce((sum, known) => sum + known.text.length, text.text.length);
    if (this.#texts.length > 0 && together > mostCharacters) {
      this.#refuse(text.name, say('posts-in.refused-together', { name: text.name }));
      return false;
    }
    this.#texts.push(text);
    return true;
  }

  #refuse(name: string, sentence: string): void {
    this.refused = [...this.refused.filter((one) => one.name !== name), { name, sentence }];
  }

  #join({ sources, posts, refused }: Recognition): void {
    const offset = this.sources.length;
    this.sources = [...this.sources, ...sources];
    this.found = [...this.found, ...posts.map((post) => shifted(post, offset))];
    for (const { name, sentence } of refused) this.#refuse(name, sentence);
    const first = this.found[0];
    if (!this.chosen && first) this.choose(chosenOf(first));
  }

  /** Forgets everything that is not in the library. */
  clear(): void {
    clearTimeout(this.#waiting);
    this.#life += 1;
    this.#placing += 1;
    [this.sources, this.found, this.refused, this.placements] = [[], [], [], {}];
    [this.chosen, this.heldBoundary, this.busy, this.fault] = [undefined, undefined, undefined, undefined];
    [this.#corrections, this.#leftOut, this.#choices, this.#moved] = [noCorrections, {}, {}, false];
    this.#texts = [];
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

  /** Whether a post or talk would be brought in; `some` for a post of which some talks are left out. */
  tickOf(one: FoundPost | FoundTalk): 'all' | 'some' | 'none' {
    if (!('talks' in one)) return this.#leftOut[one.key] ? 'none' : 'all';
    if (one.talks.length === 0) return this.#leftOut[`post ${one.key}`] ? 'none' : 'all';
    const left = one.talks.filter(({ key }) => this.#leftOut[key]).length;
    return left === 0 ? 'all' : left < one.talks.length ? 'some' : 'none';
  }

  isTicked(one: FoundPost | FoundTalk): boolean {
    return this.tickOf(one) !== 'none';
  }

  toggle(one: FoundPost | FoundTalk): void {
    const keys = !('talks' in one)
      ? [one.key]
      : one.talks.length === 0
        ? [`post ${one.key}`]
        : one.talks.map(({ key }) => key);
    const others = Object.entries(this.#leftOut).filter(([key]) => !keys.includes(key));
    const left = this.tickOf(one) === 'all' ? keys.map((key) => [key, true] as const) : [];
    this.#leftOut = Object.fromEntries([...others, ...left]);
  }

  choiceOf(key: string): MergeChoice {
    return this.#choices[key] ?? 'under';
  }

  decide(key: string, choice: MergeChoice): void {
    this.#choices = { ...this.#choices, [key]: choice };
    this.#placeSoon();
  }

  /* ---- corrections ---- */

  correctTalk(key: string, change: TalkCorrection): void {
    const { talks, posts } = this.#corrections;
    this.#corrections = { posts, talks: { ...talks, [key]: { ...talks[key], ...change } } };
    this.#placeSoon();
  }

  correctPost(key: string, change: PostCorrection): void {
    const { talks, posts } = this.#corrections;
    const conference = { ...posts[key]?.conference, ...change.conference };
    this.#corrections = { talks, posts: { ...posts, [key]: { ...posts[key], ...change, conference } } };
    this.#placeSoon();
  }

  /** Speakers as the fields show them: those without a name too, while they are being typed. */
  speakersOf(key: string): FoundTalk['speakers'] {
    const typed = this.#corrections.talks[key]?.speakers;
    return typed ? [...typed] : (this.readTalk(key)?.speakers ?? []);
  }

  /* ---- boundaries ---- */

  /** Moves the chosen boundary to a block, with what was corrected in what it begins. */
  move(block: number): void {
    const heldBoundary = this.heldBoundary;
    const source = heldBoundary && this.sources[heldBoundary.source];
    if (!heldBoundary || !source) return;
    const moved = moveBoundary(source, heldBoundary.boundary, block);
    const [from, to] = [heldBoundary.boundary.block, moved.boundary.block].map((at) =>
      keyAt(heldBoundary.source, at),
    );
    if (from === undefined || to === undefined || from === to) return;
    this.#follow(heldBoundary.boundary.kind, from, to);
    this.#remark(heldBoundary.source, moved.source, {
      source: heldBoundary.source,
      boundary: moved.boundary,
    });
  }

  #follow(kind: BoundaryKind, from: string, to: string): void {
    const { talks, posts } = this.#corrections;
    if (kind === 'post') {
      this.#corrections = { talks, posts: followMove(posts, from, to) };
      this.#leftOut = followMove(this.#leftOut, `post ${from}`, `post ${to}`);
    }
    if (kind === 'talk') {
      this.#corrections = { posts, talks: followMove(talks, from, to) };
      this.#leftOut = followMove(this.#leftOut, from, to);
      this.#choices = followMove(this.#choices, from, to);
    }
    if (this.chosen?.kind === kind && this.chosen.key === from) this.chosen = { kind, key: to };
    // Until the text is read again, what moved is what it was, under its new key.
    this.found = this.found.map((post) => ({
      ...post,
      ...(kind === 'post' && post.key === from && { key: to }),
      talks: post.talks.map((talk) => (kind === 'talk' && talk.key === from ? { ...talk, key: to } : talk)),
    }));
  }

  /** Takes the chosen boundary away. */
  remove(): void {
    const heldBoundary = this.heldBoundary;
    const source = heldBoundary && this.sources[heldBoundary.source];
    if (!source) return;
    this.#remark(heldBoundary.source, removeBoundary(source, heldBoundary.boundary), undefined);
  }

  /** Lets something begin at a block and chooses its boundary. */
  begin(source: number, block: number, kind: BoundaryKind): void {
    const marked = this.sources[source];
    if (!marked) return;
    if (kind === 'talk' || kind === 'post') this.chosen = { kind, key: keyAt(source, block) };
    this.#remark(source, addBoundary(marked, block, kind), { source, boundary: { block, kind } });
  }

  /** Leaves a block out, or keeps it after all. */
  leaveOut(source: number, block: number): void {
    const marked = this.sources[source];
    if (marked) this.#remark(source, toggleAside(marked, block), this.heldBoundary);
  }

  isGrip(source: number, boundary: Boundary): boolean {
    return this.heldBoundary?.source === source && sameMark(this.heldBoundary.boundary, boundary);
  }

  #remark(index: number, source: MarkedSource, heldBoundary: HeldBoundary | undefined): void {
    if (source === this.sources[index]) return;
    this.sources = this.sources.map((one, at) => (at === index ? source : one));
    this.heldBoundary = heldBoundary;
    this.#moved = true;
    void this.#readAgain();
  }

  // One reading at a time: marks moved meanwhile are read by one more, however many they were.
  async #readAgain(): Promise<void> {
    if (this.#again !== 'idle') {
      this.#again = 'stale';
      return;
    }
    const life = this.#life;
    try {
      do {
        this.#again = 'reading';
        const { posts } = await this.host.call.postsIn.read({ sources: [...this.sources] });
        if (life !== this.#life) break;
        this.found = posts;
        this.fault = undefined;
      } while (this.#wentStale());
      if (life === this.#life) this.#keepChoice();
    } catch (error) {
      if (life === this.#life) this.fault = sentenceOf(error);
    }
    this.#again = 'idle';
    this.#placeSoon();
  }

  // A method, for the state changes while the reading is awaited.
  #wentStale(): boolean {
    return this.#again === 'stale';
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

  /* ---- the library ---- */

  #placeSoon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#place(), pause);
  }

  async #place(): Promise<void> {
    const turn = ++this.#placing;
    if (this.found.length === 0) return;
    try {
      const posts = this.posts;
      const placed = await this.host.call.postsIn.place({ posts, choices: this.#choices });
      if (turn === this.#placing) this.placements = Object.fromEntries(placed.map((one) => [one.talk, one]));
    } catch (error) {
      if (turn === this.#placing) this.fault = sentenceOf(error);
    }
  }

  /** Stores what is ticked and forgets the rest. Throws what the host throws, with everything kept. */
  async bringIn(edit: string): Promise<BroughtIn> {
    this.busy = 'storing';
    try {
      const brought = await this.host.call.postsIn.bringIn({
        edit,
        posts: this.ticked,
        choices: this.#choices,
      });
      this.clear();
      return brought;
    } finally {
      this.busy = undefined;
    }
  }
}

const isFault = (error: unknown): error is Fault => error instanceof Error && error.name === 'Fault';

const chosenOf = (post: FoundPost): Chosen => {
  const talk = post.talks[0];
  return talk ? { kind: 'talk', key: talk.key } : { kind: 'post', key: post.key };
};

/** A post as if its source stood this much further back among the sources. */
function shifted(post: FoundPost, offset: number): FoundPost {
  const source = post.source + offset;
  const talks = post.talks.map((talk) => ({ ...talk, key: keyAt(source, talk.from) }));
  return { ...post, source, key: keyAt(source, post.from), talks };
}
