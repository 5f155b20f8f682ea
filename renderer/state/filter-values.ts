/** What the talks of a day can be chosen by. */
import type { TalkHead } from '../../data/contract/heads.ts';
import { labelKey } from '../../data/library/identity.ts';
import { talkKinds } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';

/** Fields to choose by, in the order they are offered. */
export const filterNames = ['track', 'room', 'kind', 'language', 'tag'] as const;
export type FilterName = (typeof filterNames)[number];

/** One value to choose talks by, and how many of the day have it. */
export interface FilterValue {
  value: string;
  words: string;
  count: number;
}

function languageName(code: string, locale: string | undefined): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function wordsOf(name: FilterName, value: string, locale: string | undefined): string {
  const kind = name === 'kind' && talkKinds.find((one) => one === value);
  if (kind) return say(`views.kind-${kind}`);
  return name === 'language' ? languageName(value, locale) : value;
}

/** The values of a field: rooms in the order of the conference, all else by its words. */
export function valuesOf(
  name: FilterName,
  talks: readonly TalkHead[],
  rooms: readonly string[],
  locale?: string,
): FilterValue[] {
  const counts = new Map<string, { value: string; count: number }>();
  for (const value of talks.flatMap((talk) => (name === 'tag' ? talk.tags : [talk[name]]))) {
    if (!value) continue;
    const known = counts.get(labelKey(value)) ?? { value, count: 0 };
    counts.set(labelKey(value), { ...known, count: known.count + 1 });
  }
  const place = (value: string) => (name === 'room' ? rooms.indexOf(value) : 0);
  return [...counts.values()]
    .map(({ value, count }) => ({ value, words: wordsOf(name, value, locale), count }))
    .sort((a, b) => place(a.value) - place(b.value) || a.words.localeCompare(b.words));
}
