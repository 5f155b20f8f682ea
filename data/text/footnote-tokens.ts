/** Footnotes, `[^1]` and `[^1]: text`, as the parser of words reads them, for the preview and for posts. */
import type { TokenizerExtension } from 'marked';
import { blockStart } from './block-start.ts';

const mark = /^\[\^([^\]\s^]{1,60})\](?!:)/;
const line = /^ {0,3}\[\^([^\]\s^]{1,60})\]:[ \t]*((?![ \t])[^\n]*(?:\n(?: {2}|\t)[^\n]*)*)(?:\n+|$)/;

/** A footnote's sign in the words; `name` is what stands in it. */
export const footnoteMark: TokenizerExtension = {
  name: 'footnote',
  level: 'inline',
  start: (source) => {
    const at = source.indexOf('[^');
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    const [raw, name] = mark.exec(source) ?? [];
    return raw && name ? { type: 'footnote', raw, name } : undefined;
  },
};

/** The words of a footnote, a block of their own. */
export const footnoteText: TokenizerExtension = {
  name: 'footnoteText',
  level: 'block',
  start: (source) => blockStart(source, /^ {0,3}\[\^/m),
  tokenizer(source) {
    const [raw, name, words = ''] = line.exec(source) ?? [];
    if (!raw || !name) return undefined;
    const tokens = this.lexer.inlineTokens(words.replace(/\n[ \t]+/g, '\n'));
    return { type: 'footnoteText', raw, name, tokens };
  },
};
