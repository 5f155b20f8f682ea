/** Properties as vaults write them, in the form in which posts have them: lines such as `speaker:: Ada`, links as values. */
import type { Front } from './front.ts';

const inlineProperty = /^((?:[-*+] )?\p{L}[\p{L}\p{N} _-]{0,40})::(?=[ \t]|$)/gmu;

/** A text whose properties stand as posts have them. Blank lines above the front matter go. */
export function plainProperties(text: string): string {
  const begun = /^\s{1,20}---[ \t]*\r?\n/.test(text.slice(0, 40)) ? text.trimStart() : text;
  return begun.includes('::') ? begun.replace(inlineProperty, '$1:') : begun;
}

const link = /\[\[(?:[^[\]|\n]{1,300}\|)?([^[\]|\n]{1,300})\]\]/g;

/** Front matter without the brackets of links: `[[people/Ada Reed]]` is `Ada Reed`. */
export function plainFront(front: Front): Front {
  return Object.fromEntries(Object.entries(front).map(([key, value]) => [key, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(link, (_, words: string) => words.slice(words.lastIndexOf('/') + 1));
  if (!Array.isArray(value)) return value;
  // YAML takes a link without quotes for a list in a list.
  const all: unknown[] = value;
  return all
    .flatMap((one) => (Array.isArray(one) && one.length === 1 ? (one as unknown[]) : [one]))
    .map(plainValue);
}
