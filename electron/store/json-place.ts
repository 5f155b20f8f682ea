/** Line numbers in JSON files, for sentences about what is wrong there. */
import { findNodeAtLocation, parse, parseTree, type ParseError } from 'jsonc-parser';
import { elementsIn } from './json-elements.ts';
import { inTurns } from './turns.ts';

/** Line of a place in a text, from 1. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Line of the first thing in a text that is not JSON; nothing when none is found or the text is nested without end. */
export function lineOfError(text: string): number | undefined {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    return undefined;
  }
  const first = errors[0];
  return first && lineAt(text, first.offset);
}

type Path = (string | number)[];

/**
 * Lines on which values of a JSON text begin, such as `['talks', 3, 'note']`, in the order of their paths; nothing for one
 * that is not there. Values of the list named are found element by element, in turns.
 */
export async function linesOfValues(
  bytes: Buffer,
  list: string,
  paths: readonly Path[],
): Promise<(number | undefined)[]> {
  const elements = (await elementsIn(bytes, list))?.elements ?? [];
  const lines = new LineCount(bytes);
  const found: (number | undefined)[] = [];
  await inTurns(paths, (path) => {
    const [key, index] = path;
    const span = key === list ? elements[Number(index)] : { from: 0, to: bytes.length };
    found.push(span && lines.of(span, span.from === 0 ? path : path.slice(2)));
  });
  return found;
}

/** Finds values in a text, and counts the lines before them once for all that come in their order. */
class LineCount {
  #at = 0;
  #line = 1;

  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  of({ from, to }: { from: number; to: number }, path: Path): number | undefined {
    const text = this.#bytes.toString('utf8', from, to);
    const tree = parseTree(text);
    const node = tree && findNodeAtLocation(tree, path);
    return node && this.#before(from) + lineAt(text, node.offset) - 1;
  }

  #before(position: number): number {
    if (position < this.#at) [this.#at, this.#line] = [0, 1];
    for (;;) {
      const next = this.#bytes.indexOf(lineFeed, this.#at);
      if (next < 0 || next >= position) return this.#line;
      this.#at = next + 1;
      this.#line += 1;
    }
  }
}

const lineFeed = 0x0a;
