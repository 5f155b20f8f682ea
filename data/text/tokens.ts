/** Texts as tokens, which are lines or words with the blanks before them, and the way back to a text. */

/** A word or a line of a text with the blanks before it. The last token has no body: it holds the blanks at the end. */
export interface Token {
  lead: string;
  body: string;
}

/** Scripts that put no blanks between words: each of their letters is a token, with the marks on it. */
export const unspaced =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}';
const runs = new RegExp(`[${unspaced}]\\p{M}*|[^${unspaced}]+`, 'gu');
const isUnspaced = new RegExp(`[${unspaced}]`, 'u');
const isLetter = /[\p{L}\p{N}\p{M}_]/u;

/** Lines as tokens, blank ones in the lead of the next. Each has the line break before it in its lead. */
export function lineTokens(lines: readonly string[]): Token[] {
  const found: Token[] = [];
  let lead = '';
  for (const line of lines) {
    const start = line.length - line.trimStart().length;
    const end = Math.max(start, line.trimEnd().length);
    lead += `\n${line.slice(0, start)}`;
    if (start === end) continue;
    found.push({ lead, body: line.slice(start, end) });
    lead = line.slice(end);
  }
  found.push({ lead, body: '' });
  return found;
}

/** The words of a line, each with the signs that stand at it, so that an address or a mark stays whole. */
export function wordTokens({ lead, body }: Token): Token[] {
  const found: Token[] = [];
  for (const piece of body.split(/(\s+)/u)) {
    if (piece.trim() === '') lead += piece;
    else
      for (const word of isUnspaced.test(piece) ? (piece.match(runs) ?? []) : [piece]) {
        found.push({ lead, body: word });
        lead = '';
      }
  }
  return found.length > 0 ? found : [{ lead, body }];
}

/** Tokens as lines again. */
export function linesOfTokens(tokens: readonly Token[]): string[] {
  const text = printTokens(tokens);
  if (text === '') return [];
  return (text.startsWith('\n') ? text.slice(1) : text.trimStart()).split('\n');
}

export const printTokens = (tokens: readonly Token[]): string =>
  tokens.map(({ lead, body }) => lead + body).join('');

/** Whether a token says something, and does not only mark a line. */
export const isWord = ({ body }: Token): boolean => isLetter.test(body);

export const beginsLine = ({ lead }: Token): boolean => lead.includes('\n');

/** Whether two bodies with nothing between them would be read as one word. */
export function wouldGlue(before: string, after: string): boolean {
  const [last = '', first = ''] = [Array.from(before.slice(-2)).at(-1), Array.from(after.slice(0, 2))[0]];
  return [last, first].every((letter) => isLetter.test(letter) && !isUnspaced.test(letter));
}
