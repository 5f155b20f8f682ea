/** Decides what a paste is as a source of posts: rich text, markdown or nothing. */
import type { Source } from '../../../data/posts/import-post.ts';

const written = /^#{1,6} \S|\]\((?:https?:|\/|#)|^(?:```|~~~)|^---$/m;
const structured = /<(?:h[1-6]|p|li|article|table|blockquote)\b/i;

/**
 * A paste as a text to import, or nothing when it has no words. Rich text keeps its headings and links;
 * where the plain text is markdown already, as from an editor of code, that is taken.
 */
export function pastedSource(name: string, html: string, text: string): Source | undefined {
  if (html && structured.test(html) && !written.test(text)) return { name, text: html, type: 'html' };
  return text.trim() ? { name, text } : undefined;
}
