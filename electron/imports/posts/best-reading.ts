/** The reading of a text whose talks look most like talks, and what else fits it. */
import type {
  FoundPost,
  FoundTalk,
  Mark,
  MarkedSource,
  ReadingName,
  Source,
} from '../../../data/posts/import-post.ts';
import { levelOf, plainWords, shapeOf, type Cut } from './blocks.ts';
import { strip } from './headings.ts';
import { peopleIn, textIn, type Front } from './front.ts';
import { isPostTitle } from './info.ts';
import { isNoTalk } from './layout-marks.ts';
import { introductions } from './introductions.ts';
import { hintsOf } from './path-hints.ts';
import { readAgain, rememberPosts } from './read-marked.ts';
import { readingsOf, type Reading } from './readings.ts';
import { scoreOf } from './reading-score.ts';

/** A text as it was cut, and what is known of it beside its words. */
export interface Text {
  source: Source;
  cuts: Cut[];
  front: Front | undefined;
  markdown: boolean;
}

/** So many talks of each reading are looked at. */
const sampled = 40;
const shownTitles = 3;
/** More than any number of talks has. */
const certain = 1e6;

interface Judged {
  reading: Reading;
  talks: FoundTalk[];
  count: number;
  score: number;
  /** Where all of it was read, not a sample. */
  posts?: FoundPost[];
}

/** Reads a text in the best way, or in the wanted one; undefined where nothing in it is a talk or a post. */
export function readBest(text: Text, wanted?: ReadingName): MarkedSource | undefined {
  const judged = readingsOf(text.cuts, text.front).map((reading) => judge(text, reading));
  const ordered = judged
    .filter(({ score }) => score > -Infinity)
    .sort((one, other) => other.score - one.score);
  const best = ordered.find(({ reading }) => reading.name === wanted) ?? bestOf(ordered);
  const fitting = distinct(ordered.filter((one) => one === best || one.score > 0));
  if (!best || (best.score <= 0 && wanted === undefined && !speaksOfTalks(text, best))) return asPost(text);
  const { name, blocks } = best.reading;
  const read = () => best.posts ?? readAgain([{ ...plainSource(text, blocks), marks: best.reading.marks }]);
  const marks = withoutBreaks(read, best.reading);
  const source: MarkedSource = {
    ...plainSource(text, blocks),
    marks,
    reading: name,
    readings: fitting.map(({ reading, talks, count }) => ({
      name: reading.name,
      talks: count,
      titles: talks.slice(0, shownTitles).map(({ title }) => title),
    })),
  };
  return best.posts && marks === best.reading.marks ? rememberPosts(source, best.posts) : source;
}

/** Readings of different talks, the best of each; no more than a person wants to choose from. */
function distinct(ordered: Judged[]): Judged[] {
  const seen = new Set<string>();
  return ordered
    .filter(({ talks, count }) => {
      const told = JSON.stringify([count, ...talks.map(({ title }) => title)]);
      const again = seen.has(told);
      seen.add(told);
      return !again;
    })
    .slice(0, mostReadings);
}

const mostReadings = 4;

/** Where no reading speaks for itself, headings are what a post is usually made of. */
const bestOf = (ordered: Judged[]): Judged | undefined =>
  ordered[0] && ordered[0].score > 0
    ? ordered[0]
    : ordered.find(({ reading }) => reading.name === 'headings');

function judge(text: Text, reading: Reading): Judged {
  const starts = reading.marks.filter(({ kind }) => kind === 'talk').map(({ block }) => block);
  const end = starts[sampled] ?? reading.blocks.length;
  const source: MarkedSource = {
    ...plainSource(text, reading.blocks.slice(0, end)),
    marks: reading.marks.filter(({ block }) => block < end),
  };
  const posts = readAgain([source]);
  const talks = posts.flatMap((post) => post.talks);
  const alone = reading.name === 'one-talk';
  const weight = reading.name === 'prose' ? 0.9 : 1;
  const score =
    alone && !mayBeAlone(text, talks[0])
      ? -Infinity
      : alone && hasSpeaker(text.front)
        ? certain
        : scoreOf(talks, starts.length, alone) * weight * (0.05 + 0.95 * coverage(reading));
  const whole = end === reading.blocks.length && { posts };
  return { reading, talks, count: starts.length, score, ...whole };
}

