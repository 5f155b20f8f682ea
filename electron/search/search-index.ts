/**
 * The index of all words: segments that do not change. As in Lucene, a talk that changes is gone from where it was, and
 * becomes a segment of its own; what gathers becomes one segment when nobody waits.
 */
import { addTo } from '../../data/values/add-to.ts';
import type { TalkDigest } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import type { Asked } from './asked.ts';
import { Evaluation, type Searched } from './evaluate.ts';
import { textsOf } from './fields.ts';
import { recordOf, type TalkRecord } from './records.ts';
import { joinSegments, none } from './join-segments.ts';
import { RecordColumns } from './record-columns.ts';
import { segmentOf } from './make-segment.ts';
import { Segment, type SegmentArrays } from './segment.ts';
import { StreamWriter } from './term-streams.ts';

/** A talk that was found, with what it scores. */
interface Scored {
  record: TalkRecord;
  score: number;
}

export interface FoundTalks {
  best: Scored[];
  /** How many were found. */
  count: number;
  /** Words that were taken for those that nobody wrote. */
  spellings: string[];
  /** Those that nobody wrote. */
  misspelled: string[];
}

/** So many segments of one size become one of the next. */
const fanOut = 8;
/** Segments of up to so many talks are put together at once: that takes less than a key. */
const smallest = 8;
/** Above this a question takes too long, in as many segments. */
const tooManySegments = 200;

/** Segments of a size, so that each talk is put together anew only a few times. */
const sizeOf = ({ segment }: Part): number =>
  Math.floor(Math.log(Math.max(1, segment.size)) / Math.log(fanOut));

interface Part extends Searched {
  records: RecordColumns;
}

const noTalks = { terms: [], streamStarts: new Uint32Array(1), stream: new Uint32Array(0) };

interface Place {
  part: Part;
  doc: number;
}

/** A talk, and what is known of its note already, so that it is not read again. */
export interface TalkWithFacts {
  talk: Talk;
  facts: NoteFacts;
  /** Words that were read on its pictures. */
  slides?: string;
}

/** Tags of a talk, those in its note too, the words of its note, and what that leaves open. */
export type NoteFacts = Pick<TalkDigest, 'tags' | 'words' | 'followUps'>;

/** What is known of the notes of a conference, by talk. */
export type FactsOf = Readonly<Record<string, NoteFacts>>;

/** Runs what rests in between without a rest. */
export function finished(steps: Generator<undefined, void>): void {
  while (steps.next().done !== true);
}

export class SearchIndex {
  #parts: Part[] = [];
  readonly #joining = new Set<Part>();

  get talks(): number {
    return this.#parts.reduce((sum, { segment }) => sum + segment.alive, 0);
  }

  /** Adds a segment of other talks than are there, with its records, as it was kept or built. */
  add(segment: Segment, records: RecordColumns): void {
    this.#parts.push({ segment, records });
  }

  /** Talks of a conference as they are now; it has those of `ids`, and no others any more. */
  put(conference: Conference, talks: readonly TalkWithFacts[], ids: ReadonlySet<string>): void {
    const changed = new Set(talks.map(({ talk }) => talk.id));
    this.#remove(conference.id, (talk) => changed.has(talk) || !ids.has(talk));
    if (talks.length === 0) return;
    const writer = new StreamWriter();
    for (const { talk, slides } of talks) writer.add(textsOf(talk, conference, slides));
    const records = talks.map(({ talk, facts }) => recordOf(talk, conference, facts));
    this.add(segmentOf(writer.taken()), RecordColumns.of(records));
    this.#joinSmallest();
  }

  remove(conference: string): void {
    this.#remove(conference, () => true);
  }

  #remove(conference: string, goes: (talk: string) => boolean): void {
    for (const { part, doc } of this.#placesOf(conference))
      if (goes(part.records.at(doc)?.talk ?? '')) part.segment.remove(doc);
    this.#dropEmpty();
  }

