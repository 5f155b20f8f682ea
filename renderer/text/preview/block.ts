/** A rendered note as blocks, and its plain form for when rendering fails. */
import { say } from '../../../data/words/say.ts';
import { escapeHtml } from '../../../data/text/escape-html.ts';

/** One block of a note as HTML that nobody cleaned yet, and the line it begins at, counted from 1. */
export interface Block {
  line: number;
  html: string;
}

/** A note that cannot be rendered, as it was written. */
export function renderPlain(text: string): Block[] {
  const hint = `<p class="hint">${escapeHtml(say('editor.shown-plain'))}</p>`;
  return [{ line: 1, html: `${hint}<pre class="plain">${escapeHtml(text)}</pre>` }];
}
