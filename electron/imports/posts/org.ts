/** Org files of Emacs as markdown: headlines, lists, tables, links, code, and what drawers and keywords say. */
import { fenced, joined, linesOf, quoted, table, type AsMarkdown } from './markup-lines.ts';
import { addAll } from '../../../data/values/add-to.ts';

const headline = /^(\*{1,9})\s+(?:(?:TODO|DONE|NEXT|WAIT|WAITING|CANCELL?ED)\s+)?(?:\[#\w\]\s*)?(\S.*)?$/;
const ownTags = /(?<!\s)\s+:((?:[\p{L}\p{N}_@#%-]+:)+)$/u;
const keyword = /^\s*#\+([\w-]+):\s*(\S.*)?$/;
const opens = /^\s*#\+begin_(\w+)\s*(\S*)/i;
const property = /^\s*:([\w-]+):\s*(\S.*)?$/;
/** What Emacs keeps for itself. */
const housekeeping =
  /^(?:id|created|modified|custom_id|visibility|category|export_.*|roam_.*|logbook|startup|options|language|results|name|attr_.*|latex.*|html.*|macro|setupfile|property|todo|seq_todo|columns|archive|exclude_tags|select_tags|creator|include|toc|hugo_.*|link)$/i;

/** True for a text that is plainly such a file, whatever its name. */
export const looksLikeOrg = (text: string): boolean =>
  /^#\+(?:title|author|date|startup|options|filetags):/im.test(text.slice(0, 5000)) &&
  /^\*+ \S/m.test(text.slice(0, 200_000));

/** Reads an org file. Every line is looked at once. */
export function markdownFromOrg(text: string): AsMarkdown {
  const lines = linesOf(text);
  const front: Record<string, string> = {};
  const written: string[] = [];
  for (let at = 0; at < lines.length;) {
    const block = readBlock(lines, at) ?? readTable(lines, at) ?? readDrawer(lines, at);
    if (block) {
      addAll(written, block.lines);
      at = block.end;
      continue;
    }
    const line = lines[at] ?? '';
    const [, key = '', value = ''] = keyword.exec(line) ?? [];
    if (key === '') addAll(written, plainLine(line));
    else if (/^(?:title|subtitle|author|date|keywords|filetags|description)$/i.test(key))
      keep(front, key, value);
    else if (!housekeeping.test(key) && value !== '') written.push(`${key}: ${inline(value)}`);
    at += 1;
  }
  return { text: joined(written), ...(Object.keys(front).length > 0 && { front }) };
}

function keep(front: Record<string, string>, key: string, value: string): void {
  const name = /^filetags$/i.test(key) ? 'tags' : key.toLowerCase();
  const said = name === 'tags' ? value.replace(/:+/g, ' ').trim().replace(/\s+/g, ', ') : inline(value);
  front[name] = front[name] ? `${front[name]} ${said}` : said;
}

interface Read {
  lines: string[];
  end: number;
}

function readBlock(lines: readonly string[], at: number): Read | undefined {
  const [, kind = '', language = ''] = opens.exec(lines[at] ?? '') ?? [];
  if (kind === '') return undefined;
  const end = endOf(lines, at, kind);
  // What nothing closes is a line like any other.
  if (end < 0) return { lines: [], end: at + 1 };
  const within = lines.slice(at + 1, end);
  const isCode = /^(?:src|example|export|comment)$/i.test(kind);
  const said = isCode
    ? fenced(within, kind.toLowerCase() === 'src' ? language : '')
    : quoted(within.map(inline));
  return { lines: said, end: end + 1 };
}

/** Blocks longer than this are not looked through for their end. */
const longestBlock = 2000;

function endOf(lines: readonly string[], at: number, kind: string): number {
  const closes = `#+end_${kind.toLowerCase()}`;
  const reach = lines.slice(at + 1, at + longestBlock);
  const end = reach.findIndex((line) => line.trimStart().toLowerCase().startsWith(closes));
  return end < 0 ? end : at + 1 + end;
}

const row = /^\s*\|(.*)$/;

function readTable(lines: readonly string[], at: number): Read | undefined {
  let end = at;
  while (end < lines.length && row.test(lines[end] ?? '')) end += 1;
  if (end === at) return undefined;
  const rows = lines
    .slice(at, end)
    .filter((line) => !/^\s*\|[-+]/.test(line))
    .map((line) => cellsOf(line).map(inline));
  return { lines: table(rows), end };
}

const cellsOf = (line: string): string[] => line.trim().replace(/^\|/, '').replace(/\|$/, '').split('|');

function readDrawer(lines: readonly string[], at: number): Read | undefined {
  if (!/^\s*:[A-Z_]+:$/i.test(lines[at] ?? '')) return undefined;
  const reach = lines.slice(at + 1, at + 200).findIndex((line) => /^\s*:END:$/i.test(line));
  if (reach < 0) return undefined;
  const end = at + 1 + reach;
  const said = lines.slice(at + 1, end).flatMap((line) => {
    const [, name = '', value = ''] = property.exec(line) ?? [];
    if (name === '') return /^\s*:LOGBOOK:/i.test(lines[at] ?? '') || line === '' ? [] : [inline(line)];
    return housekeeping.test(name) || value === '' ? [] : [`${label(name)}: ${inline(value)}`, ''];
  });
  return { lines: ['', ...said], end: end + 1 };
}

const label = (name: string): string =>
  (name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()).replace(/[_-]+/g, ' ');

function plainLine(line: string): string[] {
  const [, stars = '', words = ''] = headline.exec(line) ?? [];
  if (stars !== '') return headed(stars.length, words);
  if (/^\s*#(?:\s|$)/.test(line)) return [];
  if (/^\s*:(?:\s|$)/.test(line)) return fenced([line.replace(/^\s*:\s?/, '')]);
  if (/^\s*-{5,}$/.test(line)) return ['', '---', ''];
  const [, definition = '', rest = ''] = /^\[fn:([\w-]+)\]\s+(\S.*)$/.exec(line) ?? [];
  if (definition !== '') return ['', `[^${definition}]: ${inline(rest)}`];
  const [, mark = '', item = ''] = /^(\s*[-+] )(\S.*)$/.exec(line) ?? [];
  const cut = item.indexOf(' :: ');
  if (cut > 0) return [`${mark}**${inline(item.slice(0, cut))}**: ${inline(item.slice(cut + 4))}`];
  return [inline(line.replace(/^(\s*)(\d+)\)(\s)/, '$1$2.$3'))];
}

function headed(level: number, words: string): string[] {
  const tags = ownTags.exec(words)?.[1]?.split(':').filter(Boolean) ?? [];
  const title = inline(words.replace(ownTags, ''));
  const below = tags.map((tag) => `#${tag.replace(/[@%#]/g, '')}`).join(' ');
  return ['', `${'#'.repeat(Math.min(level, 6))} ${title}`, '', ...(below === '' ? [] : [below, ''])];
}

const picture = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i;

/** Words with their emphasis, links, dates and footnotes. */
function inline(words: string): string {
  return words
    .split(/([=~])(?=\S)([^=~]{1,300}?)(?<=\S)\1(?=[\s.,:;!?)'"\]-]|$)/)
    .map((part, at) => (at % 3 === 0 ? marks(part) : at % 3 === 2 ? `\`${part}\`` : ''))
    .join('');
}

function marks(words: string): string {
  return words
    .replace(
      /\[\[([^[\]]{1,2000})\](?:\[([^[\]]{0,1000})\])?\]/g,
      (_, to: string, said: string | undefined) => linked(to, said),
    )
    .replace(/\[fn:([\w-]+)(?::[^\]]{0,500})?\]/g, '[^$1]')
    .replace(
      /[<[](\d{4}-\d\d-\d\d)(?: \p{L}{2,4}\.?)?(?: (\d\d?:\d\d(?:-\d\d?:\d\d)?))?[^>\]]{0,30}[>\]]/gu,
      (_, day: string, time = '') => `${day} ${time}`.trim(),
    )
    .replace(/(^|[\s('"-])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?=[\s.,:;!?)'"-]|$)/g, '$1**$2**')
    .replace(/(^|[\s('"-])\/(?=[^\s/])([^/\n]{1,500}?)(?<=\S)\/(?=[\s.,:;!?)'"-]|$)/g, '$1*$2*')
    .replace(/(^|[\s('"-])\+(?=\S)([^+\n]{1,500}?)(?<=\S)\+(?=[\s.,:;!?)'"-]|$)/g, '$1~~$2~~');
}

function linked(to: string, said: string | undefined): string {
  const address = to.replace(/^file:/, '');
  if (said === undefined && picture.test(address)) return `![](${address})`;
  if (said === undefined) return /^https?:/.test(to) ? `<${to}>` : address.replace(/^[*#]/, '');
  return /^[*#]/.test(to) ? said : `[${said}](${address.replace(/ /g, '%20')})`;
}
