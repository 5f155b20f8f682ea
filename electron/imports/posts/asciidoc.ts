/** AsciiDoc as markdown: headings, lists, tables, links, code, and what the document's head says. */
import { fenced, joined, linesOf, quoted, table, type AsMarkdown } from './markup-lines.ts';
import { addAll } from '../../../data/values/add-to.ts';

const heading = /^(={1,6})\s+(\S.*)$/;
const attribute = /^:(!?[\w-]+!?):(?:\s+(\S.*))?$/;
const blockAttributes = /^\[(?!\[)([^\]\n]*)\]$/;
const anchor = /^\[\[[^\]\n]*\]\]$/;
const delimiter = /^(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|--|```.*)$/;
const item = /^\s*(?:(\*{1,6}|-)|(\.{1,6}|\d{1,4}\.))\s+(\S.*)$/;

/** True for a text that is plainly such a document, whatever its name. */
export const looksLikeAsciidoc = (text: string): boolean =>
  /^={1,2} \S/m.test(text.slice(0, 3000)) &&
  !/^#{1,6} \S/m.test(text.slice(0, 200_000)) &&
  /^(?::[\w-]+:|\[source|\|===|image::|={2,5} \S|(?:https?|link):\S{1,300}\[)/m.test(text.slice(0, 200_000));

/** Reads an AsciiDoc document. Every line is looked at once. */
export function markdownFromAsciidoc(text: string): AsMarkdown {
  const lines = linesOf(text);
  const head = readHead(lines);
  const reader = new BodyReader(lines, head.end, head.attributes);
  return { text: joined([...head.lines, ...reader.read()]), ...(head.front && { front: head.front }) };
}

interface Head {
  lines: string[];
  end: number;
  attributes: ReadonlyMap<string, string>;
  front?: Record<string, string>;
}

/** The title, and below it the author, the revision and attributes, until the first blank line. */
function readHead(lines: readonly string[]): Head {
  const attributes = new Map<string, string>();
  const front: Record<string, string> = {};
  let at = 0;
  let title = '';
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, name = '', value = ''] = attribute.exec(line) ?? [];
    if (name !== '') keepAttribute(attributes, front, name, value);
    else if (/^\/\/(?!\/)/.test(line)) continue;
    else if (title === '' && /^= \S/.test(line)) title = line.slice(2).trim();
    else if (title === '' || line === '') {
      if (line !== '' || title !== '') break;
    } else if (!readFacts(front, line)) break;
  }
  if (title !== '') front.title = title;
  const some = title !== '' || Object.keys(front).length > 0;
  return { lines: title === '' ? [] : [`# ${title}`, ''], end: at, attributes, ...(some && { front }) };
}

const facts =
  /^(?:author|date|revdate|docdate|published|tags|keywords|description|event|conference|jbake-date|jbake-tags|page-.*)$/i;

function keepAttribute(
  attributes: Map<string, string>,
  front: Record<string, string>,
  name: string,
  value: string,
): void {
  attributes.set(name.toLowerCase(), value);
  if (facts.test(name) && value !== '')
    front[name.toLowerCase().replace(/^(?:jbake|page|rev|doc)-?/, '')] = value;
}

