/** The markdown of notes as the preview reads it: GitHub's, with links, callouts, footnotes and citations. */
import { Marked } from 'marked';
import { addressOf, attachmentAt } from '../../../data/library/attachments.ts';
import { realTags } from '../../../data/text/html-names.ts';
import { say } from '../../../data/words/say.ts';
import { callouts } from './callouts.ts';
import { citations } from './citations.ts';
import { escapeHtml } from '../../../data/text/escape-html.ts';
import { footnotes } from './footnotes.ts';
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

/** The markdown of notes: what the preview understands, and how it prints it. */
export const noteMarkdown = new Marked(wikiMarks, callouts, footnotes, citations, realTags, {
  gfm: true,
  renderer: {
    image({ href, text, tokens }) {
      const words = tokens ? this.parser.parseInline(tokens, this.parser.textRenderer) : text;
      return printPicture(href, words);
    },
    checkbox: ({ checked }) => printBox(checked),
  },
});
