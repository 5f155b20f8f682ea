/** What differs between the programs a post is for: each has a file of its own beside this one. */
import { Scalar } from 'yaml';
import { fileName, slugOf } from '../../../data/library/file-name.ts';
import type { AnchorRule } from '../../../data/text/markdown.ts';
import type { Dialect } from '../dialect.ts';
import type { PictureRule } from '../pictures.ts';

/** What the front matter says. `date` is a whole day. */
export interface FrontFacts {
  title: string;
  date: string;
  author?: string;
  tags: readonly string[];
  /** The first words of the post. */
  summary: string;
  canonical?: string;
  /** BCP 47, where its talks say one. */
  language?: string;
  /** Host name of the blog. */
  domain?: string;
  cjk: boolean;
  /** The body has what the target's template language would run. */
  commands: boolean;
  body: string;
  conference: Record<string, unknown>;
}

/** A target: where its posts lie, how it makes anchors, and what its markdown takes amiss. */
export interface Profile {
  rule: AnchorRule;
  /** The title is a heading of the body; elsewhere the site's template prints it. */
  titled: boolean;
  /** Stands between the parts of the by-line. */
  mark: string;
  /** What its template language would run in a text; undefined where it runs nothing. */
  commands: RegExp | undefined;
  path(title: string, date: string): string;
  /** Where a picture of the post lies. */
  picture(title: string, file: string): ReturnType<PictureRule>;
  /** What its parser reads otherwise than the preview; undefined where any parser may read it. */
  dialect: Dialect | undefined;
  /** The front matter in the order and under the names it knows. What is undefined or empty is left out. */
  front(facts: FrontFacts, draft: boolean): Record<string, unknown>;
  /** Prints what a talk's heading is found by, where the target gives headings no anchors of their own. */
  anchorTag?: (anchor: string) => string;
  /** Prints the whole file, where it is none of markdown with front matter. */
  print?: (facts: FrontFacts, body: string, draft: boolean) => string;
  /** Minutes to read so many words beside so many pictures; left out: as Hugo counts. */
  minutes?: (words: number, pictures: number) => number;
  /** Pictures go into the file itself. */
  embedsPictures?: true;
  /** Pictures have to be put there by hand: the target takes no files. */
  uploads?: true;
  /** Its build ends where a picture beside the post is not there. */
  needsPictures?: true;
  /** The most tags it takes. */
  mostTags?: number;
}

/** Minutes at so many words a minute, every begun minute full. */
export const atWords =
  (perMinute: number) =>
  (words: number): number =>
    Math.ceil(words / perMinute);

/** As Ghost and Medium count: a picture takes 12 seconds, each further one a second less, down to 3. */
export const withPictures =
  (perMinute: number) =>
  (words: number, pictures: number): number => {
    const seconds = Array.from({ length: pictures }, (_, at) => Math.max(3, 12 - at));
    const looking = seconds.reduce((sum, one) => sum + one, 0) / 60;
    return Math.max(1, Math.round(words / perMinute + looking));
  };

/** A tag of letters and digits alone, as some blogs take them; empty for one that has none. */
const letterTag = (tag: string): string =>
  tag
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z\d]/g, '')
    .slice(0, 30);

/** Tags of letters and digits, each once, and no more than a target takes. */
export const letterTags = (tags: readonly string[], most: number): string[] =>
  [...new Set(tags.map(letterTag).filter(Boolean))].slice(0, most);

/** What Liquid takes for a command. */
export const liquid = /\{[{%]/;

/** What a file or folder of a post with this title is called. */
export const named = (title: string, ending = '', before = ''): string =>
  fileName(before + slugOf(title, 'post'), ending, 'post');

/** One file called after its title, with its pictures in a folder beside it. */
export const alone = (ending: string): Pick<Profile, 'path' | 'picture'> => ({
  path: (title) => named(title, ending),
  picture: (title, file) => ({ path: `${named(title)}/${file}`, address: `${named(title)}/${file}` }),
});

/** Tags as front matter has them: none is no list. */
export const listed = (tags: readonly string[]): readonly string[] | undefined =>
  tags.length > 0 ? tags : undefined;

/** A date stands without quotes: generators take it for one only then. */
export function bare(date: string): Scalar {
  const scalar = new Scalar(date);
  scalar.type = Scalar.PLAIN;
  return scalar;
}
