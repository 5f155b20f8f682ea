/** Facts about a markdown text that blogs compute from it: words, minutes, anchors, plain words. */
import GithubSlugger from 'github-slugger';
import type { Block, Line } from './blocks.ts';
import { beginsWithTag } from './html-names.ts';
import { foundInPieces, scanOnce } from './recent-scans.ts';
import type { Scan } from './scan.ts';
import { oncePerScan } from './scanned-text.ts';

const numbered = /^ {0,3}\[\d{1,3}\][ \t]/;
/** What may stand before the words of a line that goes on with a block. */
const lead = /^[ \t]*(?:>[ \t]?)*[ \t]*/;
const box = /^\[[ xX]\][ \t]+/;

/**
 * The words of a markdown text as a reader sees them: no marks, targets, tags of HTML or comments. Code keeps its text,
 * pictures leave nothing, as in a page stripped of its tags.
 */
export const plainText = (text: string): string =>
  scanOnce(text)
    .pieces.map(({ scan }) => plainIn(scan))
    .join('\n');

const plainIn = oncePerScan(({ text, lines }) =>
  lines.map((line, at) => plainLine(line, at, text)).join('\n'),
);

function plainLine({ kind, text, from, block }: Line, at: number, whole: string): string {
  if (kind === 'code') return text;
  if (kind !== 'prose' || !block || block.kind === 'rule' || block.kind === 'definition') return '';
  if (block.kind === 'heading') return plainHeading(block, from, whole);
  if (block.kind === 'table' && at === block.firstLine + 1) return '';
  if (numbered.test(text)) return plainInline(text);
  const isFirst = at === block.firstLine;
  const words = isFirst ? text.slice(block.from - from).replace(box, '') : text.replace(lead, '');
  return plainInline(block.kind === 'table' ? words.replace(/(?<!\\)\|/g, ' ') : words);
}

/** The line of a heading that begins at a position; its underline has no words. */
function plainHeading({ words }: Block, from: number, whole: string): string {
  if (!words || from >= words.to) return '';
  const [line = ''] = whole.slice(Math.max(from, words.from), words.to).split(lineEnd, 1);
  return plainInline(from > words.from ? line.replace(lead, '') : line);
}

const lineEnd = /\r\n?|\n/;

const target = String.raw`\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+"[^"\n]*")?[ \t]?\)`;
const picture = new RegExp(String.raw`(?<!\\)!\[[^[\]\n]*\](?:${target}|\[[^[\]\n]*\])`, 'g');
const link = new RegExp(
  String.raw`(?<![\\[])\[((?:[^[\]\\]|\\.|\[[^[\]\\]*\])*)\](?:${target}|\[[^[\]\n]*\])`,
  'g',
);
const mark = new RegExp(
  [
    String.raw`\\([!-/:-@[-\x60{-~])`,
    '(?<!`)(`{1,9})([^`]+)\\2(?!`)',
    String.raw`\[\[((?:[^\\|[\]]|\\.){1,300})(?:\|([^[\]]{0,300}))?\]\]`,
    '<((?:https?|mailto):[^\\s<>]*)>',
    String.raw`\[\^[^[\]\s]{1,100}\]:?|<[a-z/!?][^<>]*>`,
    String.raw`&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,30});`,
    String.raw`\*+|~~|(?<![\p{L}\p{N}])_+|_(?![\p{L}\p{N}])`,
  ].join('|'),
  'giu',
);

/** The words of one line of inline markdown, such as a heading without its `#`. */
export function plainInline(text: string): string {
  const words = text.replace(picture, '').replace(link, '$1');
  return words.replace(mark, (found: string, ...groups: (string | undefined)[]) => {
    const [escaped, , code, title, shown, address] = groups;
    const linked = (shown === '' ? title : (shown ?? title))?.replace(/\\(.)/g, '$1');
    return escaped ?? code?.trim() ?? linked ?? address ?? character(found);
  });
}

const entities = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }),
);