/** `Mia Lund <mia@mail.example>` and `v1.0, 2019-05-04: first` below a title. */
function readFacts(front: Record<string, string>, line: string): boolean {
  const revision = /^(?:v?[\d.]+,\s*)?(\d{4}-\d\d-\d\d)(?:\s*:.*)?$/.exec(line)?.[1];
  if (revision) front.date = revision;
  else if (
    front.author === undefined &&
    /^\p{Lu}[\p{L}.'’ _-]{1,80}(?:\s<[^<>\s]{1,200}>)?(?:;.{0,300})?$/u.test(line)
  )
    front.author = line
      .replace(/\s<[^<>]*>/g, '')
      .replace(/_/g, ' ')
      .replace(/;\s*/g, ', ');
  else return false;
  return true;
}

/** Blocks longer than this are not looked through for their end. */
const longestBlock = 2000;

/** Goes through what stands below the head. */
class BodyReader {
  readonly #lines: readonly string[];
  readonly #attributes: ReadonlyMap<string, string>;
  readonly #written: string[] = [];
  #at: number;
  /** Of the block that follows: `source,java`, `quote, Ada Byron`. */
  #block = '';
  /** How deep the list is that the line before is of. */
  #inList = 0;

  constructor(lines: readonly string[], from: number, attributes: ReadonlyMap<string, string>) {
    [this.#lines, this.#at, this.#attributes] = [lines, from, attributes];
  }

  read(): string[] {
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? '';
      this.#at += 1;
      this.#take(line);
    }
    return this.#written;
  }

  #take(line: string): void {
    if (delimiter.test(line) || /^[|,:!]===+$/.test(line)) return this.#delimited(line);
    const named = blockAttributes.exec(line)?.[1];
    if (named !== undefined) this.#block = named;
    else if (!this.#isSilent(line)) addAll(this.#written, this.#plain(line));
  }

  #isSilent(line: string): boolean {
    return (
      anchor.test(line) ||
      /^\/\/(?!\/)/.test(line) ||
      attribute.test(line) ||
      /^(?:ifn?def|endif|ifeval|include|toc)::/.test(line)
    );
  }

  #delimited(line: string): void {
    const end = this.#endOf(line.startsWith('```') ? '```' : line);
    // What nothing closes is left out as a line, and what follows is read as it stands.
    if (end < 0) return;
    const within = this.#lines.slice(this.#at, end);
    const block = this.#block;
    this.#block = '';
    this.#at = end + 1;
    if (/^[|,:!]=/.test(line)) addAll(this.#written, this.#table(within, line.charAt(0)));
    else if (/^\/{4}/.test(line)) return;
    else if (/^(?:-{4}|\.{4}|`{3})/.test(line))
      addAll(this.#written, fenced(within, languageOf(block, line)));
    else addAll(this.#written, this.#within(line, block, within));
  }

  #endOf(closing: string): number {
    const within = this.#lines.slice(this.#at, this.#at + longestBlock).indexOf(closing);
    return within < 0 ? within : this.#at + within;
  }

  /** A quote, a side bar, an example: what stands in it, read as the rest is. */
  #within(line: string, block: string, within: readonly string[]): string[] {
    const read = new BodyReader(within, 0, this.#attributes).read();
    if (!/^_{4}/.test(line) && !block.startsWith('quote')) return ['', ...read, ''];
    const by = /^(?:quote|verse)\s*,\s*(\S.*)$/.exec(block)?.[1];
    return [...quoted(read), ...(by === undefined ? [] : [`— ${this.#inline(by)}`, ''])];
  }

  #table(within: readonly string[], sign: string): string[] {
    const separator = sign === '|' || sign === '!' ? sign : sign === ':' ? ':' : ',';
    const rows =
      separator === ',' || separator === ':'
        ? within.map((line) => line.split(separator))
        : rowsOf(within, separator);
    return table(
      rows
        .filter((row) => row.some((one) => one.trim() !== ''))
        .map((row) => row.map((one) => this.#inline(one))),
    );
  }

  #plain(line: string): string[] {
    const [, signs = '', title = ''] = heading.exec(line) ?? [];
    if (signs !== '') {
      this.#inList = 0;
      // The signs may stand behind the title too.
      const bare = title.endsWith(` ${signs}`) ? title.slice(0, -signs.length).trimEnd() : title;
      return ['', `${'#'.repeat(signs.length)} ${this.#inline(bare)}`, ''];
    }
    if (line === '+') return [''];
    const media = mediaOf(line);
    if (media) return ['', media, ''];
    const listed = this.#item(line);
    if (listed) return listed;
    return this.#prose(line);
  }

  #item(line: string): string[] | undefined {
    const [, bullet = '', number = '', words = ''] = item.exec(line) ?? [];
    const sign = bullet || number;
    if (sign === '') return undefined;
    const depth = /^\d|^-/.test(sign) ? 1 : sign.length;
    const first = this.#inList === 0 ? [''] : [];
    this.#inList = depth;
    const box = /^\[([ x*])\]\s+(\S.*)$/.exec(words);
    const said = box ? `[${box[1] === ' ' ? ' ' : 'x'}] ${this.#inline(box[2] ?? '')}` : this.#inline(words);
    return [...first, `${'   '.repeat(depth - 1)}${bullet === '' ? '1.' : '-'} ${said}`];
  }

  #prose(line: string): string[] {
    if (line === '') this.#inList = 0;
    const [, term = '', said = ''] = /^(\S[^\n]{0,200}?):{2,4}(?:\s+(\S.*))?$/.exec(line) ?? [];
    if (term !== '' && !/^\w+:$/.test(`${term}:`.slice(-2)) && !term.includes('::'))
      return ['', `**${this.#inline(term)}**: ${this.#inline(said)}`];
    if (line.startsWith('.') && /^\.[^\s.]/.test(line)) return ['', `**${this.#inline(line.slice(1))}**`, ''];
    const indent = this.#inList > 0 && line !== '' ? '   '.repeat(this.#inList - 1) + '  ' : '';
    return [`${indent}${this.#inline(line.trim())}`];
  }

  /** Words with their emphasis, links and the values of attributes. */
  #inline(words: string): string {
    return words
      .split(/`([^`\n]{1,500})`/)
      .map((part, at) => (at % 2 === 1 ? `\`${part.replace(/^\+|\+$/g, '')}\`` : this.#marks(part)))
      .join('');
  }

  #marks(words: string): string {
    return words
      .replace(/\{([\w-]{1,60})\}/g, (all, name: string) => this.#attributes.get(name.toLowerCase()) ?? all)
      .replace(/footnote:[\w-]*\[([^\]\n]{0,1000})\]/g, ' ($1)')
      .replace(
        /\b(?:link:|mailto:)?((?:https?:\/\/|(?<=link:|mailto:))[^\s[\]]{1,2000})\[([^\]\n]{0,1000})\]/g,
        (_, to: string, said: string) => linked(to, said),
      )
      .replace(/\bimage:([^\s[\]:][^\s[\]]{0,1000})\[([^\]\n]{0,500})\]/g, '![$2]($1)')
      .replace(
        /<<[^<>,\n]{1,200}(?:,([^<>\n]{1,300}))?>>/g,
        (all, said: string | undefined) => said?.trim() ?? all.slice(2, -2),
      )
      .replace(/(^|[\s('"])\*(?=[^\s*])([^*\n]{1,500}?)(?<=\S)\*(?=[\s.,:;!?)'"-]|$)/g, '$1**$2**')
      .replace(/\[\.?[\w-]*\]#([^#\n]{1,500})#/g, '$1')
      .replace(/ \+$/, '\\');
  }
}

const languageOf = (block: string, line: string): string =>
  line.startsWith('```') ? line.slice(3).trim() : (/^(?:source)?,\s*([\w+#-]+)/.exec(block)?.[1] ?? '');

function linked(to: string, said: string): string {
  const words =
    said
      .split(/,\s*(?:window|role|opts|rel)=/)[0]
      ?.replace(/\^$/, '')
      .replace(/^"|"$/g, '') ?? '';
  return words === '' ? `<${to}>` : `[${words}](${to})`;
}

function mediaOf(line: string): string | undefined {
  const [, kind = '', to = '', said = ''] =
    /^(image|video|audio)::(\S{1,1000})\[([^\]\n]{0,1000})\]$/.exec(line) ?? [];
  if (kind === '') return undefined;
  if (kind === 'image') return `![${(said.split(',')[0] ?? '').replace(/"/g, '')}](${to})`;
  if (/\byoutube\b/.test(said)) return `<https://www.youtube.com/watch?v=${to}>`;
  return /\bvimeo\b/.test(said) ? `<https://vimeo.com/${to}>` : `<${to}>`;
}

/** Rows whose cells may stand in one line, or each in its own: then the first line says how many there are. */
function rowsOf(lines: readonly string[], sign: string): string[][] {
  const cells: { text: string; begins: boolean }[] = [];
  let width = 0;
  for (const line of lines) {
    const parts = line.split(sign);
    const before = (parts.shift() ?? '').replace(/\b\d*[.+*<>^aehlmsd]{0,4}$/, '');
    const last = cells.at(-1);
    if (before.trim() !== '' && last) last.text += ` ${before.trim()}`;
    for (const [at, text] of parts.entries()) cells.push({ text, begins: at === 0 });
    if (width === 0 && parts.length > 0) width = parts.length;
  }
  const oneEach = width === 1 && cells.every(({ begins }) => begins);
  return oneEach
    ? cellsByBlanks(lines, sign)
    : inRows(
        cells.map(({ text }) => text),
        width,
      );
}

/** Cells each in a line of its own, a blank line between rows. */
function cellsByBlanks(lines: readonly string[], sign: string): string[][] {
  const rows: string[][] = [[]];
  for (const line of lines) {
    if (line === '') rows.push([]);
    else if (line.includes(sign)) rows.at(-1)?.push(line.slice(line.indexOf(sign) + 1));
    else {
      const row = rows.at(-1);
      if (row && row.length > 0) row[row.length - 1] += ` ${line.trim()}`;
    }
  }
  return rows.filter((row) => row.length > 0);
}

const inRows = (cells: readonly string[], width: number): string[][] =>
  Array.from({ length: Math.ceil(cells.length / Math.max(1, width)) }, (_, at) =>
    cells.slice(at * width, (at + 1) * width),
  );
