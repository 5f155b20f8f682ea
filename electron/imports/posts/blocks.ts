/**
 * A text cut into blocks: headings, paragraphs, lists, code. Blocks are markdown and stay in the source's order; joined
 * with blank lines they are the text again, but for the marks of plain-text lists and the number of blank lines.
 */
import type { Block, Line } from '../../../data/text/blocks.ts';
import { scan } from '../../../data/text/scan.ts';
import { remembered } from './remembered.ts';

/** A block with what only the source's layout knew: the number of blank lines before it. */
export interface Cut {
  text: string;
  gap: number;
}

export type Shape =
  'heading' | 'line' | 'paragraph' | 'list' | 'code' | 'reference' | 'quote' | 'picture' | 'rule' | 'table';

// Of text without markdown, and of a block that was cut.
const fence = /^\s{0,3}(`{3,}|~{3,})/;
const atx = /^ {0,3}#{1,6}(?:[ \t\n]|$)/;
const bullet = /^(\s*)(?:[•◦▪▫‣⁃·●○∙–*+-])(?:\s+|$)((?!\s).*)$/u;
const numbered = /^(\s*)(\d{1,3})[.)]\s+((?!\s).*)$/;
const reference = /^\s{0,3}\[\^?[\w-]{1,20}\]:?\s+\S/;
const numberedReference = /^\s{0,3}\[\d{1,3}\]\s+\S/;
const rule = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;

/** True for a text that was written as markdown: it has headings, links, fences or strong words. */
export function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, 200_000);
  const signs = [
    /^#{1,6} \S/m,
    /\]\((?:https?:|\/|#|mailto:)/,
    /^(?:```|~~~)/m,
    /^\S.*\n(?:={3,}|-{3,})\s*$/m,
    /\*\*\S[^*\n]{0,200}\*\*/,
  ];
  return signs.some((sign) => sign.test(head));
}

/** Cuts a text into blocks. In plain text one line is one paragraph unless the lines were wrapped at a width. */
export function cut(text: string, markdown: boolean): Cut[] {
  const source = text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/[\u200b\ufeff]/g, '');
  return markdown ? cutMarkdown(source, mostRescans) : cutPlain(source.split('\n'));
}

/** How many fences without an end are left alone, before one makes code of all that follows. */
const mostRescans = 20;

/** Headings, rules and code stand alone, also where no blank line sets them apart. */
const isAlone = (block: Block | undefined): boolean =>
  block?.depth === 0 && (block.kind === 'heading' || block.kind === 'rule' || block.fence !== '');

function cutMarkdown(text: string, rescans: number): Cut[] {
  const { lines, blocks } = scan(text);
  const last = blocks.at(-1);
  // A fence that nothing closes would make code of every talk behind it.
  if (!last?.open || last.fence === '' || last.depth > 0 || rescans === 0) return cutLines(lines);
  const [before, behind] = [lines.slice(0, last.firstLine + 1), lines[last.firstLine + 1]];
  return [...cutLines(before), ...(behind ? cutMarkdown(text.slice(behind.from), rescans - 1) : [])];
}

function cutLines(lines: readonly Line[]): Cut[] {
  const cuts: { lines: Line[]; gap: number }[] = [];
  let gap = 0;
  let before: Line | undefined;
  for (const line of lines) {
    if (line.kind === 'blank') gap++;
    else if (before && gap === 0 && goesOn(before, line)) cuts.at(-1)?.lines.push(line);
    else cuts.push({ lines: [line], gap });
    if (line.kind !== 'blank') gap = 0;
    before = line;
  }
  return cuts.map((one) => ({ text: printMarkdown(one.lines), gap: one.gap }));
}

function goesOn(before: Line, line: Line): boolean {
  if (before.block !== line.block && (isAlone(before.block) || isAlone(line.block))) return false;
  return line.kind !== 'prose' || !numberedReference.test(line.text);
}

/** An underlined heading is printed with `#` before it. */
function printMarkdown(lines: readonly Line[]): string {
  const [first, second] = lines;
  const texts = lines.map(({ text }) => text.trimEnd());
  if (!second || first?.block?.kind !== 'heading' || first.block.depth > 0) return texts.join('\n');
  const words = texts.slice(0, -1).map((text) => text.trim());
  return `${'#'.repeat(first.block.level)} ${words.join(' ')}`;
}

/** Text without markdown has marks of its own kind, such as `•`, so it is read by rules of its own. */
function cutPlain(lines: string[]): Cut[] {
  const joined = looksWrapped(lines);
  const cuts: Cut[] = [];
  let gap = 0;
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      gap++;
      at++;
      continue;
    }
    const end = endOfBlock(lines, at, joined);
    cuts.push({ text: printBlock(lines.slice(at, end)), gap });
    gap = 0;
    at = end;
  }
  return cuts;
}

function endOfBlock(lines: string[], start: number, joined: boolean): number {
  const first = lines[start] ?? '';
  const mark = fence.exec(first)?.[1];
  if (mark) return endOfFence(lines, start, mark);
  if (atx.test(first) || rule.test(first)) return start + 1;
  if (reference.test(first)) return endOfReference(lines, start);
  if (isItem(first)) return endOfPlainList(lines, start, joined);
  let at = start + 1;
  if (!joined) return at;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || atx.test(line) || fence.test(line) || rule.test(line)) break;
    if (isItem(line) || reference.test(line)) break;
  }
  return at;
}

function endOfFence(lines: string[], start: number, mark: string): number {
  for (let at = start + 1; at < lines.length; at++) if (closes(lines[at] ?? '', mark)) return at + 1;
  return start + 1;
}

