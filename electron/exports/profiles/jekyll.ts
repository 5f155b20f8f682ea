/** Posts of a Jekyll site, whose markdown is kramdown and whose template language is Liquid. */
import { replaceInProse } from '../../../data/text/prose.ts';
import { foundInPieces } from '../../../data/text/recent-scans.ts';
import { bare, listed, named, type Profile } from './profile.ts';

export const jekyll: Profile = {
  rule: 'jekyll',
  titled: false,
  // A line with a bar in it is a table to kramdown.
  mark: '·',
  runsLiquid: true,
  path: (title, date) => `_posts/${named(title, '.md', `${date}-`)}`,
  picture: (title, file) => ({
    path: `assets/posts/${named(title)}/${file}`,
    address: `/assets/posts/${named(title)}/${file}`,
  }),
  guard: guardBars,
  front: ({ title, date, author, tags, liquid, conference }, draft) => ({
    ...{ layout: 'post', title, date: bare(date), author, tags: listed(tags) },
    published: draft ? false : undefined,
    render_with_liquid: liquid ? false : undefined,
    conference,
  }),
};

/** Escapes bars in prose that kramdown would take for a table; real tables and code stay. */
function guardBars(text: string): string {
  if (!text.includes('|')) return text;
  const tables = foundInPieces(text, ({ blocks }) => blocks.filter(({ kind }) => kind === 'table'));
  let next = 0;
  return replaceInProse(text, /(?<!\\)\|/g, ({ index }) => {
    while ((tables[next]?.to ?? Infinity) <= index) next++;
    return (tables[next]?.from ?? Infinity) <= index ? '|' : '\\|';
  });
}
