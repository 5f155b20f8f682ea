/**
 * Footnotes `[^a]: …` and link definitions `[a]: …` belong to one note. In a post they would meet those of other notes,
 * and the first would win, so a label that is taken gets a number behind it.
 */
import type { Line } from '../../data/text/blocks.ts';
import { replaceInProse } from '../../data/text/prose.ts';
import { scanOnce } from '../../data/text/recent-scans.ts';

const definition = /^( {0,3}\[)(\^?[^[\]\n]{1,200})(\]:[ \t]*)((?![ \t]).*)$/;
const use = /\[(\^?[^[\]\n]{1,200})\](\[\])?(?!\()/g;

const fold = (label: string): string => label.toLowerCase().replace(/\s+/g, ' ').trim();

/** Gives every label one meaning across texts. `taken` are labels that mean something else, such as reference numbers. */
export function separateLabels(texts: readonly string[], taken: readonly string[]): string[] {
  const meanings = new Map<string, string | undefined>(taken.map((label) => [fold(label), undefined]));
  return texts.map((text) => {
    const renamed = new Map<string, string>();
    for (const [label, meaning] of definitionsIn(text)) {
      const free = freeLabel(label, meaning, meanings);
      meanings.set(fold(free), meaning);
      if (free !== label) renamed.set(fold(label), free);
    }
    return renamed.size > 0 ? rename(text, renamed) : text;
  });
}

const linesOf = (text: string): Line[] => scanOnce(text).pieces.flatMap(({ scan }) => scan.lines);

const defines = ({ block }: Line): boolean => block?.kind === 'definition' || block?.kind === 'footnote';

function definitionsIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of linesOf(text)) {
    const match = defines(line) ? definition.exec(line.text) : null;
    const [, , label, , meaning = ''] = match ?? [];
    if (label !== undefined && !found.has(label)) found.set(label, meaning);
  }
  return found;
}

function freeLabel(label: string, meaning: string, meanings: Map<string, string | undefined>): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? label : `${label}-${number}`;
    const known = fold(tried);
    const same = meanings.get(known) === meaning && !label.startsWith('^');
    if (!meanings.has(known) || same) return tried;
  }
}

function rename(text: string, renamed: Map<string, string>): string {
  const lines = linesOf(text).map((line) =>
    defines(line) ? renameDefinition(line.text, renamed) : line.text,
  );
  return replaceInProse(lines.join('\n'), use, (found) => {
    const [all, label = '', empty = ''] = found;
    const name = renamed.get(fold(label));
    const isWords = empty === '' && found.input.charAt(found.index + all.length) === '[';
    if (name === undefined || isWords) return all;
    const isLabel = label.startsWith('^') || found.input.charAt(found.index - 1) === ']';
    return isLabel ? `[${name}]` : `[${label}][${name}]`;
  });
}

function renameDefinition(line: string, renamed: Map<string, string>): string {
  return line.replace(definition, (all, open: string, label: string, between: string, meaning: string) => {
    const name = label.startsWith('^') ? undefined : renamed.get(fold(label));
    return name === undefined ? all : `${open}${name}${between}${meaning}`;
  });
}
