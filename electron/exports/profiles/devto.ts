/** Posts for DEV: markdown that is pasted or sent, with four tags at most and Liquid run in it. */
import { alone, letterTags, runsLiquid, withPictures, type Profile } from './profile.ts';

const mostTags = 4;

export const devto: Profile = {
  rule: 'plain',
  titled: false,
  mark: '|',
  runsLiquid: false,
  ...alone('.md'),
  dialect: undefined,
  uploads: true,
  mostTags,
  minutes: withPictures(275),
  anchorTag: (anchor) => `<a name="${anchor}"></a>`,
  finish: (body) =>
    runsLiquid(body) && !/\{%-?\s*endraw/.test(body) ? `{% raw %}\n${body}\n{% endraw %}` : body,
  front: ({ title, summary, tags, canonical, conference }, draft) => ({
    ...{ title, published: !draft, description: summary.slice(0, 150) },
    tags: letterTags(tags, mostTags).join(', '),
    canonical_url: canonical,
    series: typeof conference.series === 'string' ? conference.series : undefined,
  }),
};
