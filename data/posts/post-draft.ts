/** Posts on their way in, as the user has them: what was read, and what was decided about it. The same in window and host. */
import { z } from 'zod';
import {
  addBoundary,
  boundaryKinds,
  moveBoundary,
  removeBoundary,
  setAside,
  type BoundaryKind,
} from './boundaries.ts';
import {
  correctionsSchema,
  correctPost,
  followMove,
  noCorrections,
  postCorrectionSchema,
  talkCorrectionSchema,
} from './corrections.ts';
import {
  choicesSchema,
  mergeChoices,
  readingNames,
  type FoundPost,
  type FoundTalk,
  type MarkedSource,
} from './import-post.ts';

const key = z.string();
const place = z.number().int().min(0);
const boundary = z.object({ block: place, kind: z.enum(boundaryKinds) });

/** What the user decided. `leftOut` holds keys of talks, and `post KEY` for a post without talks. */
export const postDecisionsSchema = z.object({
  corrections: correctionsSchema,
  leftOut: z.array(key),
  choices: choicesSchema,
  /** True once a boundary was changed. */
  moved: z.boolean(),
});

/** One change. Sources are named by their place, talks and posts by their key. */
export const postChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), source: place, boundary, block: place }),
  z.object({ kind: z.literal('remove'), source: place, boundary }),
  z.object({ kind: z.literal('begin'), source: place, boundary }),
  z.object({ kind: z.literal('aside'), source: place, block: place, leave: z.boolean() }),
  z.object({ kind: z.literal('read'), source: place, reading: z.enum(readingNames) }),
  z.object({ kind: z.literal('tick'), keys: z.array(key), leave: z.boolean() }),
  z.object({ kind: z.literal('choose'), talk: key, choice: z.enum(mergeChoices) }),
  z.object({ kind: z.literal('correct-talk'), talk: key, fields: talkCorrectionSchema }),
  z.object({ kind: z.literal('correct-post'), post: key, fields: postCorrectionSchema }),
]);

export type PostDecisions = z.infer<typeof postDecisionsSchema>;
export type PostChange = z.infer<typeof postChangeSchema>;

/** `found` are the posts as they were read from the sources. */
export interface PostDraft {
  readonly sources: readonly MarkedSource[];
  readonly found: readonly FoundPost[];
  readonly decisions: PostDecisions;
}

export const noPostDecisions: PostDecisions = {
  corrections: noCorrections,
  leftOut: [],
  choices: {},
  moved: false,
};

export const keyAt = (source: number, block: number): string => `${source}.${block}`;

/** What a tick of a post or talk stands for: the talks of a post, or the post itself where it has none. */
export const tickKeysOf = (one: FoundPost | FoundTalk): string[] => {
  if (!('talks' in one)) return [one.key];
  return one.talks.length === 0 ? [`post ${one.key}`] : one.talks.map((talk) => talk.key);
};

/** Posts with what was corrected in them. */
export const correctedPosts = ({ found, decisions }: Pick<PostDraft, 'found' | 'decisions'>): FoundPost[] =>
  found.map((post) => correctPost(post, decisions.corrections));

/** The posts that are taken, with the talks that are: of a post none of whose talks is taken, nothing is. */
export function takenPosts(draft: Pick<PostDraft, 'found' | 'decisions'>): FoundPost[] {
  const left = new Set(draft.decisions.leftOut);
  return correctedPosts(draft)
    .filter((post) => tickKeysOf(post).some((one) => !left.has(one)))
    .map((post) => ({ ...post, talks: post.talks.filter((talk) => !left.has(talk.key)) }));
}

/** Whether leaving would lose something the user did. */
export const isDecided = ({ corrections, leftOut, choices, moved }: PostDecisions): boolean =>
  moved ||
  leftOut.length > 0 ||
  [corrections.talks, corrections.posts, choices].some((kept) => Object.keys(kept).length > 0);

/** The source whose posts have to be read again after a change; nothing where they stay as they were read. */
export const rereadBy = (change: PostChange): number | undefined =>
  'source' in change ? change.source : undefined;

/** A draft with one change. What names a source or a key that is not there changes nothing. */
export function changePosts(draft: PostDraft, change: PostChange): PostDraft {
  if ('source' in change) return changeMarks(draft, change);
  return { ...draft, decisions: decide(draft.decisions, change) };
}

type MarkChange = Extract<PostChange, { source: number }>;

function changeMarks(draft: PostDraft, change: MarkChange): PostDraft {
  const source = draft.sources[change.source];
  if (!source) return draft;
  if (change.kind === 'read') return readOtherwise(draft, change.source);
  if (change.kind === 'move') return move(draft, source, change);
  return withMarks(draft, change.source, marked(source, change));
}

