/** reStructuredText as markdown: sections, lists, tables, links, code, and the fields below the title. */
import {
  dedented,
  deeper,
  fenced,
  indentOf,
  joined,
  linesOf,
  quoted,
  table,
  type AsMarkdown,
} from './markup-lines.ts';
import { inlineOfRst, targetsOf, type Targets } from './rst-inline.ts';
import { addAll } from '../../../data/values/add-to.ts';

const adornment = /^([!-/:-@[-`{-~])\1{2,}$/;
const directive = /^\.\. (?:\|([^|\n]{1,100})\| )?([\w:+.-]{1,60})::(?: (.*))?$/;
const field = /^:([^:\n`]{1,60}):(?: (.*))?$/;
const bullet = /^(\s*)([*+•‣⁃-]) (\S.*)$/;
const numbered = /^(\s*)(?:\(?(?:\d{1,3}|#|[a-zA-Z]|[ivxIVX]{1,5})[.)]) (\S.*)$/;

/** True for a text that is plainly such a document, whatever its name. */
export function looksLikeRst(text: string): boolean {
  const head = text.slice(0, 200_000);
  if (/^#{1,6} \S/m.test(head) || /\]\((?:https?:|\/)/.test(head)) return false;
  const lines = linesOf(head);
  const underlined = lines.some((line, at) => adornment.test(line) && /^\S\S/.test(lines[at - 1] ?? ''));
  return (
    underlined &&
    /^\.\. (?:_[^\n]{1,200}:|[\w-]{1,40}::)|`[^`\n]{1,300} <[^<>\n]{1,500}>`_|^:[a-z]{3,20}: \S/m.test(head)
  );
}

/** Reads a reStructuredText document. Every line is looked at once for each block it stands in. */
export function markdownFromRst(text: string): AsMarkdown {
  const lines = linesOf(text);
  const reader = new BlockReader(targetsOf(lines), []);
  const written = reader.read(lines, 0);
  return { text: joined(written), ...(Object.keys(reader.front).length > 0 && { front: reader.front }) };
}

/** Blocks within blocks deeper than this are kept as they stand. */
const deepest = 12;

class BlockReader {
  readonly front: Record<string, string> = {};
  readonly #targets: Targets;
  /** Ways titles are set off so far, the first the highest. */
  readonly #styles: string[];
  #begun = false;

  constructor(targets: Targets, styles: string[]) {
    [this.#targets, this.#styles] = [targets, styles];
  }

  read(lines: readonly string[], depth: number): string[] {
    const written: string[] = [];
    for (let at = 0; at < lines.length;) {
      const { said, end } =
        depth > deepest ? { said: [lines[at] ?? ''], end: at + 1 } : this.#block(lines, at, depth);
      addAll(written, said);
      at = Math.max(end, at + 1);
    }
    return written;
  }

  #block(lines: readonly string[], at: number, depth: number): { said: string[]; end: number } {
    const line = lines[at] ?? '';
    if (line === '') return { said: [''], end: at + 1 };
    return (
      (depth === 0 ? this.#title(lines, at) : undefined) ??
      this.#explicit(lines, at, depth) ??
      this.#field(lines, at) ??
      this.#table(lines, at) ??
      this.#indented(lines, at, depth) ??
      this.#list(lines, at, depth) ??
      this.#paragraph(lines, at, depth)
    );
  }

  #title(lines: readonly string[], at: number): { said: string[]; end: number } | undefined {
    const [one = '', two = '', three = ''] = lines.slice(at, at + 3);
    const over = adornment.exec(one)?.[1];
    if (over && two !== '' && adornment.exec(three)?.[1] === over && !adornment.test(two))
      return this.#headed(two.trim(), `${over}${over}`, at + 3);
    const under = adornment.exec(two)?.[1];
    const isTitle = under && indentOf(one) === 0 && !over && two.length >= Math.min(widthOf(one), 4);
    if (isTitle && !bullet.test(one)) return this.#headed(one, under, at + 2);
    return over && two === '' ? { said: ['', '---', ''], end: at + 1 } : undefined;
  }

  #headed(words: string, style: string, end: number): { said: string[]; end: number } {
    if (!this.#styles.includes(style)) this.#styles.push(style);
    const level = Math.min(6, this.#styles.indexOf(style) + 1);
    return { said: ['', `${'#'.repeat(level)} ${this.#inline(words)}`, ''], end };
  }

  /** What begins with two dots: directives, targets, footnotes, comments. */
  #explicit(
    lines: readonly string[],
    at: number,
    depth: number,
  ): { said: string[]; end: number } | undefined {
    const line = lines[at] ?? '';
    if (!/^\.\.(?: |$)/.test(line)) return /^__ \S/.test(line) ? { said: [], end: at + 1 } : undefined;
    const { block, end } = deeper(lines, at + 1, 0);
    const within = dedented(block);
    const [, , name = '', words = ''] = directive.exec(line) ?? [];
    if (name !== '') return { said: this.#directive(name.toLowerCase(), words, within, depth), end };
    const [, label = '', rest = ''] = /^\.\. \[([^\]\n]{1,40})\](?: (.*))?$/.exec(line) ?? [];
    if (label !== '') {
      const text = [rest, ...within].join(' ').trim();
      return { said: ['', `[^${label.replace(/^#/, '') || 'auto'}]: ${this.#inline(text)}`, ''], end };
    }
    const [, target = '', to = ''] = /^\.\. _(`[^`\n]{1,200}`|[^:\n]{1,200}|_): ?(\S.*)?$/.exec(line) ?? [];
    if (target === '' || target === '_' || to === '') return { said: [], end };
    return { said: ['', `[${target.replace(/`/g, '')}]: ${to.trim()}`], end };
  }

  #directive(name: string, words: string, within: readonly string[], depth: number): string[] {
    const { options, body } = optionsOf(within);
    const read = (): string[] => this.read(body, depth + 1);
    if (
      /^(?:contents|meta|index|toctree|highlight|sectnum|class|tags?|author|date|slug|default-role|include)$/.test(
        name,
      )
    ) {
      if (/^(?:tags?|author|date)$/.test(name) && words !== '')
        this.front[name.replace(/^tag$/, 'tags')] = words;
      return [];
    }
    if (/^(?:code|code-block|sourcecode|parsed-literal|literalinclude|math)$/.test(name))
      return fenced(trimmed(body), words);
    if (/^(?:image|figure|thumbnail)$/.test(name))
      return ['', `![${options.alt ?? ''}](${words})`, '', ...read(), ''];
    if (/^(?:youtube|vimeo)$/.test(name))
      return ['', `<https://${name === 'youtube' ? 'www.youtube.com/watch?v=' : 'vimeo.com/'}${words}>`, ''];
    if (name === 'raw') return ['', ...body, ''];
    if (name === 'list-table')
      return table(listRows(body).map((row) => row.map((cell) => this.#inline(cell))));
    if (name === 'csv-table')
      return table(
        [...(options.header ? [options.header] : []), ...trimmed(body)].map((line) =>
          line.split(/,\s*/).map((cell) => this.#inline(cell.replace(/^"|"$/g, ''))),
        ),
      );
    if (
      /^(?:epigraph|pull-quote|highlights|note|warning|tip|hint|attention|caution|danger|error|important|admonition|seealso|sidebar|topic)$/.test(
        name,
      )
    )
      return quoted(trimmed([...(words === '' ? [] : [this.#inline(words), '']), ...read()]));
    // What is not known is kept as it reads.
    return ['', ...(words === '' ? [] : [this.#inline(words), '']), ...read(), ''];
  }

  /** Fields below the title say something of the whole; elsewhere they are labelled lines. */
  #field(lines: readonly string[], at: number): { said: string[]; end: number } | undefined {
    const [, name = '', words = ''] = field.exec(lines[at] ?? '') ?? [];
    if (name === '') return undefined;
    const { block, end } = deeper(lines, at + 1, 0);
    const value = this.#inline([words, ...block.map((line) => line.trim())].join(' ').trim());
    if (!this.#begun && value !== '') this.front[name.toLowerCase()] = value;
    const said = this.#begun ? [`${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}`, ''] : [];
    return { said, end };
  }

  #table(lines: readonly string[], at: number): { said: string[]; end: number } | undefined {
    const line = lines[at] ?? '';
    if (/^\+(?:[-=]+\+)+$/.test(line)) {
      let end = at;
      while (/^[+|]/.test(lines[end] ?? '')) end += 1;
      return {
        said: table(gridRows(lines.slice(at, end)).map((row) => row.map((cell) => this.#inline(cell)))),
        end,
      };
    }
    if (!/^=+(?: +=+)+$/.test(line)) return undefined;
    let end = at + 1;
    let rules = 1;
    while (end < lines.length && (rules < 3 || !(lines[end - 1] ?? '').startsWith('='))) {
      if (/^=+(?: +=+)+$/.test(lines[end] ?? '')) rules += 1;
      else if (lines[end] === '' && rules === 2 && (lines[end - 1] ?? '').startsWith('=')) break;
      end += 1;
    }
    return {
      said: table(simpleRows(lines.slice(at, end)).map((row) => row.map((cell) => this.#inline(cell)))),
      end,
    };
  }

  /** What stands deeper than the text around it is a quote. */
  #indented(
    lines: readonly string[],
    at: number,
    depth: number,
  ): { said: string[]; end: number } | undefined {
    if (indentOf(lines[at] ?? '') === 0) return undefined;
    const { block, end } = deeper(lines, at, 0);
    const isListed = bullet.test(block[0] ?? '') || numbered.test(block[0] ?? '');
    const read = this.read(dedented(block), depth + 1);
    return { said: isListed ? ['', ...read, ''] : quoted(trimmed(read)), end };
  }

  #list(lines: readonly string[], at: number, depth: number): { said: string[]; end: number } | undefined {
    const line = lines[at] ?? '';
    const dash = bullet.exec(line);
    const number = dash ? null : numbered.exec(line);
    const words = dash?.[3] ?? number?.[2];
    if (words === undefined || (number && !isListStart(lines, at))) return undefined;
    const { block, end } = deeper(lines, at + 1, 0);
    const read = this.read([words, ...dedented(block)], depth + 1);
    const sign = dash ? '- ' : '1. ';
    const said = trimmed(read).map((one, here) =>
      here === 0 ? `${sign}${one}` : one === '' ? '' : `${' '.repeat(sign.length)}${one}`,
    );
    const isFirst = !bullet.test(lines[at - 1] ?? '') && !numbered.test(lines[at - 1] ?? '');
    return { said: [...(isFirst && depth === 0 ? [''] : []), ...said], end };
  }

  #paragraph(lines: readonly string[], at: number, depth: number): { said: string[]; end: number } {
    this.#begun ||= depth === 0;
    let end = at;
    while (
      end < lines.length &&
      lines[end] !== '' &&
      indentOf(lines[end] ?? '') === 0 &&
      !(end > at && (lines[end] ?? '').startsWith('.. '))
    )
      end += 1;
    const said = lines.slice(at, end);
    if (said.every((line) => /^\|(?: |$)/.test(line)))
      return {
        said: [
          '',
          ...said.map(
            (line, here) => `${this.#inline(line.slice(2))}${here === said.length - 1 ? '' : '\\'}`,
          ),
          '',
        ],
        end,
      };
    const next = lines[end] ?? '';
    if (said.length === 1 && next !== '' && indentOf(next) > 0) return this.#definition(lines, at, depth);
    const text = this.#inline(said.join('\n'));
    if (!text.endsWith('::')) return { said: [text], end };
    const code = deeper(lines, end, 0);
    const before = text.replace(/^::$/, '').replace(/ ::$/, '').replace(/::$/, ':');
    return {
      said: [...(before === '' ? [] : [before]), ...fenced(trimmed(dedented(code.block)))],
      end: code.end,
    };
  }

  /** A term, and deeper what is said of it. */
  #definition(lines: readonly string[], at: number, depth: number): { said: string[]; end: number } {
    const { block, end } = deeper(lines, at + 1, 0);
    return {
      said: ['', `**${this.#inline(lines[at] ?? '')}**`, '', ...this.read(dedented(block), depth + 1), ''],
      end,
    };
  }

  #inline(words: string): string {
    return inlineOfRst(words, this.#targets);
  }
}

/** `A. Byron` begins a sentence; a list begins behind a blank line and goes on. */
const isListStart = (lines: readonly string[], at: number): boolean => {
  const line = lines[at] ?? '';
  if (/^\s*\(?(?:\d|#)/.test(line)) return true;
  return (lines[at - 1] ?? '') === '' && /^\s*\(?[a-zA-Z]\)/.test(line);
};

/** Letters of East Asia are two columns wide. */
const widthOf = (words: string): number => words.length;

function trimmed(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => line !== '');
  const to = lines.findLastIndex((line) => line !== '');
  return from < 0 ? [] : lines.slice(from, to + 1);
}

/** What stands in a directive: first its options, then its body. */
function optionsOf(within: readonly string[]): { options: Record<string, string>; body: string[] } {
  const options: Record<string, string> = {};
  let at = 0;
  for (; at < within.length; at += 1) {
    const [, name = '', value = ''] = field.exec(within[at] ?? '') ?? [];
    if (name === '') break;
    options[name.toLowerCase()] = value;
  }
  return { options, body: trimmed(within.slice(at)) };
}

/** `* - cell` begins a row, `  - cell` goes on. */
function listRows(body: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const line of body) {
    const [, begins = '', cell = ''] = /^(\* | {2})- ?(.*)$/.exec(line) ?? [];
    if (begins === '* ') rows.push([cell]);
    else if (begins !== '') rows.at(-1)?.push(cell);
    else if (line !== '') {
      const row = rows.at(-1);
      if (row && row.length > 0) row[row.length - 1] += ` ${line.trim()}`;
    }
  }
  return rows;
}

function gridRows(lines: readonly string[]): string[][] {
  const rows: string[][] = [];
  let row: string[] | undefined;
  for (const line of lines) {
    if (line.startsWith('+')) row = undefined;
    else {
      const cells = line.replace(/^\|/, '').replace(/\|$/, '').split('|');
      if (row) for (const [at, cell] of cells.entries()) row[at] = `${row[at] ?? ''} ${cell.trim()}`.trim();
      else rows.push((row = cells.map((cell) => cell.trim())));
    }
  }
  return rows;
}

/** Columns stand where the rule above has its stretches. */
function simpleRows(lines: readonly string[]): string[][] {
  const starts = [...(lines[0] ?? '').matchAll(/=+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  for (const line of lines) {
    if (line === '' || /^[=-]+(?: +[=-]+)*$/.test(line)) continue;
    const cells = starts.map((from, at) => line.slice(from, starts[at + 1]).trim());
    const last = rows.at(-1);
    if (cells[0] === '' && last)
      for (const [at, cell] of cells.entries()) last[at] = `${last[at] ?? ''} ${cell}`.trim();
    else rows.push(cells);
  }
  return rows;
}
