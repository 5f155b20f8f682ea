import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { recogniseBlog } from '../../../../electron/exports/recognise-blog.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-blog-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

test.each([
  ['hugo', { 'hugo.toml': '', 'content/posts/a.md': '' }],
  ['hugo', { 'config.toml': '', 'content/a.md': '', 'archetypes/default.md': '' }],
  ['jekyll', { '_config.yml': '', '_posts/2026-01-01-a.md': '' }],
  ['jekyll', { '_config.yml': '', Gemfile: '' }],
  ['hexo', { '_config.yml': '', 'package.json': '{"dependencies":{"hexo":"8.0.0"}}' }],
  ['hexo', { '_config.yml': '', 'scaffolds/post.md': '', '_posts/a.md': '' }],
  ['astro', { 'astro.config.mjs': '' }],
  ['astro', { 'package.json': '{"devDependencies":{"astro":"5.0.0"}}' }],
  ['eleventy', { '.eleventy.js': '' }],
  ['eleventy', { 'eleventy.config.mjs': '' }],
] as const)('knows a blog of %s by its files', async (profile, files) => {
  put(files);
  expect(await recogniseBlog(nodeDisk, folder)).toEqual({ folder, profile });
});

it('finds where the blog begins from a folder within it', async () => {
  put({ 'hugo.yaml': '', 'content/en/posts/a/index.md': '' });
  const posts = join(folder, 'content/en/posts');
  expect(await recogniseBlog(nodeDisk, posts)).toEqual({ folder, profile: 'hugo' });
});

it.each([
  {},
  { 'config.toml': '' },
  { '_config.yml': '' },
  { 'package.json': 'no json' },
  { 'package.json': 'null' },
  { 'package.json': '{"dependencies":"astro"}' },
])('takes a folder as it is that is no blog it knows: %o', async (files) => {
  const inside = join(folder, 'a/b/c/d/e/f');
  mkdirSync(inside, { recursive: true });
  put(Object.fromEntries(Object.entries(files).map(([name, text]) => [`a/b/c/d/e/f/${name}`, text])));
  expect(await recogniseBlog(nodeDisk, inside)).toEqual({ folder: inside });
  expect(await recogniseBlog(nodeDisk, join(folder, 'none'))).toEqual({ folder: join(folder, 'none') });
});
