/** Posts that list their talks: each item is a talk, its first words the heading, the rest the note. */
import { plainWords, shapeOf, type Cut } from './blocks.ts';
import { firstIntroduced } from './introductions.ts';
import { likelihood } from './headings.ts';
import type { LaidOut } from './layout.ts';
import { loneNames } from './names.ts';
import { nameScore } from './people.ts';
import { saidTalks } from './said.ts';

interface Item {
  /** The item without its bullet, as far as it is the heading; empty where prose tells of the talk. */
  head: string;
  body: string;
  /** It names a speaker. */
  named: boolean;
}

const bullet = /^(?:[-*+]|\d{1,3}[.)])\s+/;
const titled =
  /^((?:\*\*|__)[^*_\n]{3,200}(?:\*\*|__)|["“„«][^"“”„«»\n]{3,200}["“”»])([^\n]{0,160}?)(?:(?<=[\w)\]*_★⭐]):\s+|\.\s+(?=\p{Lu})|\s+[-–—]{1,3}\s+(?=[^\n]{60})|\n|$)/u;
const named = /^([^:\n]{5,80}:\s+["“„«][^"“”„«»\n]{3,200}["“”»])\.?(?:\s+|$)/u;
/** A heading is not longer. */
const longestHead = 240;

/** At least this many items that name a speaker make a list of talks, and at least this share of its items. */
const fewest = 2;
const share = 0.6;

/** Cuts lists of talks into headings and notes; undefined where no list is one. */
export function splitTalkLists(cuts: readonly Cut[]): LaidOut | undefined {
  const lists = new Map<Cut, Item[]>();
  for (const run of runsOf(cuts)) {
    const read = run.map((each) => itemsOf(each.text).map(readItem));
    if (isListOfTalks(read.flat())) for (const [at, each] of run.entries()) lists.set(each, read[at] ?? []);
  }
  const talks = [...lists.values()].flat().filter((item) => item.named).length;
  if (talks < fewest) return undefined;
  let inside = false;
  let single = false;
  const ends = new Set<Cut>();
  const heads = new Set<Cut>();
  const blocks = cuts.flatMap((each) => {
    const list = lists.get(each);
    if (list) {
      inside = true;
      single = list.length === 1;
      return list.flatMap((item) => printItem(item, heads));
    }
    const within = inside && /^\s{2,}/.test(each.text);
    // What follows a list is of no item; below an item that stands alone it is told of this one.
    if (inside && !within && !single && !isDivider(each)) ends.add(each);
    inside = within || (inside && single);
    return [within ? { ...each, text: outdent(each.text) } : each];
  });
  return { blocks, heads, ends };
}

function isListOfTalks(items: Item[]): boolean {
  const talks = items.filter((item) => item.named).length;
  return talks > 0 && talks >= items.length * share;
}

/** An indented list is of the item above it. */
const isList = ({ text }: Cut): boolean => shapeOf(text) === 'list' && /^\s?\S/.test(text);

/** Headings end a talk anyway. */
const isDivider = ({ text }: Cut): boolean => ['heading', 'reference'].includes(shapeOf(text));

/** Lists up to the next heading or paragraph are one, and such whose items stand alone with what is told of each below. */
function runsOf(cuts: readonly Cut[]): Cut[][] {
  const runs: Cut[][] = [[]];
  for (const each of cuts) {
    const shape = shapeOf(each.text);
    const apart = shape !== 'list' && !/^\s{2,}/.test(each.text) && hasItems(runs.at(-1)?.at(-1));
    if (shape === 'heading' || apart) runs.push([]);
    if (isList(each)) runs.at(-1)?.push(each);
  }
  return runs.filter(({ length }) => length > 0);
}

const hasItems = (list: Cut | undefined): boolean => list !== undefined && itemsOf(list.text).length > 1;

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
  const words = item.replace(bullet, '').replace(/^\[[ xX]\]\s+/, '');
  const found = titled.exec(words) ?? named.exec(words);
  if (found) {
    const head = `${found[1] ?? ''}${found[2] ?? ''}`.trim();
    if (likelihood(plainWords(head)) >= 0.6)
      return { head, body: outdent(words.slice(found[0].length)), named: true };
  }
  const [head, body] = firstLine(words);
  const [title = '', people = ''] = words.split('\n', 2);
  if (
    title.length <= longestHead &&
    !bullet.test(people.trim()) &&
    loneNames(people.trim()) &&
    !isSentence(title)
  )
    return {
      head: `**${title.replace(/\*\*/g, '')}**`,
      body: outdent(words.slice(title.length + 1)),
      named: true,
    };
  const said = saidTalks(head);
  const toldOn = said[0] !== undefined && head.slice(said[0].to).trim().split(/\s+/).length > 4;
  if (head.length <= longestHead && said.length <= 1 && !toldOn && !isSentence(head))
    return { head, body: outdent(body), named: likelihood(plainWords(head)) >= 0.5 || said.length === 1 };
  const told = said.length > 0 || firstIntroduced([words]).length > 0 || linksPerson(words);
  return { head: '', body: outdent(words), named: told };
}

const linksPerson = (words: string): boolean =>
  [...words.slice(0, 600).matchAll(/\[([^\][\n]{3,60})\]/g)].some(([, name = '']) => nameScore(name) >= 0.9);

/** Words up to the item's own lists; lines that were wrapped are one. */
function firstLine(words: string): [string, string] {
  const lines = words.split('\n');
  const nested = lines.findIndex(
    (line, at) => at > 0 && (/^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(line) || line.trim() === ''),
  );
  const head = nested < 0 ? lines : lines.slice(0, nested);
  return [head.map((line) => line.trim()).join(' '), nested < 0 ? '' : lines.slice(nested).join('\n')];
}

const isSentence = (words: string): boolean =>
  /[.!?…]["”]?$|[.!?] \p{Lu}/u.test(words) && words.split(' ').length > 14;

function printItem({ head, body }: Item, heads: Set<Cut>): Cut[] {
  if (head === '') {
    const told = { text: body.trim(), gap: 2 };
    heads.add(told);
    return [told];
  }
  const heading = { text: head, gap: 2 };
  heads.add(heading);
  return [heading, ...(body.trim() === '' ? [] : [{ text: body.trimEnd(), gap: 1 }])];
}

/** Takes off the indent that text has for being in a list. */
function outdent(text: string): string {
  const lines = text.split('\n');
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const least = depths.slice(depths[0] === 0 ? 1 : 0).reduce((least, one) => Math.min(least, one), 8);
  return lines.map((line) => line.slice(Math.min(least, /^\s*/.exec(line)?.[0].length ?? 0))).join('\n');
}
