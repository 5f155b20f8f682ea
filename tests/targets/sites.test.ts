import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderNote } from '../../renderer/text/preview/note-rendering.ts';
import { buildSite, generators, hasGenerator, pageOf, type Generator } from '../support/generators.ts';
import { blocksOfPage } from '../support/page-blocks.ts';
import { brokenLinks, postIn } from './built-site.ts';
import { filesOf, postsFor, shared, type Post } from './posts.ts';
import { sites } from './sites.ts';

/** The element into which each theme puts a post. */
const holders: Record<Generator, (element: { name: string; attribs: Record<string, string> }) => boolean> = {
  jekyll: ({ attribs }) => (attribs.class ?? '').split(' ').includes('post-content'),
  hugo: ({ name }) => name === 'article',
  eleventy: ({ name }) => name === 'article',
  astro: ({ name }) => name === 'article',
  hexo: ({ attribs }) => (attribs.class ?? '').split(' ').includes('article-entry'),
};

/** Without what each target has of its own: the line of figures, where anchors and pictures lie, how code is coloured. */
const common = (blocks: readonly string[]): string[] =>
  blocks
    .filter((block) => !/\d+ words?/.test(block) || !block.startsWith('words '))
    .map((block) =>
      block
        .replace(/→ #[^⟩]*⟩/g, '→ #⟩')
        .replace(/(⟨picture [^→]*) → [^⟩]*⟩/g, '$1⟩')
        .replace(/(^|> )code \S* "/, '$1code "'),
    );

/** The blocks that the preview shows of the post in plain markdown, without its title. */
function shownOf({ plan }: Post): string[] {
  const markdown = (plan.files[0]?.text ?? '').replace(/^---\n[\s\S]*?\n---\n/, '');
  const shown = renderNote(markdown).map(({ html }) => html);
  return common(blocksOfPage(shown.join('\n')).slice(1));
}

if (!existsSync(shared)) console.log(`The posts of others are left out: ${shared} is not here.`);

describe.each(generators)('a site of %s', (generator) => {
  test.skipIf(!hasGenerator(generator))(
    `is built of all posts without a warning, and shows what the preview shows (skipped without ${generator})`,
    () => {
      const posts = postsFor(generator);
      const plain = postsFor('plain');
      const { folder, status, said, done } = buildSite(generator, sites[generator], filesOf(posts));
      try {
        expect(status, said).toBe(0);
        expect(said.split('\n').filter((line) => /^(?!INFO).*(?:warn|error|deprecat)/i.test(line))).toEqual(
          [],
        );
        expect(brokenLinks(folder)).toEqual([]);
        for (const [at, { name, plan }] of posts.entries()) {
          const page = readFileSync(join(folder, pageOf(generator, plan.files[0]?.path ?? '')), 'utf8');
          const blocks = common(blocksOfPage(postIn(page, holders[generator])));
          expect.soft(blocks, name).toEqual(plain[at] ? shownOf(plain[at]) : []);
        }
      } finally {
        if (process.env.LANYARD_KEEP) console.log(generator, folder);
        else done();
      }
    },
  );
});