/** Read in another way a source has other talks: what was decided of those that it had is forgotten. */
function readOtherwise(draft: PostDraft, source: number): PostDraft {
  const { corrections, leftOut, choices, moved } = draft.decisions;
  const isOther = (key: string): boolean => !key.replace(/^post /, '').startsWith(`${source}.`);
  const others = <T>(kept: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(kept).filter(([key]) => isOther(key)));
  const decisions: PostDecisions = {
    corrections: { talks: others(corrections.talks), posts: others(corrections.posts) },
    leftOut: leftOut.filter(isOther),
    choices: others(choices),
    moved,
  };
  return { ...draft, decisions };
}

function marked(source: MarkedSource, change: Exclude<MarkChange, { kind: 'move' | 'read' }>): MarkedSource {
  if (change.kind === 'aside') return setAside(source, change.block, change.leave);
  if (change.kind === 'remove') return removeBoundary(source, change.boundary);
  return addBoundary(source, change.boundary.block, change.boundary.kind);
}

function withMarks(draft: PostDraft, index: number, source: MarkedSource): PostDraft {
  if (source === draft.sources[index]) return draft;
  const sources = draft.sources.map((one, at) => (at === index ? source : one));
  return { ...draft, sources, decisions: { ...draft.decisions, moved: true } };
}

/** Where a boundary comes to stand that is asked to move to a block; nothing where it stays. */
function moveOf(
  draft: PostDraft,
  { source: index, boundary, block }: Extract<PostChange, { kind: 'move' }>,
): { from: string; to: string; block: number } | undefined {
  const source = draft.sources[index];
  if (!source) return undefined;
  const to = moveBoundary(source, boundary, block).boundary.block;
  if (to === boundary.block) return undefined;
  return { from: keyAt(index, boundary.block), to: keyAt(index, to), block: to };
}

function move(
  draft: PostDraft,
  source: MarkedSource,
  change: Extract<PostChange, { kind: 'move' }>,
): PostDraft {
  const moved = moveOf(draft, change);
  if (!moved) return draft;
  const next = moveBoundary(source, change.boundary, change.block).source;
  return withMarks(follow(draft, change.boundary.kind, moved.from, moved.to), change.source, next);
}

/** What was decided of what begins at a boundary belongs to it wherever it moves. */
function follow(draft: PostDraft, kind: BoundaryKind, from: string, to: string): PostDraft {
  const { corrections, leftOut, choices } = draft.decisions;
  const { talks, posts } = corrections;
  const renamed = (before: string, after: string) => leftOut.map((one) => (one === before ? after : one));
  const decisions = { ...draft.decisions };
  if (kind === 'post') {
    decisions.corrections = { talks, posts: followMove(posts, from, to) };
    decisions.leftOut = renamed(`post ${from}`, `post ${to}`);
  }
  if (kind === 'talk') {
    decisions.corrections = { posts, talks: followMove(talks, from, to) };
    decisions.leftOut = renamed(from, to);
    decisions.choices = followMove(choices, from, to);
  }
  // Until the text is read again, what moved is what it was, under its new key.
  const found = draft.found.map((post) => ({
    ...post,
    ...(kind === 'post' && post.key === from && { key: to }),
    talks: post.talks.map((talk) => (kind === 'talk' && talk.key === from ? { ...talk, key: to } : talk)),
  }));
  return { ...draft, found, decisions };
}

function decide(decisions: PostDecisions, change: Exclude<PostChange, MarkChange>): PostDecisions {
  const { talks, posts } = decisions.corrections;
  switch (change.kind) {
    case 'tick': {
      const keys = new Set(change.keys);
      const others = decisions.leftOut.filter((one) => !keys.has(one));
      return { ...decisions, leftOut: change.leave ? [...others, ...keys] : others };
    }
    case 'choose':
      return { ...decisions, choices: { ...decisions.choices, [change.talk]: change.choice } };
    case 'correct-talk': {
      const fields = { ...talks[change.talk], ...change.fields };
      return { ...decisions, corrections: { posts, talks: { ...talks, [change.talk]: fields } } };
    }
    case 'correct-post': {
      const before = posts[change.post];
      const conference = { ...before?.conference, ...change.fields.conference };
      const fields = { ...before, ...change.fields, conference };
      return { ...decisions, corrections: { talks, posts: { ...posts, [change.post]: fields } } };
    }
  }
}

/** Posts as if their source stood at another place among the sources. */
export const postsAt = (posts: readonly FoundPost[], source: number): FoundPost[] =>
  posts.map((post) => {
    const talks = post.talks.map((talk) => ({ ...talk, key: keyAt(source, talk.from) }));
    return { ...post, source, key: keyAt(source, post.from), talks };
  });
