/** A post as one page that holds all it shows: nothing in it acts, and whoever opens it asks nobody for anything. */
import { escapeHtml } from '../../../data/text/escape-html.ts';
import { printHtml } from '../html.ts';
import { printPage, withoutForeignPictures } from '../html-page.ts';
import { alone, atWords, type Profile } from './profile.ts';

export const html: Profile = {
  rule: 'plain',
  titled: true,
  mark: '|',
  commands: undefined,
  ...alone('.html'),
  embedsPictures: true,
  dialect: undefined,
  minutes: atWords(200),
  anchorTag: (anchor) => `<a id="${anchor}"></a>`,
  front: () => ({}),
  print: (facts, body) =>
    printPage(facts, withoutForeignPictures(printHtml(body)), {
      root: ` lang="${escapeHtml(facts.language ?? 'en')}"`,
      head: [`<meta http-equiv="Content-Security-Policy" content="${policy}">`],
      style,
      within: ['<main><article>', '</article></main>'],
    }),
};

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = [
  ':root{color-scheme:light dark;--ink:#1c2430;--paper:#fff;--link:#0a57a3;--rule:#c6ccd6;--soft:#f2f4f7}',
  '@media(prefers-color-scheme:dark){:root{--ink:#e4e8ee;--paper:#14181e;--link:#8dbdf8;--rule:#46505f;--soft:#1f252e}}',
  'body{margin:0;color:var(--ink);background:var(--paper);font:1.0625rem/1.6 Georgia,"Times New Roman",serif}',
  'article{max-width:42rem;margin:2.5rem auto;padding:0 1.25rem;overflow-wrap:break-word}',
  'h1,h2,h3,h4,h5,h6{font-family:system-ui,sans-serif;line-height:1.25;margin:2em 0 .5em}h1{font-size:1.9rem;margin-top:0}',
  'a{color:var(--link)}img{display:block;max-width:100%;height:auto;margin:1.5rem 0}',
  'pre{overflow-x:auto;padding:.8rem;background:var(--soft)}code{font-size:.9em}pre code{font-size:.85em}',
  'blockquote{margin:1.5rem 0;padding-left:1rem;border-left:3px solid var(--rule)}',
  'table{border-collapse:collapse;display:block;overflow-x:auto}th,td{padding:.25rem .7rem;border:1px solid var(--rule)}',
  'hr{border:0;border-top:1px solid var(--rule)}',
  '@media print{:root{--ink:#000;--paper:#fff;--link:#000;--rule:#999;--soft:#fff}article{max-width:none;margin:0;padding:0}',
  'h1,h2,h3,h4,h5,h6{break-after:avoid}img,pre,blockquote,tr{break-inside:avoid}a{text-decoration:none}',
  'article a[href^="http"]::after{content:" (" attr(href) ")";font-size:.8em}}',
].join('');
