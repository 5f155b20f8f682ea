/**
 * Makes plain HTML of what office programs, note programs and pages put on the clipboard or into a file: weight and slant that
 * styles say, lists that only look like lists, boxes, tables, code and footnotes become the elements that mean them. Whatever
 * else an element says is gone; words alone are never.
 */
import { footnotesIn, type Footnotes } from './page-footnotes.ts';
import { boxOf, entryOf, isBox, isList, type Entry } from './page-lists.ts';
import {
  attribute,
  childrenOf,
  escaped,
  firstInside,
  hasClass,
  isElement,
  isUnseen,
  nodesOf,
  styleOf,
  textIn,
  wordsIn,
  type Element,
  type Node,
} from './page-nodes.ts';

/** How words are set where they stand. */
interface Setting {
  strong: boolean;
  em: boolean;
  del: boolean;
  /** Weight says nothing in a heading. */
  heading: boolean;
  /** Inside an item whose box is known. */
  boxed: boolean;
  notes: Footnotes;
  /** Cells that rows may still be filled up with, of the whole page. */
  filling: { left: number };
}

/** Rows with more than what they hold are written only so far: wide cells over many rows take the square of a page. */
const mostFilling = 100_000;

/** Plain HTML of a page or a piece of one. */
export function plainHtml(html: string): string {
  const nodes = nodesOf(html);
  return printBlocks(nodes, {
    strong: false,
    em: false,
    del: false,
    heading: false,
    boxed: false,
    notes: footnotesIn(nodes),
    filling: { left: mostFilling },
  });
}

const blocks = new Set(
  (
    'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul ac:task-list ' +
    'ac:task ac:task-body ac:structured-macro ac:rich-text-body ac:layout ac:layout-section ac:layout-cell'
  ).split(' '),
);

/** Which nodes are blocks, or hold some: asked for each at every depth. */
const known = new WeakMap<Node, boolean>();

function isBlock(node: Node): boolean {
  const before = known.get(node);
  if (before !== undefined) return before;
  const own = isElement(node) && (blocks.has(node.name) || isCode(node));
  const found = own || childrenOf(node).some(isBlock);
  known.set(node, found);
  return found;
}

function printBlocks(nodes: readonly Node[], setting: Setting): string {
  let printed = '';
  let run: Node[] = [];
  const flush = (): void => {
    printed += printRun(run, setting);
    run = [];
  };
  for (let at = 0; at < nodes.length;) {
    const node = nodes[at];
    const { entries, next } = entriesFrom(nodes, at, setting);
    if (node && entries.length === 0 && !isBlock(node)) run.push(node);
    else {
      flush();
      printed += entries.length > 0 ? printEntries(entries, setting) : node ? printBlock(node, setting) : '';
    }
    at = next;
  }
  flush();
  return printed;
}

/** The items that stand from a place on without being in a list, and the place behind them. */
function entriesFrom(
  nodes: readonly Node[],
  from: number,
  { boxed }: Setting,
): { entries: Entry[]; next: number } {
  const entries: Entry[] = [];
  let next = from + 1;
  for (let at = from; at < nodes.length; at += 1) {
    const node = nodes[at];
    const entry = node && entryOf(node, !boxed);
    if (entry) entries.push(entry);
    else if (entries.length === 0 || (node && isWords(node))) break;
    if (entry) next = at + 1;
  }
  return { entries, next };
}

const isWords = (node: Node): boolean =>
  isElement(node) ? !isUnseen(node) : (textIn(node) ?? '').trim() !== '';

/** Items as lists inside lists, by their levels; what comes back to a level goes on with its list. */
function printEntries(entries: readonly Entry[], setting: Setting): string {
  let printed = '';
  const open: { entry: Entry; count: number }[] = [];
  const close = (): void => {
    printed += `</li></${open.pop()?.entry.ordered === true ? 'ol' : 'ul'}>`;
  };
  for (const entry of entries) {
    while ((open.at(-1)?.entry.level ?? 0) > entry.level) close();
    if (open.at(-1)?.entry.level === entry.level && open.at(-1)?.entry.ordered !== entry.ordered) close();
    const list = open.at(-1);
    if (list?.entry.level === entry.level) {
      list.count += 1;
      printed += '</li>';
    } else {
      open.push({ entry, count: 1 });
      printed += entry.ordered ? '<ol>' : '<ul>';
    }
    printed += `<li value="${open.at(-1)?.count ?? 1}">${printItem(entry.element, setting)}`;
  }
  while (open.length > 0) close();
  return printed;
}

