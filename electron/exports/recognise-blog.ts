/** Recognises by its own files which program a blog's folder is for. */
import { dirname } from 'node:path';
import type { ProfileName } from '../../data/posts/export-post.ts';
import type { Disk } from '../store/disk.ts';

/** Folders looked at: the one that was chosen and those above it. */
const mostFolders = 5;
/** A larger `package.json` is nobody's. */
const largestPackage = 1_000_000;

/** The folder in which the blog begins, and the program it is for; the folder itself where none is recognised. */
export async function recogniseBlog(
  disk: Disk,
  folder: string,
): Promise<{ folder: string; profile?: ProfileName }> {
  let at = folder;
  for (let count = 0; count < mostFolders; count += 1) {
    const names = await disk.readdir(at).catch((): string[] => []);
    const profile = profileOf(new Set(names), await packagesOf(disk, at, names));
    if (profile) return { folder: at, profile };
    if (dirname(at) === at) break;
    at = dirname(at);
  }
  return { folder };
}

const hasOne = (names: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.some((name) => names.has(name));

const configured = (names: ReadonlySet<string>, stem: string): boolean =>
  ['js', 'mjs', 'cjs', 'ts', 'mts'].some((ending) => names.has(`${stem}.${ending}`));

/** The program whose files lie in a folder; `packages` are those its `package.json` asks for. */
function profileOf(names: ReadonlySet<string>, packages: ReadonlySet<string>): ProfileName | undefined {
  if (configured(names, 'astro.config') || packages.has('astro')) return 'astro';
  if (
    configured(names, 'eleventy.config') ||
    configured(names, '.eleventy') ||
    packages.has('@11ty/eleventy')
  )
    return 'eleventy';
  if (hasOne(names, ['hugo.toml', 'hugo.yaml', 'hugo.yml', 'hugo.json'])) return 'hugo';
  const isOldHugo = hasOne(names, ['config.toml', 'config.yaml', 'config.yml', 'config.json', 'config']);
  if (isOldHugo && names.has('content') && hasOne(names, ['archetypes', 'themes', 'layouts'])) return 'hugo';
  if (packages.has('hexo') || (names.has('_config.yml') && names.has('scaffolds'))) return 'hexo';
  const isSite = hasOne(names, ['_config.yml', '_config.yaml', '_config.toml']);
  if (isSite && hasOne(names, ['_posts', 'Gemfile', '_layouts', '_includes', '_drafts'])) return 'jekyll';
  return undefined;
}

async function packagesOf(disk: Disk, folder: string, names: readonly string[]): Promise<Set<string>> {
  if (!names.includes('package.json')) return new Set();
  const [bytes] = await disk.readSmall(folder, ['package.json'], largestPackage);
  try {
    const { dependencies, devDependencies } = JSON.parse(bytes?.toString('utf8') ?? '') as Record<
      string,
      unknown
    >;
    return new Set([dependencies, devDependencies].flatMap((list) => Object.keys(list ?? {})));
  } catch {
    return new Set();
  }
}
