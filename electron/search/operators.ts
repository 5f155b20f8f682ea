/** The list of operators of the search: `name:value` holds for a talk or not. A new one is one more entry. */
import { foldWords } from '../../data/text/fold.ts';
import { yearOf } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';

/** Whether a talk of a conference is meant by a value, which is folded. */
type Holds = (talk: Talk, conference: Conference, value: string) => boolean;

const holds = (text: string | undefined, value: string): boolean => foldWords(text ?? '').includes(value);

const operators: Readonly<Record<string, Holds>> = {
  speaker: ({ speakers }, _, value) => speakers.some(({ name }) => holds(name, value)),
  conference: (_, { name }, value) => holds(name, value),
  year: (_, conference, value) => String(yearOf(conference) ?? '') === value,
};

/** A query taken apart: the words to find, and what else must hold. A word with an unknown operator is a word. */
export interface Query {
  words: string;
  /** True where nothing is asked for. */
  isEmpty: boolean;
  holds: (talk: Talk, conference: Conference) => boolean;
}

const term = /(?<!\S)([a-z]+):(?:"([^"]*)"|(\S*))/giu;

/** Reads `speaker:liz vault year:2018`; a value of several words stands in quotes. */
export function readQuery(text: string): Query {
  const asked: { holds: Holds; value: string }[] = [];
  const words = text.replace(term, (whole, name: string, quoted?: string, bare?: string) => {
    const key = name.toLowerCase();
    const value = foldWords(quoted ?? bare ?? '').trim();
    const operator = Object.hasOwn(operators, key) ? operators[key] : undefined;
    if (!operator) return whole;
    // One without a value is still being typed.
    if (value !== '') asked.push({ holds: operator, value });
    return ' ';
  });
  return {
    words,
    isEmpty: words.trim() === '' && asked.length === 0,
    holds: (talk, conference) => asked.every((one) => one.holds(talk, conference, one.value)),
  };
}
