/** A source as it is shown: its blocks with what begins at each, what each was read as, and where fields were found. Pure. */
import { addTo } from '../../../data/values/add-to.ts';
import { plainInline } from '../../../data/text/markdown.ts';
import { scan } from '../../../data/text/scan.ts';
import type { FoundPost, FoundTalk, MarkedSource } from '../../../data/posts/import-post.ts';
import { boundariesOf, type Boundary } from '../../../data/posts/boundaries.ts';

/** What a block was read as; its word stands in the margin. */
type BlockRole = 'title' | 'speaker' | 'new-post' | 'byline' | 'date' | 'intro' | 'update' | 'aside';

export interface MarginLine {
  readonly block: number;
  /** What begins at this block, the wider first. */
  readonly boundaries: readonly Boundary[];
  readonly role?: BlockRole;
  /** Key of the post it is in. */
  readonly post: string;
  /** Key of the talk it is in. */
  readonly talk?: string;
}

/** What a post begins with stands in its first blocks. */
const longestHead = 60;

/** Blocks longer than this, in characters, are shown in part; they are kept whole. */
const longestShown = 6000;

/** The words of a block that is a heading, as markdown. */
function headingIn(text: string): string | undefined {
  const words = scan(text).blocks[0]?.words;
  return words && text.slice(words.from, words.to);
}

const cutShort = (block: string): string =>
  block.length > longestShown ? `${block.slice(0, longestShown)} …` : block;

/** A block as it is shown: a heading without its marks, anything else as it was read. */
export function shownBlock(block: string): string {
  const text = cutShort(block);
  const words = headingIn(text);
  return words === undefined ? text : plainInline(words).trim();
}

export const isHeading = (block: string): boolean => headingIn(cutShort(block)) !== undefined;

/** All blocks of one source with their margin. `index` is the source's place among the sources. */
export function marginLines(source: MarkedSource, index: number, posts: readonly FoundPost[]): MarginLine[] {
  const boundaries = new Map<number, Boundary[]>();
  for (const one of boundariesOf(source)) addTo(boundaries, one.block, one);
  const asides = new Set(source.marks.filter(({ kind }) => kind === 'aside').map(({ block }) => block));
  return posts
    .filter((post) => post.source === index)
    .flatMap((post) => linesOfPost(source, post, boundaries, asides));
}

function linesOfPost(
  source: MarkedSource,
  post: FoundPost,
  boundaries: ReadonlyMap<number, Boundary[]>,
  asides: ReadonlySet<number>,
): MarginLine[] {
  const talks = new Map(
    post.talks.flatMap((talk) => range(talk.from, talk.to).map((block) => [block, talk])),
  );
  const head = headRoles(source, post, boundaries, asides);
  return range(post.from, post.to).map((block) => {
    const talk = talks.get(block);
    const role = asides.has(block) ? 'aside' : talk ? roleInTalk(talk, block) : head.get(block);
    return {
      block,
      boundaries: boundaries.get(block) ?? [],
      ...(role && { role }),
      post: post.key,
      ...(talk && { talk: talk.key }),
    };
  });
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);

function roleInTalk(talk: FoundTalk, block: number): BlockRole | undefined {
  const fields = talk.spans.filter((span) => span.block === block).map(({ field }) => field);
  if (fields.includes('title')) return 'title';
  return fields.includes('speaker') ? 'speaker' : undefined;
}

/** What the blocks before the first talk or part of a post were read as. */
function headRoles(
  { blocks }: MarkedSource,
  post: FoundPost,
  boundaries: ReadonlyMap<number, Boundary[]>,
  asides: ReadonlySet<number>,
): Map<number, BlockRole> {
  const roles = new Map<number, BlockRole>();
  for (const block of range(post.from, Math.min(post.to, post.from + longestHead))) {
    if (boundaries.get(block)?.some(({ kind }) => kind !== 'post')) break;
    const role = asides.has(block) ? undefined : roleInHead(blocks[block] ?? '', post);
    // Only the first paragraph says that here the intro begins.
    if (role && (role === 'update' || ![...roles.values()].includes(role))) roles.set(block, role);
  }
  return roles;
}

function roleInHead(text: string, post: FoundPost): BlockRole | undefined {
  if (post.intro?.includes(text)) return 'intro';
  const words = shownBlock(text).trim();
  if (words === post.title) return 'new-post';
  if (post.updates.some((update) => words.includes(update.text.slice(0, 60)))) return 'update';
  if (words.length > 300) return undefined;
  if (post.byline && words.includes(post.byline.split(/ and |, /)[0] ?? '')) return 'byline';
  return post.published && /\d/.test(words) ? 'date' : undefined;
}

/** A stretch of a shown block, washed where a field was read in it. */
export interface Wash {
  readonly text: string;
  readonly field?: FoundTalk['spans'][number]['field'];
}

/** Cuts a shown block where the fields of its talk were read. Fields that cannot be found in it are left out. */
export function washes(shown: string, block: number, talk: FoundTalk | undefined): Wash[] {
  const found = (talk?.spans ?? [])
    .filter((span) => span.block === block)
    .flatMap(({ field, start, end }) => {
      const at = locate(shown, start, end, talk ? wordsOf(talk, field) : []);
      return at ? [{ field, ...at }] : [];
    })
    .sort((one, other) => one.start - other.start);
  const cut: Wash[] = [];
  let done = 0;
  for (const { field, start, end } of found) {
    if (start < done) continue;
    if (start > done) cut.push({ text: shown.slice(done, start) });
    cut.push({ text: shown.slice(start, end), field });
    done = end;
  }
  return done < shown.length ? [...cut, { text: shown.slice(done) }] : cut;
}

const placeOf = { speaker: 'name', role: 'role', affiliation: 'affiliation' } as const;

function wordsOf(talk: FoundTalk, field: FoundTalk['spans'][number]['field']): string[] {
  if (field === 'star') return [];
  return field === 'title' ? [talk.title] : talk.speakers.flatMap((speaker) => speaker[placeOf[field]] ?? []);
}

// A heading is shown without its marks, as it was when its fields were read; where that differs, the words decide.
function locate(
  shown: string,
  start: number,
  end: number,
  words: readonly string[],
): { start: number; end: number } | undefined {
  const there = shown.slice(start, end);
  if (words.length === 0) return /^(?:[★⭐🌟]\uFE0F?\s*)+$/u.test(there) ? { start, end } : undefined;
  if (words.includes(there)) return { start, end };
  const length = end - start;
  const meant = words.filter((word) => word.length === length && shown.includes(word));
  const at = meant[0] === undefined ? -1 : shown.indexOf(meant[0]);
  return at < 0 ? undefined : { start: at, end: at + length };
}
