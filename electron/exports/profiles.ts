/** What differs between the programs a post is for. */
import { fileName, slugOf } from '../../data/library/file-name.ts';
import type { AnchorRule } from '../../data/text/markdown.ts';
import type { ProfileName } from '../../data/posts/export-post.ts';
import { replaceInProse, sortLines } from '../../data/text/prose.ts';
import type { PictureRule } from './pictures.ts';

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
  /** Keeps text from being taken for the target's own commands. */
  guard(text: string): string;
}

/** Says whether a text has what Liquid takes for a command. */
export const runsLiquid = (text: string): boolean => /\{[{%]/.test(text);

/** What a file or folder of a post with this title is called. */
const named = (title: string, ending = '', before = ''): string =>
  fileName(before + slugOf(title, 'post'), ending, 'post');

export const profiles: Record<ProfileName, Profile> = {
  plain: {
    rule: 'plain',
    titled: true,
    mark: '|',
    runsLiquid: false,
    path: (title) => named(title, '.md'),
    picture: (title, file) => ({ path: `${named(title)}/${file}`, address: `${named(title)}/${file}` }),
    guard: (text) => text,
  },
  jekyll: {
    rule: 'jekyll',
    titled: false,
    // A line with a bar in it is a table to kramdown.
    mark: '·',
    runsLiquid: true,
    path: (title, date) => `_posts/${named(title, '.md', `${date}-`)}`,
    picture: (title, file) => ({
      path: `assets/posts/${named(title)}/${file}`,
      address: `/assets/posts/${named(title)}/${file}`,
    }),
    guard: guardBars,
  },
  hugo: {
    rule: 'hugo',
    titled: false,
    mark: '|',
    runsLiquid: false,
    path: (title) => `content/posts/${named(title)}/index.md`,
    picture: (title, file) => ({ path: `content/posts/${named(title)}/${file}`, address: file }),
    guard: guardShortcodes,
  },
};

/** Escapes bars in prose that kramdown would take for a table; real tables and code stay. */
function guardBars(text: string): string {
  if (!text.includes('|')) return text;
  const tables = tableLines(text);
  let next = 0;
  return replaceInProse(text, /(?<!\\)\|/g, ({ index }) => {
    while ((tables[next]?.to ?? Infinity) <= index) next++;
    return (tables[next]?.from ?? Infinity) <= index ? '|' : '\\|';
  });
}

/** Paragraphs that are tables: one of their lines has nothing but bars, dashes and colons. */
function tableLines(text: string): { from: number; to: number }[] {
  const tables: { from: number; to: number }[] = [];
  let paragraph: { from: number; to: number; isTable: boolean } | undefined;
  for (const line of [...sortLines(text), undefined]) {
    if (line?.kind === 'prose') {
      const isTable = /^[ \t|:-]+$/.test(line.text) && line.text.includes('|') && line.text.includes('-');
      paragraph = {
        from: paragraph?.from ?? line.from,
        to: line.to,
        isTable: isTable || (paragraph?.isTable ?? false),
      };
    } else {
      if (paragraph?.isTable) tables.push(paragraph);
      paragraph = undefined;
    }
  }
  return tables;
}

/** Prints what Hugo would run as a shortcode so that it shows as it was written. */
function guardShortcodes(text: string): string {
  return text
    .replace(/\{\{<(?!\/\*)([^{}]*?)>\}\}/g, '{{</*$1*/>}}')
    .replace(/\{\{%(?!\/\*)([^{}]*?)%\}\}/g, '{{%/*$1*/%}}')
    .replace(/\{\{(?=[<%](?!\/\*))/g, '{&#123;');
}
