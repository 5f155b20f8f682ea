/** Turns the markdown of a note into HTML, again and again as it is written. */
import { Lexer, type Token } from 'marked';
import { splitReferences, type Reference } from '../../../data/text/references.ts';
import { withEmbeds } from '../../../data/text/embeds.ts';
import type { Block } from './block.ts';
import { knowCitations } from './citations.ts';
import { numberFootnotes } from './footnotes.ts';
import { noteMarkdown } from './note-markdown.ts';
import type { NoteToRender } from './rendered.ts';

/** A block as the parser cuts it, with what is still to be read inside its lines. */
interface Cut {
  token: Token;
  inside: { src: string; tokens: Token[] }[];
}

/** A block that was read to its last letter, and what it was printed as. */
interface Read {
  cut: Cut;
  /** Whether a link of HTML is open before it and behind it, in which no address is a link. */
  before: boolean;
  after: boolean;
  /** What in it depends on the rest of the note: footnotes and citations. */
  marks: Token[];
  /** How its marks stood when it was printed. */
  printedWith: string;
  html: string;
}

const countLines = (text: string) => text.split('\n').length - 1;

const sameCut = (one: Cut, other: Cut) =>
  one.token.type === other.token.type &&
  one.inside.length === other.inside.length &&
  one.inside.every(({ src }, at) => src === other.inside[at]?.src);

/** Cuts a text into its blocks. Of their words only those of footnotes are read. */
function cutBlocks(lexer: Lexer, text: string): Cut[] {
  const ends: number[] = [];
  const tokens: Token[] = [];
  // What is to be read inside a block is put into the queue before the block is added.
  tokens.push = (...added) => {
    ends.push(lexer.inlineQueue.length);
    return Array.prototype.push.apply(tokens, added);
  };
  lexer.blockTokens(text.replace(/\r\n|\r/g, '\n'), tokens);
  return tokens.map((token, at) => ({
    token,
    inside: lexer.inlineQueue.slice(ends[at - 1] ?? 0, ends[at]),
  }));
}

const dependent = ['footnote', 'footnoteText', 'citation'];

function marksIn(token: Token): Token[] {
  const marks: Token[] = [];
  void noteMarkdown.walkTokens([token], (each) => {
    if (dependent.includes(each.type)) marks.push(each);
  });
  return marks;
}

function readCut(lexer: Lexer, cut: Cut): Read {
  const before = lexer.state.inLink;
  for (const { src, tokens } of cut.inside) {
    lexer.state.inRawBlock = false;
    lexer.inlineTokens(src, tokens);
  }
  const marks = marksIn(cut.token);
  return { cut, before, after: lexer.state.inLink, marks, printedWith: '', html: '' };
}

const silent = ['space', 'def'];

const standing = (marks: readonly Token[]) =>
  marks.map((mark) => `${'number' in mark ? mark.number : ''}${'known' in mark ? mark.known : ''}`).join() +
  '.';

/** Prints a block, unless it was printed as it is now. */
function print(read: Read): string {
  const { token } = read.cut;
  if (silent.includes(token.type)) return '';
  const now = standing(read.marks);
  if (read.printedWith !== now) read.html = noteMarkdown.parser([token]);
  read.printedWith = now;
  return read.html;
}

const entry = /^ {0,3}\[\d{1,3}\][ \t]+\S/;

function printReferences(text: string, firstLine: number, references: readonly Reference[]): Block[] {
  const lines = text.split('\n').flatMap((line, index) => (entry.test(line) ? [firstLine + index] : []));
  return references.map(({ number, text: words }, index) => {
    const inside = noteMarkdown.parseInline(words, { async: false });
    const sign = `<span class="number">[${number}]</span>`;
    return {
      line: lines[index] ?? firstLine,
      html: `<p class="numbered" id="reference-${number}">${sign} ${inside}</p>\n`,
    };
  });
}

/**
 * One note, rendered each time it was changed: what stands in its lines is read and printed only of blocks that are new.
 * What comes is the same as if all had been.
 */
export class NoteRendering {
  #known = new Map<string, Read>();
  #definitions = '';

  /** A note as blocks of HTML. Not safe before it is cleaned; may take long or overflow on hostile text. */
  render(text: string): Block[] {
    const { body, references } = splitReferences(text);
    const reads = this.#read(body);
    const marks = reads.flatMap((read) => read.marks);
    numberFootnotes(marks);
    knowCitations(marks, new Set(references.map(({ number }) => number)));
    const blocks = printAll(reads);
    if (references.length === 0) return blocks;
    return [...blocks, ...printReferences(text.slice(body.length), countLines(body) + 1, references)];
  }

  #read(body: string): Read[] {
    const lexer = new Lexer(noteMarkdown.defaults);
    const cuts = cutBlocks(lexer, body);
    const definitions = JSON.stringify(lexer.tokens.links);
    const known = definitions === this.#definitions ? this.#known : new Map<string, Read>();
    const reads = cuts.map((cut) => readAgain(lexer, cut, known.get(cut.token.raw)));
    this.#definitions = definitions;
    this.#known = new Map(reads.map((read) => [read.cut.token.raw, read]));
    return reads;
  }
}

/** What was read before, where it holds still. The words of a footnote know only the definitions above them. */
function readAgain(lexer: Lexer, cut: Cut, known: Read | undefined): Read {
  const holds =
    known !== undefined &&
    sameCut(cut, known.cut) &&
    lexer.state.inLink === known.before &&
    !known.marks.some(({ type }) => type === 'footnoteText');
  if (!holds) return readCut(lexer, cut);
  lexer.state.inLink = known.after;
  return known;
}

function printAll(reads: readonly Read[]): Block[] {
  let line = 1;
  return reads.flatMap((read) => {
    const begins = line;
    line += countLines(read.cut.token.raw);
    const html = print(read);
    return html === '' ? [] : [{ line: begins, html }];
  });
}

/** A note with the words of others where it embeds them; lines are those of the note itself. */
export function renderEmbedding(rendering: NoteRendering, { text, embeds }: NoteToRender): Block[] {
  const { text: whole, lineInNote } = withEmbeds(text, (target) =>
    Object.hasOwn(embeds, target) ? embeds[target] : undefined,
  );
  return rendering.render(whole).map(({ line, html }) => ({ line: lineInNote(line), html }));
}

/** A note that is rendered once. */
export const renderNote = (text: string): Block[] => new NoteRendering().render(text);
