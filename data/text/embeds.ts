/** Notes shown within a note: `![[Title]]` or `![[Title#Heading]]`, alone on a line, stands for what is written there. */
import { fold } from './fold.ts';
import { findLinks, printLink } from './links.ts';
import { findHeadings } from './markdown.ts';
import { replaceInProse } from './prose.ts';
import { splitReferences } from './references.ts';
import { linesOf } from './text-lines.ts';

/** More in one note stay links. */
const mostEmbeds = 50;
/** Of a longer text so much is shown, in UTF-16 units. */
const longestEmbed = 20_000;

/** What is shown of another note: where it leads, who said it where, and its words. */
export interface Embedded {
  /** As a link is written. */
  target: string;
  title: string;
  /** Speakers and conference, as words. */
  from: string;
  text: string;
}

/** An embed with its whole line; `target` is what stands within the brackets. */
interface Embed {
  from: number;
  to: number;
  target: string;
}

/** The embeds of a note in their order: those that stand alone on a line of prose. */
export function findEmbeds(text: string): Embed[] {
  if (!text.includes('![[')) return [];
  const found = findLinks(text).flatMap(({ from, to, target }) => {
    const begins = text.lastIndexOf('\n', from) + 1;
    const [behind = ''] = /^[^\r\n]*/.exec(text.slice(to, to + 200)) ?? [];
    const isAlone = /^ {0,3}!$/.test(text.slice(begins, from)) && behind.trim() === '';
    return isAlone ? [{ from: begins, to: to + behind.length, target }] : [];
  });
  return found.slice(0, mostEmbeds);
}

/** Where a line of the text with its embeds stands in the note, both counted from 1. */
export type LineInNote = (line: number) => number;

/**
 * A note with the words of others in the place of its embeds, as quotes. What is not known, and every embed in what is
 * embedded, becomes a link.
 */
export function withEmbeds(
  text: string,
  find: (target: string) => Embedded | undefined,
): { text: string; lineInNote: LineInNote } {
  if (!text.includes('![[')) return { text, lineInNote: (line) => line };
  const parts: string[] = [];
  const grown: { line: number; by: number }[] = [];
  let [done, line] = [0, 1];
  for (const [at, { from, to, target }] of findEmbeds(text).entries()) {
    const embedded = find(target);
    if (!embedded) continue;
    const before = text.slice(done, from);
    // A paragraph above would take it in, and it would take in one below.
    const quote = `\n${printQuote(embedded, at + 1)}\n`;
    parts.push(before, quote);
    line += countLines(before);
    grown.push({ line, by: countLines(quote) });
    line += countLines(quote);
    done = to;
  }
  const whole = parts.join('') + text.slice(done);
  return { text: asLinks(whole), lineInNote: (at) => lineBefore(grown, at) };
}

const countLines = (text: string): number => text.split('\n').length - 1;

function lineBefore(grown: readonly { line: number; by: number }[], at: number): number {
  let before = 0;
  for (const { line, by } of grown) {
    if (at <= line) break;
    before += Math.min(by, at - line);
  }
  return at - before;
}

/** An exclamation mark that belongs to no word before it makes no sense before a link. */
const asLinks = (text: string): string =>
  text.includes('![[') ? replaceInProse(text, /(?<![^\s>])!(?=\[\[)/g, () => '') : text;

/** The part of a text below one of its headings, with those below it; nothing where there is no such heading. */
export function sectionOf(text: string, heading: string): string | undefined {
  const headings = findHeadings(text);
  const wanted = fold(heading);
  const at = headings.findIndex(({ markdown }) => fold(markdown) === wanted);
  const found = headings[at];
  if (!found) return undefined;
  const next = headings.slice(at + 1).find(({ level }) => level <= found.level);
  return text.slice(found.to, next?.from ?? text.length);
}

function printQuote({ target, title, from, text }: Embedded, at: number): string {
  const head = `${printLink(target, title)}${from === '' ? '' : `, ${from}`}`;
  const { body, references } = splitReferences(shortened(text.trim()));
  const cited = references.map(({ number, text: words }) => `\\[${number}\\] ${words}`);
  const blocks = [head, settled(body.trim(), at), ...cited].filter((block) => block !== '');
  return linesOf(blocks.join('\n\n'))
    .map((line) => `> ${line.text}`.trimEnd())
    .join('\n');
}

function shortened(text: string): string {
  if (text.length <= longestEmbed) return text;
  const end = text.lastIndexOf('\n', longestEmbed);
  return `${text.slice(0, end > 0 ? end : longestEmbed)}\n\n…`;
}

/** Headings of a quote are no headings of the note, and its numbers and footnotes are not the note's. */
function settled(text: string, at: number): string {
  let [done, parts] = [0, ''];
  for (const { from, to, markdown } of findHeadings(text)) {
    const strong = markdown === '' || markdown.includes('*') ? markdown : `**${markdown}**`;
    parts += `${text.slice(done, from)}\n${strong}\n`;
    done = to;
  }
  const plain = parts + text.slice(done);
  const marks = /(?<![\\\]!])\[(?=\d{1,3}[,;–\- \t\d]{0,100}\])|\[\^([^\]\s]{1,100})\]/g;
  return replaceInProse(plain, marks, ([, name]) => (name === undefined ? '\\[' : `[^${name}-${at}]`));
}
