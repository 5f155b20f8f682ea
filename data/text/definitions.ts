/** Link definitions, `[label]: address "title"`, as they stand at the beginning of a paragraph. */

/** Where something ends that begins at a position of a text; -1 when it is not there. */
type End = (text: string, at: number) => number;

const blanksEnd: End = (text, at) => {
  let end = at;
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1;
  return end;
};

/** Blanks with at most one end of a line among them, behind which the sign of a quote may stand. */
const gapEnd: End = (text, at) => {
  const end = blanksEnd(text, at);
  if (text.charAt(end) !== '\n') return end;
  const next = blanksEnd(text, end + 1);
  return text.charAt(next) === '>' ? blanksEnd(text, next + 1) : next;
};

/** A stretch up to a closing sign, which may stand in it behind a backslash. `opening` may not. */
function closedEnd(text: string, at: number, closing: string, opening: string): number {
  for (let end = at; end < text.length; end += 1) {
    const letter = text.charAt(end);
    if (letter === '\\') end += 1;
    else if (letter === closing) return end + 1;
    else if (letter === opening) return -1;
  }
  return -1;
}

const longestLabel = 999;

const labelEnd: End = (text, at) => {
  if (text.charAt(at) !== '[') return -1;
  const label = text.slice(at + 1, at + longestLabel + 2);
  const end = closedEnd(label, 0, ']', '[');
  const isNamed = end > 0 && label.slice(0, end - 1).trim() !== '';
  return isNamed && text.charAt(at + 1 + end) === ':' ? at + 2 + end : -1;
};

const addressEnd: End = (text, at) => {
  if (text.charAt(at) === '<') return closedEnd(text, at + 1, '>', '\n');
  let end = at;
  while (end < text.length && !' \t\n'.includes(text.charAt(end))) end += 1;
  return end > at ? end : -1;
};

/** The blanks at the end of a line. */
const lineEnd: End = (text, at) => {
  const end = blanksEnd(text, at);
  return end === text.length || text.charAt(end) === '\n' ? end : -1;
};

const closings = new Map([
  ['"', '"'],
  ["'", "'"],
  ['(', ')'],
]);

const titleEnd: End = (text, at) => {
  const start = gapEnd(text, at);
  const opening = text.charAt(start);
  const closing = closings.get(opening);
  if (start === at || closing === undefined) return -1;
  const end = closedEnd(text, start + 1, closing, closing === ')' ? opening : '');
  return end < 0 ? -1 : lineEnd(text, end);
};

const definitionEnd: End = (text, at) => {
  const label = labelEnd(text, at);
  const address = label < 0 ? -1 : addressEnd(text, gapEnd(text, label));
  if (address < 0) return -1;
  const title = titleEnd(text, address);
  return title < 0 ? lineEnd(text, address) : title;
};

/** Definitions, one after another, and where the words behind them begin. */
interface Definitions {
  definitions: [from: number, to: number][];
  rest: number;
}

/**
 * The definitions a paragraph begins with; there are no words when `rest` is its end. Positions are within the paragraph.
 * What cannot be read as one ends them.
 */
export function definitionsAt(paragraph: string): Definitions {
  const definitions: [number, number][] = [];
  let rest = 0;
  for (let end = definitionEnd(paragraph, 0); end >= 0; end = definitionEnd(paragraph, rest)) {
    definitions.push([rest, end]);
    rest = gapEnd(paragraph, end);
  }
  return { definitions, rest };
}
