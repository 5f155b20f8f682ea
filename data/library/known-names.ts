/** The names a library knows, so that a note's words are looked up among them one by one, however many they are. */
import { isCommonWord } from '../text/common-words.ts';
import { isUnspaced, nameWords, type NameWord } from '../text/name-words.ts';

export type NameKind = 'talk' | 'person' | 'company' | 'tag';

/** A way in which something is called. */
export interface KnownName {
  kind: NameKind;
  /** What it leads to: a title, a person's or company's name as printed, a tag. */
  name: string;
  /** What is written for it: the name, an alias, or a part of it. */
  written: string;
  /** Only a part of the name: a first name or a surname, the last part of a tag, a title before its colon. */
  part?: 'first' | 'last';
}

/** A name in the table, with what is asked of it wherever it stands in a note. */
export interface TableName extends KnownName {
  /** Of each of its words, whether it begins with a capital. */
  capitals: readonly boolean[];
  /** Made of words that anybody uses without naming anything. */
  common: boolean;
  /** One of its words is such a word. */
  usual: boolean;
  /** So many talks have it. */
  times: number;
}

/** Nobody writes a longer name out: in words, and in letters. */
const longest = 16;
const mostLetters = 200;

/** A word in more titles than so many is no name of one talk. */
const rare = 2;

/** Names by their words; one is added or removed in a time that depends on its own length alone. */
export class KnownNames {
  readonly #names = new Map<string, TableName[]>();
  /** How many names of each length begin with a word. */
  readonly #lengths = new Map<string, Map<number, number>>();
  /** In how many titles a word stands. */
  readonly #titles = new Map<string, number>();
  #version = 0;

  /** Rises when a name comes or goes: what was found before may be another then. */
  get version(): number {
    return this.#version;
  }

  /** How many ways of writing something there are. */
  get size(): number {
    return this.#names.size;
  }

  add(name: KnownName): void {
    const words = nameWords(name.written);
    const [first] = words;
    if (!first || words.length > longest || name.written.length > mostLetters) return;
    const joined = joinedOf(words);
    const same = this.#names.get(joined) ?? [];
    const known = same.find((one) => isSame(one, name));
    if (name.kind === 'talk' && !name.part) this.#countTitle(words, 1);
    if (known) {
      known.times += 1;
      return;
    }
    const capitals = words.map(({ capital }) => capital);
    const common = isCommon(words);
    const usual = words.some(({ key }) => isCommonWord(key));
    same.push({ ...name, capitals, common, usual, times: 1 });
    this.#names.set(joined, same);
    this.#count(first.key, words.length, 1);
    this.#version += 1;
  }

  remove(name: KnownName): void {
    const words = nameWords(name.written);
    const joined = joinedOf(words);
    const same = this.#names.get(joined) ?? [];
    const known = same.find((one) => isSame(one, name));
    if (!known) return;
    if (name.kind === 'talk' && !name.part) this.#countTitle(words, -1);
    known.times -= 1;
    if (known.times > 0) return;
    const left = same.filter((one) => one !== known);
    if (left.length > 0) this.#names.set(joined, left);
    else this.#names.delete(joined);
    this.#count(words[0]?.key ?? '', words.length, -1);
    this.#version += 1;
  }

  #countTitle(words: readonly { key: string }[], change: number): void {
    for (const key of new Set(words.map((word) => word.key))) {
      const count = (this.#titles.get(key) ?? 0) + change;
      if (count > 0) this.#titles.set(key, count);
      else this.#titles.delete(key);
    }
  }

  /** Whether all words of a title stand in several others too, so that the library speaks of little else. */
  isUsual(title: TableName): boolean {
    return nameWords(title.written).every(
      ({ key }) => isCommonWord(key) || (this.#titles.get(key) ?? 0) > rare,
    );
  }

  #count(first: string, length: number, change: number): void {
    const lengths = this.#lengths.get(first) ?? new Map<number, number>();
    const count = (lengths.get(length) ?? 0) + change;
    if (count > 0) lengths.set(length, count);
    else lengths.delete(length);
    if (lengths.size > 0) this.#lengths.set(first, lengths);
    else this.#lengths.delete(first);
  }

  /** The numbers of words of the names that begin with a word, the most first. */
  lengthsFrom(first: string): number[] {
    const lengths = this.#lengths.get(first);
    return lengths ? [...lengths.keys()].sort((a, b) => b - a) : [];
  }

  /** The names of these words, joined by blanks. */
  named(joined: string): readonly TableName[] {
    return this.#names.get(joined) ?? [];
  }
}

const joinedOf = (words: readonly { key: string }[]): string => words.map(({ key }) => key).join(' ');

/** Letters of a script without blanks are words only together. */
const isCommon = (words: readonly NameWord[]): boolean =>
  words.every(({ key }) => isCommonWord(key)) &&
  !(words.length > 1 && words.every(({ key }) => isUnspaced(key)));

const isSame = (one: KnownName, other: KnownName): boolean =>
  one.kind === other.kind &&
  one.name === other.name &&
  one.written === other.written &&
  one.part === other.part;
