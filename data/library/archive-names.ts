/** Names of files and folders of an archive: what they stand for in words, as every program and system takes them. */
import { fileName, TakenNames } from './file-name.ts';

/** What links of some program read as more than a name. */
const linkSigns = /[#^[\]|%]+/g;

/** The names of one folder. Each is given once, however many things are called the same. */
export class ArchiveNames {
  readonly #taken: TakenNames;
  /** The number that comes next, by the name without one: looking for it anew each time would take the square. */
  readonly #next = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new TakenNames(taken);
  }

  /** A name that is free, from words; `other` when nothing of them is left. */
  give(words: string, ending: string, other: string): string {
    const plain = words.replace(linkSigns, ' ').replace(/\s+/g, ' ').trim();
    const first = fileName(plain, ending, other);
    const name = this.#taken.has(first) ? this.#numbered(plain, ending, other, first) : first;
    this.#taken.add(name);
    return name;
  }

  #numbered(plain: string, ending: string, other: string, first: string): string {
    const key = first.toLowerCase();
    for (let number = this.#next.get(key) ?? 2; ; number += 1) {
      const name = fileName(plain, ` ${number}${ending}`, other);
      if (this.#taken.has(name)) continue;
      this.#next.set(key, number + 1);
      return name;
    }
  }
}

/** The address of a file from one that lies in a folder beside it, or, with `here`, in the same; `part` is a heading there. */
export const addressTo = (folder: string, file: string, here: boolean, part?: string): string =>
  encoded(here ? file : `../${folder}/${file}`) + (part === undefined ? '' : `#${encoded(part)}`);

const encoded = (path: string): string =>
  encodeURI(path).replace(/[()'#?]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
