/** Tells the formats of programmes apart by how they begin. */

/** What a text looks like. JSON and HTML may still hold no programme. */
export type ProgrammeFormat = 'frab-xml' | 'xcal' | 'ical' | 'json' | 'html' | 'table';

/** Characters that are looked at. */
const looked = 20_000;

const startOfXml =
  /^\s*(?:<\?xml[\s\S]*?\?>|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>|\s)*<([\w:.-]+)/i;

function formatOfMarkup(head: string): ProgrammeFormat | undefined {
  const root = startOfXml.exec(head)?.[1]?.toLowerCase().replace(/^.*:/, '');
  if (root === 'schedule') return 'frab-xml';
  if (root === 'icalendar' || root === 'vcalendar') return 'xcal';
  if (root === 'html' || /^\s*<!doctype html/i.test(head) || head.includes('application/ld+json'))
    return 'html';
  return undefined;
}

const words =
  'title|titel|titre|talk|session|vortrag|name|speakers?|referent|start|beginn?|début|date|datum|time|zeit|uhrzeit|room|raum|salle';

const heading = new RegExp(`^(?:${words})(?:[ _-]?[\\p{L}]{1,12})?$`, 'iu');

/** A first line of short headings, two of which name what programmes have, and a second with as many cells. */
function looksLikeTable(head: string): boolean {
  const [first = '', second = ''] = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  const sign = ['\t', ';', ',', '|'].find((each) => first.includes(each) && second.includes(each));
  if (sign === undefined) return false;
  const cells = first.split(sign).map((cell) => cell.replace(/^[\s"']+|[\s"']+$/g, ''));
  return cells.every((cell) => cell.length <= 40) && cells.filter((cell) => heading.test(cell)).length >= 2;
}

/** The format a text looks like; undefined for one that is no programme. */
export function formatOf(text: string): ProgrammeFormat | undefined {
  const head = text.slice(0, looked);
  if (/^\s*BEGIN\s*:\s*VCALENDAR/i.test(head)) return 'ical';
  if (/^\s*[[{]/.test(head)) return 'json';
  if (/^\s*</.test(head)) return formatOfMarkup(head);
  return looksLikeTable(head) ? 'table' : undefined;
}
