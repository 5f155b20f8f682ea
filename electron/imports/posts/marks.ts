/** Where posts, parts and talks begin: a guess over layout and grammar, made once; the user may move every mark. */
import type { Mark } from '../../../data/posts/import-post.ts';
import { namedWithYear } from './conference.ts';
import type { Front } from './front.ts';
import { mayHead, isSame, type Info } from './info.ts';
import { heldBy } from './introductions.ts';
import { quotedTitles, readByline, readDay } from './lines.ts';
import { markedHeadings } from './marked-headings.ts';
import { plainHeadings } from './plain-headings.ts';
import { isCaption, isFurniture } from './vocabulary.ts';
import { addAll } from '../../../data/values/add-to.ts';

/** Marks a cut source. Marks come in the order of its blocks, at most one structural mark a block. */
export function markBlocks(infos: Info[], front?: Front): Mark[] {
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
    /\d ?(?:words|min)/.test(next.words);
  return dated || namedWithYear(info.words) !== undefined || readDay(info.words) !== undefined;
}

const strong = /^(?:\*\*|__)(?=\S)[^*_\n]+(?:\*\*|__)(?:\s*(?:[-–—|(]|by|von|par)\s*[^\n]{3,160}[^\s.:;])?$/;

/** Where a post sets its talks in strong lines, each of them is a heading below those it has. */
function withStrongHeadings(infos: Info[]): Info[] {
  const lines = new Set(
    infos.filter(
      ({ raw, role, shape, words }) =>
        role === 'none' && shape === 'line' && strong.test(raw.trim()) && !/[.:;,]$/.test(words),
    ),
  );
  const given = infos.filter(({ level }) => level > 0).length;
  if (lines.size < 2 || given > 3 || lines.size < given) return infos;
  return infos.map((info) => (lines.has(info) ? { ...info, level: 6 } : info));
}

function markPost(plain: Info[], front: Front | undefined): Mark[] {
  const infos = withStrongHeadings(plain);
  const first = infos[0];
  if (!first) return [];
  const marks: Mark[] = [{ block: first.at, kind: 'post' }];
  const structure = infos.some(({ level }) => level > 0)
    ? markedHeadings(infos, front)
    : plainHeadings(infos, front);
  for (const [at, kind] of structure) marks.push({ block: at, kind });
  return withSecondTalks([...marks, ...asideMarks(marks, infos)], infos);
}

/** A caption of more words is a sentence, which stays. */
const longestCaption = 8;
/** A title is repeated within this many blocks. */
const nearStart = 8;

/** Marks for what is around a post: menus, credits, captions, its title once more. */
export function asideMarks(marks: readonly Mark[], infos: Info[]): Mark[] {
  const asides: Mark[] = [];
  const taken = new Set(marks.filter(({ kind }) => kind !== 'post').map(({ block }) => block));
  const talks = marks.filter(({ kind }) => kind === 'talk' || kind === 'outro').map(({ block }) => block);
  const firstTalk = talks[0] ?? Infinity;
  const lastTalk = talks.at(-1) ?? -1;
  let leaving = false;
  const plain = infos.every(({ level }) => level === 0);
  for (const [index, info] of infos.entries()) {
    if (taken.has(info.at)) continue;
    const furniture = info.role === 'noise' && isFurniture(info.words);
    leaving ||= furniture && info.at > lastTalk && lastTalk >= 0;
    const picture = info.role === 'noise' && info.at < firstTalk && !/\]\(|<img|https?:/i.test(info.raw);
    const next = infos[index + 1];
    const caption =
      info.level === 0 &&
      info.shape === 'line' &&
      mayHead(info) &&
      isCaption(info.words) &&
      info.words.split(' ').length <= longestCaption &&
      next !== undefined &&
      taken.has(next.at);
    const repeated =
      index < nearStart &&
      info.at < firstTalk &&
      info.shape !== 'picture' &&
      mayHead(info) &&
      infos
        .slice(index + 1, nearStart + 1)
        .some((later) => later.at < firstTalk && mayHead(later) && isSame(later.words, info.words));
    if (furniture || picture || caption || repeated || (leaving && plain && mayHead(info)))
      asides.push({ block: info.at, kind: 'aside' });
  }
  return asides;
}

/** Two quoted titles over one section are two talks; the second begins where the text says whose it is. */
function withSecondTalks(marks: Mark[], infos: Info[]): Mark[] {
  const talks = marks.filter(({ kind }) => kind === 'talk').sort((a, b) => a.block - b.block);
  const base = infos[0]?.at ?? 0;
  const ends = endsOfSections(marks);
  for (const talk of talks) {
    const titles = quotedTitles(infos[talk.block - base]?.words ?? '');
    if (titles.length < 2) continue;
    const section = infos.slice(talk.block - base + 1, (ends.get(talk.block) ?? Infinity) - base);
    addAll(marks, secondTalks(section, titles.length - 1));
  }
  return marks;
}

/** For each mark but asides the block of the next one. */
function endsOfSections(marks: readonly Mark[]): ReadonlyMap<number, number> {
  const begun = new Set(marks.filter(({ kind }) => kind !== 'aside').map(({ block }) => block));
  const ordered = [...begun].sort((a, b) => a - b);
  return new Map(ordered.slice(1).map((block, at) => [ordered[at] ?? 0, block]));
}

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
      addAll(first, named);
    }
  }
  return found;
}
