import { findNodeAtLocation, parse, parseTree, type ParseError } from 'jsonc-parser';

/** Line of a place in a text, from 1. */
export function lineAt(text: string, offset: number): number {
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

/** Line on which a value of a JSON text begins, such as `['talks', 3, 'note']`. */
export function lineOfValue(text: string, path: (string | number)[]): number | undefined {
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, path);
  return node && lineAt(text, node.offset);
}
