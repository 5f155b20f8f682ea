/** Finds where the elements of a list stand in JSON, so that a large file need not be parsed at once. */
import { isTurnOver, nextTurn } from './turns.ts';

interface Span {
  from: number;
  /** The first position after. */
  to: number;
}

/** Where an array of a JSON text stands, and each of its elements; in bytes. */
export interface ArrayPlace extends Span {
  elements: Span[];
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Finds the elements of one array of the outermost object, in turns, so that a large text can be parsed piece by piece:
 * what stands between the elements is one comma each. Gives nothing where there is no such array, where the key stands
 * twice or is not written plainly, and for most texts that are no JSON; what the pieces hold is not looked at.
 */
export async function elementsIn(bytes: Buffer, key: string): Promise<ArrayPlace | undefined> {
  let found: ArrayPlace | undefined;
  let at = spaces(bytes, 0);
  if (bytes[at] !== openBrace) return undefined;
  do {
    const name = spaces(bytes, at + 1);
    if (bytes[name] !== quote) return undefined;
    const named = endOfString(bytes, name);
    const between = spaces(bytes, named);
    if (bytes[between] !== colon) return undefined;
    const value = spaces(bytes, between + 1);
    const written = bytes.toString('latin1', name + 1, named - 1);
    if (written.includes('\\') || (written === key && found)) return undefined;
    const array = written === key ? await elementsFrom(bytes, value) : undefined;
    if (written === key && !array) return undefined;
    found = array ?? found;
    at = spaces(bytes, array?.to ?? endOfValue(bytes, value));
  } while (bytes[at] === comma);
  return bytes[at] === closeBrace ? found : undefined;
}

/**
 * What stands in the outermost object before an array of that key, from its brace to the comma before the key. Nothing
 * where that array does not begin in these bytes, and for most texts that are no JSON.
 */
export function textBefore(bytes: Buffer, key: string): string | undefined {
  let at = spaces(bytes, 0);
  if (bytes[at] !== openBrace) return undefined;
  do {
    const name = spaces(bytes, at + 1);
    if (bytes[name] !== quote) return undefined;
    const named = endOfString(bytes, name);
    const between = spaces(bytes, named);
    if (bytes[between] !== colon) return undefined;
    const value = spaces(bytes, between + 1);
    if (bytes.toString('latin1', name + 1, named - 1) === key)
      return bytes[value] === openBracket ? bytes.toString('utf8', 0, at + 1) : undefined;
    at = spaces(bytes, endOfValue(bytes, value));
  } while (bytes[at] === comma);
  return undefined;
}

async function elementsFrom(bytes: Buffer, from: number): Promise<ArrayPlace | undefined> {
  if (bytes[from] !== openBracket) return undefined;
  const elements: Span[] = [];
  let at = from;
  do {
    if (isTurnOver()) await nextTurn();
    const start = spaces(bytes, at + 1);
    if (elements.length === 0 && bytes[start] === closeBracket) return { from, to: start + 1, elements };
    const end = endOfValue(bytes, start);
    if (end === start) return undefined;
    elements.push({ from: start, to: end });
    at = spaces(bytes, end);
  } while (bytes[at] === comma);
  return bytes[at] === closeBracket ? { from, to: at + 1, elements } : undefined;
}

function spaces(bytes: Buffer, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at += 1;
  return at;
}

/** The position behind the closing quote. */
function endOfString(bytes: Buffer, from: number): number {
  for (let at = from; ;) {
    const next = bytes.indexOf(quote, at + 1);
    if (next < 0) return bytes.length;
    let before = next;
    while (before - 1 > at && bytes[before - 1] === backslash) before -= 1;
    if ((next - before) % 2 === 0) return next + 1;
    at = next;
  }
}

/** The position behind a value, which is as long as its brackets are open. */
function endOfValue(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length;) {
    const byte = bytes[at];
    if (byte === quote) at = endOfString(bytes, at);
    else if (depth === 0 && (byte === comma || isSpace(byte))) return at;
    else if (byte === closeBrace || byte === closeBracket) {
      if (depth === 0) return at;
      depth -= 1;
      at += 1;
    } else {
      if (byte === openBrace || byte === openBracket) depth += 1;
      at += 1;
    }
    if (depth === 0 && at > from && (byte === quote || byte === closeBrace || byte === closeBracket))
      return at;
  }
  return bytes.length;
}
