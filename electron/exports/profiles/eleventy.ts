/** Posts of an Eleventy site, whose markdown runs through Liquid first, and whose tags are collections. */
import { markdownIt } from '../dialect.ts';
import { atWords, bare, liquid, listed, named, type Profile } from './profile.ts';

export const eleventy: Profile = {
  rule: 'plain',
  titled: false,
  mark: '|',
  commands: liquid,
  path: (title, date) => `posts/${named(title, '.md', `${date}-`)}`,
  picture: (title, file) => ({
    path: `img/${named(title)}/${file}`,
    address: `/img/${named(title)}/${file}`,
  }),
  dialect: markdownIt,
  minutes: atWords(200),
  // Headings have anchors there only with a plugin.
  anchorTag: (anchor) => `<a id="${anchor}"></a>`,
  front: ({ title, date, author, summary, tags, commands, conference }, draft) => ({
    ...{ title, description: summary, date: bare(date), author, tags: listed(tags) },
    eleventyExcludeFromCollections: draft || undefined,
    templateEngineOverride: commands ? 'md' : undefined,
    conference,
  }),
};
