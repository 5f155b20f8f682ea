/** Posts of a Hexo site, whose tags of Nunjucks are switched off where the words look like some. */
import { marked } from '../dialect.ts';
import { atWords, bare, listed, named, type Profile } from './profile.ts';

export const hexo: Profile = {
  rule: 'hexo',
  titled: false,
  mark: '|',
  commands: /\{[{%#]/,
  path: (title) => `source/_posts/${named(title, '.md')}`,
  // Folders beside a post need a setting of the site; images of the site need none.
  picture: (title, file) => ({
    path: `source/images/${named(title)}/${file}`,
    address: `/images/${named(title)}/${file}`,
  }),
  dialect: marked,
  minutes: atWords(200),
  front: ({ title, date, author, summary, tags, commands, conference }, draft) => ({
    ...{ title, date: bare(date), author, tags: listed(tags), description: summary },
    published: draft ? false : undefined,
    disableNunjucks: commands || undefined,
    conference,
  }),
};
