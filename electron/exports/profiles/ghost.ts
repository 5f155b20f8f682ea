/** A post as Ghost imports it: a file of JSON, with the post as HTML, its tags and its author. */
import { slugOf } from '../../../data/library/file-name.ts';
import { printHtml } from '../html.ts';
import { named, withPictures, type Profile } from './profile.ts';

/** The version of Ghost whose format this is. */
const version = '5.0.0';

export const ghost: Profile = {
  rule: 'plain',
  titled: false,
  mark: '|',
  commands: undefined,
  path: (title) => named(title, '.json'),
  // Where pictures of an import lie.
  picture: (title, file) => ({
    path: `content/images/${named(title)}/${file}`,
    address: `/content/images/${named(title)}/${file}`,
  }),
  dialect: undefined,
  minutes: withPictures(275),
  anchorTag: (anchor) => `<a id="${anchor}"></a>`,
  front: () => ({}),
  print: ({ title, date, summary, canonical, tags }, body, draft) => {
    const at = `${date}T12:00:00.000Z`;
    const post = {
      ...{ id: 1, title, slug: slugOf(title, 'post'), html: printHtml(body) },
      ...{ status: draft ? 'draft' : 'published', published_at: draft ? null : at },
      ...{ created_at: at, updated_at: at, custom_excerpt: summary.slice(0, 300) || null },
      canonical_url: canonical ?? null,
    };
    const kept = tags.map((name, at) => ({ id: at + 1, name, slug: slugOf(name, `tag-${at + 1}`) }));
    const data = {
      posts: [post],
      tags: kept,
      posts_tags: kept.map(({ id }, at) => ({ post_id: 1, tag_id: id, sort_order: at })),
    };
    const exported = { exported_on: Date.parse(at), version };
    return `${JSON.stringify({ db: [{ meta: exported, data }] }, null, 1)}\n`;
  },
};
