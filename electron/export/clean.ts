/** Makes a text fit to stand between others: it opens nothing it does not close and leaves no marks of its own. */
import { findHeadings, lowerHeadings } from '../../data/markdown.ts';
import { closingOf, sortLines } from '../../data/prose.ts';

/** Unix line ends, no byte-order mark, no half characters, no blank lines around. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\ufeff|\0/g, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** A text whose code blocks and comments are closed, whose headings are below `top`, and which has no `---` line. */
export function settle(text: string, top: number): string {
  const closing = closingOf(text);
  const closed = closing === '' ? text : `${text}\n${closing}`;
  return retireBreaks(lowerHeadings(closed, top));
}

/** Writes thematic breaks as `***`: a line of dashes stands before a post's last words only. */
function retireBreaks(text: string): string {
  const underlined = new Set(findHeadings(text).map(({ to }) => to));
  const lines = sortLines(text);
  const isBreak = (place: number): boolean => {
    const line = lines[place];
    return (
      line?.kind === 'prose' &&
      /^ {0,3}(?:-[ \t]*){3,}$/.test(line.text) &&
      !underlined.has(line.to) &&
      lines[place - 1]?.kind !== 'prose'
    );
  };
  return lines.map(({ text: words }, place) => (isBreak(place) ? '***' : words)).join('\n');
}
