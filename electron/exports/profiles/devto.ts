/** Posts for DEV: markdown that is pasted or sent, with four tags at most and Liquid run in it. */
import { redcarpet } from '../dialect.ts';
import { alone, letterTags, withPictures, type Profile } from './profile.ts';

const mostTags = 4;

export const devto: Profile = {
  rule: 'plain',
  titled: false,
  mark: '|',
  commands: undefined,
  ...alone('.md'),
  dialect: redcarpet,
  uploads: true,
  mostTags,
  minutes: withPictures(275),
  anchorTag: (anchor) => `<a name="${anchor}"></a>`,
  front: ({ title, summary, tags, canonical, conference }, draft) => ({
    ...{ title, published: !draft, description: summary.slice(0, 150) },
    tags: letterTags(tags, mostTags).join(', '),
    canonical_url: canonical,
    series: typeof conference.series === 'string' ? conference.series : undefined,
  }),
};
