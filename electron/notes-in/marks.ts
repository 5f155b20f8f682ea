/** Where posts, parts and talks begin: a guess over layout and grammar, made once; the user may move every mark. */
import type { Mark } from '../../data/posts-in.ts';
import { levelOf, plainWords, shapeOf, type Cut, type Shape } from './blocks.ts';
import { namedWithYear } from './conference.ts';
import { dateLine } from './dates.ts';
import { textIn, type Front } from './front.ts';
import { fits, strip, voteStyle, type Headed, type Style } from './headings.ts';
import { heldBy, introductions, type Introduction } from './introductions.ts';
import { quotedTitles, readByline, readDay, readPart, readUpdate, type Part } from './lines.ts';
import { isCaption, isFurniture, isIntro, isOutro, isPictureLine, kindOf } from './vocabulary.ts';

/** A block with all that the rules ask of it, read once. */
interface Info {
  at: number;
  words: string;
  level: number;
  shape: Shape;
  gap: number;
  raw: string;
  /** Whom it introduces, looked for once and only when asked. */
  introduced: () => Introduction[];
  /** The day or part it names, if any. */
  part: () => Part | undefined;
  role: 'date' | 'byline' | 'update' | 'noise' | 'none';
}

/** Headings are single lines of at most this many characters. */
const longestHeading = 220;

