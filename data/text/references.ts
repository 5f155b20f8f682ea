/**
 * Numbered references: lines `[1] …` at the end of a text, cited as `[1]` or `[2,6,8]` in it. They are neither footnotes
 * nor links, and their numbers count within one note only, so notes that share a post have to agree on them.
 */
import { matchInProse, replaceInProse } from './prose.ts';
import { linesOf } from './text-lines.ts';

export interface Reference {
  number: number;
  text: string;
}

/** A text without its references, and these in the order they stood. */
export interface Referenced {
  body: string;
  references: Reference[];
}

// No syntax of markdown: the preview cuts these lines off before it reads blocks.
const entry = /^ {0,3}\[(\d{1,3})\][ \t]+(?=\S)/;
const continued = /^(?: {2}|\t)/;
const citation = /(?<![\]!\\[])\[(\d{1,3}(?:[ \t]?[,;–-][ \t]?\d{1,3}){0,40})\](?![([:])/g;

/** Cuts the references off the end of a text. A text that ends in anything else has none; its body is the text itself. */
export function splitReferences(text: string): Referenced {
  const lines = linesOf(text);
  let first = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at]?.text ?? '';
    if (entry.test(line)) first = at;
    else if (line.trim() && !continued.test(line)) break;
  }
  if (first === lines.length) return { body: text, references: [] };
  const body = text.slice(0, lines[first]?.from ?? 0).trimEnd();
  return { body, references: readEntries(lines.slice(first)) };
}

function readEntries(lines: { text: string }[]): Reference[] {
  const references: Reference[] = [];
  for (const { text } of lines) {
    const [mark, number] = entry.exec(text) ?? [];
    const last = references.at(-1);
    if (mark && number) references.push({ number: Number(number), text: text.slice(mark.length).trimEnd() });
    else if (last && text.trim()) last.text += ` ${text.trim()}`;
  }
  return references;
}

/** Prints references as lines, each a paragraph of its own: a renderer would run adjacent lines together. */
export function printReferences(references: Reference[]): string {
  return references.map(({ number, text }) => `[${number}] ${text}`).join('\n\n');
}

/** Lists the numbers a text cites, each once, in the order they first come. Ranges are counted out. */
export function citedNumbers(text: string): number[] {
  return [...new Set(matchInProse(text, citation).flatMap((found) => numbersIn(found[1] ?? '')))];
}

function numbersIn(list: string): number[] {
  return list.split(/[,;]/).flatMap((part) => {
    const [first = 0, last = first] = part.split(/[–-]/).map(Number);
    return last < first || last - first > 99 ? [first] : counted(first, last);
  });
}

const counted = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, step) => first + step);

/** Texts that share one list of references. `bodies` are in the order given, their citations made to fit. */
export interface Merged {
  bodies: string[];
  references: Reference[];
  /** By body: numbers that are cited but have no entry in its list. */
  missing: number[][];
}

/**
 * Merges the references of several texts into one list; the same words are one reference. Numbers stay where the texts
 * do not contradict each other, else the list is numbered anew in the order of the texts. What looks like a citation
 * but has no entry in its own text is escaped when it would cite another text's reference.
 */
export function mergeReferences(texts: string[]): Merged {
  const parts = texts.map(splitReferences);
  const all = parts.flatMap((part) => part.references);
  const agree = agreeing(all);
  const numbers = agree ? ownNumbers(all) : freshNumbers(all);
  const taken = new Set(numbers.values());
  const bodies = parts.map((part) => recite(part, numbers, taken));
  const references = [...numbers]
    .map(([text, number]) => ({ number, text }))
    .sort((a, b) => a.number - b.number);
  return { bodies, references, missing: parts.map(missingIn) };
}

function agreeing(references: Reference[]): boolean {
  const byNumber = new Map<number, string>();
  const byText = new Map<string, number>();
  return references.every(({ number, text }) => {
    const fits = (byNumber.get(number) ?? text) === text && (byText.get(text) ?? number) === number;
    byNumber.set(number, text);
    byText.set(text, number);
    return fits;
  });
}

const ownNumbers = (references: Reference[]): Map<string, number> =>
  new Map(references.map(({ number, text }) => [text, number]));

function freshNumbers(references: Reference[]): Map<string, number> {
  const texts = new Set(references.map(({ text }) => text));
  return new Map([...texts].map((text, place) => [text, place + 1]));
}

function missingIn({ body, references }: Referenced): number[] {
  if (references.length === 0) return [];
  const known = new Set(references.map(({ number }) => number));
  return citedNumbers(body).filter((number) => !known.has(number));
}

/** Rewrites one body's citations with the shared numbers, by the words of the references they mean. */
function recite(part: Referenced, numbers: Map<string, number>, taken: Set<number>): string {
  const own = new Map(part.references.map(({ number, text }) => [number, numbers.get(text) ?? number]));
  return replaceInProse(part.body, citation, (found) => {
    const cited = numbersIn(found[1] ?? '');
    if (cited.every((number) => own.get(number) === number)) return found[0];
    if (cited.some((number) => own.has(number))) return printCitation(found[1] ?? '', own);
    return cited.some((number) => taken.has(number)) ? found[0].replace(/[[\]]/g, '\\$&') : found[0];
  });
}

/** Prints a citation with new numbers; a range is counted out because its numbers may have parted. */
function printCitation(list: string, own: Map<number, number>): string {
  if (!/[–-]/.test(list))
    return `[${list.replace(/\d+/g, (digits) => `${own.get(Number(digits)) ?? digits}`)}]`;
  return `[${numbersIn(list)
    .map((number) => own.get(number) ?? number)
    .join(',')}]`;
}
