/** Posts for Hashnode, which reads them from a repository of markdown files. */
import { slugOf } from '../../../data/library/file-name.ts';
import { anyCommonMark } from '../dialect.ts';
import { alone, letterTags, withPictures, type Profile } from './profile.ts';

const mostTags = 5;

export const hashnode: Profile = {
  rule: 'plain',
  titled: false,
  mark: '|',
  commands: undefined,
  ...alone('.md'),
  dialect: anyCommonMark,
  uploads: true,
  mostTags,
  minutes: withPictures(275),
  anchorTag: (anchor) => `<a id="${anchor}"></a>`,
  // The slug tells posts apart there: it stays when the title changes little.
  front: ({ title, summary, tags, canonical, domain }, draft) => ({
    ...{ title, subtitle: summary.slice(0, 150), slug: slugOf(title, 'post') },
    tags: letterTags(tags, mostTags).join(',') || 'conference',
    domain,
    canonical,
    saveAsDraft: draft || undefined,
  }),
};
