/** Turns the markdown of a note into HTML. */
import { Marked, type Token } from 'marked';
import { addressOf, attachmentAt } from '../../../data/library/attachments.ts';
import { splitReferences, type Reference } from '../../../data/text/references.ts';
import { say } from '../../../data/words/say.ts';
import type { Block } from './block.ts';
import { callouts } from './callouts.ts';
import { citations, knowCitations } from './citations.ts';
import { escapeHtml } from './escape-html.ts';
import { footnotes, numberFootnotes } from './footnotes.ts';
import { wikiMarks } from './wiki-marks.ts';

/**
 * Pictures of the web are not fetched: their words stand for them, and a link leads to them. One that lies beside the
 * notes is put in the place of its link later, when the text is clean.
 */
function printPicture(address: string, words: string): string {
  const name = attachmentAt(address);
  if (name !== undefined)
    return `<a class="attachment" href="#${addressOf(name)}">${escapeHtml(words || say('editor.picture'))}</a>`;
  const link = `<a href="${escapeHtml(address)}">${escapeHtml(say('editor.show-picture'))}</a>`;
  return `<span class="picture">${escapeHtml(words || say('editor.picture'))} ${link}</span>`;
}

function printBox(done: boolean): string {
  const words = say(done ? 'editor.task-done' : 'editor.task-open');
  return `<span class="task ${done ? 'done' : 'open'}" role="img" aria-label="${escapeHtml(words)}"></span> `;
}

const marked = new Marked(wikiMarks, callouts, footnotes, citations, {
  gfm: true,
  renderer: {
    image: ({ href, text }) => printPicture(href, text),
    checkbox: ({ checked }) => printBox(checked),
  },
});

function everyToken(tokens: Token[]): Token[] {
  const all: Token[] = [];
  void marked.walkTokens(tokens, (token) => {
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
    const html = token.type === 'space' || token.type === 'def' ? '' : marked.parser([token]);
    return html === '' ? [] : [{ line: begins, html }];
  });
}

const entry = /^ {0,3}\[\d{1,3}\][ \t]+\S/;

function printReferences(text: string, firstLine: number, references: readonly Reference[]): Block[] {
  const lines = text.split('\n').flatMap((line, index) => (entry.test(line) ? [firstLine + index] : []));
  return references.map(({ number, text: words }, index) => {
    const inside = marked.parseInline(words, { async: false });
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
  const tokens = marked.lexer(body);
  const all = everyToken(tokens);
  numberFootnotes(all);
  knowCitations(all, new Set(references.map(({ number }) => number)));
  const blocks = printTokens(tokens);
  if (references.length === 0) return blocks;
  return [...blocks, ...printReferences(text.slice(body.length), countLines(body) + 1, references)];
}
