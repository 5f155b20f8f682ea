/** Posts of an Astro site, in a content collection with their pictures beside them. */
import { micromark } from '../dialect.ts';
import { atWords, bare, listed, named, type Profile } from './profile.ts';

export const astro: Profile = {
  rule: 'astro',
  titled: false,
  mark: '|',
  commands: undefined,
  path: (title) => `src/content/blog/${named(title, '.md')}`,
  picture: (title, file) => ({
    path: `src/content/blog/${named(title)}/${file}`,
    address: `./${named(title)}/${file}`,
  }),
  dialect: micromark,
  needsPictures: true,
  minutes: atWords(200),
  // The names of the blog template that Astro ships.
  front: ({ title, date, author, summary, tags, conference }, draft) => ({
    ...{ title, description: summary, pubDate: bare(date), author, tags: listed(tags) },
    draft: draft || undefined,
    conference,
  }),
};
