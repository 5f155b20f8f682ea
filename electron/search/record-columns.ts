/**
 * What is kept of many talks beside their words, as a few arrays of numbers: what a talk says is read from them when it is
 * asked for, so that opening an index does not take them apart.
 */
import { plans, talkKinds } from '../../data/library/model.ts';
import type { TalkRecord } from './records.ts';

/** Records of the talks of a segment, by their numbers. */
export interface TalkRecords {
  readonly length: number;
  at(doc: number): TalkRecord | undefined;
}

/** A column each. Texts are numbers of `texts`; 0 is none in columns that may have none, where others are one higher. */
export interface RecordArrays {
  conference: Uint32Array;
  conferenceName: Uint32Array;
  series: Uint32Array;
  language: Uint32Array;
  year: Uint16Array;
  day: Uint32Array;
  words: Uint32Array;
  marks: Uint32Array;
  stars: Uint8Array;
  plan: Uint8Array;
  kind: Uint8Array;
  /** Where the tags of each talk begin in `tags`, and where those of the last end. */
  tagStarts: Uint32Array;
  tags: Uint32Array;
  /** Ids of talks as UTF-8, one after another, and where each begins. */
  idStarts: Uint32Array;
  ids: Uint8Array;
}

/** In the order in which a file has them, with the bytes of a number. */
export const recordWidths = {
  conference: 4,
  conferenceName: 4,
  series: 4,
  language: 4,
  year: 2,
  day: 4,
  words: 4,
  marks: 4,
  stars: 1,
  plan: 1,
  kind: 1,
  tagStarts: 4,
  tags: 4,
  idStarts: 4,
  ids: 1,
} as const satisfies Record<keyof RecordArrays, 1 | 2 | 4>;

const decoder = new TextDecoder();

/** Numbers each text once. */
class Texts {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.all.length);
    this.all.push(text);
    return this.all.length - 1;
  }
}

/** Records as they are kept. */
export class RecordColumns implements TalkRecords {
  readonly arrays: RecordArrays;
  readonly texts: readonly string[];

  constructor(arrays: RecordArrays, texts: readonly string[]) {
    this.arrays = arrays;
    this.texts = texts;
  }

  static of(records: readonly TalkRecord[]): RecordColumns {
    const texts = new Texts();
    const optional = (text: string | undefined) => (text === undefined ? 0 : texts.numberOf(text) + 1);
    const ids = records.map(({ talk }) => Buffer.from(talk));
    const arrays: RecordArrays = {
      conference: Uint32Array.from(records, ({ conference }) => texts.numberOf(conference)),
      conferenceName: Uint32Array.from(records, ({ conferenceName }) => texts.numberOf(conferenceName)),
      series: Uint32Array.from(records, ({ series }) => optional(series)),
      language: Uint32Array.from(records, ({ language }) => optional(language)),
      year: Uint16Array.from(records, ({ year }) => year ?? 0),
      day: Uint32Array.from(records, ({ day }) => day),
      words: Uint32Array.from(records, ({ words }) => words),
      marks: Uint32Array.from(records, ({ marks }) => marks),
      stars: Uint8Array.from(records, ({ stars }) => stars ?? 0),
      plan: Uint8Array.from(records, ({ plan }) => (plan ? plans.indexOf(plan) + 1 : 0)),
      kind: Uint8Array.from(records, ({ kind }) => talkKinds.indexOf(kind)),
      tagStarts: startsOf(records.map(({ tags }) => tags.length)),
      tags: Uint32Array.from(
        records.flatMap(({ tags }) => tags),
        (tag) => texts.numberOf(tag),
      ),
      idStarts: startsOf(ids.map(({ length }) => length)),
      ids: new Uint8Array(Buffer.concat(ids)),
    };
    return new RecordColumns(arrays, texts.all);
  }

  get length(): number {
    return this.arrays.conference.length;
  }

  conferences(): Set<string> {
    const numbers = new Set(this.arrays.conference);
    return new Set(Array.from(numbers, (number) => this.texts[number] ?? ''));
  }

  /** The numbers of a conference's talks. */
  talksOf(conference: string): number[] {
    const talks: number[] = [];
    const wanted = this.texts.indexOf(conference);
    const column = this.arrays.conference;
    if (wanted < 0) return talks;
    for (let at = column.indexOf(wanted); at >= 0; at = column.indexOf(wanted, at + 1)) talks.push(at);
    return talks;
  }

  at(doc: number): TalkRecord | undefined {
    return doc < this.length ? new ColumnRecord(this, doc) : undefined;
  }
}

/** Where each of several begins when they lie one after another, and where the last ends. */
function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at += 1) starts[at + 1] = (starts[at] ?? 0) + (lengths[at] ?? 0);
  return starts;
}

/** One talk of the columns: each value is read when it is asked for. */
class ColumnRecord implements TalkRecord {
  readonly #columns: RecordColumns;
  readonly #doc: number;

  constructor(columns: RecordColumns, doc: number) {
    this.#columns = columns;
    this.#doc = doc;
  }

  #number(name: Exclude<keyof RecordArrays, 'ids'>): number {
    return this.#columns.arrays[name][this.#doc] ?? 0;
  }

  #text(name: 'conference' | 'conferenceName'): string {
    return this.#columns.texts[this.#number(name)] ?? '';
  }

  #optional(name: 'series' | 'language'): string | undefined {
    return this.#columns.texts[this.#number(name) - 1];
  }

  get conference() {
    return this.#text('conference');
  }

  get talk() {
    const { ids, idStarts } = this.#columns.arrays;
    return decoder.decode(ids.subarray(idStarts[this.#doc], idStarts[this.#doc + 1]));
  }

  get conferenceName() {
    return this.#text('conferenceName');
  }

  get series() {
    return this.#optional('series');
  }

  get language() {
    return this.#optional('language');
  }

  get year() {
    return this.#number('year') || undefined;
  }

  get day() {
    return this.#number('day');
  }

  get words() {
    return this.#number('words');
  }

  get marks() {
    return this.#number('marks');
  }

  get stars() {
    return this.#number('stars') || undefined;
  }

  get plan() {
    return plans[this.#number('plan') - 1];
  }

  get kind() {
    return talkKinds[this.#number('kind')] ?? 'talk';
  }

  get tags() {
    const { tags, tagStarts } = this.#columns.arrays;
    const own = tags.subarray(tagStarts[this.#doc], tagStarts[this.#doc + 1]);
    return Array.from(own, (tag) => this.#columns.texts[tag] ?? '');
  }
}
