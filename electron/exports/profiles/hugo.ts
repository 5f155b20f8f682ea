/** Posts of a Hugo site, each a folder with its pictures. */
import { bracket } from '../../../data/posts/site-signs.ts';
import { goldmark } from '../dialect.ts';
import { bare, listed, named, type Profile } from './profile.ts';

export const hugo: Profile = {
  rule: 'hugo',
  titled: false,
  mark: '|',
  commands: undefined,
  path: (title) => `content/posts/${named(title)}/index.md`,
  picture: (title, file) => ({ path: `content/posts/${named(title)}/${file}`, address: file }),
  dialect: goldmark,
  front: ({ title, date, author, tags, cjk, body, conference }, draft) => ({
    ...{ title, date: bare(date), draft, tags: listed(tags) },
    isCJKLanguage: cjk || undefined,
    bracket: body.includes(bracket) ? '{' : undefined,
    params: { author, conference },
  }),
};