function closes(line: string, mark: string): boolean {
  const found = fence.exec(line)?.[1] ?? '';
  return found.startsWith(mark) && line.trim() === found;
}

function endOfReference(lines: string[], start: number): number {
  let at = start + 1;
  while (at < lines.length && /^\s{3,}\S/.test(lines[at] ?? '') && !reference.test(lines[at] ?? '')) at++;
  return at;
}

function endOfPlainList(lines: string[], start: number, joined: boolean): number {
  let at = start + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || atx.test(line)) break;
    const orphan = /^\s*[•◦▪*+–-]\s*$/u.test(lines[at - 1] ?? '');
    if (!isItem(line) && !/^\s{2,}\S/.test(line) && !orphan && !(joined && !/^\p{Lu}/u.test(line))) break;
  }
  return at;
}

const isItem = (line: string): boolean => (bullet.test(line) && !rule.test(line)) || numbered.test(line);

function printBlock(lines: string[]): string {
  const trimmed = lines.map((line) => line.trimEnd());
  const [first = ''] = trimmed;
  if (fence.test(first)) return trimmed.join('\n');
  if (reference.test(first))
    return trimmed
      .map((line) => line.trim())
      .join(' ')
      .replace(/^(\[[^\]]+\]:?)\s+/, '$1 ');
  if (isItem(first)) return printList(trimmed);
  return trimmed.map((line) => line.trim()).join('\n');
}

/** Sets a plain-text list as markdown: `•` becomes `-`, the outer indent goes, a lone bullet takes the next line. */
function printList(lines: string[]): string {
  const outer = lines
    .filter(isItem)
    .map(indentOf)
    .reduce((least, one) => Math.min(least, one), Infinity);
  const printed: string[] = [];
  for (const line of lines) {
    const item = printItem(line, outer);
    const last = printed.at(-1);
    if (item !== undefined) printed.push(item);
    else if (last?.endsWith('- ')) printed[printed.length - 1] = last + line.trim();
    else printed.push(`  ${line.trim()}`);
  }
  return printed.map((line) => line.trimEnd()).join('\n');
}

function printItem(line: string, outer: number): string | undefined {
  const [, , number, ordered = ''] = numbered.exec(line) ?? [];
  const indent = ' '.repeat(Math.max(0, indentOf(line) - outer));
  if (number) return `${indent}${number}. ${ordered}`;
  const dash = bullet.exec(line);
  return dash ? `${indent}- ${dash[2] ?? ''}` : undefined;
}

const indentOf = (line: string): number => /^\s*/.exec(line.replace(/\t/g, '    '))?.[0].length ?? 0;

/** A line that begins with its time stands by itself. */
const timetable = /^\s*\d{1,2}[:h]\d{2}\b/;

/** Lines wrapped at a width: most would be nearly as long as the longest with the next word, and none is a paragraph long. */
function looksWrapped(lines: string[]): boolean {
  const lengths = lines.filter((line) => !/^\s*https?:\S+$/.test(line)).map(({ length }) => length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  if (longest > 110 || lines.filter((line) => timetable.test(line)).length > 1) return false;
  let pairs = 0;
  let full = 0;
  for (const [at, line] of lines.entries()) {
    const [word = ''] = (lines[at + 1] ?? '').trim().split(/\s/, 1);
    if (isItem(line) || line.trim() === '' || word === '') continue;
    pairs++;
    if (line.length >= 50 && line.length + 1 + word.length >= longest * 0.85) full++;
  }
  return pairs > 2 && full / pairs >= 0.6;
}

/**
 * Tells what a block is by its first line; `line` is a paragraph of one line, which a plain-text heading is. A block of
 * plain text is no markdown, and one that was cut has its heading's `#`, so its first line says it all.
 */
export function shapeOf(block: string): Shape {
  if (atx.test(block)) return 'heading';
  if (fence.test(block)) return 'code';
  if (rule.test(block)) return 'rule';
  if (isItem(firstLine(block))) return 'list';
  if (reference.test(block)) return 'reference';
  if (/^\s*>/.test(block)) return 'quote';
  if (/^\s*\|.*\|/.test(block)) return 'table';
  if (/^\s*(?:!\[[^\]\n]*\]\([^)\n]*\)\S*\s*|<(?:img|iframe|figure)\b[^\n]*(?:\n\s*)?)$/i.test(block))
    return 'picture';
  return block.includes('\n') ? 'paragraph' : 'line';
}

const firstLine = (block: string): string => block.slice(0, 400).split('\n', 1)[0] ?? '';

/** Level of a markdown heading, 1 to 6; 0 for any other block. */
export const levelOf = (block: string): number =>
  /^ {0,3}(#{1,6})(?:[ \t\n]|$)/.exec(block)?.[1]?.length ?? 0;

/** The words of a heading or line without the marks of markdown, links by their words. */
export const plainWords = remembered((block) =>
  block
    .slice(0, 2000)
    .replace(/^ {0,3}#{1,6}\s+/, '')
    .replace(/(?<!\s)\s+#+\s*$/, '')
    .replace(/(?<!\s)\s*\{[#.:][^{}\n]*\}\s*$/, '')
    .replace(/!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)(?:\{[^}\n]{0,500}\})?/g, '$1')
    .replace(/<\/?(?:a|span|b|i|em|strong|small|sup|sub|br|u|code)(?:\s[^<>\n]{0,500})?\/?>/gi, '')
    .replace(/(?<!\\)\[([^\][\n]{0,500})\]\[[^\][\n]{0,80}\]/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^\n]{0,500}?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\d*])[*](?=\S)([^*\n]*[^*\s])[*](?![\p{L}\d])/gu, '$1')
    .replace(/(?<![\p{L}\d_])_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\d_])/gu, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim(),
);
