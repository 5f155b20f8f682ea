/** Prints the words of a block so that another parser reads what the preview shows. */
import type { Token, Tokens } from 'marked';
import { footnoteLink } from '../../data/posts/site-signs.ts';
import { printAddress } from './address.ts';
import type { Dialect } from './dialect.ts';
import { as, knownEntities } from './note-tokens.ts';

/** Where words stand. */
export interface Place {
  dialect: Dialect;
  /** The cell of a table, where a bar ends the cell. */
  cell?: boolean;
  /** A heading, which may end with attributes. */
  heading?: boolean;
  /** The footnotes that the text has. */
  footnotes?: ReadonlySet<string>;
}

interface Around extends Place {
  /** Signs of which the words have more than one, so that one may be taken for the end of another. */
  lively: string;
  /** A bracket stands somewhere in the words, behind which Hugo may see no address. */
  bracketed: boolean;
  /** Kinds of emphasis around, and the signs they are printed with. */
  kinds: readonly string[];
  signs: string;
  /** Inside a link, whose words end with a bracket. */
  linked?: boolean;
}

/** The letters before and after; empty at an end. */
interface Beside {
  before: string;
  after: string;
}

/** Prints words; lines that would begin a block are kept from it. */
export function printWords(tokens: readonly Token[], place: Place): string {
  const raw = tokens.map((token) => token.raw).join('');
  const lively = [...'*_'].filter((sign) => raw.split(sign).length > 2).join('');
  const printed = printAll(tokens, { ...place, lively, bracketed: raw.includes('['), kinds: [], signs: '' });
  if (place.cell || place.heading) return printed.replace(/\n/g, ' ').trim();
  if (place.dialect.oneLine) return keepLine(inOneLine(printed), /^(?:\[[ x]\] )?/);
  // Backslashes at its end would break a line for kramdown.
  return keepLines(
    place.dialect.own ? printed.replace(/(?<!\\)(?:\\\\)*\\?(?=\n|$)/g, lastBackslashes) : printed,
  );
}

function printAll(tokens: readonly Token[], around: Around): string {
  let printed = '';
  for (const [at, token] of tokens.entries()) {
    printed += printOne(token, around, printed.slice(-1), tokens[at + 1]?.raw.charAt(0) ?? '');
  }
  return printed;
}

function printOne(token: Token, around: Around, before: string, after: string): string {
  const { dialect } = around;
  const text = as(token, 'text');
  if (text) return text.tokens ? printAll(text.tokens, around) : printText(text.raw, around);
  const escaped = as(token, 'escape');
  if (escaped) return printEscape(escaped, around);
  const code = as(token, 'codespan');
  if (code) return printCode(code, around);
  const emphasis = as(token, 'strong') ?? as(token, 'em');
  if (emphasis) return printEmphasis(emphasis, around, before, after);
  const del = as(token, 'del');
  if (del) return printKind('del', del.tokens, around, (words) => `~~${words}~~`);
  const link = as(token, 'link');
  if (link) return printLink(link, around, { before, after });
  const picture = as(token, 'image');
  if (picture) return printPicture(picture, around);
  if (token.type === 'br') return printBreak(token.raw, around);
  const footnote = as(token, 'footnote');
  if (footnote) return printFootnoteMark(footnote, around);
  const box = as(token, 'checkbox');
  return box ? printBox(box.checked, dialect) : token.raw;
}

/** Where the parser knows no footnotes, a sign without words to lead to stays what it is. */
function printFootnoteMark(
  { raw, name }: { raw: string; name: string },
  { dialect, footnotes }: Around,
): string {
  if (dialect.footnotes) return raw;
  return footnotes?.has(name) ? footnoteLink(name) : raw.replace(/[[\]]/g, '\\$&');
}

function printBreak(raw: string, { dialect, cell, heading }: Around): string {
  if (cell || heading || dialect.oneLine) return '<br>';
  return dialect.own ? '  \n' : raw;
}

/** The box of a task; a sign where the parser knows none. */
export const printBox = (checked: boolean, { tasks }: Dialect): string =>
  tasks ? `[${checked ? 'x' : ' '}] ` : checked ? '☑ ' : '☐ ';

const isBlank = (sign: string): boolean => sign === '' || /\s/.test(sign);
const isLetter = (sign: string, own: boolean): boolean => (own ? /\p{L}/u : /[\p{L}\p{N}]/u).test(sign);

