/** The structure of a page: its blocks with their kind, nesting, words and links, said the same way for every program. */
import { parseDocument } from 'htmlparser2';

type Node = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Node, { attribs: unknown }>;

const isElement = (node: Node): node is Element => 'attribs' in node;

const isText = (node: Node): node is Extract<Node, { data: string }> => 'data' in node && node.nodeType === 3;

/** What a sanitised page never shows. */
const unseen = ['script', 'style', 'template', 'title', 'iframe', 'object', 'head', 'textarea', 'noscript'];
/** What stands around blocks and means nothing by itself. */
const holders = [
  'div',
  'section',
  'article',
  'main',
  'details',
  'summary',
  'center',
  'figure',
  'html',
  'body',
];
const blocks = [...holders, 'p', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'pre', 'table', 'blockquote', 'hr'];
const isBlock = (node: Node): boolean =>
  isElement(node) && (blocks.includes(node.name) || /^h[1-6]$/.test(node.name));

const classesOf = ({ attribs }: Element): string[] => (attribs.class ?? '').split(/\s+/);

/** What a site's typography makes of signs, undone: which signs it shows is up to the site. */
const untypographic = (text: string): string =>
  text
    .replace(/\u200b/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]|``/g, '"')
    // Sites have one dash or two kinds of them.
    .replace(/[—–]/g, '--')
    .replace(/-{2,}/g, '--')
    .replace(/…/g, '...')
    .replace(/\.{3,}/g, '...')
    .replace(/«\u00a0?/g, '<<')
    .replace(/\u00a0?»/g, '>>');

const inlineKinds: Record<string, string> = {
  em: 'em',
  i: 'em',
  strong: 'strong',
  b: 'strong',
  del: 'del',
  s: 'del',
};

interface Inline {
  /** Marks around, so that one inside another of its kind counts once. */
  around: readonly string[];
}

function inlineOf(node: Node, inside: Inline): string {
  if (isText(node)) return untypographic(node.data.replace(/\s+/g, ' '));
  if (!isElement(node) || unseen.includes(node.name)) return '';
  const classes = classesOf(node);
  const words = () => node.children.map((child) => inlineOf(child, inside)).join('');
  if (node.name === 'br') return '⏎';
  if (node.name === 'input' || classes.includes('task'))
    return `${'checked' in node.attribs || classes.includes('done') ? '☑' : '☐'} `;
  if (node.name === 'img') return pictureOf(node.attribs.alt ?? '', node.attribs.src ?? '');
  if (classes.includes('picture')) return shownPicture(node);
  if (node.name === 'code') return `⟨code ${codeText(node)}⟩`;
  if (node.name === 'a') return linkOf(node, classes, words());
  if (node.name === 'sup' && /^fn|^fnref/.test(node.attribs.id ?? '')) return words();
  const kind = inlineKinds[node.name];
  if (kind === undefined || inside.around.includes(kind)) return words();
  const deeper = { around: [...inside.around, kind] };
  const held = node.children.map((child) => inlineOf(child, deeper)).join('');
  return held.trim() === '' ? held : `⟨${kind} ${held}⟩`;
}

const codeText = (node: Node): string =>
  isText(node) ? node.data : isElement(node) ? node.children.map(codeText).join('') : '';

