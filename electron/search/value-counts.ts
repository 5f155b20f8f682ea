/** How many of some talks have each value of something that is recorded of them. Counted by numbers, whatever the talks. */
import { plans, talkKinds } from '../../data/library/model.ts';
import type { NamedPart, Names } from './names.ts';
import type { RecordColumns } from './record-columns.ts';
import { marks, type MarkName } from './records.ts';

/** Names of operators, but for `mark`: what a talk has and is, as `has:note`. */
export type Counted =
  NamedPart | 'conference' | 'series' | 'year' | 'tag' | 'language' | 'kind' | 'plan' | 'stars' | 'mark';

/** What a talk has and is, in the order in which it is told. */
export const countedMarks: readonly { value: string; mark: MarkName }[] = [
  { value: 'has:note', mark: 'note' },
  { value: 'has:todo', mark: 'todo' },
  { value: 'is:unsure', mark: 'unsure' },
  { value: 'has:photo', mark: 'photo' },
  { value: 'has:video', mark: 'video' },
  { value: 'has:link', mark: 'link' },
  { value: 'is:cancelled', mark: 'cancelled' },
];

const bits = countedMarks.map(({ mark }) => marks[mark]);
const mostStars = 3;

/** The values of the talks of one segment, as numbers below `size`. */
interface Column {
  size: number;
  /** Counts the values of a talk. */
  count: (doc: number, counts: Uint32Array) => void;
  text: (number: number) => string | undefined;
}

function columnOf(name: Counted, records: RecordColumns, names: Names): Column {
  const { arrays, texts } = records;
  switch (name) {
    case 'conference':
      return single(arrays.conferenceName, texts.length, (number) => texts[number]);
    case 'series':
    case 'language':
      return single(arrays[name], texts.length + 1, (number) => texts[number - 1]);
    case 'year':
      return single(arrays.year, 0x1_0000, (number) => (number > 0 ? String(number) : undefined));
    case 'kind':
      return single(arrays.kind, talkKinds.length, (number) => talkKinds[number]);
    case 'plan':
      return single(arrays.plan, plans.length + 1, (number) => plans[number - 1]);
    case 'stars':
      return {
        size: mostStars + 1,
        count: (doc, counts) => {
          for (let least = 1; least <= Math.min(mostStars, arrays.stars[doc] ?? 0); least += 1)
            counts[least]! += 1;
        },
        text: (number) => (number > 0 ? `>=${number}` : undefined),
      };
    case 'mark':
      return {
        size: bits.length,
        count: (doc, counts) => {
          for (let at = 0; at < bits.length; at += 1)
            if (((arrays.marks[doc] ?? 0) & (bits[at] ?? 0)) !== 0) counts[at]! += 1;
        },
        text: (number) => countedMarks[number]?.value,
      };
    case 'tag':
      return {
        size: texts.length,
        count: (doc, counts) => {
          const end = arrays.tagStarts[doc + 1] ?? 0;
          for (let at = arrays.tagStarts[doc] ?? 0; at < end; at += 1) counts[arrays.tags[at] ?? 0]! += 1;
        },
        text: (number) => texts[number],
      };
    case 'speaker':
    case 'company':
    case 'room':
    case 'track':
      return named(name, records, names);
  }
}

const single = (
  column: Uint8Array | Uint16Array | Uint32Array,
  size: number,
  text: Column['text'],
): Column => ({
  size,
  count: (doc, counts) => void (counts[column[doc] ?? 0]! += 1),
  text,
});

function named(name: NamedPart, records: RecordColumns, names: Names): Column {
  const byDoc = names.of(records);
  return {
    size: names.texts.length,
    count: (doc, counts) => {
      for (const number of byDoc[doc]?.[name] ?? []) counts[number]! += 1;
    },
    text: (number) => names.texts[number],
  };
}

export class ValueCounts {
  readonly #name: Counted;
  readonly #names: Names;
  readonly #segments = new Map<RecordColumns, { column: Column; counts: Uint32Array }>();
  #last: { records: RecordColumns; column: Column; counts: Uint32Array } | undefined;

  constructor(name: Counted, names: Names) {
    [this.#name, this.#names] = [name, names];
  }

  /** Counts a talk of a segment. */
  add(records: RecordColumns, doc: number): void {
    const here = this.#last?.records === records ? this.#last : this.#begin(records);
    here.column.count(doc, here.counts);
  }

  #begin(records: RecordColumns) {
    const known = this.#segments.get(records);
    const column = known?.column ?? columnOf(this.#name, records, this.#names);
    const counts = known?.counts ?? new Uint32Array(column.size);
    this.#segments.set(records, { column, counts });
    return (this.#last = { records, column, counts });
  }

  /** The values that some have, and how many. */
  taken(): Map<string, number> {
    const all = new Map<string, number>();
    for (const { column, counts } of this.#segments.values())
      for (let number = 0; number < counts.length; number += 1) {
        const text = counts[number] === 0 ? undefined : column.text(number);
        if (text !== undefined) all.set(text, (all.get(text) ?? 0) + (counts[number] ?? 0));
      }
    return all;
  }
}
