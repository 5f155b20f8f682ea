/** Posts of a Hexo site, whose tags of Nunjucks are switched off where the words look like some. */
import { atWords, bare, listed, named, type Profile } from './profile.ts';

export const hexo: Profile = {
  rule: 'hexo',
  titled: false,
  mark: '|',
  runsLiquid: true,
  path: (title) => `source/_posts/${named(title, '.md')}`,
  // Folders beside a post need a setting of the site; images of the site need none.
  picture: (title, file) => ({
    path: `source/images/${named(title)}/${file}`,
    address: `/images/${named(title)}/${file}`,
  }),
  dialect: undefined,
  minutes: atWords(200),
  front: ({ title, date, author, summary, tags, liquid, conference }, draft) => ({
    ...{ title, date: bare(date), author, tags: listed(tags), description: summary },
    published: draft ? false : undefined,
    disableNunjucks: liquid || undefined,
    conference,
  }),
};
