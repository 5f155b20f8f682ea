/** What the parsers of site generators read otherwise than the preview, and how each is kept from it. */
import { beginsAt, guardBrackets, guardShortcodes } from '../../data/posts/site-signs.ts';

/** A parser of markdown. Its signs are those that it would take for more than words. */
export interface Dialect {
  /** Emphasis, code, tables and links are read by rules of its own, so they are printed its way. */
  own: boolean;
  /** Signs within words, with what is written for each. */
  signs: readonly [RegExp, string][];
  /** Letters that a backslash keeps as they are. */
  escapes: RegExp;
  /** A bare address that it makes a link of, the very same stretch. */
  bare: RegExp | undefined;
  /** Prints text that stands in code. */
  code: (text: string) => string;
  /** Prints what stands anywhere else. */
  rest: (text: string) => string;
  /** A line below a list that makes it begin with a number; undefined where it reads the numbers themselves. */
  begins: ((start: number) => string) | undefined;
  /** It knows boxes of tasks, and footnotes; elsewhere they are printed as signs and as links. */
  tasks: boolean;
  footnotes: boolean;
  /** Addresses of the pictures beside the post, where the build ends with one that is not there. */
  files?: ReadonlySet<string>;
  /** It reads the number that begins a list of an item as words, unless it is one. */
  numbersAsWords?: true;
  /** It finds partners for brackets that have none, across links. */
  pairsBrackets?: true;
  /** It shows the end of a line as one, so that a paragraph stands in one line. */
  oneLine?: true;
}

const asItIs = (text: string): string => text;

const words: [RegExp, string][] = [
  [/(?<!\\)\](?=\()/g, '\\]'],
  [/(?<!\{\{)<(?=[a-z/!?])/gi, '\\<'],
  [/<(?=<)/g, '\\<'],
  // An address may follow.
  [/<$/, '&lt;'],
  [/>(?=>)/g, '\\>'],
  [/~(?=~)|(?<=~)~/g, '\\~'],
];

/** Kramdown with GitHub's additions, as Jekyll runs it. */
export const kramdown: Dialect = {
  own: true,
  signs: [...words, [/`/g, '\\`'], [/\|/g, '\\|'], [/\$(?=\$)|(?<=\$)\$/g, '\\$'], [/\{(?=[:#])/g, '\\{']],
  escapes: /[\\.*_+`<>()[\]{}#!:|"'$=~-]/,
  bare: undefined,
  code: asItIs,
  rest: asItIs,
  begins: beginsAt,
  tasks: true,
  footnotes: true,
};

/** Letters that a backslash keeps as they are in CommonMark. */
const punctuation = /[!-/:-@[-`{-~]/;

/** What the preview takes for no address, and others for one. */
const unlinked: [RegExp, string][] = [
  [/(?<=\b(?:https?|ftp)):(?=\/\/)/gi, '\\:'],
  [/(?<=\bwww)\.(?=[a-z\d])/gi, '\\.'],
  [/(?<=[\w.+-])@(?=[\w-])/g, '\\@'],
];

/** Goldmark as Hugo runs it, which looks for shortcodes before it. */
export const goldmark: Dialect = {
  own: false,
  signs: [
    [/\{\{<([^{}*]{0,500})>\}\}/g, '{{</*$1*/>}}'],
    [/\{\{%([^{}*]{0,500})%\}\}/g, '{{%/*$1*/%}}'],
    [/\{\{(?=[<%](?!\/\*))/g, '{\\{'],
    [/\[(?=[xX ]\])/g, '\\['],
    ...words,
    ...unlinked,
  ],
  escapes: punctuation,
  bare: /^https?:\/\/[\w.-]{1,200}\.[a-z]{2,10}(?:\/(?:[\w/.~%+=&?#-]{0,400}[\w/])?)?$/,
  code: guardShortcodes,
  rest: guardBrackets,
  begins: undefined,
  tasks: true,
  footnotes: true,
};

/** CommonMark and what most add to it: tables and struck words. */
const commonMark: Dialect = {
  own: false,
  signs: words,
  escapes: punctuation,
  bare: undefined,
  code: asItIs,
  rest: asItIs,
  begins: undefined,
  tasks: false,
  footnotes: false,
};

/** Micromark with GitHub's additions, as Astro runs it. */
export const micromark: Dialect = {
  ...commonMark,
  signs: [[/\[(?=[xX ]\])/g, '\\['], ...words, ...unlinked],
  tasks: true,
  footnotes: true,
  numbersAsWords: true,
};

/** Markdown-it as Eleventy runs it: HTML goes through, and bare addresses are words. */
export const markdownIt: Dialect = commonMark;

/** Marked as Hexo runs it, where each end of a line is one on the page. */
export const marked: Dialect = {
  ...commonMark,
  // It looks for HTML between any two angle brackets, also behind a backslash.
  signs: [[/(?<!\\)\[([xX ])\]/g, '\\[$1\\]'], [/</g, '&lt;'], ...words, ...unlinked],
  tasks: true,
  pairsBrackets: true,
  oneLine: true,
};

/** Redcarpet as DEV runs it; Liquid runs over everything that is no code. */
export const redcarpet: Dialect = {
  ...commonMark,
  signs: [...words, [/\{[{%]/g, '{% raw %}$&{% endraw %}']],
  footnotes: true,
  oneLine: true,
};

/** Any parser that reads CommonMark and HTML. */
export const anyCommonMark: Dialect = commonMark;
