/** Makes a text fit to stand between others: it opens nothing it does not close and leaves no marks of its own. */
import { lowerHeadings } from '../../data/text/markdown.ts';
import { closingOf } from '../../data/text/prose.ts';
import { scan } from '../../data/text/scan.ts';

/** Unix line ends, no invisible marks, no half characters, no blank lines around. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\u200b\ufeff\0]/g, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/**
 * A text whose code blocks and comments are closed, whose headings are below `top`, which has no `---` line, and whose
 * blocks stand one blank line apart.
 */
export function settle(text: string, top: number): string {
  const closing = closingOf(text);
  return spread(lowerHeadings(closing === '' ? text : `${text}\n${closing}`, top));
}

const dashes = /^ {0,3}(?:-[ \t]*){3,}$/;
/** Lines that are a block by themselves, wherever they stand. */
const lone = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$)/;
const numbered = /^ {0,3}\[\d{1,3}\][ \t]+\S/;

/**
 * Sets blocks apart by one blank line each. Thematic breaks become `***`: a line of dashes stands before a post's last
 * words only.
 */
function spread(text: string): string {
  const out: string[] = [];
  let inCode = false;
  let apart = false;
  for (const { kind, text: line } of scan(text).lines) {
    const isBreak = kind === 'prose' && dashes.test(line);
    const isLone = kind === 'prose' && (isBreak || lone.test(line));
    const opens = kind === 'fence' && !inCode;
    if (kind === 'fence') inCode = !inCode;
    if (
      (apart || isLone || (opens && /^ {0,3}[`~]/.test(line)) || (kind === 'prose' && numbered.test(line))) &&
      out.at(-1) !== ''
    )
      out.push('');
    apart = isLone || (kind === 'fence' && !opens && /^ {0,3}[`~]/.test(line));
    if (kind !== 'blank' || (out.length > 0 && out.at(-1) !== ''))
      out.push(isBreak ? '***' : kind === 'blank' ? '' : line);
  }
  return out.join('\n').trim() === '' ? '' : out.join('\n').replace(/^\n+/, '').trimEnd();
}
