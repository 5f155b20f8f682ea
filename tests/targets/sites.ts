/** A whole site for each generator: Jekyll with minima, Hexo with landscape, the others with small themes of our own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator, Site } from '../support/generators.ts';

const theme = (path: string): string => readFileSync(join(import.meta.dirname, 'themes', path), 'utf8');
const style = theme('style.css');

const pins = JSON.parse(readFileSync(join(import.meta.dirname, 'generators/package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

export const sites: Record<Generator, Site> = {
  jekyll: {
    files: {
      '_config.yml':
        'title: Notes\nurl: https://example.org\ntheme: minima\npermalink: /:title/\nfuture: true\n',
      'index.md': '---\nlayout: home\n---\n',
    },
    words: ['build', '--disable-disk-cache', '--trace'],
    made: '_site',
  },
  hugo: {
    files: {
      'config.toml': theme('hugo/config.toml'),
      'layouts/_default/baseof.html': theme('hugo/baseof.html'),
      'layouts/_default/single.html': theme('hugo/single.html'),
      'layouts/_default/list.html': theme('hugo/list.html'),
      'static/style.css': style,
    },
    words: ['--buildFuture', '--buildDrafts', '--panicOnWarning'],
    made: 'public',
  },
  eleventy: {
    files: {
      'eleventy.config.mjs': theme('eleventy/eleventy.config.mjs'),
      '_includes/post.liquid': theme('eleventy/post.liquid'),
      'posts/posts.json': '{ "layout": "post.liquid" }\n',
      'index.liquid': theme('eleventy/index.liquid'),
      'style.css': style,
    },
    words: [],
    made: '_site',
  },
  astro: {
    files: {
      'package.json': '{ "name": "notes", "private": true, "type": "module" }\n',
      'astro.config.mjs': "export default { site: 'https://example.org', cacheDir: './.cache' };\n",
      'src/content.config.ts': theme('astro/content.config.mjs'),
      'src/layouts/Page.astro': theme('astro/Page.astro'),
      'src/pages/[...slug].astro': theme('astro/slug.astro'),
      'src/pages/index.astro': theme('astro/index.astro'),
      'public/style.css': style,
    },
    words: ['build'],
    made: 'dist',
  },
  hexo: {
    files: {
      'package.json': JSON.stringify({
        ...{ name: 'notes', private: true, hexo: { version: pins.dependencies.hexo } },
        dependencies: pins.dependencies,
      }),
      '_config.yml':
        'title: Notes\nurl: https://example.org\npermalink: :title/\ntheme: landscape\nrender_drafts: true\nsyntax_highlighter: ""\ntheme_config:\n  rss: false\n  favicon: false\n',
    },
    words: ['generate', '--bail'],
    made: 'public',
  },
};
