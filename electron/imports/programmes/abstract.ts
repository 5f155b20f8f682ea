/**
 * Abstracts, which come as plain text, as markdown and as HTML, to markdown. A programme holds a thousand of them and
 * has one second, so they are written while they are read, without the tree that whole pages are given.
 */
import { HtmlTooDeep, readHtml } from '../../../data/text/bounded-html.ts';

const hasTags =
  /<\/?(?:p|br|div|span|a|b|i|u|em|strong|code|pre|ul|ol|li|h[1-6]|hr|img|table|tr|td|blockquote|font|section|article)(?:\s[^<>]*)?\/?>/i;
const hasEntities =
  /&(?:#\d{2,6}|#x[\da-f]{2,5}|amp|lt|gt|quot|apos|nbsp|[lr]squo|[lr]dquo|[mn]dash|hellip|[aou]uml|szlig|eacute);/i;

const hidden = new Set([
  'script',
  'style',
  'head',
  'template',
  'svg',
  'iframe',
  'object',
  'noscript',
  'title',
]);
const blocks = new Set(
  'p div section article table ul ol dl pre blockquote h1 h2 h3 h4 h5 h6 figure'.split(' '),
);
const marks: Record<string, string> = { em: '*', i: '*', strong: '**', b: '**' };

/** Lists inside lists deeper than this keep the indent of this depth. */
const deepestList = 6;

/** A text that grows at its end, in pieces: one that is looked at and added to in turn is copied each time. */
class GrowingText {
  readonly #pieces: string[] = [];

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** Where the next piece will stand. */
  get place(): number {
    return this.#pieces.length;
  }

  add(words: string): void {
    if (words !== '') this.#pieces.push(words);
  }

  /** The last characters. */
  end(count: number): string {
    let end = '';
    for (let at = this.#pieces.length - 1; at >= 0 && end.length < count; at -= 1)
      end = (this.#pieces[at]?.slice(-count) ?? '') + end;
    return end.slice(-count);
  }

  trimEnd(): void {
    for (let last = this.#pieces.pop(); last !== undefined; last = this.#pieces.pop()) {
      const trimmed = last.trimEnd();
      if (trimmed !== '') return void this.#pieces.push(trimmed);
    }
  }

  /** Takes away all from a place on. */
  take(from: number): string {
    return this.#pieces.splice(from).join('');
  }
}

/** Writes markdown as the tags go by. */
class Writer {
  readonly #out = new GrowingText();
  #lists: { ordered: boolean; count: number }[] = [];
  #links: { address: string; from: number }[] = [];
  #marks: { sign: string; from: number }[] = [];
  #hidden = 0;
  #verbatim = false;

  open(name: string, attributes: Record<string, string>): void {
    if (hidden.has(name)) this.#hidden += 1;
    else if (name === 'br') this.#line();
    else if (name === 'hr') this.#write('\n\n---\n\n');
    else if (name === 'li') this.#item();
    else if (name === 'a') this.#links.push({ address: attributes.href ?? '', from: this.#out.place });
    else if (marks[name]) this.#marks.push({ sign: marks[name], from: this.#out.place });
    else if (name === 'code' && !this.#verbatim) this.#marks.push({ sign: '`', from: this.#out.place });
    else if (name === 'td' || name === 'th') this.#write(' ');
    else if (name === 'tr' || name === 'dt' || name === 'dd') this.#line();
    else if (blocks.has(name)) this.#openBlock(name);
  }

  close(name: string): void {
    if (hidden.has(name)) this.#hidden = Math.max(0, this.#hidden - 1);
    else if (name === 'a') this.#closeLink();
    else if (marks[name] || (name === 'code' && !this.#verbatim)) this.#closeMark();
    else if (blocks.has(name)) this.#closeBlock(name);
  }

  text(words: string): void {
    if (this.#hidden > 0) return;
    if (this.#verbatim) this.#out.add(words);
    else this.#write(words.replace(/\s+/g, ' ').replace(/<(?=[a-z/!])/gi, '\\<'));
  }

  finish(): string {
    if (this.#verbatim) this.#closeBlock('pre');
    while (this.#marks.length > 0) this.#closeMark();
    return this.#out
      .take(0)
      .replace(/(?<![ \t])[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #write(words: string): void {
    const fresh = this.#out.isEmpty || /\s$/.test(this.#out.end(1));
    this.#out.add(fresh ? words.replace(/^ /, '') : words);
  }

  #line(): void {
    if (this.#out.isEmpty) return;
    this.#out.trimEnd();
    this.#out.add('\n');
  }

  #paragraph(): void {
    if (this.#lists.length > 0) return this.#line();
    const end = this.#out.end(2);
    if (end !== '' && end !== '\n\n') this.#out.add(end.endsWith('\n') ? '\n' : '\n\n');
  }

  #item(): void {
    if (!this.#out.isEmpty && this.#out.end(1) !== '\n') this.#out.add('\n');
    const list = this.#lists.at(-1);
    if (list) list.count += 1;
    const indent = '  '.repeat(Math.min(deepestList, Math.max(0, this.#lists.length - 1)));
    this.#out.add(`${indent}${list?.ordered ? `${list.count}.` : '-'} `);
  }

  #openBlock(name: string): void {
    if (/(?:^|\n) *(?:-|\d+\.) $/.test(this.#out.end(16)) && name === 'p') return;
    this.#paragraph();
    if (name === 'ul' || name === 'ol') this.#lists.push({ ordered: name === 'ol', count: 0 });
    else if (name === 'pre') {
      this.#verbatim = true;
      this.#out.add('```\n');
    } else if (/^h\d$/.test(name)) this.#out.add(`${'#'.repeat(Number(name[1]))} `);
    else if (name === 'blockquote') this.#out.add('> ');
  }

  #closeBlock(name: string): void {
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    else if (name === 'pre' && this.#verbatim) {
      this.#verbatim = false;
      this.#out.trimEnd();
      this.#out.add('\n```');
    }
    this.#paragraph();
  }

  /** Signs stand against the words they mark, or CommonMark does not see them. */
  #closeMark(): void {
    const mark = this.#marks.pop();
    if (!mark) return;
    const words = this.#out.take(mark.from);
    const bare = words.trim();
    if (bare === '' || bare.includes('\n')) return this.#out.add(words);
    const before = /^\s*/.exec(words)?.[0] ?? '';
    this.#out.add(before.includes('\n') ? before : before && ' ');
    this.#out.add(`${mark.sign}${bare}${mark.sign}`);
    this.#out.add(/\s$/.test(words) ? ' ' : '');
  }

  #closeLink(): void {
    const link = this.#links.pop();
    if (!link) return;
    const written = this.#out.take(link.from);
    const words = written.replace(/\s+/g, ' ').trim();
    const address = link.address.trim().replace(/[\s()<>]/g, encodeURIComponent);
    if (words === '' || !/^(?:https?:\/\/|mailto:)/i.test(address)) return this.#out.add(written);
    const safe = address.replaceAll('(', '%28').replaceAll(')', '%29');
    this.#out.add(`[${words.replace(/[[\]]/g, '\\$&')}](${safe})`);
  }
}

/** Converts the HTML of an abstract to markdown. Scripts and styles go; links keep web and mail addresses only. */
function markdownOfAbstract(html: string): string {
  const writer = new Writer();
  try {
    readHtml(html, {
      onopentag: (name, attributes) => writer.open(name, attributes),
      ontext: (words) => writer.text(words),
      onclosetag: (name) => writer.close(name),
    });
  } catch (error) {
    if (error instanceof HtmlTooDeep) return wordsOf(html);
    throw error;
  }
  return writer.finish();
}

/** The words of what nests deeper than anything that a person wrote. */
const wordsOf = (html: string): string =>
  html
    .replace(/<[^<>]*(?:>|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** XML that was indented carries the indent into every line of its text. */
function withoutIndent(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replaceAll('\0', '').split('\n');
  const indents = lines
    .slice(1)
    .flatMap((line) => (line.trim() === '' ? [] : [/^[ \t]*/.exec(line)?.[0].length ?? 0]));
  const indent = indents.reduce((least, each) => Math.min(least, each), Infinity);
  const even =
    Number.isFinite(indent) && indent > 0
      ? lines.map((line, at) => (at === 0 ? line : line.slice(indent)))
      : lines;
  return even.join('\n').trim();
}

/** One text of a programme as markdown: HTML is converted, all else keeps its lines. */
function readAbstract(text: string): string {
  if (text.includes('<') && hasTags.test(text)) return markdownOfAbstract(text);
  const plain = text.includes('\n') ? withoutIndent(text) : text.trim();
  return plain.includes('&') && hasEntities.test(plain)
    ? plain.split('\n').map(markdownOfAbstract).join('\n')
    : plain;
}

/** Abstract and description as one text; one that begins with the other stands alone. Undefined where both are empty. */
export function joinAbstract(...texts: (string | undefined)[]): string | undefined {
  const parts: string[] = [];
  for (const text of texts) {
    const read = text === undefined ? '' : readAbstract(text);
    if (read === '' || parts.some((part) => part.startsWith(read))) continue;
    const begun = parts.findIndex((part) => read.startsWith(part));
    if (begun >= 0) parts[begun] = read;
    else parts.push(read);
  }
  return parts.length === 0 ? undefined : parts.join('\n\n');
}
