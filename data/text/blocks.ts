/** What a text is made of: its blocks and its lines. */

/** Half-open: `from` is inside, `to` is the first position after. */
export interface Range {
  from: number;
  to: number;
}

/** What a block is. A `definition` gives a link its address; `quote`, `list` and `item` hold blocks. */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'quote'
  | 'list'
  | 'item'
  | 'code'
  | 'table'
  | 'rule'
  | 'html'
  | 'comment'
  | 'definition'
  | 'footnote';

/** A block of a text. It begins behind the signs of what holds it and ends before its last line's end. */
export interface Block extends Range {
  kind: BlockKind;
  /** How many quotes, lists and items hold it. */
  depth: number;
  /** The lines it begins and ends in, counted from 0. */
  firstLine: number;
  lastLine: number;
  /** Of a heading, 1 to 6; 0 of all others. */
  level: number;
  /** Of a heading, its words without its signs. More than one line only where it is underlined. */
  words: Range | undefined;
  /** Of code between fences, the sign that opens it; else empty. */
  fence: string;
  /** Of code between fences and of comments: nothing ends it, so all that follows in its quote or item belongs to it. */
  open: boolean;
}

/** What a line is to a reader of words. `fence` is the line that opens or closes a block of code. */
export type LineKind = 'prose' | 'blank' | 'fence' | 'code' | 'comment';

/** A line without its end, and the innermost block it belongs to. */
export interface Line extends Range {
  text: string;
  kind: LineKind;
  block: Block | undefined;
}

/** True for blocks that hold others. */
export const holdsBlocks = ({ kind }: Block): boolean =>
  kind === 'quote' || kind === 'list' || kind === 'item';
