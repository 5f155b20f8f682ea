/** Posts of a Jekyll site, whose markdown is kramdown and whose template language is Liquid. */
import { replaceInProse } from '../../../data/text/prose.ts';
import { scan } from '../../../data/text/scan.ts';
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
  const tables = tableLines(text);
  let next = 0;
  return replaceInProse(text, /(?<!\\)\|/g, ({ index }) => {
    while ((tables[next]?.to ?? Infinity) <= index) next++;
    return (tables[next]?.from ?? Infinity) <= index ? '|' : '\\|';
  });
}

/** Paragraphs that are tables: one of their lines has nothing but bars, dashes and colons. */
function tableLines(text: string): { from: number; to: number }[] {
  const tables: { from: number; to: number }[] = [];
  let paragraph: { from: number; to: number; isTable: boolean } | undefined;
  for (const line of [...scan(text).lines, undefined]) {
    if (line?.kind === 'prose') {
      const isTable = /^[ \t|:-]+$/.test(line.text) && line.text.includes('|') && line.text.includes('-');
      paragraph = {
        from: paragraph?.from ?? line.from,
        to: line.to,
        isTable: isTable || (paragraph?.isTable ?? false),
      };
    } else {
      if (paragraph?.isTable) tables.push(paragraph);
      paragraph = undefined;
    }
  }
  return tables;
}
