/** Links and tags inside a note: `[[Title]]`, `[[Conference/Title|words]]`, `#tag`, `#nested/tag`. */
import type { Range } from './blocks.ts';
import { matchInScan, replaceInProse } from './prose.ts';
import { foundInPieces, scanOnce } from './recent-scans.ts';
import type { Scan } from './scan.ts';
import { oncePerScan, pieceAt } from './scanned-text.ts';
import { lineAt } from './text-lines.ts';

/** A wiki link. `from` and `to` span the brackets too. */
export interface WikiLink extends Range {
  /** What it points to, unescaped: `Title` or `Conference/Title`. A title may have slashes of its own. */
  target: string;
  /** What the reader sees instead of the target, when given. */
  words?: string;
}

/** A tag in the text. `from` is at its `#`; `name` is without it. */
export interface TagUse extends Range {
  name: string;
}

/** A reading of a link's target: a title, in a conference when one is named. */
export interface LinkReading {
  conference?: string;
  title: string;
  /** A heading of its note, behind a `#`. */
  heading?: string;
}

// One pair of single brackets may stand inside, so that [[Why [not] now]] needs no escaping. The bound keeps the cost
// of unclosed links in proportion.
const inner = String.raw`\\[^\r\n]|\[(?:\\[^\r\n]|[^\[\]\\\r\n]){0,300}\]`;
const wikiLink = new RegExp(
  String.raw`\[\[((?:${inner}|[^\[\]\\|\r\n]){1,300}?)(?:\|((?:${inner}|[^\[\]\\\r\n]){0,300}?))?\]\]`,
  'g',
);

// Joiners are letters' business in Persian and Hindi. The bounds keep the cost in proportion.
const tagPart = String.raw`(?:[\p{L}\p{N}\p{M}_-]|\u200c|\u200d){1,100}`;
const tagName = String.raw`${tagPart}(?:/${tagPart}){0,20}`;
// Not after a letter, a digit or what makes it part of an address, an entity or an escape.
const tag = new RegExp(
  String.raw`(?<![\p{L}\p{N}\p{M}#&/@%$+=^\x60\\]|(?<!\\)\[\[[^\[\]\r\n]{0,300})#(${tagName})`,
  'gu',
);

/** Lists the wiki links of a note in their order. Code, addresses and unclosed brackets hold none. */
export const findLinks = (text: string): WikiLink[] => foundInPieces(text, linksIn);

/** The wiki links of a scan. */
export const linksIn = oncePerScan((scanned): WikiLink[] =>
  matchInScan(scanned, wikiLink).flatMap((found) => linkOf(found) ?? []),
);

function linkOf(found: RegExpExecArray): WikiLink | undefined {
  const target = unescapeLink(found[1] ?? '').trim();
  if (!target) return undefined;
  const span = { from: found.index, to: found.index + found[0].length };
  const words = unescapeLink(found[2] ?? '').trim();
  return words ? { ...span, target, words } : { ...span, target };
}

/** Lists the tags of a note in their order, each as it is written. */
export const findTags = (text: string): TagUse[] => foundInPieces(text, tagsIn);

/** The tags of a scan. */
export const tagsIn = oncePerScan((scanned): TagUse[] =>
  matchInScan(scanned, tag).flatMap((found) => {
    const name = tagOf(found);
    return name ? { from: found.index, to: found.index + 1 + name.length, name } : [];
  }),
);

/** A tag's name without the underscore of an emphasis or a dash behind it; empty when it has no letter. */
function tagOf(found: RegExpExecArray): string {
  const name = (found[1] ?? '').replace(/(?<![-_])[-_]+$/, '');
  return /\p{L}/u.test(name) ? name : '';
}

/**
 * Lists what a target may mean, the likeliest first: with every slash either part of the title or behind a conference, and
 * the last `#` part of the title or before a heading.
 */
export function readTarget(target: string): LinkReading[] {
  const at = target.lastIndexOf('#');
  const [whole, heading] = [target.slice(0, Math.max(0, at)).trim(), target.slice(at + 1).trim()];
  const below = whole === '' || heading === '' ? [] : readSlashes(whole);
  return [...readSlashes(target), ...below.map((reading) => ({ ...reading, heading }))];
}

function readSlashes(target: string): LinkReading[] {
  const readings: LinkReading[] = [{ title: target }];
  for (let slash = target.indexOf('/'); slash > 0; slash = target.indexOf('/', slash + 1)) {
    const title = target.slice(slash + 1).trim();
    if (title) readings.push({ conference: target.slice(0, slash).trim(), title });
    if (readings.length > 8) break;
  }
  return readings;
}

