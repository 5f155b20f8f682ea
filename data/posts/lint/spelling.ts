/** Names in a post that are almost those of the programme: a speaker, a company, a product spelt another way. */
import { distance } from 'fastest-levenshtein';
import { isCommonWord } from '../../text/common-words.ts';
import { fold } from '../../text/fold.ts';
import { matchInProse } from '../../text/prose.ts';
import { addTo } from '../../values/add-to.ts';
import type { Fix, Hint, LintText } from './hint.ts';

const word = /(?<![\p{L}\p{N}_#@/.-])[\p{L}\p{N}]{4,30}(?![\p{L}\p{N}_@/])/gu;

interface Use extends Fix {
  name: string;
}

/** What is spelt in more texts than these is a word of its own. */
const mostPlaces = 2;

/** Costs time in proportion to the texts and names. */
export function spelling(texts: readonly LintText[], names: readonly string[]): Hint[] {
  const known = knownWords(names);
  const near = neighbourhood(known);
  const uses = new Map<string, Use[]>();
  const wanted = new Map<string, string>();
  for (const { place, conference, name, text } of texts)
    for (const { index, 0: written } of matchInProse(text, word)) {
      const than = wanted.get(written) ?? meantBy(written, known, near);
      if (than === undefined) continue;
      wanted.set(written, than);
      addTo(uses, written, { place, conference, name, from: index, to: index + written.length, by: than });
    }
  return [...uses].flatMap(([written, all]) => hintOf(written, all));
}

function hintOf(words: string, uses: readonly Use[]): Hint[] {
  const [first] = uses;
  if (!first || new Set(uses.map(({ place }) => place)).size > mostPlaces) return [];
  const { place, conference, name, from, to, by: than } = first;
  const fixes = uses.map(({ name: _, ...fix }) => fix);
  return [{ kind: 'spelling', place, conference, name, from, to, words, than, count: uses.length, fixes }];
}

/** The words of names that are no everyday ones, by their folded letters; one that is spelt in two ways is left out. */
function knownWords(names: readonly string[]): Map<string, string> {
  const spellings = new Map<string, Set<string>>();
  for (const name of names)
    for (const [written] of name.matchAll(word)) {
      if (isCommonWord(written) || !/\p{Lu}/u.test(written)) continue;
      const key = fold(written);
      spellings.set(key, (spellings.get(key) ?? new Set()).add(written));
    }
  return new Map([...spellings].flatMap(([key, all]) => (all.size === 1 ? [[key, [...all][0] ?? '']] : [])));
}

/** Words by what is left of them without one letter, so that those nearby are found without looking at all. */
function neighbourhood(known: ReadonlyMap<string, string>): Map<string, string[]> {
  const near = new Map<string, string[]>();
  for (const key of known.keys()) for (const part of [key, ...withoutOne(key)]) addTo(near, part, key);
  return near;
}

const withoutOne = (key: string): string[] =>
  Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1));

function meantBy(
  written: string,
  known: ReadonlyMap<string, string>,
  near: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  if (!/\p{Lu}/u.test(written)) return undefined;
  const key = fold(written);
  const same = known.get(key);
  if (same !== undefined) return isOtherSpelling(written, same) ? same : undefined;
  if (key.length < 5 || isCommonWord(written)) return undefined;
  const candidates = new Set([key, ...withoutOne(key)].flatMap((part) => near.get(part) ?? []));
  const [found] = [...candidates].filter((candidate) => isSlip(key, candidate));
  return found === undefined ? undefined : known.get(found);
}

/** Of the same letters in another case or with other accents; capitals throughout are a way of setting words. */
function isOtherSpelling(written: string, known: string): boolean {
  if (written === known || written === written.toUpperCase()) return false;
  if (written.toLowerCase() !== known.toLowerCase()) return true;
  return /\p{Ll}\p{Lu}/u.test(written + known) || /\p{Ll}\p{Lu}/u.test(known);
}

/** One letter more, less, other or in another place; an ending is no slip, nor another beginning. */
function isSlip(written: string, known: string): boolean {
  if (
    known.length < 5 ||
    !written.startsWith(known.charAt(0)) ||
    written.startsWith(known) ||
    known.startsWith(written)
  )
    return false;
  const away = distance(written, known);
  return away === 1 || (away === 2 && written.length === known.length && isSwapped(written, known));
}

function isSwapped(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  return one[at] === other[at + 1] && one[at + 1] === other[at];
}
