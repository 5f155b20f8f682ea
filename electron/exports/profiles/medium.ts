/** A post as one page of HTML: for Medium, which takes a published page by its address, and for anything else that shows pages. */
import { escapeHtml } from '../../../data/text/escape-html.ts';
import { printHtml } from '../html.ts';
import { alone, withPictures, type Profile } from './profile.ts';

export const medium: Profile = {
  rule: 'plain',
  titled: true,
  mark: '|',
  commands: undefined,
  ...alone('.html'),
  dialect: undefined,
  minutes: withPictures(265),
  anchorTag: (anchor) => `<a id="${anchor}"></a>`,
  front: () => ({}),
  print: ({ title, date, author, summary, canonical, tags }, body) =>
    [
      '<!doctype html>',
      '<html>',
      '<head>',
      '<meta charset="utf-8">',
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
      `<article>\n${printHtml(body)}</article>`,
      '</body>',
      '</html>',
      '',
    ].join('\n'),
};

const meta = (name: string, content: string | undefined): string[] =>
  content ? [`<meta name="${name}" content="${escapeHtml(content)}">`] : [];

const style =
  ':root{color-scheme:light dark}article{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 Georgia,serif}' +
  'img{max-width:100%;height:auto}pre{overflow-x:auto}code{font-size:.9em}table{border-collapse:collapse}' +
  'th,td{padding:.2rem .6rem;border:1px solid}';
