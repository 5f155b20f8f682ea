/** Tells the formats of programmes apart by how they begin. */

/** What a text looks like. JSON and HTML may still hold no programme. */
export type ProgrammeFormat = 'frab-xml' | 'xcal' | 'ical' | 'json' | 'html' | 'table' | 'workbook';

/** How a zipped file begins, read as text. */
export const zipSign = 'PK\u0003\u0004';

/** Characters that are looked at. */
const looked = 20_000;

/** The name of the first element; nothing where there is none, or the text is cut before it. */
function firstElement(head: string): string | undefined {
  let at = behindSpaces(head, 0);
  for (let end = endOfPrologue(head, at); end !== undefined; end = endOfPrologue(head, at))
    at = behindSpaces(head, end);
  return /^<([\w:.-]+)/.exec(head.slice(at, at + longestName))?.[1];
}

const longestName = 200;

/** Where an instruction, a comment or a document type ends that begins here; nothing where none does, or it has no end. */
function endOfPrologue(head: string, at: number): number | undefined {
  if (head.startsWith('<?', at)) return behind(head, '?>', at);
  if (head.startsWith('<!--', at)) return behind(head, '-->', at + 4);
  if (head.slice(at, at + 9).toUpperCase() !== '<!DOCTYPE') return undefined;
  const [close, declarations] = [head.indexOf('>', at), head.indexOf('[', at)];
  if (declarations < 0 || (close >= 0 && close < declarations)) return behind(head, '>', at);
  const end = behind(head, ']', declarations);
  return end === undefined ? undefined : behind(head, '>', end);
}

function behind(head: string, sign: string, from: number): number | undefined {
  const at = head.indexOf(sign, from);
  return at < 0 ? undefined : at + sign.length;
}

function behindSpaces(head: string, from: number): number {
  let at = from;
  while (/\s/.test(head[at] ?? '')) at += 1;
  return at;
}

function formatOfMarkup(head: string): ProgrammeFormat | undefined {
  const root = firstElement(head)?.toLowerCase().replace(/^.*:/, '');
  if (root === 'schedule') return 'frab-xml';
  if (root !== 'html' && /<day[\s>]/.test(head) && /<(?:title|start)[\s>]/.test(head)) return 'frab-xml';
  if (root === 'icalendar' || root === 'vcalendar') return 'xcal';
  if (root === 'html' || /^\s*<!doctype html/i.test(head) || head.includes('application/ld+json'))
    return 'html';
  return undefined;
}

const words =
  'title|titel|titre|talk|session|vortrag|name|speakers?|presenters?|authors?|autor|referent|start|beginn?|début|date|datum|day|tag|jour|time|zeit|uhrzeit|room|raum|salle|location|track|abstract';

const heading = new RegExp(`^(?:${words})(?:[ _-]?[\\p{L}]{1,12})?$`, 'iu');

/** Lines with quoted cells made short, so that what stands in quotes neither ends a line nor parts a cell. */
const linesOf = (head: string): string[] =>
  head
    .replace(/"[^"]*"/g, '"')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');

/** A first line of short headings, two of which name what programmes have, and a second with as many cells. */
function hasHeadings(first: string, second: string): boolean {
  const sign = ['\t', ';', ',', '|'].find((each) => first.includes(each) && second.includes(each));
  if (sign === undefined) return false;
  const cells = first
    .split(sign)
    .map((cell) => cell.replace(/^[\s"']+/, '').replace(/(?<![\s"'])[\s"']+$/, ''));
  return cells.every((cell) => cell.length <= 40) && cells.filter((cell) => heading.test(cell)).length >= 2;
}

const dated = /\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b\d{1,2}[:.h]\d{2}\b/;

/** Lines of as many cells each, most of them with a date or a time, whatever their headings say. */
function hasEvenRows(lines: readonly string[]): boolean {
  const [first = '', ...rows] = lines.slice(0, 12);
  return ['\t', ';', ','].some((sign) => {
    const cells = first.split(sign).length;
    if (cells < 3) return false;
    const even = rows.every((row) => row.split(sign).length === cells);
    return rows.length >= 2 && even && rows.filter((row) => dated.test(row)).length * 2 > rows.length;
  });
}

/** Lines of a title and the like that may stand above the headings. */
const mostAbove = 6;

function looksLikeTable(head: string): boolean {
  const lines = head.split(/\r?\n/).filter((line) => /[^\s;,"]/.test(line));
  const [first = '', second = ''] = lines;
  // A table in a markdown text has its own lines around its cells.
  const below = lines.slice(1, mostAbove).some((line, at) => {
    const next = lines[at + 2] ?? '';
    return !line.includes('|') && hasHeadings(line, next) && dated.test(next);
  });
  return (
    hasHeadings(first, second) ||
    below ||
    (first.length <= 400 && !dated.test(first) && hasEvenRows(linesOf(head)))
  );
}

/** The format a text looks like; undefined for one that is no programme. */
export function formatOf(text: string): ProgrammeFormat | undefined {
  const head = text.slice(0, looked);
  if (last?.head !== head) last = { head, format: formatOfHead(head) };
  return last.format;
}

/** Every reader asks about the same text. */
let last: { head: string; format: ProgrammeFormat | undefined } | undefined;

function formatOfHead(head: string): ProgrammeFormat | undefined {
  if (head.startsWith(zipSign)) return 'workbook';
  if (/^\s*BEGIN\s*:\s*VCALENDAR/i.test(head)) return 'ical';
  if (/^\s*[[{]/.test(head)) return 'json';
  if (/^\s*</.test(head)) return formatOfMarkup(head);
  return looksLikeTable(head) ? 'table' : undefined;
}
