/** The lines of a text, and where they stand. */
import type { Line } from './blocks.ts';

/** Lists the lines of a text with their positions; what ends a line, LF, CR or both, belongs to none. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    lines.push(readLine(text, from, at));
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    from = at + 1;
  }
  lines.push(readLine(text, from, text.length));
  return lines;
}

function readLine(source: string, from: number, to: number): Line {
  const text = source.slice(from, to);
  return { from, to, text, kind: /\S/.test(text) ? 'prose' : 'blank', block: undefined };
}

/** Where each line of a text begins whose lines end with LF alone. */
export function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The place of the last of some ascending starts that is not behind a position; by halves, so that many may ask. */
export const placeIn = (starts: readonly number[], position: number): number =>
  lastNotBehind(starts.length, position, (at) => starts[at] ?? 0);

/** The place of the line that a position of the text is in. */
export const lineAt = (lines: readonly Line[], position: number): number =>
  lastNotBehind(lines.length, position, (at) => lines[at]?.from ?? 0);

function lastNotBehind(count: number, position: number, start: (at: number) => number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (start(middle) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
