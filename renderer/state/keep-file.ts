/** Hands what was made here to the window as a file to keep, or to the clipboard. */
import { fileName, slugOf } from '../../data/library/file-name.ts';
import type { Drawing } from '../../data/pictures/drawing.ts';
import { printSvg } from '../../data/pictures/print-svg.ts';
import { say } from '../../data/words/say.ts';
import type { Notices } from './notices.svelte.ts';

/** Hands a text to the window as a file to keep. */
export function keepFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  [link.href, link.download] = [url, name];
  link.click();
  // The window has taken the file once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Keeps a picture as an SVG file named after its title. */
export function keepPicture(notices: Notices, drawing: Drawing): void {
  const name = fileName(slugOf(drawing.title, 'picture'), '.svg', 'picture');
  keepFile(name, printSvg(drawing), 'image/svg+xml');
  notices.say(say('review.picture-kept', { name }));
}

/** Copies markdown and says so, or that the browser refuses. */
export async function copyMarkdown(
  notices: Notices,
  markdown: string,
  said = say('review.markdown-copied'),
): Promise<void> {
  try {
    await navigator.clipboard.writeText(markdown);
    notices.say(said);
  } catch {
    notices.say(say('review.not-copied'));
  }
}