function printBlock(node: Node, setting: Setting): string {
  if (!isElement(node)) return printBlocks(childrenOf(node), setting);
  if (isUnseen(node)) return '';
  const { name, children } = node;
  if (isCode(node)) return printCode(node);
  if (isList(node)) return printList(node, setting);
  if (name === 'table') return printTable(node, setting);
  if (name === 'hr') return '<hr>';
  const level = levelOf(node);
  if (level > 0) return printHeading(node, level, setting);
  const inside = settingOf(node, setting);
  const written = printBlocks(children, inside);
  return name === 'blockquote' && written !== '' ? `<blockquote>${written}</blockquote>` : written;
}

/** The level of what is a heading by its name, or by what a word processor calls it; else 0. */
function levelOf(element: Element): number {
  const named = /^h([1-6])$/.exec(element.name)?.[1];
  const outline = /^([1-6])$/.exec(styleOf(element, 'mso-outline-level') ?? '')?.[1];
  const styled = /(?:^|\s)MsoHeading([1-6])(?:\s|$)/.exec(attribute(element, 'class'))?.[1];
  if (named ?? outline ?? styled) return Number(named ?? outline ?? styled);
  const spoken = attribute(element, 'role') === 'heading' ? Number(attribute(element, 'aria-level')) : 0;
  if (hasClass(element, /^MsoTitle/)) return 1;
  return spoken >= 1 && spoken <= 6 ? spoken : 0;
}

function printHeading(element: Element, level: number, setting: Setting): string {
  const words = printInline(element.children, { ...setting, heading: true });
  const line = words.replace(/<br>/g, ' ').trim();
  return line === '' ? '' : `<h${level}>${line}</h${level}>`;
}

function printList(list: Element, setting: Setting): string {
  const items = itemsOf(list.children, { ...setting, boxed: false });
  if (items.length === 0) return '';
  if (list.name !== 'ol') return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  const given = attribute(list, 'start');
  const start = /^\d{1,9}$/.test(given) ? Number(given) : 1;
  return `<ol>${items.map((item, at) => `<li value="${start + at}">${item}</li>`).join('')}</ol>`;
}

/** The items of a list. A list that stands between them belongs into the one before; other words are an item too. */
function itemsOf(children: readonly Node[], setting: Setting, items: string[] = []): string[] {
  for (const child of children) {
    if (isElement(child) && isUnseen(child)) continue;
    if (isElement(child) && (child.name === 'li' || child.name === 'ac:task'))
      items.push(printItem(child, setting));
    else if (isList(child)) {
      if (items.length > 0) items.push(`${items.pop() ?? ''}${printList(child, setting)}`);
      else itemsOf(child.children, setting, items);
    } else if (childrenOf(child).some(isBlock))
      for (const item of itemsOf(childrenOf(child), setting)) items.push(item);
    else if (isWords(child)) items.push(printItem(child, setting));
  }
  return items;
}

function printItem(item: Node, setting: Setting): string {
  const box = isElement(item) ? boxOf(item) : undefined;
  const own = isElement(item) ? settingOf(item, setting) : setting;
  const nodes = isElement(item) ? item.children : [item];
  const inside = printBlocks(nodes, { ...own, boxed: box !== undefined });
  // One paragraph alone is no paragraph: its item has no lines around it.
  const end = inside.startsWith('<p>') ? inside.indexOf('</p>') : -1;
  const alone = end > 0 && (box !== undefined || !inside.includes('<p>', 3));
  const words = alone ? inside.slice(3, end) + inside.slice(end + 4) : inside;
  return box === undefined ? words : `<input type="checkbox"${box ? ' checked' : ''}>${words.trimStart()}`;
}

const monospaced = /\bmono|consolas|courier|menlo|monaco|fira code/;

/** Whether an element is a block of code, by its name or because it looks like one. */
function isCode(element: Element): boolean {
  const { name } = element;
  if (name === 'pre' || name === 'listing' || name === 'xmp') return true;
  if (name === 'ac:structured-macro') return /^(?:code|noformat)$/.test(attribute(element, 'ac:name'));
  if (name === 'code')
    return (
      wordsIn([element]).trim().includes('\n') &&
      firstInside(element.children, (each) => each.name === 'br') !== undefined
    );
  const spaces = styleOf(element, 'white-space') ?? '';
  return (
    name === 'div' && /^pre(?:-wrap)?$/.test(spaces) && monospaced.test(styleOf(element, 'font-family') ?? '')
  );
}