/** The preview shows no address that acts, only the words for it. */
const acts = (address: string): boolean => /^[^/?#]*:/.test(address) && !/^(?:https?|mailto):/i.test(address);

const pictureOf = (alt: string, address: string): string =>
  acts(address)
    ? untypographic(alt)
    : `⟨picture ${untypographic(alt)} → ${addressOf(address).replace(/^\//, '')}⟩`;

/** The preview shows a picture of the web as its words and a link. */
function shownPicture(node: Element): string {
  const link = node.children.find((child) => isElement(child) && child.name === 'a') as Element | undefined;
  const words = node.children
    .filter((child) => child !== link)
    .map((child) => inlineOf(child, { around: [] }));
  const alt = words.join('').trim();
  return pictureOf(alt === 'Picture' ? '' : alt, link?.attribs.href ?? '');
}

const addressOf = (address: string): string => {
  try {
    // Hexo prints addresses as a browser would.
    const plain = address.trim().replace(/\\|%5C/gi, '/');
    return decodeURI(/^https?:/i.test(plain) && URL.canParse(plain) ? new URL(plain).href : plain);
  } catch {
    return address.trim();
  }
};

function linkOf({ attribs }: Element, classes: string[], words: string): string {
  const address = attribs.href ?? '';
  const own = ['wiki', 'tag', 'cited'].some((one) => classes.includes(one));
  if (
    classes.includes('footnote-ref') ||
    classes.includes('footnote') ||
    'data-footnote-ref' in attribs ||
    (own && address.startsWith('#footnote'))
  )
    return `[^${words.trim()}]`;
  if (/footnote-backref|reversefootnote|headerlink/.test(attribs.class ?? '')) return '';
  return own || acts(address) || attribs.href === undefined
    ? words
    : `⟨link ${words} → ${addressOf(address)}⟩`;
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ?⏎ ?/g, '⏎')
    .replace(/^(?: |⏎)+|(?: |⏎)+$/g, '');

class Blocks {
  readonly list: string[] = [];
  readonly footnotes: string[] = [];
  #language = '';

  add(path: string, block: string): void {
    this.list.push(`${path}${block}`);
  }

  /** Reads what stands side by side: runs of words are paragraphs. */
  read(nodes: readonly Node[], path: string): void {
    let run: Node[] = [];
    const flush = (): void => {
      const text = tidy(run.map((node) => inlineOf(node, { around: [] })).join(''));
      if (text !== '') this.add(path, `words ${text}`);
      run = [];
    };
    for (const node of nodes) {
      if (!isBlock(node)) run.push(node);
      else {
        flush();
        this.#block(node as Element, path);
      }
    }
    flush();
  }

  #block(node: Element, path: string): void {
    const { name, children } = node;
    const classes = classesOf(node);
    if (name === 'hr') return this.add(path, 'rule');
    if (/^h[1-6]$/.test(name)) return this.#words(node, path, `heading${name.slice(1)} `);
    if (name === 'pre') return this.add(path, `code ${codeOf(node, this.#language)}`);
    if (name === 'table') return this.#table(node, path);
    if (name === 'blockquote' || classes.includes('callout')) return this.read(children, `${path}quote > `);
    if (classes.includes('footnotes')) return this.#footnotes(children);
    if (classes.includes('highlight')) return this.read(children, path);
    if (name === 'ul' || name === 'ol') return this.#items(node, path);
    if (name === 'p' && classes.includes('numbered')) return this.#numbered(node, path);
    this.#language = /language-(\S+)/.exec(node.attribs.class ?? '')?.[1] ?? this.#language;
    this.read(children, path);
    this.#language = '';
  }

  #words(node: Element, path: string, kind: string): void {
    const text = tidy(node.children.map((child) => inlineOf(child, { around: [] })).join(''));
    if (text !== '') this.add(path, kind + text);
  }

  #items({ name, attribs, children }: Element, path: string): void {
    const start = name === 'ol' && (attribs.start ?? '1') !== '1' ? `@${attribs.start ?? ''}` : '';
    this.add(path, `${name}${start}`);
    for (const child of children)
      if (isElement(child)) {
        this.add(path, `${name} > item`);
        this.read(child.children, `${path}${name} > `);
      }
  }

  #table(node: Element, path: string): void {
    const rows = descendants(node, 'tr');
    for (const row of rows) {
      const cells = row.children.filter((cell): cell is Element => isElement(cell));
      const texts = cells.map((cell) =>
        tidy(cell.children.map((child) => inlineOf(child, { around: [] })).join('')),
      );
      this.add(path, `row ${texts.map((text, at) => `${cells[at]?.name ?? ''} ${text}`).join(' | ')}`);
    }
  }

  /** A footnote or a reference of the preview. */
  #numbered(node: Element, path: string): void {
    const id = node.attribs.id ?? '';
    const text = tidy(node.children.map((child) => inlineOf(child, { around: [] })).join(''));
    if (id.startsWith('footnote-')) this.footnotes.push(text.replace(/^(\d+)\. ?/, 'footnote $1: '));
    else this.add(path, `words ${text.replace(/^(\[\^[^\]]+\]) /, '$1: ')}`);
  }

  #footnotes(children: readonly Node[]): void {
    const items = children.flatMap((child) => (isElement(child) ? descendants(child, 'li') : []));
    for (const [at, item] of items.entries()) {
      const inside = new Blocks();
      inside.read(item.children, '');
      const text = inside.list.map((line) => line.replace(/^words /, '')).join(' ');
      this.footnotes.push(`footnote ${at + 1}: ${text.trim()}`);
    }
  }
}

function descendants(node: Element, name: string): Element[] {
  if (node.name === name) return [node];
  return node.children.flatMap((child) => (isElement(child) ? descendants(child, name) : []));
}

function codeOf(node: Element, language: string): string {
  const code = descendants(node, 'code')[0];
  const around = node.attribs.class ?? '';
  const classes = `${code?.attribs.class ?? ''} ${around}`;
  const named = node.attribs['data-language'] ?? /language-(\S+)/.exec(classes)?.[1] ?? language;
  return `${/^[\w+#-]+$/.test(named) && named !== 'plaintext' ? named : ''} ${JSON.stringify(codeText(code ?? node).trimEnd())}`;
}

/** Footnotes of a post whose program knows none, as the preview has them. */
function withFootnotes(html: string): string {
  const numbers = new Map<string, number>();
  const marked = html.replace(/<sup><a href="#fn-([^"]+)">[^<]*<\/a><\/sup>/g, (_, name: string) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
    return `[^${numbers.get(name) ?? 0}]`;
  });
  return marked.replace(/<p>\s*<a id="fn-([^"]+)"><\/a>[^<]*?\. /g, (whole, name: string) => {
    const number = numbers.get(name);
    return number === undefined ? whole : `<p class="numbered" id="footnote-${number}">${number}. `;
  });
}

/** A page's blocks in their order, its footnotes last. */
export function blocksOfPage(html: string): string[] {
  const found = new Blocks();
  found.read(parseDocument(withFootnotes(html)).children, '');
  return [...found.list, ...found.footnotes];
}
