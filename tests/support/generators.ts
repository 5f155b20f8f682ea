/** Builds sites with the real generators: Jekyll and Hugo where the system has them, the others where `npm run test:targets` put them. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const generators = ['jekyll', 'hugo', 'eleventy', 'astro', 'hexo'] as const;
export type Generator = (typeof generators)[number];

const modules = join(import.meta.dirname, '../targets/generators/node_modules');

/** Programs of those that npm installs. */
const scripts: Partial<Record<Generator, string>> = {
  eleventy: join(modules, '@11ty/eleventy/cmd.cjs'),
  astro: join(modules, 'astro/astro.js'),
  hexo: join(modules, 'hexo/bin/hexo'),
};

/** Whether a generator can be run here. */
export function hasGenerator(name: Generator): boolean {
  const script = scripts[name];
  if (script !== undefined) return existsSync(script);
  return spawnSync(name, [name === 'hugo' ? 'version' : '--version'], { stdio: 'ignore' }).status === 0;
}

/** What a generator needs around its posts, how it is called, and where its pages are. */
export interface Site {
  files: Record<string, string>;
  words: readonly string[];
  made: string;
}

/** What a generator said of a site, and the folder with its pages; `done` takes the site away. */
interface Built {
  folder: string;
  status: number | null;
  said: string;
  done: () => void;
}

/** Writes a site into a folder of its own and has it built. */
export function buildSite(
  generator: Generator,
  { files, words, made }: Site,
  posts: readonly { path: string; content: string | Uint8Array }[],
): Built {
  const folder = mkdtempSync(join(tmpdir(), `lanyard-${generator}-`));
  const around = Object.entries(files).map(([path, content]) => ({ path, content }));
  for (const { path, content } of [...around, ...posts]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const script = scripts[generator];
  if (script !== undefined) symlinkSync(modules, join(folder, 'node_modules'));
  const [program, first] = script === undefined ? [generator, []] : [process.execPath, [script]];
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const settings = { cwd: folder, encoding: 'utf8', timeout: 1_200_000, env, maxBuffer: 1e8 } as const;
  const { status, stdout, stderr } = spawnSync(program, [...first, ...words], settings);
  return {
    folder: join(folder, made),
    status,
    said: `${stdout}${stderr}`,
    done: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where a post is read, below the folder of pages. */
export function pageOf(generator: Generator, path: string): string {
  const name = path.split('/').at(-1) ?? '';
  if (generator === 'hugo') return join(dirname(path).replace(/^content\//, ''), 'index.html');
  const slug = name.replace(/\.md$/, '');
  if (generator === 'eleventy') return join('posts', slug, 'index.html');
  return join(slug.replace(/^\d{4}-\d\d-\d\d-/, ''), 'index.html');
}

/** Sites as each generator leaves a new one, with a page that shows its post and nothing else. */
const bare: Record<Generator, Site> = {
  jekyll: {
    files: {
      '_config.yml': 'title: Posts\nmarkdown: kramdown\npermalink: /:title/\nfuture: true\n',
      '_layouts/post.html': '{{ content }}\n',
    },
    words: ['build', '--quiet', '--disable-disk-cache'],
    made: '_site',
  },
  hugo: {
    files: {
      'config.toml': 'baseURL = "https://example.org/"\ntitle = "Posts"\n',
      'layouts/_default/single.html': '{{ .Content }}\n',
    },
    words: ['--quiet', '--buildFuture'],
    made: 'public',
  },
  eleventy: {
    files: {
      'eleventy.config.mjs': 'export default () => ({});\n',
      '_includes/bare.liquid': '{{ content }}\n',
      'posts/posts.json': '{ "layout": "bare.liquid" }\n',
    },
    words: ['--quiet'],
    made: '_site',
  },
  astro: {
    files: {
      'package.json': '{ "name": "posts", "private": true, "type": "module" }\n',
      'src/content.config.ts': [
        "import { defineCollection } from 'astro:content';",
        "import { glob } from 'astro/loaders';",
        "const blog = defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.md' }) });",
        'export const collections = { blog };\n',
      ].join('\n'),
      'src/pages/[...slug].astro': [
        '---',
        "import { getCollection, render } from 'astro:content';",
        'export async function getStaticPaths() {',
        "  const posts = await getCollection('blog');",
        '  return posts.map((post) => ({ params: { slug: post.id }, props: post }));',
        '}',
        'const { Content } = await render(Astro.props);',
        '---',
        '<Content />\n',
      ].join('\n'),
      // Beside the modules it would meet the posts of the site before.
      'astro.config.mjs': "export default { cacheDir: './.cache' };\n",
    },
    words: ['build', '--silent'],
    made: 'dist',
  },
  hexo: {
    files: {
      'package.json': JSON.stringify({
        ...{ name: 'posts', private: true, hexo: { version: '8.1.2' } },
        dependencies: { hexo: '8.1.2', 'hexo-renderer-ejs': '2.0.0', 'hexo-renderer-marked': '7.0.1' },
      }),
      '_config.yml': [
        'title: Posts',
        'permalink: :title/',
        'theme: bare',
        'syntax_highlighter: ""',
        'external_link:\n  enable: false\n',
      ].join('\n'),
      'themes/bare/layout/index.ejs': '\n',
      'themes/bare/layout/post.ejs': '<%- page.content %>\n',
    },
    words: ['generate', '--bail'],
    made: 'public',
  },
};

/** The pages a generator makes of posts, in their order. `files` are paths within the site and texts. */
export function pagesOf(generator: Generator, files: readonly { path: string; text: string }[]): string[] {
  const posts = files.map(({ path, text }) => ({ path, content: text }));
  const { folder, status, said, done } = buildSite(generator, bare[generator], posts);
  try {
    if (status !== 0) throw new Error(`${generator}: ${said}`);
    return files.map(({ path }) => readFileSync(join(folder, pageOf(generator, path)), 'utf8'));
  } finally {
    done();
  }
}
