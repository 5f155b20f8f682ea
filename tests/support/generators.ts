/** Builds sites with the real Jekyll and Hugo, where they are installed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Generator = 'jekyll' | 'hugo';

/** Whether a generator can be run here. */
export const hasGenerator = (name: Generator): boolean =>
  spawnSync(name, [name === 'hugo' ? 'version' : '--version'], { stdio: 'ignore' }).status === 0;

/** A site as `jekyll new` and `hugo new site` leave it, with a page that shows its post and nothing else. */
const sites: Record<Generator, { files: Record<string, string>; words: string[]; made: string }> = {
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
};

/** The pages a generator makes of posts, in their order. `files` are paths within the site and texts. */
export function pagesOf(generator: Generator, files: readonly { path: string; text: string }[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), `lanyard-${generator}-`));
  const { files: around, words, made } = sites[generator];
  try {
    for (const [path, text] of [
      ...Object.entries(around),
      ...files.map((one) => [one.path, one.text] as const),
    ]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const run = spawnSync(generator, words, { cwd: folder, encoding: 'utf8', timeout: 1_200_000 });
    if (run.status !== 0) throw new Error(`${generator}: ${run.stdout}\n${run.stderr}`);
    return files.map(({ path }) => readFileSync(join(folder, made, pageOf(generator, path)), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const pageOf = (generator: Generator, path: string): string =>
  generator === 'hugo'
    ? join(dirname(path).replace(/^content\//, ''), 'index.html')
    : join((path.split('/').at(-1) ?? '').replace(/^\d{4}-\d\d-\d\d-|\.md$/g, ''), 'index.html');
