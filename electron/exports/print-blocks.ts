/** Prints a text of a post, block by block, so that a site generator's page has the blocks that the preview shows. */
import type { Token, Tokens } from 'marked';
import { footnotePlace } from '../../data/posts/site-signs.ts';
import type { Dialect } from './dialect.ts';
import { as, tokensOf, wordsOf } from './note-tokens.ts';
import { printBox, printWords, type Place } from './print-words.ts';

/** Prints a text for a parser. What is too tangled to be read stays as it is. */
export function printFor(text: string, dialect: Dialect): string {
  const tokens = text.trim() === '' ? undefined : tokensOf(text);
  if (!tokens) return text;
  const cited = new Set(namesCited(tokens));
  const footnotes = new Set(tokens.flatMap((token) => as(token, 'footnoteText')?.name ?? []));
  return dialect.rest(printBlocks(tokens, { dialect, cited, footnotes }));
}

/** Prints the words of one line, such as a heading without its sign. */
export const printLineFor = (line: string, dialect: Dialect): string =>
  dialect.rest(printWords(wordsOf(line), { dialect, heading: true }));

interface Setting extends Place {
  /** The footnotes that some words lead to. */
  cited: ReadonlySet<string>;
  /** In an item whose blocks have no lines between them. */
  tight?: boolean;
}

function namesCited(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token): string[] => {
    if (token.type === 'footnote') return [String(token.name)];
    const { rows = [], header = [] } = token as Partial<Tokens.Table>;
    const cells = [...header, ...rows.flat()].flatMap((cell) => namesCited(cell.tokens));
    const items = as(token, 'list')?.items ?? [];
    return [...cells, ...namesCited(items), ...('tokens' in token ? namesCited(token.tokens ?? []) : [])];
  });
}

function printBlocks(tokens: readonly Token[], setting: Setting): string {
  let printed = '';
  let last: Token | undefined;
  for (const token of tokens) {
    const text = printBlock(token, setting);
    if (text === '') continue;
    printed += last === undefined ? text : between(last, token, setting) + text;
    last = token;
  }
  return printed;
}

/** What stands between two blocks. */
function between(last: Token, next: Token, { tight }: Setting): string {
  // Words behind words are one paragraph to the preview's parser.
  if (as(last, 'text') && as(next, 'text')) return '\n';
  if (tight && as(last, 'text') && as(next, 'list')) return '\n';
  // Nothing but a comment keeps two lists of one kind apart for every parser.
  return meets(last, next) ? '\n\n<!-- -->\n\n' : '\n\n';
}

function meets(last: Token, next: Token): boolean {
  const [one, other] = [as(last, 'list'), as(next, 'list')];
  return one !== undefined && other?.ordered === one.ordered;
}

function printBlock(token: Token, setting: Setting): string {
  const paragraph = as(token, 'paragraph') ?? as(token, 'text');
  if (paragraph) return printWords(paragraph.tokens ?? [paragraph], setting);
  const heading = as(token, 'heading');
  if (heading) return printHeading(heading, setting);
  const code = as(token, 'code');
  if (code) return printCode(code, setting.dialect);
  const quote = as(token, 'blockquote');
  if (quote) return lead(printBlocks(quote.tokens, setting), '> ', '>');
  const list = as(token, 'list');
  if (list) return printList(list, setting);
  const table = as(token, 'table');
  if (table) return printTable(table, setting);
  const footnote = as(token, 'footnoteText');
  if (footnote) return printFootnote(footnote, setting);
  if (token.type === 'hr') return printRule(setting);
  if (token.type === 'def') return setting.dialect.own ? '' : token.raw.trim();
  return token.type === 'space' ? '' : token.raw.replace(/^\n+/, '').trimEnd();
}

/** A line of stars ends kramdown's lists, and is one with the sign of an item. */
const printRule = ({ dialect, tight }: Setting): string =>
  tight === undefined ? '***' : dialect.own ? '<hr />' : '___';

