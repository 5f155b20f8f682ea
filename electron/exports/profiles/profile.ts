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
  cjk: boolean;
  /** The body has curly brackets that Liquid would run. */
  liquid: boolean;
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
  /** Curly brackets in the text are commands of its template language. */
  runsLiquid: boolean;
  path(title: string, date: string): string;
  /** Where a picture of the post lies. */
  picture(title: string, file: string): ReturnType<PictureRule>;
  /** What its parser reads otherwise than the preview; undefined where any parser may read it. */
  dialect: Dialect | undefined;
  /** The front matter in the order and under the names it knows. What is undefined or empty is left out. */
  front(facts: FrontFacts, draft: boolean): Record<string, unknown>;
}

/** Says whether a text has what Liquid takes for a command. */
export const runsLiquid = (text: string): boolean => /\{[{%]/.test(text);

/** What a file or folder of a post with this title is called. */
export const named = (title: string, ending = '', before = ''): string =>
  fileName(before + slugOf(title, 'post'), ending, 'post');

/** Tags as front matter has them: none is no list. */
export const listed = (tags: readonly string[]): readonly string[] | undefined =>
  tags.length > 0 ? tags : undefined;

/** A date stands without quotes: generators take it for one only then. */
export function bare(date: string): Scalar {
  const scalar = new Scalar(date);
  scalar.type = Scalar.PLAIN;
  return scalar;
}
