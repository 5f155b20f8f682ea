/** Markdown for any program: the title is a heading, and pictures lie in a folder beside it. */
import { alone, bare, listed, type Profile } from './profile.ts';

export const plain: Profile = {
  rule: 'plain',
  titled: true,
  mark: '|',
  commands: undefined,
  ...alone('.md'),
  dialect: undefined,
  front: ({ title, date, author, tags, conference }, draft) => ({
    ...{ title, date: bare(date), author, tags: listed(tags) },
    draft: draft || undefined,
    conference,
  }),
};
