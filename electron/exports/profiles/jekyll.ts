/** Posts of a Jekyll site, whose markdown is kramdown and whose template language is Liquid. */
import { kramdown } from '../dialect.ts';
import { bare, liquid, listed, named, type Profile } from './profile.ts';

export const jekyll: Profile = {
  rule: 'jekyll',
  titled: false,
  // A line with a bar in it is a table to kramdown.
  mark: '·',
  commands: liquid,
  path: (title, date) => `_posts/${named(title, '.md', `${date}-`)}`,
  picture: (title, file) => ({
    path: `assets/posts/${named(title)}/${file}`,
    address: `/assets/posts/${named(title)}/${file}`,
  }),
  dialect: kramdown,
  front: ({ title, date, author, summary, tags, commands, conference }, draft) => ({
    ...{ layout: 'post', title, description: summary, date: bare(date), author, tags: listed(tags) },
    published: draft ? false : undefined,
    render_with_liquid: commands ? false : undefined,
    conference,
  }),
};
