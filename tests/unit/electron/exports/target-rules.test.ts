/** The rules of targets that nobody can run here, each with the place where it is written. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ProfileName } from '../../../../data/posts/export-post.ts';
import { elementsOf } from '../../../targets/built-site.ts';
import { postsFor } from '../../../targets/posts.ts';

/**
 * Forem, which DEV runs: the editor's guide (`app/views/pages/_v1_editor_guide_preamble.html.erb`: keys, tags parted by
 * commas) and the checks of an article (`app/models/article.rb`: at most four tags; a tag is of letters and digits, at most
 * 30 of them, `app/models/tag.rb`; a title of at most 128 letters).
 */
const devto = z.strictObject({
  title: z.string().min(1).max(128),
  published: z.boolean(),
  description: z.string().max(150).optional(),
  tags: z
    .string()
    .optional()
    .refine((tags) => {
      const all = (tags ?? '').split(', ').filter(Boolean);
      return all.length <= 4 && all.every((tag) => /^[a-z0-9]{1,30}$/.test(tag));
    }),
  canonical_url: z.url().optional(),
  cover_image: z.url().optional(),
  series: z.string().optional(),
});

/** Hashnode's template for posts from a repository (Hashnode/Hashnode-source-from-github-template, README). */
const hashnode = z.strictObject({
  title: z.string().min(1),
  slug: z.string().min(1),
  tags: z
    .string()
    .refine(
      (tags) => tags.split(',').length <= 5 && tags.split(',').every((tag) => /^[a-z0-9-]+$/.test(tag)),
    ),
  domain: z.string().regex(/^[^/:\s]+$/),
  subtitle: z.string().optional(),
  canonical: z.url().optional(),
  saveAsDraft: z.boolean().optional(),
});

const ghostId = z.number().int().positive();
const slug = z.string().min(1).max(191);

/** Ghost's own description of its files (docs.ghost.org/migration/custom) and the columns of its tables (`schema.js`). */
const ghost = z.object({
  db: z.tuple([
    z.object({
      meta: z.object({ exported_on: z.number().int(), version: z.string().regex(/^\d+\.\d+\.\d+$/) }),
      data: z.object({
        posts: z.tuple([
          z.object({
            id: ghostId,
            title: z.string().min(1).max(255),
            slug,
            html: z.string(),
            status: z.enum(['published', 'draft']),
            published_at: z.iso.datetime().nullable(),
            custom_excerpt: z.string().max(300).nullable(),
            canonical_url: z.url().nullable(),
          }),
        ]),
        tags: z.array(z.object({ id: ghostId, name: z.string().min(1).max(191), slug })),
        posts_tags: z.array(z.object({ post_id: ghostId, tag_id: ghostId, sort_order: z.number().int() })),
      }),
    }),
  ]),
});

const textsFor = (profile: ProfileName) =>
  postsFor(profile, { canonical: 'https://example.org/post' }).map(({ plan }) => plan.files[0]?.text ?? '');

const frontOf = (text: string): unknown => parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '');

describe('every post', () => {
  test.each([
    ['devto', devto],
    ['hashnode', hashnode],
  ] as const)('for %s has the front matter it takes', (profile, schema) => {
    for (const text of textsFor(profile)) expect(schema.safeParse(frontOf(text)).error).toBeUndefined();
  });

  test('for DEV has no command of Liquid outside of code but those that end one', () => {
    for (const text of textsFor('devto')) {
      const body = text.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/(`+)[\s\S]*?\1/g, '');
      expect(body.replace(/\{% raw %\}\{[{%]\{% endraw %\}/g, '')).not.toMatch(/\{[{%]/);
    }
  });

  test('for Ghost is a file it imports', () => {
    for (const text of textsFor('ghost')) {
      const { error, data } = ghost.safeParse(JSON.parse(text));
      expect(error).toBeUndefined();
      const { posts, tags, posts_tags: pairs } = data?.db[0].data ?? { posts: [], tags: [], posts_tags: [] };
      expect(pairs.map(({ tag_id }) => tag_id)).toEqual(tags.map(({ id }) => id));
      expect(new Set(tags.map((tag) => tag.slug)).size).toBe(tags.length);
      expect(posts).toHaveLength(1);
    }
  });

  // Medium takes a published page by its address and keeps headings, lists, quotes, code and pictures (help.medium.com, "Import a post").
  test('as a page has one title, an address it stands first at, and anchors for its links', () => {
    for (const text of textsFor('medium')) {
      const all = elementsOf(text);
      const ids = new Set(all.flatMap(({ attribs }) => attribs.id ?? []));
      const led = all.flatMap(({ attribs: { href = '' } }) => (href.startsWith('#') ? [href.slice(1)] : []));
      expect(led.filter((anchor) => !ids.has(decodeURIComponent(anchor)) && !ids.has(anchor))).toEqual([]);
      expect(all.filter(({ name }) => name === 'h1')).toHaveLength(1);
      expect(text).toContain('<link rel="canonical" href="https://example.org/post">');
      expect(all.filter(({ name }) => ['script', 'iframe'].includes(name))).toEqual([]);
    }
  });
});
