/** Runs an XML parser over a whole text within limits, whatever stands in it. */
import { SaxesParser } from 'saxes';
import { Fault } from '../../../data/words/errors.ts';
import { say } from '../../../data/words/say.ts';
import type { ProgrammeBuilder } from './programme-builder.ts';

/** Elements inside one another. */
const deepestXml = 64;
/** Elements in all: of a schedule, and of a sheet, which has some for each of its cells. */
const mostElements = { schedule: 200_000, sheet: 2_000_000 };
/** A broken file is given up after this many breaks: what follows would be guesswork. */
const mostBreaks = 50;

/** What is told of the elements as they go by. Texts may come in several pieces. */
export interface XmlHandlers {
  open: (name: string, attributes: Record<string, string>, line: number) => void;
  text: (words: string) => void;
  close: (name: string) => void;
}

class Stopped extends Error {}

interface Part {
  from: number;
  text: string;
  /** Whether it is text that stands for itself: what looks like markup in it is none. */
  verbatim: boolean;
}

const [verbatimBegin, verbatimEnd] = ['<![CDATA[', ']]>'];

/** A text cut at its CDATA sections. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  const add = (from: number, to: number, verbatim: boolean) =>
    parts.push({ from, text: text.slice(from, to), verbatim });
  let done = 0;
  for (let begin = text.indexOf(verbatimBegin); begin >= 0; begin = text.indexOf(verbatimBegin, done)) {
    const end = text.indexOf(verbatimEnd, begin + verbatimBegin.length);
    if (end < 0) break;
    add(done, begin, false);
    done = end + verbatimEnd.length;
    add(begin, done, true);
  }
  add(done, text.length, false);
  return parts;
}

/** Entities are declared in a document type, and schedules need none: refused before anything is parsed. */
function refuseDoctype(name: string, text: string): void {
  const declares = /<!(?:DOCTYPE|ENTITY)/i;
  if (!text.includes('<!') || !declares.test(text)) return;
  if (partsOf(text).some((part) => !part.verbatim && declares.test(part.text)))
    throw new Fault('programme-doctype', { name });
}

/** An ampersand that begins no entity. A parser takes what follows for the entity's name, to the end of the file. */
const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z_][\w.-]{0,63});)/gi;

/** Text with bare ampersands written as they should be, and a warning for the first of them. */
function withEntities(text: string, builder: ProgrammeBuilder): string {
  if (!text.includes('&') || text.search(bareAmpersand) < 0) return text;
  let first: number | undefined;
  const mended = partsOf(text).map((part) =>
    part.verbatim
      ? part.text
      : part.text.replace(bareAmpersand, (_, at: number) => {
          first ??= part.from + at;
          return '&amp;';
        }),
  );
  const line = text.slice(0, first).split('\n').length;
  if (first !== undefined) builder.warn(say('programmes.line', { line }), 'bare-ampersand');
  return mended.join('');
}

const causeOf = (message: string): string =>
  message.replace(/^(?:[^\s:]*:)?\d+:\d+:\s*/, '').replace(/\.$/, '');

/**
 * Reads XML. Breaks become warnings with their line, and reading goes on behind them. Throws the faults
 * `programme-doctype`, `programme-too-deep` and `programme-too-many-parts`.
 */
export function readXml(
  name: string,
  text: string,
  handlers: XmlHandlers,
  builder: ProgrammeBuilder,
  kind: keyof typeof mostElements = 'schedule',
): void {
  const most = mostElements[kind];
  refuseDoctype(name, text);
  const parser = new SaxesParser({ position: true, xmlns: false });
  let [depth, elements, breaks, cut] = [0, 0, 0, false];
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (depth > deepestXml) throw new Fault('programme-too-deep', { name, levels: deepestXml });
    if (elements > most) throw new Fault('programme-too-many-parts', { name, parts: most });
    handlers.open(tag.name, tag.attributes, parser.line);
  });
  parser.on('text', handlers.text);
  parser.on('cdata', handlers.text);
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close(tag.name);
  });
  parser.on('error', ({ message }) => {
    breaks += 1;
    const where = say('programmes.line', { line: parser.line });
    // A cut file breaks once for every element it leaves open.
    if (!message.includes('unclosed tag')) builder.warn(where, 'broken-xml', { cause: causeOf(message) });
    else if (!cut) builder.warn(where, 'cut-short');
    cut ||= message.includes('unclosed tag');
    if (breaks > mostBreaks) throw new Stopped();
  });
  try {
    parser.write(withEntities(text, builder)).close();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}
