/** A text of a post as the preview reads it: in blocks with their words. */
import { parseDocument } from 'htmlparser2';
import { Marked, type Token, type Tokens } from 'marked';
import { footnoteMark, footnoteText } from '../../data/text/footnote-tokens.ts';
import { realTags } from '../../data/text/html-names.ts';
import { scanOnce } from '../../data/text/recent-scans.ts';

const markdown = new Marked({ extensions: [footnoteMark, footnoteText] }, realTags, { gfm: true });

/** Deeper than these many quotes, lists and items nobody writes; the parser calls itself for each. */
const deepest = 30;
/** Letters of one paragraph, beyond which the parser may take long over what is tangled on purpose. */
const longest = 20_000;

/** Whether reading a text could take the parser too long, or too deep. */
export function isTangled(text: string): boolean {
  const blocks = scanOnce(text).pieces.flatMap(({ scan }) => scan.blocks);
  return blocks.some(
    ({ kind, depth, from, to }) => depth > deepest || (to - from > longest && words.includes(kind)),
  );
}

/** The blocks of a text; nothing for one that is too tangled to be read. */
export const tokensOf = (text: string): Token[] | undefined =>
  isTangled(text) ? undefined : markdown.lexer(text);

const words = ['paragraph', 'table', 'html', 'footnote', 'definition', 'heading'];

/** The words of one line, such as a heading without its sign. */
export const wordsOf = (line: string): Token[] => markdown.Lexer.lexInline(line, markdown.defaults);

/** Kinds of tokens by their names, as far as printing tells them apart; the parser's own union leaves extensions open. */
export interface TokenKinds {
  blockquote: Tokens.Blockquote;
  br: Tokens.Br;
  checkbox: Tokens.Checkbox;
  code: Tokens.Code;
  codespan: Tokens.Codespan;
  def: Tokens.Def;
  del: Tokens.Del;
  em: Tokens.Em;
  escape: Tokens.Escape;
  footnote: { type: 'footnote'; raw: string; name: string };
  footnoteText: { type: 'footnoteText'; raw: string; name: string; tokens: Token[] };
  heading: Tokens.Heading;
  hr: Tokens.Hr;
  html: Tokens.HTML;
  image: Tokens.Image;
  link: Tokens.Link;
  list: Tokens.List;
  paragraph: Tokens.Paragraph;
  strong: Tokens.Strong;
  table: Tokens.Table;
  text: Tokens.Text;
}

/** A token as what its name says it is; nothing for one of another name. */
export function as<Kind extends keyof TokenKinds>(token: Token, kind: Kind): TokenKinds[Kind] | undefined {
  return token.type === kind ? (token as TokenKinds[Kind]) : undefined;
}

const kept = /^&(?:amp|lt|gt|quot|nbsp|shy|ensp|emsp|thinsp|zwnj|zwj|lrm|rlm|ndash|mdash|hellip);$/;

/** A text whose named letters stand as such where parsers know less names than HTML has. */
export const knownEntities = (text: string): string =>
  text
    .replace(/&(?=#\d{8})/g, '&amp;')
    .replace(/&(?:[a-z][a-z\d]{1,31}|#0{1,7}|#X[\da-f]{1,6});/gi, (name) =>
      kept.test(name) ? name : letterOf(name),
    );

function letterOf(name: string): string {
  const [child] = parseDocument(name).children;
  return child && 'data' in child ? child.data : name;
}
