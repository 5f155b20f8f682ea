/** Large values in small pieces, so that no message holds up the thread that takes it in. Values are JSON. */

/** No message is larger than this, in characters of JSON. */
export const largestPiece = 128 * 1024;

/** A part of a value: what stands at a path, or what is added to the text there. */
export interface Piece {
  path: (string | number)[];
  value: unknown;
  adds?: true;
}

/** Characters of a value as JSON, about. */
function sizeOf(value: unknown, known: Map<object, number>): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let size = known.get(value);
  if (size === undefined) {
    size = 2;
    for (const [key, one] of Object.entries(value)) size += key.length + 4 + sizeOf(one, known);
    known.set(value, size);
  }
  return size;
}

/** Cuts a value into messages of a few pieces each, none above `largest`; a value alone is never cut needlessly. */
export function* cutIntoPieces(value: unknown, largest = largestPiece): Generator<Piece[]> {
  const known = new Map<object, number>();
  let message: Piece[] = [];
  let room = largest;
  for (const piece of piecesOf(value, [], largest, known)) {
    const size = sizeOf(piece.value, known);
    if (size > room && message.length > 0) {
      yield message;
      [message, room] = [[], largest];
    }
    message.push(piece);
    room -= size + piece.path.length * 8;
  }
  yield message;
}

function* piecesOf(
  value: unknown,
  path: Piece['path'],
  largest: number,
  known: Map<object, number>,
): Generator<Piece> {
  const isText = typeof value === 'string';
  const isWhole = value === null || (typeof value !== 'object' && !isText);
  if (isWhole || sizeOf(value, known) <= largest) yield { path, value };
  else if (isText) yield* textPieces(value, path, largest);
  else {
    const isList = Array.isArray(value);
    yield { path, value: isList ? [] : {} };
    for (const [key, one] of Object.entries(value))
      yield* piecesOf(one, [...path, isList ? Number(key) : key], largest, known);
  }
}

function* textPieces(text: string, path: Piece['path'], largest: number): Generator<Piece> {
  yield { path, value: '' };
  for (let at = 0; at < text.length; at += largest)
    yield { path, value: text.slice(at, at + largest), adds: true };
}

type Holder = Record<string | number, unknown>;

/** Puts pieces together in the order in which they were cut. */
export class PieceJoiner {
  #whole: Holder = {};

  add(pieces: readonly Piece[]): void {
    for (const { path, value, adds } of pieces) {
      const keys: (string | number)[] = ['value', ...path];
      const last = keys.pop() ?? 'value';
      const holder = keys.reduce<Holder>((inner, key) => inner[key] as Holder, this.#whole);
      const next = adds ? `${String(holder[last])}${String(value)}` : value;
      // A name such as `__proto__` is a name like any other.
      Object.defineProperty(holder, last, {
        value: next,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }

  get value(): unknown {
    return this.#whole.value;
  }
}
