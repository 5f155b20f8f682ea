import { createHash } from 'node:crypto';

const { LANYARD_SEED = '20261101' } = process.env;
const seed = LANYARD_SEED === 'any' ? String(Math.random()) : LANYARD_SEED;

/** Chances of one case of a test: the same in every run with the same `LANYARD_SEED`, whatever else is tried. */
export class Chances {
  #count = 0;

  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#count += 1;
    const hash = createHash('sha1').update([seed, this.#name, this.#count].join('\n')).digest();
    return hash.readUInt32BE() / 2 ** 32;
  }

  oneOf<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.next() * list.length)] ?? list[0];
  }
}