function readInfo({ text, gap }: Cut, at: number): Info {
  const shape = shapeOf(text);
  const short = shape === 'heading' || shape === 'line' || shape === 'picture';
  const words = short && text.length <= 600 ? plainWords(text) : '';
  return {
    at,
    words,
    gap,
    shape,
    level: levelOf(text),
    raw: text,
    introduced: once(() => introductions(text)),
    part: once(() => readPart(words)),
    role: roleOf(words, text, shape),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function roleOf(words: string, text: string, shape: Shape): Info['role'] {
  if (readUpdate(text)) return 'update';
  if (shape !== 'line' || words === '' || words.length > longestHeading) return 'none';
  if (dateLine(words)) return 'date';
  if (readByline(words)) return 'byline';
  return isFurniture(words) || isPictureLine(words) ? 'noise' : 'none';
}

/** True for a line that may be a heading: short, not a sentence, not a list, begins like one. */
function mayHead(info: Info): boolean {
  if (info.role !== 'none' || info.words === '' || info.words.length > longestHeading) return false;
  if (info.level > 0) return true;
  if (/^(?:!\[|\[!|<)/.test(info.raw)) return false;
  if (info.shape !== 'line' || info.words.length < 2 || /^https?:\S+$/.test(info.words)) return false;
  return (
    !/(?:[.,;:…]|\.["”’)])$/.test(info.words.replace(/\b(?:Inc|Ltd|Corp|Co|etc)\.$/, '')) &&
    /^[^\p{Ll}\p{P}\s]|^["“„«'‘(¿¡#]/u.test(info.words)
  );
}

/** Marks a cut source. Marks come in the order of their blocks, at most one structural mark a block. */
export function markBlocks(cuts: Cut[], front?: Front): Mark[] {
  const infos = cuts.map(readInfo);
  const starts = postStarts(infos);
  const marks = starts.flatMap((from, index) => {
    const to = starts[index + 1] ?? infos.length;
    return markPost(infos.slice(from, to), index === 0 ? front : undefined);
  });
  return marks.sort((a, b) => a.block - b.block);
}

const isContent = ({ role }: Info): boolean => role !== 'noise';

/** First blocks of the posts on a page. A second post begins the way the first one did: by a date, or by a title and its by-line. */
function postStarts(infos: Info[]): number[] {
  if (infos.length === 0) return [];
  const content = infos.filter(isContent);
  const dated = content[0]?.role === 'date';
  const starts = [0];
  for (const [at, info] of content.entries()) {
    const [next, after, before] = [content[at + 1], content[at + 2], content[at - 1]];
    if (at === 0 || !next) continue;
    if (dated && info.role === 'date' && mayHead(next)) starts.push(info.at);
    else if (
      mayHead(info) &&
      before?.role !== 'date' &&
      isTitleOfNext(info, next, after) &&
      isTitled(content)
    )
      starts.push(info.at);
  }
  return starts;
}

const isTitled = (content: Info[]): boolean =>
  content[1]?.role === 'byline' || content[1]?.role === 'date' || content[2]?.role === 'byline';

/** A title below which a by-line with a date stands, or one that names its conference or part. */
function isTitleOfNext(info: Info, next: Info, after: Info | undefined): boolean {
  if (next.role !== 'byline' && !(next.role === 'date' && after?.role === 'byline')) return false;
  const dated =
    next.role === 'date' ||
    readByline(next.words)?.published !== undefined ||
    /\d+ ?(?:words|min)/.test(next.words);
  return dated || namedWithYear(info.words) !== undefined || readDay(info.words) !== undefined;
}

function markPost(infos: Info[], front: Front | undefined): Mark[] {
  const first = infos[0];
  if (!first) return [];
  const marks: Mark[] = [{ block: first.at, kind: 'post' }];
  const structure = infos.some(({ level }) => level > 0)
    ? markedHeadings(infos, front)
    : plainHeadings(infos, front);
  for (const [at, kind] of structure) marks.push({ block: at, kind });
  return withSecondTalks(withAsides(marks, infos), infos);
}

type Structure = Map<number, 'part' | 'talk' | 'outro'>;

/** True for a title about a conference rather than about one talk. */
const isPostTitle = (words: string): boolean =>
  namedWithYear(words) !== undefined || readDay(words) !== undefined;

/** The blocks of a post follow each other. */
const indexOf = (infos: Info[], info: Info): number => info.at - (infos[0]?.at ?? 0);

/** A heading with those whom the two blocks below it introduce. */
function headed(infos: Info[], head: Info): Headed {
  const index = indexOf(infos, head);
  const below = infos.slice(index + 1, index + 3).filter(({ level }) => level === 0);
  const first = below.map(({ introduced }) => introduced()).find((found) => found.length > 0) ?? [];
  return { words: head.words, introduced: first.map(({ name }) => name) };
}

/** True when the text under a heading says who spoke. */
const introduced = (infos: Info[], index: number): boolean => {
  const head = infos[index];
  return head !== undefined && headed(infos, head).introduced.length > 0;
};

/* Markdown: headings are given; which of them are talks is the question. */

function markedHeadings(infos: Info[], front: Front | undefined): Structure {
  const structure: Structure = new Map();
  const heads = infos.filter(({ level, words }) => level > 0 && words !== '');
  const title = titleOf(infos, heads, front);
  const rest = heads.filter((head) => head !== title && !isIntro(head.words));
  const alone = loneTalk(infos, title, rest, front);
  if (alone) return structure.set(alone.at, 'talk');
  const { style, level } = talkLevel(infos, rest);
  const above: Info[] = [];
  let begun = false;
  for (const [index, head] of rest.entries()) {
    while ((above.at(-1)?.level ?? 0) >= head.level) above.pop();
    const inPart = structure.get(above.at(-1)?.at ?? -1) === 'part';
    const kind = kindOfHeading(head, { next: rest[index + 1], level, style, begun, inPart });
    if (kind) structure.set(head.at, kind);
    if (kind === 'outro') break;
    begun ||= kind === 'talk';
    above.push(head);
  }
  return structure;
}

function titleOf(infos: Info[], heads: Info[], front: Front | undefined): Info | undefined {
  const [head, second] = heads;
  if (
    !head ||
    infos.slice(0, indexOf(infos, head)).some(({ role, shape }) => role === 'none' && shape !== 'picture')
  )
    return undefined;
  const given = textIn(front, 'title');
  if (given !== undefined) return isSame(given, head.words) ? head : undefined;
  const only = heads.every((other) => other === head || other.level > head.level);
  return isPostTitle(head.words) || (only && second !== undefined) ? head : undefined;
}

const isSame = (one: string, other: string): boolean => letters(one) === letters(other);
const letters = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A file about one talk: its title is the talk's, and the headings below are chapters of the note. */
function loneTalk(
  infos: Info[],
  title: Info | undefined,
  rest: Info[],
  front: Front | undefined,
): Info | undefined {
  const only = title ?? (rest.length === 1 ? rest[0] : undefined);
  if (!only || isPostTitle(only.words) || textIn(front, 'title') !== undefined) return undefined;
  if (fits(only.words, 'by') || rest.length === 0) return only;
  const vote = voteStyle(rest.map((head) => headed(infos, head)));
  const told = rest.filter((head) => introduced(infos, indexOf(infos, head))).length;
  return vote.style === 'title' && told === 0 ? only : undefined;
}

/** The level on which most headings name speakers; without any, the highest level with two headings. */
function talkLevel(infos: Info[], heads: Info[]): { style: Style; level: number } {
  let best = { style: 'title' as Style, level: 0, score: 0 };
  for (let level = 1; level <= 6; level++) {
    const here = heads.filter((head) => head.level === level && !head.part() && !isOutro(head.words));
    if (here.length === 0) continue;
    const vote = voteStyle(here.map((head) => headed(infos, head)));
    const told = here.filter((head) => introduced(infos, indexOf(infos, head))).length / here.length;
    const many = here.length === 1 ? 0.15 : Math.min(1, here.length / 3);
    const shaped = vote.style === 'title' ? told * 0.6 : vote.agreement + told * 0.2;
    const score =
      shaped * many * (1 - level * 0.03) + (here.length > 1 ? 0.1 : 0) + (here.length > 3 ? 0.05 : 0);
    if (score > best.score + (vote.style === 'title' && best.level > 0 ? 0.1 : 0.01))
      best = { style: vote.style, level, score };
  }
  return best;
}

interface Place {
  next: Info | undefined;
  level: number;
  style: Style;
  begun: boolean;
  /** The heading above it is a day or part. */
  inPart: boolean;
}

function kindOfHeading(head: Info, place: Place): 'part' | 'talk' | 'outro' | undefined {
  const { next, level, style, begun } = place;
  if (begun && head.level <= level && isOutro(head.words)) return 'outro';
  const shaped = style !== 'title' && fits(head.words, style);
  if (head.level > level) return shaped && place.inPart ? 'talk' : undefined;
  const deeper = next !== undefined && next.level > head.level;
  const above = deeper && (next.level <= level || (style !== 'title' && fits(next.words, style)));
  if (head.part() && (above || head.level < level || next?.level === head.level)) return 'part';
  if (head.level === level || shaped) return 'talk';
  return above ? 'part' : begun ? 'talk' : undefined;
}

/* Plain text: a heading is a line that looks like one. */

function plainHeadings(infos: Info[], front: Front | undefined): Structure {
  const structure: Structure = new Map();
  const heads = infos.filter(mayHead);
  const titles = plainTitles(infos, heads, front);
  const rest = heads.filter((head) => !titles.includes(head) && !isIntro(head.words));
  if (rest.length === 0 && titles.length > 0) return loneTitle(titles, structure);
  const style = voteFor(infos, rest);
  const accepted =
    style === 'title'
      ? byLayout(infos, rest)
      : rest.filter((head) => fits(head.words, style) && !isOutro(head.words));
  for (const head of accepted) structure.set(head.at, 'talk');
  const last = accepted.at(-1);
  for (const head of rest) {
    if (structure.has(head.at)) continue;
    if (last && head.at > last.at && isOutro(head.words)) {
      structure.set(head.at, 'outro');
      break;
    }
    if (isPlainPart(head, infos, structure)) structure.set(head.at, 'part');
  }
  for (const info of infos)
    if (
      info.role === 'date' &&
      structure.get(info.at + 1) === 'talk' &&
      accepted.length > 1 &&
      info !== infos[0] &&
      !isHead(infos, info, accepted)
    )
      structure.set(info.at, 'part');
  return structure;
}

/** A date above the first talk belongs to the post. */
const isHead = (infos: Info[], info: Info, accepted: Info[]): boolean =>
  indexOf(infos, info) < 3 && info.at < (accepted[0]?.at ?? 0) && !accepted.some(({ at }) => at < info.at);

/** A post of one title: it is about a conference, or its title is the talk's. */
function loneTitle(titles: Info[], structure: Structure): Structure {
  const title = titles.at(-1);
  return title && !isPostTitle(title.words) ? structure.set(title.at, 'talk') : structure;
}

/** The style of plain headings. Lines that only look like headings dilute the vote, so a few good readings are enough. */
function voteFor(infos: Info[], heads: Info[]): Style {
  const all = heads
    .filter(({ words, part }) => !part() && !isOutro(words))
    .map((head) => headed(infos, head));
  const vote = voteStyle(all);
  if (vote.style !== 'title') return vote.style;
  const likely = all.filter(({ words }) =>
    (['company', 'last', 'first'] as const).some((style) => fits(words, style)),
  );
  const among = voteStyle(likely);
  return likely.length >= 3 && likely.length >= all.length * 0.3 && among.agreement >= 0.75
    ? among.style
    : 'title';
}

/** The title and its repetitions: the first lines, before any prose. */
function plainTitles(infos: Info[], heads: Info[], front: Front | undefined): Info[] {
  const first = heads[0];
  if (!first || textIn(front, 'title') !== undefined)
    return heads.filter(({ words }) => isSame(words, textIn(front, 'title') ?? ''));
  const before = infos.slice(0, indexOf(infos, first));
  if (before.some(({ role }) => role === 'none')) return [];
  const again = heads.filter((head) => head !== first && isSame(head.words, first.words));
  const following = infos.slice(indexOf(infos, first) + 1).find(({ role }) => role !== 'noise');
  const rest = heads.filter((head) => head !== first && !again.includes(head) && !isOutro(head.words));
  const alone = rest.length === 0;
  const style = voteFor(infos, rest);
  const shaped = style !== 'title' && !fits(first.words, style);
  const isTitle =
    isPostTitle(first.words) ||
    following?.role === 'byline' ||
    again.length > 0 ||
    shaped ||
    (rest.length > 1 && style === 'title' && !introduced(infos, indexOf(infos, first)));
  return isTitle || alone ? [first, ...again] : [];
}

/** Title-only headings: a line of its own, with prose below. Where the prose introduces speakers, that decides. */
function byLayout(infos: Info[], heads: Info[]): Info[] {
  const set = heads.filter((head) => {
    const index = indexOf(infos, head);
    const [before, next] = [infos[index - 1], infos[index + 1]];
    const apart = head.gap > 0 || before === undefined || before.role !== 'none';
    return (
      apart &&
      head.words.length <= 140 &&
      next !== undefined &&
      !isOutro(head.words) &&
      !head.part() &&
      !isCaption(head.words) &&
      hasBody(next)
    );
  });
  const told = set.filter(
    (head) =>
      introduced(infos, indexOf(infos, head)) ||
      strip(head.words).kind !== undefined ||
      quotedTitles(head.words).length > 0,
  );
  const wide = set.filter(({ gap }) => gap > 1).length;
  return told.length === 0 || told.length * 2 >= set.length
    ? set
    : set.filter((head) => told.includes(head) || (wide > 1 && head.gap > 1));
}

const hasBody = (next: Info): boolean =>
  !mayHead(next) && (next.shape !== 'line' || next.raw.length > 60 || /[.:!?…]["”’)]?$/.test(next.words));

/** A part has a talk right below it, and says so in its words; without such words it must not read like a sentence. */
function isPlainPart(head: Info, infos: Info[], structure: Structure): boolean {
  const next = infos[indexOf(infos, head) + 1];
  const above = next !== undefined && structure.get(next.at) === 'talk';
  return above && !isCaption(head.words) && head.part() !== undefined;
}

/* What is no part of the notes, and talks that share a section. */

/** A title is repeated within this many blocks. */
const nearStart = 8;

function withAsides(marks: Mark[], infos: Info[]): Mark[] {
  const taken = new Set(marks.filter(({ kind }) => kind !== 'post').map(({ block }) => block));
  const talks = marks.filter(({ kind }) => kind === 'talk' || kind === 'outro').map(({ block }) => block);
  const firstTalk = talks[0] ?? Infinity;
  const lastTalk = talks.at(-1) ?? -1;
  let leaving = false;
  for (const [index, info] of infos.entries()) {
    if (taken.has(info.at)) continue;
    const furniture = info.role === 'noise' && isFurniture(info.words);
    leaving ||= furniture && info.at > lastTalk && lastTalk >= 0;
    const picture = info.role === 'noise' && info.at < firstTalk;
    const next = infos[index + 1];
    const caption =
      info.level === 0 &&
      info.shape === 'line' &&
      mayHead(info) &&
      isCaption(info.words) &&
      next !== undefined &&
      taken.has(next.at);
    const repeated =
      index < nearStart &&
      info.at < firstTalk &&
      mayHead(info) &&
      infos
        .slice(index + 1, nearStart + 1)
        .some((later) => later.at < firstTalk && mayHead(later) && isSame(later.words, info.words));
    if (furniture || picture || caption || repeated || (leaving && mayHead(info)))
      marks.push({ block: info.at, kind: 'aside' });
  }
  return marks;
}

/** Two quoted titles over one section are two talks; the second begins where the text says whose it is. */
function withSecondTalks(marks: Mark[], infos: Info[]): Mark[] {
  const talks = marks.filter(({ kind }) => kind === 'talk').sort((a, b) => a.block - b.block);
  const base = infos[0]?.at ?? 0;
  for (const [index, talk] of talks.entries()) {
    const titles = quotedTitles(infos[talk.block - base]?.words ?? '');
    if (titles.length < 2) continue;
    const section = infos.slice(
      talk.block - base + 1,
      (nextMark(marks, talk.block, talks[index + 1]?.block) ?? Infinity) - base,
    );
    marks.push(...secondTalks(section, titles.length - 1));
  }
  return marks;
}

const nextMark = (marks: Mark[], after: number, talk: number | undefined): number | undefined =>
  Math.min(
    talk ?? Infinity,
    ...marks.filter(({ block, kind }) => block > after && kind !== 'aside').map(({ block }) => block),
  );

function secondTalks(section: Info[], wanted: number): Mark[] {
  const first = (section.map(({ introduced }) => introduced()).find((found) => found.length > 0) ?? []).map(
    ({ name }) => name,
  );
  const found: Mark[] = [];
  for (const { at, raw, shape, introduced } of section.slice(1)) {
    if (shape === 'reference' || shape === 'code' || found.length === wanted) continue;
    const named = [...heldBy(raw), ...introduced()]
      .map(({ name }) => name)
      .filter((name) => !first.includes(name));
    if (named.length > 0) {
      found.push({ block: at, kind: 'talk' });
      first.push(...named);
    }
  }
  return found;
}

/** True for a heading that is only the word for a kind, such as `Keynote`. */
export const isKindAlone = (words: string): boolean => kindOf(words) !== undefined;
