/** Numbered citations in the preview. */
import type { MarkedExtension, Token, TokenizerAndRendererExtension, Tokens } from 'marked';
import { citedNumbers } from '../../../data/text/references.ts';
import { escapeHtml } from '../../../data/text/escape-html.ts';

interface Citation extends Tokens.Generic {
  /** Every number has its line at the end of the note. */
  known?: boolean;
}

const brackets = /^\[(\d{1,3}(?:[ \t]?[,;–-][ \t]?\d{1,3}){0,40})\](?![([:])/;

const citation: TokenizerAndRendererExtension = {
  name: 'citation',
  level: 'inline',
  start: (source) => {
    const at = source.search(/\[\d/);
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    const [raw] = brackets.exec(source) ?? [];
    // A number may be the name of a link that is defined elsewhere in the note.
    if (!raw || raw.slice(1, -1) in this.lexer.tokens.links) return undefined;
    return { type: 'citation', raw };
  },
  renderer(token) {
    const { known, raw } = token as Citation;
    const text = escapeHtml(raw);
    if (!known) return text;
    return text.replace(
      /\d+/g,
      (number) => `<a class="cited" href="#reference-${Number(number)}">${number}</a>`,
    );
  },
};

/** Citations of numbered references: `[1]`, `[2,6,8]`. */
export const citations: MarkedExtension = { extensions: [citation] };

/** Finds the citations that have their lines in the note. */
export function knowCitations(all: readonly Token[], numbers: ReadonlySet<number>): void {
  for (const token of all)
    if (token.type === 'citation')
      (token as Citation).known = citedNumbers(token.raw).every((number) => numbers.has(number));
}