  #placesOf(conference: string): Place[] {
    return this.#parts.flatMap((part) =>
      part.records
        .talksOf(conference)
        .filter((doc) => part.segment.gone[doc] === 0)
        .map((doc) => ({ part, doc })),
    );
  }

  #dropEmpty(): void {
    this.#parts = this.#parts.filter(({ segment }) => segment.alive > 0);
  }

  /** The conferences that have talks here. */
  conferences(): Set<string> {
    return new Set(this.#parts.flatMap(({ records }) => [...records.conferences()]));
  }

  /** Whether that cannot wait any more. */
  get isCluttered(): boolean {
    return this.#parts.length > tooManySegments;
  }

  /** Whether there is something to be put together. */
  get isUntidy(): boolean {
    return this.#toJoin() !== undefined;
  }

  /** What edits leave, one talk after another. */
  #joinSmallest(): void {
    const small = this.#free().filter(({ segment }) => segment.size < smallest);
    if (small.length >= fanOut) finished(this.#join(small));
  }

  /** What is not being put together already. */
  #free(): Part[] {
    return this.#parts.filter((part) => !this.#joining.has(part));
  }

  /** Segments of about the same size, the smallest first; or one of which most is gone. */
  #toJoin(): Part[] | undefined {
    const bySize = new Map<number, Part[]>();
    for (const part of this.#free()) addTo(bySize, sizeOf(part), part);
    const full = [...bySize].filter(([, parts]) => parts.length >= fanOut).sort(([a], [b]) => a - b);
    const worn = this.#free().find(({ segment }) => segment.alive * 2 < segment.size);
    return full[0]?.[1] ?? (worn && [worn]);
  }

  /** Puts together what gathered, with rests in between; what is asked meanwhile is found where it was. */
  *tidy(): Generator<undefined, void> {
    for (let parts = this.#toJoin(); parts; parts = this.#toJoin()) yield* this.#join(parts);
  }

  /** One segment of several, without what is gone. */
  *#join(parts: readonly Part[]): Generator<undefined, void> {
    for (const part of parts) this.#joining.add(part);
    const { arrays, places } = yield* joinSegments(parts.map(({ segment }) => segment));
    const segment = new Segment(arrays);
    const records: TalkRecord[] = [];
    for (const [list, { segment: old, records: own }] of parts.entries())
      for (const [doc, place] of places[list]!.entries()) {
        if (place === none) continue;
        records.push(own.at(doc)!);
        // It may have gone while this was put together.
        if (old.gone[doc] !== 0) segment.remove(place);
      }
    this.#parts = [
      { segment, records: RecordColumns.of(records) },
      ...this.#parts.filter((part) => !parts.includes(part)),
    ];
    for (const part of parts) this.#joining.delete(part);
    this.#dropEmpty();
  }

  /** Makes all talks one segment, as they are kept, with rests in between. */
  *joinAll(): Generator<undefined, void> {
    const [only, ...others] = this.#parts;
    const isWhole = others.length === 0 && (!only || only.segment.alive === only.segment.size);
    if (!isWhole) yield* this.#join([...this.#parts]);
  }

  /** The largest segment, and the conferences that have talks elsewhere since, or lost some. */
  largest(): { arrays: SegmentArrays; records: RecordColumns; changed: Set<string> } {
    const [first, ...others] = this.#parts.toSorted((one, other) => other.segment.size - one.segment.size);
    const { segment, records } = first ?? { segment: segmentOf(noTalks), records: RecordColumns.of([]) };
    const changed = new Set(others.flatMap((part) => [...part.records.conferences()]));
    for (const [doc, gone] of segment.gone.entries())
      if (gone !== 0) changed.add(records.at(doc)?.conference ?? '');
    return { arrays: segment.arrays, records, changed };
  }

  /** The talks a query asks for, best first; those that score the same, the latest first. */
  find(asked: Asked, most: number): FoundTalks {
    const best = new Best(most);
    const found = this.every(asked, (records, doc, score) => {
      if (best.takes(score)) best.offer(records.at(doc), score);
    });
    return { best: best.taken(), ...found };
  }

  /** Hands over each talk a query asks for with what it scores, in no order. */
  every(
    asked: Asked,
    take: (records: RecordColumns, doc: number, score: number) => void,
  ): Omit<FoundTalks, 'best'> {
    const parts = this.#parts;
    const evaluation = new Evaluation(parts);
    let count = 0;
    for (const [at, { docs, scores }] of evaluation.find(asked).entries()) {
      count += docs.length;
      const { records } = parts[at]!;
      for (let here = 0; here < docs.length; here += 1) take(records, docs[here]!, scores[here]!);
    }
    return { count, spellings: evaluation.spellings(), misspelled: evaluation.misspelled() };
  }

  /** How many talks a query asks for. */
  count(asked: Asked): number {
    return new Evaluation(this.#parts).find(asked).reduce((sum, { docs }) => sum + docs.length, 0);
  }

  /** Hands over each talk. */
  eachTalk(take: (records: RecordColumns, doc: number) => void): void {
    for (const { segment, records } of this.#parts)
      for (let doc = 0; doc < records.length; doc += 1) if (segment.gone[doc] === 0) take(records, doc);
  }

  /** The segments with what is recorded of their talks, for who looks through all terms. */
  get parts(): readonly Part[] {
    return this.#parts;
  }
}

/** Keeps the best of many: the worst of those that are kept stands first, and goes when a better one comes. */
class Best {
  readonly #most: number;
  readonly #heap: Scored[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether something that scores so much may be among them. */
  takes(score: number): boolean {
    return this.#heap.length < this.#most || score >= (this.#heap[0]?.score ?? Infinity);
  }

  offer(record: TalkRecord | undefined, score: number): void {
    const heap = this.#heap;
    if (!record) return;
    if (heap.length < this.#most) {
      heap.push({ record, score });
      this.#up(heap.length - 1);
      return;
    }
    const [worst] = heap;
    if (!worst || score < worst.score || (score === worst.score && record.day <= worst.record.day)) return;
    heap[0] = { record, score };
    this.#down();
  }

  taken(): Scored[] {
    return this.#heap.toSorted((one, other) => (isBefore(one, other) ? 1 : -1));
  }

  #up(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0;) {
      const above = (at - 1) >>> 1;
      if (!isBefore(heap[at], heap[above])) return;
      [heap[at], heap[above]] = [heap[above]!, heap[at]!];
      at = above;
    }
  }

  #down(): void {
    const heap = this.#heap;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      let least = at;
      if (isBefore(heap[left], heap[least])) least = left;
      if (isBefore(heap[left + 1], heap[least])) least = left + 1;
      if (least === at) return;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  }
}

/** Whether one is worse than the other. */
function isBefore(one: Scored | undefined, other: Scored | undefined): boolean {
  if (!one || !other) return false;
  return one.score !== other.score ? one.score < other.score : one.record.day < other.record.day;
}
