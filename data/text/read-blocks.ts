/** Blocks as the parser reads them, told in our own words. */
import { blockParser } from './block-parser.ts';
import { holdsBlocks, type Block, type BlockKind, type Range } from './blocks.ts';
import { definitionsAt } from './definitions.ts';
import { placeIn, startsOf } from './text-lines.ts';

const kinds = new Map<string, BlockKind>(
  Object.entries({
    Paragraph: 'paragraph',
    Blockquote: 'quote',
    BulletList: 'list',
    OrderedList: 'list',
    ListItem: 'item',
    FencedCode: 'code',
    CodeBlock: 'code',
    Table: 'table',
    HorizontalRule: 'rule',
    HTMLBlock: 'html',
    ProcessingInstructionBlock: 'html',
    CommentBlock: 'comment',
    Footnote: 'footnote',
    ATXHeading1: 'heading',
    ATXHeading2: 'heading',
    ATXHeading3: 'heading',
    ATXHeading4: 'heading',
    ATXHeading5: 'heading',
    ATXHeading6: 'heading',
    SetextHeading1: 'heading',
    SetextHeading2: 'heading',
  }),
);

type Cursor = ReturnType<ReturnType<typeof blockParser.parse>['cursor']>;
type Node = Cursor['node'];

/** Reads the blocks of a text whose lines end with LF and without blanks. */
export const readBlocks = (source: string): Block[] => new BlockReader(source).read();

class BlockReader {
  readonly #source: string;
  readonly #blocks: Block[] = [];
  /** The quotes, lists and items around the place that is read. */
  readonly #holders: Block[] = [];
  readonly #starts: readonly number[];
  /** The block that ended last in the same quote, list or item. */
  #last: Block | undefined;

  constructor(source: string) {
    this.#source = source;
    this.#starts = startsOf(source);
  }

  read(): Block[] {
    const cursor = blockParser.parse(this.#source).cursor();
    cursor.iterate(
      () => this.#enter(cursor),
      () => this.#leave(),
    );
    return this.#blocks;
  }

  /** Says whether to go on with what is inside. */
  #enter(cursor: Cursor): boolean {
    const { name, from } = cursor;
    const kind = kinds.get(name);
    if (!kind) return name === 'Document';
    const block = this.#blockAt(kind, from, withoutBlankLines(this.#source, from, cursor.to));
    if (!holdsBlocks(block)) {
      this.#finish(block, name, cursor);
      return false;
    }
    this.#holders.push(block);
    this.#blocks.push(block);
    this.#last = undefined;
    return true;
  }

  /** A list ends where its last words do, not with the signs of the quote around it. */
  #leave(): void {
    const block = this.#holders.pop();
    if (!block) return;
    if (block.kind !== 'quote' && this.#last) {
      block.to = this.#last.to;
      block.lastLine = this.#last.lastLine;
    }
    this.#last = block;
  }

  /** Adds a block with what the parser's node cannot say by itself. */
  #finish(block: Block, name: string, cursor: Cursor): void {
    if (name === 'FencedCode') readFence(block, cursor.node, this.#source);
    else if (block.kind === 'comment') block.open = !this.#source.slice(block.from, block.to).includes('-->');
    else if (name.startsWith('ATX')) readHeading(block, Number(name.slice(-1)), this.#source);
    else if (block.kind === 'paragraph' || block.kind === 'heading') {
      if (!this.#takeDefinitions(block)) return;
      if (name.startsWith('Setext')) readUnderlined(block, Number(name.slice(-1)), this.#source);
    }
    this.#add(block);
  }

  /** Adds the link definitions that stand before a paragraph's words. False when there are no words. */
  #takeDefinitions(block: Block): boolean {
    if (this.#source.charAt(block.from) !== '[') return true;
    const { from, to } = block;
    const { definitions, rest } = definitionsAt(this.#source.slice(from, to));
    for (const [start, end] of definitions) this.#add(this.#blockAt('definition', from + start, from + end));
    block.from += rest;
    block.firstLine = placeIn(this.#starts, block.from);
    return block.from < to;
  }

  #add(block: Block): void {
    const last = this.#last;
    // The parser ends a paragraph where it took a line for an underline, or nests too deep to go on.
    if (last?.kind === 'paragraph' && block.kind === 'paragraph' && last.lastLine + 1 === block.firstLine) {
      last.to = block.to;
      last.lastLine = block.lastLine;
      return;
    }
    this.#blocks.push(block);
    this.#last = block;
  }

  #blockAt(kind: BlockKind, from: number, to: number): Block {
    const firstLine = placeIn(this.#starts, from);
    const lastLine = placeIn(this.#starts, to);
    const depth = this.#holders.length;
    return { kind, from, to, depth, firstLine, lastLine, level: 0, words: undefined, fence: '', open: false };
  }
}

/** Where a block ends without the blank lines behind it, which belong to code that nothing closes. */
function withoutBlankLines(source: string, from: number, to: number): number {
  let end = to;
  while (end > from && source.charAt(end - 1) === '\n') end -= 1;
  return end;
}

function readFence(block: Block, { from, firstChild, lastChild }: Node, source: string): void {
  block.fence = source.slice(from, firstChild?.to);
  block.open = lastChild?.name !== 'CodeMark' || lastChild.from === from;
}

/** A heading with signs before it: `## Words ##`. */
function readHeading(block: Block, level: number, source: string): void {
  const line = source.slice(block.from, block.to);
  block.level = level;
  block.words = trimmed(source, block.from + level, block.from + closingHashes(line, level));
}

/** Where the run of `#` that closes a heading begins; the line's end when there is none. */
function closingHashes(line: string, level: number): number {
  let start = line.length;
  while (start > level && line.charAt(start - 1) === '#') start -= 1;
  return start === level || /[ \t]/.test(line.charAt(start - 1)) ? start : line.length;
}

/** A stretch without the white space around it. */
function trimmed(text: string, from: number, to: number): Range {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  return { from: start, to: Math.max(start, from + words.trimEnd().length) };
}

/** A heading by its underline; where nothing is left above the line, it is one of dashes or words. */
function readUnderlined(block: Block, level: number, source: string): void {
  const above = source.lastIndexOf('\n', block.to - 1);
  if (above > block.from) {
    block.level = level;
    block.words = trimmed(source, block.from, above);
  } else block.kind = source.startsWith('---', block.from) ? 'rule' : 'paragraph';
}