/** What no reading makes a talk by its look is one where the text is of a conference or speaks of talks. */
function speaksOfTalks(text: Text, { talks, count }: Judged): boolean {
  const source = { ...plainSource(text, text.cuts), marks: [{ block: 0, kind: 'post' as const }] };
  const [post] = readAgain([source]);
  if (post?.conference.series !== undefined || talks.some(({ speakers }) => speakers.length > 0)) return true;
  if (count === 1 && isNoTalk(talks[0]?.title ?? '')) return false;
  const chapters = source.blocks.filter((block) => levelOf(block) > 0).length;
  if (count === 1 && (chapters < 3 || hintsOf(source.path ?? '').conference !== undefined)) return true;
  const words = text.cuts
    .slice(0, 200)
    .map((each) => each.text)
    .join('\n');
  return ofTalks.test(words.slice(0, 20_000));
}

const ofTalks =
  /\b(?:talks?|keynotes?|speakers?|vortr[aä]ge?n?|vortragende|conférenciers?|orateurs?|charlas?|ponencias?|ponentes?|palestras?|palestrantes?)\b|講演|登壇|発表/i;

/** Lunch and the like between talks are none, where other talks name their speakers. */
function withoutBreaks(posts: () => readonly FoundPost[], { blocks, marks }: Reading): Mark[] {
  const mayBe = marks.some(
    ({ kind, block }) => kind === 'talk' && isNoTalk(strip(plainWords(blocks[block]?.text ?? '')).words),
  );
  if (!mayBe) return marks;
  const talks = posts().flatMap((post) => post.talks);
  if (!talks.some(({ speakers }) => speakers.length > 0)) return marks;
  const breaks = new Set(
    talks.filter(({ title, speakers }) => speakers.length === 0 && isNoTalk(title)).map(({ from }) => from),
  );
  if (breaks.size === 0) return marks;
  const last = talks.at(-1)?.from;
  return marks.map((mark) =>
    mark.kind === 'talk' && breaks.has(mark.block)
      ? { ...mark, kind: mark.block === last ? 'outro' : 'part' }
      : mark,
  );
}

/** The share of a text that is of its talks. */
function coverage({ blocks, marks }: Reading): number {
  const kinds = new Map(marks.filter(({ kind }) => kind !== 'aside').map(({ block, kind }) => [block, kind]));
  let inside = false;
  let [told, all] = [0, 0];
  for (const [at, { text }] of blocks.entries()) {
    const kind = kinds.get(at);
    if (kind) inside = kind === 'talk';
    all += text.length;
    if (inside) told += text.length;
  }
  return all === 0 ? 0 : told / all;
}

/** Front matter that names a speaker is of one talk. */
const hasSpeaker = (front: Front | undefined): boolean =>
  ['speaker', 'speakers', 'presenter', 'presenters'].some((key) => peopleIn(front, key).length > 0);

/** A text is about one talk when it does not call itself after a conference and says who spoke. */
function mayBeAlone({ front }: Text, talk: FoundTalk | undefined): boolean {
  if (hasSpeaker(front)) return talk !== undefined;
  const title = textIn(front, 'title') ?? talk?.title ?? '';
  return (
    talk !== undefined &&
    !isPostTitle(title) &&
    talk.speakers.length > 0 &&
    !talk.doubts.includes('speaker-in-prose')
  );
}

const plainSource = ({ source, front }: Text, blocks: readonly Cut[]): Omit<MarkedSource, 'marks'> => ({
  name: source.name,
  blocks: blocks.map(({ text }) => text),
  ...(front && { front }),
  ...(source.path !== undefined && { path: source.path }),
});

/** A text without any heading is the note of one talk if it is a list of notes or introduces a speaker; else no post. */
function asPost(text: Text): MarkedSource | undefined {
  const source = { ...plainSource(text, text.cuts), marks: [{ block: 0, kind: 'post' as const }] };
  const [post] = readAgain([source]);
  if (post && (post.conference.series !== undefined || source.front)) return source;
  // Chapters of something else.
  if (source.blocks.filter((block) => levelOf(block) > 0).length > 1) return undefined;
  const listed = source.blocks.some((block) => shapeOf(block) === 'list') && text.markdown;
  const hints = source.path === undefined ? undefined : hintsOf(source.path);
  const placed = hints?.title !== undefined && (hints.speakers.length > 0 || hints.conference !== undefined);
  const spoken = source.blocks.slice(0, 3).some((block) => introductions(block).length > 0);
  return listed || spoken || placed
    ? { ...source, marks: [...source.marks, { block: 0, kind: 'talk' }] }
    : undefined;
}