function printText(raw: string, { dialect, lively, cell, heading, linked }: Around): string {
  const calm = raw.replace(/[*_]/g, (sign, at: number) => {
    const [before, after] = [raw.charAt(at - 1), raw.charAt(at + 1)];
    const apart = sign === '*' && at > 0 && at < raw.length - 1 && isBlank(before) && isBlank(after);
    const inWord = sign === '_' && isLetter(before, dialect.own) && isLetter(after, dialect.own);
    const abbreviates = dialect.own && sign === '*' && after === '[';
    return (lively.includes(sign) && !apart && !inWord) || abbreviates ? `\\${sign}` : sign;
  });
  const lone = dialect.pairsBrackets && !isBalanced(calm);
  const bracketed = linked || lone ? calm.replace(/[[\]]/g, '\\$&') : calm;
  const plain = dialect.own ? knownEntities(bracketed) : bracketed;
  const signed = dialect.signs.reduce((text, [sign, written]) => text.replace(sign, written), plain);
  const told = heading ? signed.replace(/(?<![\\{])\{(?!\{)/g, '\\{') : signed;
  return cell && !dialect.own ? told.replace(/(?<!\\)\|/g, '\\|') : told;
}

function printEscape({ raw, text }: Tokens.Escape, { dialect }: Around): string {
  const sign = raw.charAt(1);
  if (dialect.escapes.test(sign)) return raw;
  return sign === '&' ? '&amp;' : `&#${(text || sign).charCodeAt(0)};`;
}

const longestRun = (text: string): number =>
  [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);

function printCode({ raw, text }: Tokens.Codespan, { dialect, cell }: Around): string {
  if (cell && text.includes('|'))
    return dialect.own ? `<code>${entities(text)}</code>` : dialect.code(raw.replace(/(?<!\\)\|/g, '\\|'));
  if (!dialect.own) return dialect.code(raw.replace(/\n[ \t]*/g, ' '));
  const marks = '`'.repeat(longestRun(text) + 1);
  const padded = marks.length > 1 || /^\s|\s$/.test(text);
  if (text.trim() === '') return `<code>${text}</code>`;
  if (!padded) return `${marks}${text}${marks}`;
  const doubled = marks.length > 1 ? marks : '``';
  return `${doubled} ${text} ${doubled}`;
}

const entities = (text: string): string =>
  text.replace(/[&<>|*_`[\]\\]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Emphasis inside another of its kind says nothing more. */
function printKind(kind: string, tokens: readonly Token[], around: Around, print: (words: string) => string) {
  if (around.kinds.includes(kind)) return printAll(tokens, around);
  return print(printAll(tokens, { ...around, kinds: [...around.kinds, kind] }));
}

function printEmphasis(
  token: Tokens.Strong | Tokens.Em,
  around: Around,
  before: string,
  after: string,
): string {
  const { type, raw, tokens } = token;
  const length = type === 'strong' ? 2 : 1;
  if (!around.dialect.own) {
    const delimiter = raw.slice(0, length);
    return `${delimiter}${printAll(tokens, around)}${delimiter}`;
  }
  if (around.kinds.includes(type)) return printAll(tokens, around);
  const sign = signOf(raw, tokens, around, before, after);
  const words = printAll(tokens, {
    ...around,
    kinds: [...around.kinds, type],
    signs: around.signs + (sign ?? ''),
  });
  return sign === undefined
    ? `<${type}>${words}</${type}>`
    : `${sign.repeat(length)}${words}${sign.repeat(length)}`;
}

/** The sign that kramdown reads as emphasis here, best the one that was written; none where it would read neither. */
function signOf(
  raw: string,
  tokens: readonly Token[],
  { signs }: Around,
  before: string,
  after: string,
): string | undefined {
  const inside = tokens.map((token) => token.raw).join('');
  // Kramdown begins an abbreviation with `*[`.
  const fits = (sign: string): boolean =>
    !(sign === '*' && inside.startsWith('[')) &&
    !signs.includes(sign) &&
    before !== sign &&
    after !== sign &&
    !inside.includes(sign) &&
    before !== '\\';
  const apart = before === '' || /[\s([{"']/.test(before);
  const alone = apart && !/[\p{L}\p{N}]/u.test(after);
  const wanted = raw.startsWith('_') && alone ? ['_', '*'] : ['*', ...(alone ? ['_'] : [])];
  return wanted.find(fits);
}

const titled = (title: string | null | undefined): string =>
  title ? ` "${title.replace(/\s+/g, ' ').replace(/(?<!\\)"/g, '&quot;')}"` : '';

function printLink(token: Tokens.Link, around: Around, beside: Beside): string {
  const { raw, href, title, tokens } = token;
  const { dialect, cell } = around;
  if (!leadsOut(href)) return printAll(tokens, around);
  if (raw.startsWith('<')) return printAutolink(raw, href, around);
  if (!raw.startsWith('[')) return printBare(raw, href, around, beside);
  const inner = tokens.map((each) => each.raw).join('');
  const printed = printAll(tokens, { ...around, linked: true });
  // Hugo takes `[x]` for a box wherever it stands in an item.
  const words = !dialect.own && /^[xX ]$/.test(printed) ? `&#${printed.charCodeAt(0)};` : printed;
  const refers = raw.startsWith(`[${inner}]`) && !raw.startsWith(`[${inner}](`);
  if (!dialect.own && !cell && refers && words === inner) return raw;
  return `[${words}](${printAddress(href)}${titled(title)})`;
}

/** Says whether the preview makes a link of an address: one that acts is words there, and in a post too. */
const leadsOut = (href: string): boolean =>
  /^(?:https?|mailto):/i.test(href) || !/^[^/?#]*:/.test(href.replace(/[\0-\x20]/g, ''));

const known = /^<(?:https?:|[\w.-]+@[\w.-]+>$)/i;

const printAutolink = (raw: string, href: string, around: Around): string =>
  !around.dialect.own || known.test(raw) ? raw : linkTo(raw.slice(1, -1), href, around);

/** A bare address: a link of its own kind, unless this parser makes the same link of it. */
function printBare(raw: string, href: string, around: Around, { before, after }: Beside): string {
  // Hugo looks for one behind plain blanks alone.
  if (/^[ \t\n]?$/.test(before) && isBlank(after) && !around.bracketed && around.dialect.bare?.test(raw))
    return raw;
  const same = raw === href || `mailto:${raw}` === href;
  return same && !/[<>\s`]/.test(raw) ? printAutolink(`<${raw}>`, href, around) : linkTo(raw, href, around);
}

const linkTo = (words: string, href: string, around: Around): string =>
  `[${printText(words, around)}](${printAddress(href)})`;

/** A picture that nobody has would end the build of such a site. */
const isLost = (href: string, { files }: Dialect): boolean =>
  files !== undefined && !files.has(href) && !/^(?:https?:|\/)/i.test(href);

function printPicture({ href, title, text, tokens }: Tokens.Image, { dialect }: Around): string {
  if (!leadsOut(href) || isLost(href, dialect)) return text;
  const plain = plainOf(tokens ?? [], text).replace(/\s+/g, ' ');
  const words = dialect.own ? plain.replace(/[[\]|<\\]/g, '\\$&') : typographic(balanced(plain));
  return `![${words}](${printAddress(href)}${titled(title)})`;
}

/** Brackets that have no partner may find one that is none. */
const isBalanced = (words: string): boolean => words.split('[').length === words.split(']').length;

/** Such would end the words of a picture. */
const balanced = (words: string): string => (isBalanced(words) ? words : words.replace(/[[\]]/g, ''));

/** Hugo prints what its typography makes of a picture's words, and backslashes, as signs: what is typographic has none. */
const typographic = (words: string): string =>
  words
    .replace(/'/g, '’')
    .replace(/(?<![\p{L}\p{N}.,!?;:)])"/gu, '“')
    .replace(/"/g, '”')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/\.\.\./g, '…')
    .replace(/[<>\\`*]/g, '');

const plainOf = (tokens: readonly Token[], text: string): string =>
  tokens.length === 0
    ? text
    : tokens
        .map((token) =>
          'tokens' in token && token.tokens
            ? plainOf(token.tokens, '')
            : 'text' in token
              ? String(token.text)
              : '',
        )
        .join('');

const lastBackslashes = (signs: string): string => '&#92;'.repeat(Math.ceil(signs.length / 2));

/** Hexo takes words behind a break and a colon for what a term means. */
const inOneLine = (printed: string): string =>
  printed
    .replace(/(?<!\s)\s*\n\s*/g, ' ')
    .replace(/(?<=<br>) ?:(?=\s)/g, '&#58;')
    .replace(/(?<!\\)((?:\\\\){0,50})\\(?=<br>)/g, '$1&#92;')
    .trim();

const begins =
  /^(?:([-+*])(?=[\s|]|$)|(\d{1,20})([.)])(?=[\s|]|$)|(#{1,6}[ \t]|>|:[ \t|]|=+$|-+$|~{3}|\[[^\]\n]{1,200}\]:))/;

/** Keeps the lines of words from being taken for the beginning of something else. */
function keepLines(printed: string): string {
  const lines = printed.split(/\n(?:[ \t]*\n)*/).map((line) => line.replace(/^[ \t]+/, ''));
  return lines.map((line) => keepLine(line)).join('\n');
}

/** Hexo reads what stands behind the box of a task as it reads the beginning of a line. */
function keepLine(whole: string, before = /^/): string {
  const [box = ''] = before.exec(whole) ?? [];
  return box + keepBeginning(whole.slice(box.length));
}

function keepBeginning(line: string): string {
  if (/^\^\s*$/.test(line)) return '&#94;';
  const found = begins.exec(line);
  if (!found || line.startsWith('[^')) return line;
  const [, , digits] = found;
  return digits === undefined ? `\\${line}` : `${digits}\\${line.slice(digits.length)}`;
}