/** The character of an entity; nothing for any other mark. */
function character(found: string): string {
  if (found.startsWith('<') && !beginsWithTag(found)) return found;
  const name = /^&(.+);$/.exec(found)?.[1];
  if (name === undefined) return '';
  const digits = /^#(x?)(.+)/i.exec(name);
  if (!digits) return entities.get(name) ?? found;
  const code = Number.parseInt(digits[2] ?? '', digits[1] ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : found;
}

const cjk = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** What is counted in plain words, so that those of two stretches of whole lines can be added. */
interface Counts {
  /** Parts between white space. */
  words: number;
  /** The same, but where a part has characters beyond ASCII, its characters. */
  signs: number;
  /** Chinese, Japanese and Korean characters. */
  cjk: number;
  /** Parts between white space and such characters. */
  others: number;
}

function countsOf(plain: string): Counts {
  const all = fields(plain);
  const words = all.length;
  if (!/[\u0080-\u{10ffff}]/u.test(plain)) return { words, signs: words, cjk: 0, others: words };
  const signs = all.reduce((sum, word) => sum + cjkWords(word), 0);
  return { words, signs, cjk: plain.match(cjk)?.length ?? 0, others: fields(plain.replace(cjk, ' ')).length };
}

const countsIn = oncePerScan((scanned: Scan) => countsOf(plainIn(scanned)));

function countsOfText(text: string): Counts {
  const sum: Counts = { words: 0, signs: 0, cjk: 0, others: 0 };
  for (const { scan } of scanOnce(text).pieces) {
    const { words, signs, cjk, others } = countsIn(scan);
    sum.words += words;
    sum.signs += signs;
    sum.cjk += cjk;
    sum.others += others;
  }
  return sum;
}

/** Says whether a markdown text is mostly Chinese, Japanese or Korean, so that its characters and not its spaces count. */
export const isCjk = (markdown: string): boolean => countsAsCjk(countsOfText(markdown));

const countsAsCjk = ({ cjk, others }: Counts): boolean => cjk > 0 && cjk > others;

const fields = (plain: string): string[] => plain.split(/\s+/u).filter(Boolean);

/**
 * Counts the words of a markdown text as Hugo does (hugolib, `initStats`): the rendered text without tags, split at white
 * space. In a CJK text a word with characters beyond ASCII counts as many words as it has characters.
 */
export function wordCount(markdown: string): number {
  const counts = countsOfText(markdown);
  return countsAsCjk(counts) ? counts.signs : counts.words;
}

/** Characters of a word that has any beyond ASCII, else one word. */
const cjkWords = (word: string): number => (/[\u0080-\u{10ffff}]/u.test(word) ? [...word].length : 1);

/** Minutes to read so many words, by Hugo's formula: 213 words a minute and every begun minute full, 501 for CJK. */
export function readingMinutes(words: number, cjkText = false): number {
  return cjkText ? Math.floor((words + 500) / 501) : Math.floor((words + 212) / 213);
}

/** Which program turns headings into anchors: any that follows GitHub, Hugo, Jekyll with its kramdown, Hexo, or Astro. */
export type AnchorRule = 'plain' | 'hugo' | 'jekyll' | 'hexo' | 'astro';

/**
 * The anchors of a page's headings, in their order. Headings are markdown without the `#`. Repeated ones get numbers.
 * Plain is github-slugger. Hugo is `sanitizeAnchorName` over the heading's source (markup/goldmark/autoid.go). Jekyll is
 * `generate_gfm_header_id` (kramdown-parser-gfm, Jekyll's default since 4.0): unlike plain kramdown it keeps letters
 * beyond ASCII and digits in front. Hexo is `slugize` (hexo-util), which keeps case and the rest of Unicode. Astro is
 * github-slugger without a dash at the end (`rehypeHeadingIds`, @astrojs/markdown-remark).
 */
export function headingAnchors(headings: readonly string[], target: AnchorRule): string[] {
  if (target === 'hugo') return uniqueByLooking(headings.map(hugoAnchor));
  if (target === 'jekyll')
    return uniqueByCounting(headings.map((heading) => kramdownAnchor(plainInline(heading))));
  if (target === 'hexo') return uniqueByCounting(headings.map((heading) => hexoAnchor(plainInline(heading))));
  const slugger = new GithubSlugger();
  if (target === 'astro') return headings.map((heading) => astroAnchor(slugger, plainInline(heading)));
  return headings.map((heading) => slugger.slug(plainInline(heading)));
}

const hugoAnchor = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}_ -]/gu, '')
    .replaceAll(' ', '-') || 'heading';

/** Letters that are no other letter with a sign, as Hexo spells them. */
const spelled: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ł: 'l', Ł: 'L' },
};