/** Prints a reading as a target that can be read so. */
export const printTarget = ({ conference, title, heading }: LinkReading): string =>
  `${conference ? `${conference}/` : ''}${title}${heading ? `#${heading}` : ''}`;

/** Prints a wiki link so that `findLinks` reads the same target and words from it. */
export function printLink(target: string, words?: string): string {
  const printed = escapeLink(target);
  return words === undefined ? `[[${printed}]]` : `[[${printed}|${escapeLink(words)}]]`;
}

function escapeLink(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[[\]|\\]/g, '\\$&');
}

function unescapeLink(text: string): string {
  return text.replace(/\\([[\]|\\])/g, '$1');
}

/** Replaces the wiki links of a note; every other byte stays. */
export function replaceLinks(text: string, replace: (link: WikiLink) => string): string {
  return replaceInProse(text, wikiLink, (found) => {
    const link = linkOf(found);
    return link ? replace(link) : found[0];
  });
}

/** Gives links a new target where `decide` names one. The words of a link and every other byte stay. */
export function retarget(text: string, decide: (target: string) => string | undefined): string {
  return replaceInProse(text, wikiLink, (found) => {
    const link = linkOf(found);
    const target = link && decide(link.target);
    if (target === undefined) return found[0];
    return `[[${escapeLink(target)}${found[0].slice(2 + (found[1] ?? '').length)}`;
  });
}

/**
 * Gives every tag of a note the name that `rename` gives it; where it gives none, its words stay without their sign.
 * Every other byte stays.
 */
export function replaceTags(text: string, rename: (name: string) => string | undefined): string {
  return replaceInProse(text, tag, (found) => {
    const name = tagOf(found);
    const renamed = name === '' ? name : rename(name);
    if (renamed === name) return found[0];
    return `${renamed === undefined ? name : `#${renamed}`}${found[0].slice(1 + name.length)}`;
  });
}

const wholeTag = new RegExp(`^(${tagName})$`, 'u');

/** Whether words can stand in a note as one tag, without its `#`. */
export function isTagName(words: string): boolean {
  const found = wholeTag.exec(words);
  return found !== null && tagOf(found) === words;
}

const reach = 400;
const box = /^\[[ xX]\][ \t]+/;
/** The signs of quotes at the beginning of a line that is not the first. */
const quoteSigns = /(?<=\n)[ \t]*>[ \t>]*/g;

/**
 * The sentence around a position of a note, as markdown in one line. A heading or a list item counts as a sentence; very
 * long ones are cut on both sides and carry an ellipsis there.
 */
export function sentenceAround(text: string, position: number): string {
  const scanned = scanOnce(text);
  const piece = scanned.pieces[pieceAt(scanned, position)];
  return piece ? sentenceIn(piece.scan, position - piece.from) : '';
}

function sentenceIn(scanned: Scan, position: number): string {
  const { text } = scanned;
  const line = paragraphAround(scanned, position);
  const window = { from: Math.max(line.from, position - reach), to: Math.min(line.to, position + reach) };
  const shown = text.slice(window.from, window.to);
  const sentence = sentenceAt(maskLinks(shown), position - window.from);
  const words = shown.slice(sentence.from, sentence.to).replace(box, '').replace(quoteSigns, '');
  const cutBefore = sentence.from === 0 && window.from > line.from;
  const cutAfter = sentence.to === shown.length && window.to < line.to;
  return `${cutBefore ? '…' : ''}${words.replace(/\s+/g, ' ').trim()}${cutAfter ? '…' : ''}`;
}

/** The words of the paragraph, heading, item or row of a table at a position. */
function paragraphAround({ lines }: Scan, position: number): Range {
  const line = lines[lineAt(lines, position)] ?? { from: 0, to: 0 };
  const block = 'block' in line ? line.block : undefined;
  const around = !block || block.kind === 'table' ? line : (block.words ?? block);
  // What asks may point at the signs before the words.
  return { from: Math.min(around.from, position), to: Math.max(around.to, position) };
}

/** Hides what is inside links, whose full stops end no sentence. The length stays. */
function maskLinks(text: string): string {
  return text.replace(wikiLink, (link) => 'x'.repeat(link.length)).replace(/[\r\n]/g, ' ');
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentenceAt(text: string, position: number): Range {
  const found = sentences.segment(text).containing(Math.min(position, text.length - 1));
  return found ? { from: found.index, to: found.index + found.segment.length } : { from: 0, to: text.length };
}