function printCode(element: Element): string {
  const body = firstInside([element], (each) => each.name === 'ac:plain-text-body') ?? element;
  const text = codeLines(body.children)
    .replace(/\u00a0/g, ' ')
    .replace(/^\n+/, '')
    .trimEnd();
  const language = languageOf(element);
  const named = language === '' ? '' : ` class="language-${escaped(language)}"`;
  return text === '' ? '' : `<pre><code${named}>${escaped(text)}</code></pre>`;
}

/** The lines of code; a block inside it is one. */
function codeLines(nodes: readonly Node[]): string {
  let lines = '';
  for (const node of nodes) {
    if (isElement(node) && node.name === 'br') lines += '\n';
    else if (isElement(node) && /^(?:div|p|li|tr)$/.test(node.name)) {
      if (lines !== '' && !lines.endsWith('\n')) lines += '\n';
      lines += `${codeLines(node.children).replace(/\n$/, '')}\n`;
    } else lines += textIn(node) ?? codeLines(childrenOf(node));
  }
  return lines;
}

function languageOf(element: Element): string {
  const parameter = firstInside([element], (each) => attribute(each, 'ac:name') === 'language');
  if (parameter)
    return wordsIn([parameter])
      .trim()
      .replace(/\s[\s\S]*/, '');
  const inner = firstInside(element.children, (each) => each.name === 'code');
  const said = [element, ...(inner ? [inner] : [])].map(
    ({ attribs }) =>
      `${attribs.class ?? ''} ${attribs['data-syntaxhighlighter-params'] ?? ''} ${attribs['data-language'] ? `lang-${attribs['data-language']}` : ''}`,
  );
  return /(?:language-|lang-|brush: ?)([\w+#-]{1,30})/.exec(said.join(' '))?.[1] ?? '';
}

/** A table of one cell only holds what is in it. The first row is the head, as markdown has no table without. */
function printTable(table: Element, setting: Setting): string {
  const rows = rowsIn(table.children);
  const [only] = rows;
  if (!only) return printBlocks(table.children, setting);
  const caption = firstInside(
    table.children,
    (each) => each.name === 'caption',
    (each) => each.name === 'tr',
  );
  const above = caption ? printBlocks(caption.children, setting) : '';
  const hasHead = rows.flat().some((cell) => cell.name === 'th');
  if ((!hasHead || rows.length === 1) && rows.every((row) => row.length <= 1))
    return above + rows.flatMap((row) => row.map((cell) => printBlocks(cell.children, setting))).join('');
  const width = filledWidth(rows, setting);
  const printed = rows.map((row, at) => printRow(row, { name: at === 0 ? 'th' : 'td', width }, setting));
  return `${above}<table>${printed.join('')}</table>`;
}

/** How many cells each row is to have; 0 where they stay as they are, since too many would have to be added. */
function filledWidth(rows: readonly Element[][], { filling }: Setting): number {
  const widths = rows.map((row) => row.reduce((sum, cell) => sum + spanOf(cell), 0));
  const width = widths.reduce((one, other) => Math.max(one, other), 0);
  const added = rows.reduce((sum, row) => sum + width - row.length, 0);
  if (added > filling.left) return 0;
  filling.left -= added;
  return width;
}

function printRow(
  row: readonly Element[],
  { name, width }: { name: string; width: number },
  setting: Setting,
): string {
  const cells = row.flatMap((cell) => [
    printCell(cell, name === 'th', setting),
    ...Array<string>(width === 0 ? 0 : spanOf(cell) - 1).fill(''),
  ]);
  const filled = [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')];
  return `<tr>${filled.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`;
}

const spanOf = (cell: Element): number => Math.min(50, Math.max(1, Number(attribute(cell, 'colspan')) || 1));

/** The cells of a table's rows; tables inside them are theirs. */
function rowsIn(nodes: readonly Node[]): Element[][] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || isUnseen(node) || node.name === 'table') return [];
    if (node.name !== 'tr') return rowsIn(node.children);
    return [node.children.filter((cell): cell is Element => isElement(cell) && /^t[dh]$/.test(cell.name))];
  });
}

/** What a cell holds, in one line. */
function printCell(cell: Element, heading: boolean, setting: Setting): string {
  const parts = printBlocks(
    cell.children,
    settingOf(cell, { ...setting, heading: setting.heading || heading }),
  );
  return parts
    .replace(/<\/(?:p|li|h[1-6]|tr|pre|blockquote)>/g, '<br>')
    .replace(/<\/?(?:p|ul|ol|li|h[1-6]|blockquote|pre|table|tr|td|th|hr)(?: [^<>]{0,300})?>/g, ' ')
    .replace(/<input type="checkbox"( checked)?>/g, (_, ticked?: string) => written(ticked ? '[x] ' : '[ ] '))
    .replace(/\n/g, ' ')
    .split('<br>')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(written('<br>'));
}

