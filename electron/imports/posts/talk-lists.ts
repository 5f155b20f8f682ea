/** Posts that list their talks: each item is a talk, its first words the heading, the rest the note. */
import { plainWords, shapeOf, type Cut } from './blocks.ts';
import { likelihood } from './headings.ts';
import type { LaidOut } from './layout.ts';

interface Item {
  /** The item without its bullet, as far as it is the heading. */
  head: string;
  body: string;
  isTalk: boolean;
}

const bullet = /^(?:[-*+]|\d{1,3}[.)])\s+/;
const titled =
  /^((?:\*\*|__)[^*_\n]{3,200}(?:\*\*|__)|["“„«][^"“”„«»\n]{3,200}["“”»])([^\n]{0,160}?)(?:(?<=[\w)\]*_★⭐]):\s+|\.\s+(?=\p{Lu})|\s+[-–—]{1,3}\s+(?=[^\n]{60})|\n|$)/u;
const named = /^([^:\n]{5,80}:\s+["“„«][^"“”„«»\n]{3,200}["“”»])\.?(?:\s+|$)/u;

/** At least this many items that name a speaker make a list of talks, and at least this share of all items. */
const fewest = 2;
const share = 0.6;

/** Cuts lists of talks into headings and notes; undefined where no list is one. */
export function splitTalkLists(cuts: readonly Cut[]): LaidOut | undefined {
  const lists = new Map(
    cuts
      .filter(({ text }) => shapeOf(text) === 'list')
      .map((each) => [each, itemsOf(each.text).map(readItem)]),
  );
  const items = [...lists.values()].flat();
  const talks = items.filter(({ isTalk }) => isTalk).length;
  if (talks < fewest || talks < items.length * share) return undefined;
  let inside = false;
  const heads = new Set<Cut>();
  const blocks = cuts.flatMap((each) => {
    const list = lists.get(each);
    if (list) {
      inside = list.at(-1)?.isTalk ?? false;
      return list.flatMap((item) => printItem(item, heads));
    }
    inside &&= /^\s{2,}/.test(each.text);
    return [inside ? { ...each, text: outdent(each.text) } : each];
  });
  return { blocks, heads };
}

/** Items of a list's first level, each with its own lists. */
function itemsOf(list: string): string[] {
  const items: string[] = [];
  for (const line of list.split('\n')) {
    const last = items.at(-1);
    if (last === undefined || bullet.test(line)) items.push(line);
    else items[items.length - 1] = `${last}\n${line}`;
  }
  return items;
}

function readItem(item: string): Item {
  const words = item.replace(bullet, '');
  const found = titled.exec(words) ?? named.exec(words);
  const head = found ? `${found[1] ?? ''}${found[2] ?? ''}`.trim() : '';
  const body = outdent(words.slice(found?.[0].length ?? 0));
  return { head, body, isTalk: head !== '' && likelihood(plainWords(head)) >= 0.6 };
}

function printItem({ head, body, isTalk }: Item, heads: Set<Cut>): Cut[] {
  if (!isTalk) return [{ text: `- ${[head, body].filter(Boolean).join(' ')}`, gap: 1 }];
  const heading = { text: head, gap: 2 };
  heads.add(heading);
  return [heading, ...(body.trim() === '' ? [] : [{ text: body.trimEnd(), gap: 1 }])];
}

/** Takes off the indent that text has for being in a list. */
function outdent(text: string): string {
  const lines = text.split('\n');
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const least = Math.min(...depths.slice(depths[0] === 0 ? 1 : 0), 8);
  return lines.map((line) => line.slice(Math.min(least, /^\s*/.exec(line)?.[0].length ?? 0))).join('\n');
}
