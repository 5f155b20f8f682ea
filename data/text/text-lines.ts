/** The lines of a text, and where they stand. */
import type { Line } from './blocks.ts';

/** Lists the lines of a text with their positions; what ends a line, LF, CR or both, belongs to none. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    lines.push(lineAt(text, from, at));
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    from = at + 1;
  }
  lines.push(lineAt(text, from, text.length));
  return lines;
}

function lineAt(source: string, from: number, to: number): Line {
  const text = source.slice(from, to);
  return { from, to, text, kind: /\S/.test(text) ? 'prose' : 'blank', block: undefined };
}

/** Where each line of a text begins whose lines end with LF alone. */
export function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
