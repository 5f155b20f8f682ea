/**
 * Abstracts, which come as plain text, as markdown and as HTML, to markdown. A programme holds a thousand of them and
 * has one second, so they are written while they are read, without the tree that whole pages are given.
 */
import { Parser } from 'htmlparser2';

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

/** Writes markdown as the tags go by. */
class Writer {
  #out = '';
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
    else if (name === 'a') this.#links.push({ address: attributes.href ?? '', from: this.#out.length });
    else if (marks[name]) this.#marks.push({ sign: marks[name], from: this.#out.length });
    else if (name === 'code' && !this.#verbatim) this.#marks.push({ sign: '`', from: this.#out.length });
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
    if (this.#verbatim) this.#out += words;
    else this.#write(words.replace(/\s+/g, ' ').replace(/<(?=[a-z/!])/gi, '\\<'));
  }

  finish(): string {
    if (this.#verbatim) this.#closeBlock('pre');
    while (this.#marks.length > 0) this.#closeMark();
    return this.#out
      .replace(/(?<![ \t])[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #write(words: string): void {
    const fresh = this.#out === '' || /\s$/.test(this.#out.slice(-1));
    this.#out += fresh ? words.replace(/^ /, '') : words;
  }

  #line(): void {
    if (this.#out !== '') this.#out = `${this.#out.trimEnd()}\n`;
  }

  #paragraph(): void {
    if (this.#lists.length > 0) this.#line();
    else if (this.#out !== '' && !this.#out.endsWith('\n\n'))
      this.#out += this.#out.endsWith('\n') ? '\n' : '\n\n';
  }

  #item(): void {
    if (this.#out !== '' && !this.#out.endsWith('\n')) this.#out += '\n';
    const list = this.#lists.at(-1);
    if (list) list.count += 1;
    const indent = '  '.repeat(Math.min(deepestList, Math.max(0, this.#lists.length - 1)));
    this.#out += `${indent}${list?.ordered ? `${list.count}.` : '-'} `;
  }

  #openBlock(name: string): void {
    if (/(?:^|\n) *(?:-|\d+\.) $/.test(this.#out.slice(-16)) && name === 'p') return;
    this.#paragraph();
    if (name === 'ul' || name === 'ol') this.#lists.push({ ordered: name === 'ol', count: 0 });
    else if (name === 'pre') {
      this.#verbatim = true;
      this.#out += '```\n';
    } else if (/^h\d$/.test(name)) this.#out += `${'#'.repeat(Number(name[1]))} `;
    else if (name === 'blockquote') this.#out += '> ';
  }

  #closeBlock(name: string): void {
    if (name === 'ul' || name === 'ol') this.#lists.pop();
    else if (name === 'pre' && this.#verbatim) {
      this.#verbatim = false;
      this.#out = `${this.#out.trimEnd()}\n\`\`\``;
    }
    this.#paragraph();
  }

  /** Signs stand against the words they mark, or CommonMark does not see them. */
  #closeMark(): void {
    const mark = this.#marks.pop();
    if (!mark) return;
    const words = this.#out.slice(mark.from);
    const bare = words.trim();
    if (bare === '' || bare.includes('\n')) return;
    const after = /\s$/.test(words) ? ' ' : '';
    const before = /^\s/.test(words) ? ' ' : '';
    this.#out = `${this.#out.slice(0, mark.from)}${before}${mark.sign}${bare}${mark.sign}${after}`;
  }

  #closeLink(): void {
    const link = this.#links.pop();
    if (!link) return;
    const words = this.#out.slice(link.from).replace(/\s+/g, ' ').trim();
    const address = link.address.trim().replace(/[\s()<>]/g, encodeURIComponent);
    if (words === '' || !/^(?:https?:\/\/|mailto:)/i.test(address)) return;
    const safe = address.replaceAll('(', '%28').replaceAll(')', '%29');
    this.#out = `${this.#out.slice(0, link.from)}[${words.replace(/[[\]]/g, '\\$&')}](${safe})`;
  }
}

/** Converts the HTML of an abstract to markdown. Scripts and styles go; links keep web and mail addresses only. */
function markdownOfAbstract(html: string): string {
  const writer = new Writer();
  const parser = new Parser({
    onopentag: (name, attributes) => writer.open(name, attributes),
    ontext: (words) => writer.text(words),
    onclosetag: (name) => writer.close(name),
  });
  parser.write(html);
  parser.end();
  return writer.finish();
}

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