/** Quotes, dashes and dots as Hexo prints them before it makes an anchor (`smartypants`, hexo-renderer-marked). */
const hexoTypography = (plain: string): string =>
  plain
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/(^|[-—/([{"\s])'/g, '$1‘')
    .replace(/'/g, '’')
    .replace(/(^|[-—/([{‘\s])"/g, '$1“')
    .replace(/"/g, '”')
    .replace(/\.{3}/g, '…');

const hexoAnchor = (plain: string): string =>
  hexoTypography(plain)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[ßæÆœŒøØđĐłŁ]/g, (letter) => spelled[letter] ?? letter)
    .replace(/\p{Cc}/gu, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-')
    .replace(/^-|-$/g, '');

const kramdownAnchor = (plain: string): string =>
  typographic(plain)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- \t]/gu, '')
    .replace(/[ \t]/g, '-');

/** Astro prints two dashes, and no more, as one before it makes an anchor. */
const astroAnchor = (slugger: GithubSlugger, plain: string): string =>
  slugger.slug(plain.replace(/(?<!-)--(?!-)/g, '—')).replace(/-$/, '');

/** Kramdown prints dashes before it makes an anchor, so `--` leaves nothing there. */
const typographic = (plain: string): string => plain.replace(/---?/g, '–');

function uniqueByLooking(anchors: string[]): string[] {
  const taken = new Set<string>();
  const free = (anchor: string): string => {
    for (let number = 0; ; number++) {
      const tried = number ? `${anchor}-${number}` : anchor;
      if (!taken.has(tried)) return tried;
    }
  };
  return anchors.map((anchor) => {
    const unique = free(anchor);
    taken.add(unique);
    return unique;
  });
}

function uniqueByCounting(anchors: string[]): string[] {
  const counts = new Map<string, number>();
  return anchors.map((anchor) => {
    const before = counts.get(anchor) ?? 0;
    counts.set(anchor, before + 1);
    return before ? `${anchor}-${before}` : anchor;
  });
}

/** A heading in a markdown text: its level, its words as markdown in one line, and where its lines stand. */
export interface Heading {
  level: number;
  markdown: string;
  from: number;
  to: number;
}

/** Lists the headings of a markdown text, in both spellings. Those inside quotes and lists are left out. */
export const findHeadings = (text: string): Heading[] => foundInPieces(text, headingsIn);

const headingsIn = oncePerScan(({ text, blocks, lines }): Heading[] =>
  blocks.flatMap(({ depth, words, level, firstLine, lastLine }) => {
    if (depth > 0 || !words) return [];
    const parts = text.slice(words.from, words.to).split(lineEnd);
    const markdown = parts.map((part) => part.trim()).join(' ');
    return [{ level, markdown, from: lines[firstLine]?.from ?? 0, to: lines[lastLine]?.to ?? 0 }];
  }),
);

/** Where the run of `#` at the end of a text begins; the text's length when there is none. */
function closingHashes(text: string): number {
  let start = text.length;
  while (text.charAt(start - 1) === '#') start--;
  return start;
}

/**
 * Moves the headings of a text so that none stands above `top`; their order among each other stays, down to level 6.
 * Underlined ones are printed with `#`, whether they move or not.
 */
export function lowerHeadings(text: string, top: number): string {
  const headings = findHeadings(text);
  const highest = headings.reduce((least, { level }) => Math.min(least, level), 6);
  const shift = Math.max(0, top - highest);
  const parts: string[] = [];
  let done = 0;
  for (const { level, markdown, from, to } of headings) {
    if (shift === 0 && !lineEnd.test(text.slice(from, to))) continue;
    parts.push(text.slice(done, from), `${'#'.repeat(Math.min(level + shift, 6))} ${markdown}`.trimEnd());
    done = to;
  }
  return parts.join('') + text.slice(done);
}

/**
 * Escapes a title so that as a markdown heading it shows the very same characters: emphasis, code, links, HTML, entities,
 * closing `#` and the attribute lists of kramdown and Hugo. What needs no escaping has none. `plainInline` undoes it.
 */
export function escapeHeading(title: string): string {
  const escaped = title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(
      /\\(?=[!-/:-@[-`{-~])|[*`[\]]|~(?=~)|(?<=~)~|<(?=[a-z/!?])|&(?=#?\w{1,31};)|\{(?=[:#.])/gi,
      '\\$&',
    )
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
  const end = closingHashes(escaped);
  const closes = end < escaped.length && (end === 0 || escaped.charAt(end - 1) === ' ');
  return closes ? `${escaped.slice(0, end)}\\${escaped.slice(end)}` : escaped;
}
