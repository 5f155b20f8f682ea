/** A whole page of HTML around a post that was printed. */
import { escapeHtml } from '../../data/text/escape-html.ts';
import type { FrontFacts } from './profiles/profile.ts';

/** What a page has beside its post: attributes of its root, lines of its head, and how it looks. */
export interface PageSetting {
  root?: string;
  head?: readonly string[];
  style: string;
  /** What the post stands in. */
  within?: readonly [before: string, after: string];
}

/** Prints the page; `body` is HTML already. */
export const printPage = (
  { title, date, author, summary, canonical, tags }: FrontFacts,
  body: string,
  { root = '', head = [], style, within: [before, after] = ['<article>', '</article>'] }: PageSetting,
): string =>
  [
    '<!doctype html>',
    `<html${root}>`,
    '<head>',
    '<meta charset="utf-8">',
    ...head,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    ...meta('description', summary),
    ...meta('author', author),
    ...meta('date', date),
    ...meta('keywords', tags.join(', ')),
    ...(canonical ? [`<link rel="canonical" href="${escapeHtml(canonical)}">`] : []),
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `${before}\n${body}${after}`,
    '</body>',
    '</html>',
    '',
  ].join('\n');

const meta = (name: string, content: string | undefined): string[] =>
  content ? [`<meta name="${name}" content="${escapeHtml(content)}">`] : [];

const foreignPicture = /<img src="((?:https?:|\/)[^"]{1,3000})" alt="([^"]{0,3000})">/gi;

/** A picture that lies elsewhere would have to be asked for: it is led to instead. */
export const withoutForeignPictures = (page: string): string =>
  page.replace(
    foreignPicture,
    (_, address: string, words: string) => `<a href="${address}">${words || address}</a>`,
  );
