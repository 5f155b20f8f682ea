/** Turns the markdown of a note into HTML. */
import type { Token } from 'marked';
import { splitReferences, type Reference } from '../../../data/text/references.ts';
import type { Block } from './block.ts';
import { knowCitations } from './citations.ts';
import { numberFootnotes } from './footnotes.ts';
import { noteMarkdown } from './note-markdown.ts';

function everyToken(tokens: Token[]): Token[] {
  const all: Token[] = [];
  void noteMarkdown.walkTokens(tokens, (token) => {
    all.push(token);
  });
  return all;
}

const countLines = (text: string) => text.split('\n').length - 1;

function printTokens(tokens: Token[]): Block[] {
  let line = 1;
  return tokens.flatMap((token) => {
    const begins = line;
    line += countLines(token.raw);
    const html = token.type === 'space' || token.type === 'def' ? '' : noteMarkdown.parser([token]);
    return html === '' ? [] : [{ line: begins, html }];
  });
}

const entry = /^ {0,3}\[\d{1,3}\][ \t]+\S/;

function printReferences(text: string, firstLine: number, references: readonly Reference[]): Block[] {
  const lines = text.split('\n').flatMap((line, index) => (entry.test(line) ? [firstLine + index] : []));
  return references.map(({ number, text: words }, index) => {
    const inside = noteMarkdown.parseInline(words, { async: false });
    const sign = `<span class="number">[${number}]</span>`;
    return {
      line: lines[index] ?? firstLine,
      html: `<p class="numbered" id="reference-${number}">${sign} ${inside}</p>\n`,
    };
  });
}

/** A note as blocks of HTML. Not safe before it is cleaned; may take long or overflow on hostile text. */
export function renderNote(text: string): Block[] {
  const { body, references } = splitReferences(text);
  const tokens = noteMarkdown.lexer(body);
  const all = everyToken(tokens);
  numberFootnotes(all);
  knowCitations(all, new Set(references.map(({ number }) => number)));
  const blocks = printTokens(tokens);
  if (references.length === 0) return blocks;
  return [...blocks, ...printReferences(text.slice(body.length), countLines(body) + 1, references)];
}