/** A stretch of words between blocks: a paragraph, or several where lines are left empty between them. */
function printRun(run: readonly Node[], setting: Setting): string {
  const lines = printInline(run, setting).split('<br>');
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => `<p>${paragraph.join('<br>')}</p>`)
    .join('');
}

/** Words with their weight, slant and links. What stands side by side in the same weight is one. */
function printInline(nodes: readonly Node[], setting: Setting): string {
  return nodes
    .map((node) => printOne(node, setting))
    .join('')
    .replace(/<\/(strong|em|del)>(\s*)<\1>/g, '$2')
    .replace(/<\/em><\/strong>(\s*)<strong><em>/g, '$1');
}

function printOne(node: Node, setting: Setting): string {
  const text = textIn(node);
  if (text !== undefined) return dressed(text, setting);
  if (!isElement(node)) return printInline(childrenOf(node), setting);
  if (isUnseen(node) || isBox(node)) return '';
  const { name, children } = node;
  if (name === 'br') return '<br>';
  if (name === 'img') return printPicture(node);
  if (name === 'a') return printLink(node, setting);
  const inside = settingOf(node, setting);
  if (/^(?:code|tt|samp)$/.test(name)) return printSpan(children, inside);
  return printInline(children, inside);
}

/** Words in their weight and slant; blanks have none. */
function dressed(text: string, { strong, em, del, heading }: Setting): string {
  const kinds = [...(strong && !heading ? ['strong'] : []), ...(em ? ['em'] : []), ...(del ? ['del'] : [])];
  const words = text.trim();
  if (words === '') return text;
  const from = text.indexOf(words);
  const dress = kinds.reduceRight((all, kind) => `<${kind}>${all}</${kind}>`, escaped(words));
  return text.slice(0, from) + dress + text.slice(from + words.length);
}

function printSpan(children: readonly Node[], { strong, heading }: Setting): string {
  const text = wordsIn(children).replace(/\s+/g, ' ');
  if (text.trim() === '') return text;
  const code = `<code>${escaped(text)}</code>`;
  return strong && !heading ? `<strong>${code}</strong>` : code;
}

function printPicture(picture: Element): string {
  const [address, words] = ['src', 'alt'].map((name) => attribute(picture, name));
  // Signs that programs draw as pictures have neither words nor an address.
  if (words === '' && !/^https?:/i.test(address ?? '')) return '';
  return `<img src="${escaped(address ?? '')}" alt="${escaped(words ?? '')}">`;
}

function printLink(link: Element, setting: Setting): string {
  const { notes } = setting;
  const cited = notes.cited.get(link);
  if (cited !== undefined) return written(`[^${cited}]`);
  const note = notes.written.get(link);
  if (note !== undefined) return written(`[^${note}]: `);
  const words = printInline(link.children, settingOf(link, setting));
  const address = attribute(link, 'href');
  return address === '' || address.startsWith('#') ? words : `<a href="${escaped(address)}">${words}</a>`;
}

/** Markdown that is to stand as it is; nothing of a page can look like it. */
const written = (markdown: string): string => `<kbd title="${escaped(markdown)}">x</kbd>`;

const bold = /^(?:bold|bolder|[6-9]00)$/;
const light = /^(?:normal|lighter|[1-5]00)$/;

/** How words inside an element are set: by its style, and by its name where that says nothing. */
function settingOf(element: Element, setting: Setting): Setting {
  const { name } = element;
  const weight = styleOf(element, 'font-weight') ?? '';
  const slant = styleOf(element, 'font-style') ?? '';
  const line = `${styleOf(element, 'text-decoration') ?? ''} ${styleOf(element, 'text-decoration-line') ?? ''}`;
  const named = { strong: name === 'b' || name === 'strong', em: name === 'i' || name === 'em' };
  return {
    ...setting,
    strong: bold.test(weight) || (!light.test(weight) && (named.strong || setting.strong)),
    em: /^(?:italic|oblique)/.test(slant) || (slant !== 'normal' && (named.em || setting.em)),
    del: setting.del || /^(?:del|s|strike)$/.test(name) || line.includes('line-through'),
  };
}
