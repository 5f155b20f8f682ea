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
}

const words: [RegExp, string][] = [
  [/\](?=\()/g, '\\]'],
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
  code: (text) => text,
  rest: (text) => text,
  begins: beginsAt,
};

/** What the preview takes for no address, and Hugo for one. */
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
  escapes: /[!-/:-@[-`{-~]/,
  bare: /^https?:\/\/[\w.-]{1,200}\.[a-z]{2,10}(?:\/(?:[\w/.~%+=&?#-]{0,400}[\w/])?)?$/,
  code: guardShortcodes,
  rest: guardBrackets,
  begins: undefined,
};