/** Puts signs before each line of a text; before empty ones their own. */
const lead = (text: string, sign: string, empty: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? empty : sign + line))
    .join('\n');

function printHeading({ depth, tokens }: Tokens.Heading, setting: Setting): string {
  const words = printWords(tokens, { ...setting, heading: true });
  return words === '' ? '' : `${'#'.repeat(depth)} ${words.replace(/(?<![\\#])(#+)$/, '\\$1')}`;
}

function printCode({ text, lang = '', codeBlockStyle }: Tokens.Code, dialect: Dialect): string {
  const info = codeBlockStyle === 'indented' ? '' : dialect.own ? (lang.split(/\s/, 1)[0] ?? '') : lang;
  const sign = info.includes('`') ? '~' : '`';
  const runs = [...text.matchAll(sign === '`' ? /^[ \t]*(`+)/gm : /^[ \t]*(~+)/gm)];
  const longest = runs.reduce((most, [, run = '']) => Math.max(most, run.length), 2);
  const fence = sign.repeat(longest + 1);
  return `${fence}${info}\n${text === '' ? '' : `${dialect.code(text.replace(/\n$/, ''))}\n`}${fence}`;
}

function printList({ ordered, start, loose, items }: Tokens.List, setting: Setting): string {
  const { dialect } = setting;
  const printed = items.map((item, at) => {
    const sign = ordered ? `${(start === '' ? 1 : start) + at}.` : signOf(item, dialect);
    const text = printItem(item, setting);
    return lead(`${text}`, ' '.repeat(sign.length + 1), '').replace(/^ */, `${sign} `);
  });
  const list = printed.join(loose ? '\n\n' : '\n');
  const begun = ordered && start !== '' && start !== 1 ? dialect.begins?.(start) : undefined;
  return begun === undefined ? list : `${list}\n${begun}`;
}

const signOf = ({ raw }: Tokens.ListItem, { own }: Dialect): string =>
  own ? '-' : (/^\s*([-*+])/.exec(raw)?.[1] ?? '-');

/** An empty item keeps its place by a comment. */
function printItem(item: Tokens.ListItem, setting: Setting): string {
  const { dialect } = setting;
  const blocks = item.tokens.filter(({ type }) => type !== 'space' && type !== 'checkbox');
  const box = item.tokens.find(({ type }) => type === 'checkbox');
  const boxed = box ? printBox(item.checked === true, dialect) : '';
  const begins = isMisread(blocks[0], dialect) ? '<!-- -->\n\n' : '';
  return boxed + begins + (printBlocks(blocks, { ...setting, tight: !item.loose }) || '<!-- -->');
}

/** Kramdown reads an item's first lines as a list where they look like one, also in code; micromark reads numbers as words there. */
function isMisread(first: Token | undefined, { own, numbersAsWords }: Dialect): boolean {
  const list = first && as(first, 'list');
  if (numbersAsWords && list) return list.ordered && list.start !== 1;
  return own && first?.type === 'code';
}

const rules = { left: ':--', center: ':-:', right: '--:' };

function printTable({ header, align, rows }: Tokens.Table, setting: Setting): string {
  const row = (cells: readonly Tokens.TableCell[]) =>
    `| ${cells.map(({ tokens }) => printWords(tokens, { ...setting, cell: true }) || ' ').join(' | ')} |`;
  const rule = `|${align.map((side) => (side ? rules[side] : '---')).join('|')}|`;
  return [row(header), rule, ...rows.map(row)].join('\n');
}

/** A footnote that nothing leads to would be left out of the page: it becomes words. */
function printFootnote({ name, tokens }: { name: string; tokens: Token[] }, setting: Setting): string {
  const words = printWords(tokens, setting);
  const known = setting.dialect.footnotes ? `[^${name}]: ` : footnotePlace(name);
  const sign = setting.cited.has(name) ? known : `\\[^${name}\\]: `;
  if (!setting.dialect.footnotes) return sign + words.replace(/(?<!\s)\s*\n\s*/g, ' ');
  return sign + lead(words, '    ', '').replace(/^ */, '');
}
