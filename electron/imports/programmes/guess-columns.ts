/** Guesses what the columns of a table hold: by their headings, and where these say nothing by their cells. */
import { foldWords } from '../../../data/text/fold.ts';
import { dayNumberIn, weekdayIn } from '../../../data/library/day-names.ts';
import type { TableField, TableMapping } from '../../../data/programme/programme.ts';

/** What columns are called, in English, German, French, Spanish and Italian, the surest names first. */
const headings: [TableField, RegExp][] = [
  ['subtitle', /^(?:sub.?title|untertitel|sous.?titre)$/],
  ['abstract', /abstract|description|beschreibung|resume|descripcion|summary|details|inhalt|descrizione/],
  [
    'affiliation',
    /affiliation|company|organi[sz]ation|firma|unternehmen|institution|entreprise|employer|empresa/,
  ],
  ['role', /job.?title|^role$|position|^rolle$|fonction|speaker.?title/],
  [
    'speakers',
    /speaker|presenter|referent|vortragende|sprecher|intervenant|orateur|ponente|relator|author|autor|host|people|person/,
  ],
  ['kind', /^(?:type|kind|format|art|session.?(?:type|format)|kategorie|category|typ)$/],
  [
    'title',
    /^(?:title|titel|titre|titulo|titolo|talk|session|vortrag|thema|name|event|(?:talk|session|event).?(?:title|name)|programmpunkt|subject)$/,
  ],
  ['end', /^(?:end|ende|fin|bis|until|ends?.?(?:at|time|date)?|end.?zeit|heure.?de.?fin|to|hasta|fine)$/],
  ['duration', /duration|dauer|duree|length|minutes|minuten|duracion|durata/],
  [
    'date',
    /^(?:date|datum|day|tag|jour|fecha|dia|data|giorno|dag|weekday|wochentag|(?:conference|session|event).?day|day.?(?:no|nr|number|of.?week)\.?)$/,
  ],
  [
    'start',
    /^(?:when|wann|date.?time|dates?.(?:and|und|et|&|\+).(?:time|zeit|uhrzeit|heure)|start|beginn?|anfang|debut|von|from|starts?.?(?:at|time|date)?|begins|time|zeit|uhrzeit|heure|hora|ora|start.?zeit|inicio|inizio|heure.?de.?debut)$/,
  ],
  ['room', /room|raum|saal|salle|location|\bort\b|venue|stage|buhne|sala|lieu|place|hall|^where$|^wo$/],
  ['track', /track|stream|strang|parcours|theme|topic/],
  ['language', /language|sprache|langue|idioma|lingua/],
  ['tags', /tags?$|keywords|schlagwort|mots.?cles|etiquetas/],
  ['video', /video|recording|aufzeichnung|enregistrement/],
  ['slides', /slides|folien|presentation.?url/],
  ['url', /^(?:url|link|website|page|web)$/],
  ['id', /^(?:id|nr|no|number|nummer|guid|code|uid|#)$/],
];

/** Rows whose cells are looked at. */
const looked = 40;

const someDate = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))`;
const someClock = String.raw`\d{1,2}(?:[:.h]\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\.?|uhr))?|\s*(?:[ap]\.?m\.?|uhr))`;
const inWords = String.raw`(?:\d{1,2}[.\s-]+\p{L}{3,12}[.\s-]+|\p{L}{3,12}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+)\d{4}`;
const isMoment = new RegExp(String.raw`^${someDate}[\sT,]+${someClock}`, 'i');
const isDate = new RegExp(String.raw`^(?:\p{L}{2,12}[.,]?\s+)?${someDate}$`, 'iu');
const isDateInWords = new RegExp(String.raw`^(?:\p{L}{2,12}[.,]?\s+)?${inWords}$`, 'iu');
const isClock = new RegExp(String.raw`^${someClock}(?:\s*(?:[-–—]|to|bis)\s*${someClock})?$`, 'i');

/** Whether most of the cells that are filled look like this. */
function mostly(cells: readonly string[], looksSo: (cell: string) => boolean): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.filter(looksSo).length >= filled.length * 0.6;
}

/** Whether a cell names a weekday or, with a word beside it, the number of a day. */
const isDayName = (cell: string): boolean =>
  weekdayIn(cell) !== undefined || (!/^[\d.]+$/.test(cell) && dayNumberIn(cell) !== undefined);

/** How much a column reads like titles: words, seldom the same twice, of a line's length; below 0 for none. */
function likeTitles(cells: readonly string[]): number {
  const filled = cells.filter((cell) => /\p{L}{3}/u.test(cell));
  if (filled.length < cells.length * 0.6) return -1;
  const length = filled.reduce((sum, cell) => sum + Math.min(cell.length, 400), 0) / filled.length;
  const different = new Set(filled).size / filled.length;
  return length < 6 || length > 130 || different < 0.7 ? -1 : length * different;
}

/** What cells tell of the columns that their headings do not. */
function guessByCells(mapping: TableMapping, columns: readonly string[][]): void {
  const has = (field: TableField) => Object.values(mapping).includes(field);
  const free = () => [...columns.keys()].filter((at) => mapping[String(at)] === undefined);
  const giveWhere = (field: TableField, looksSo: (cell: string) => boolean): void => {
    if (has(field)) return;
    const at = free().find((column) => mostly(columns[column] ?? [], looksSo));
    if (at !== undefined) mapping[String(at)] = field;
  };
  const give = (field: TableField, pattern: RegExp) => giveWhere(field, (cell) => pattern.test(cell));
  give('start', isMoment);
  if (has('start')) give('end', isMoment);
  give('date', isDate);
  give('date', isDateInWords);
  giveWhere('date', isDayName);
  give('start', isClock);
  give('end', isClock);
  if (has('title')) return;
  const ranked = free()
    .map((at) => ({ at, like: likeTitles(columns[at] ?? []) }))
    .sort((one, other) => other.like - one.like);
  const [best] = ranked;
  if (best && best.like > 0) mapping[String(best.at)] = 'title';
}

/** How many cells of a row name what programmes have. */
export const headingsIn = (row: readonly string[]): number =>
  row.some((cell) => cell.length > 60) ? 0 : Object.keys(guessByHeadings(row)).length;

/** `Speaker Id`, `room_id`, `sessionId`: a column of ids, whatever of. */
const isOfIds = /(?:^|[\s_-])(?:ids?|uid|guid|uuid)\.?$/i;
const isOfIdsInOneWord = /[a-z]I[dD]s?$/;
/** Ids of these are those of the entries. */
const isOfEntries =
  /^(?:session|talk|event|entry|submission|vortrag|paper)s?[\s_-]?(?:ids?|uid|guid|uuid)\.?$/;

/** What a column is called; what counts other things than entries holds nothing that is read. */
function fieldOf(column: string, given: ReadonlySet<TableField>): TableField | undefined {
  const words = foldWords(column)
    .replace(/[_\s]+/g, ' ')
    .trim();
  if (isOfEntries.test(words)) return given.has('id') ? undefined : 'id';
  const counts = (isOfIds.test(column.trim()) || isOfIdsInOneWord.test(column.trim())) && words.length > 4;
  return counts
    ? undefined
    : headings.find(([name, pattern]) => !given.has(name) && pattern.test(words))?.[0];
}

function guessByHeadings(columns: readonly string[]): TableMapping {
  const mapping: TableMapping = {};
  const given = new Set<TableField>();
  for (const [at, column] of columns.entries()) {
    const field = fieldOf(column, given);
    if (field === undefined) continue;
    given.add(field);
    mapping[String(at)] = field;
  }
  return mapping;
}

/** Guesses what each column holds; each field is given once. */
export function guessMapping(
  columns: readonly string[],
  rows: readonly (readonly string[])[] = [],
): TableMapping {
  const mapping = guessByHeadings(columns);
  const cells = columns.map((_, at) => rows.slice(0, looked).map((row) => row[at]?.trim() ?? ''));
  guessByCells(mapping, cells);
  return mapping;
}
