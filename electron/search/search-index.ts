/**
 * The index of all words: segments that do not change. As in Lucene, a talk that changes is gone from where it was, and
 * becomes a segment of its own; what gathers becomes one segment when nobody waits.
 */
import type { Conference, Talk } from '../../data/library/model.ts';
import type { Asked } from './asked.ts';
import { Evaluation, type Searched } from './evaluate.ts';
import { textsOf } from './fields.ts';
import { recordOf, type TalkRecord } from './records.ts';
import type { Segment } from './segment.ts';
import { segmentOf, type SegmentArrays } from './segment.ts';
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
}

/** More segments become fewer. */
const mostSegments = 40;
/** Above this a question takes too long, in as many segments. */
const tooManySegments = 300;
/** A segment of fewer talks is small: those are put together first. */
const smallSegment = 1000;
/** More large segments become one. */
const mostLarge = 6;

interface Part extends Searched {
  records: TalkRecord[];
}

interface Place {
  part: Part;
  doc: number;
}

/** A talk, and what is known of its note already, so that it is not read again. */
export interface TalkWithFacts {
  talk: Talk;
  facts: NoteFacts;
}

/** Tags of a talk, those in its note too, and the words of its note. */
export type NoteFacts = Pick<TalkRecord, 'tags' | 'words'>;

/** What is known of the notes of a conference, by talk. */
export type FactsOf = Readonly<Record<string, NoteFacts>>;

export class SearchIndex {
  #parts: Part[] = [];
  /** Where each talk is, by conference and talk. */
  readonly #places = new Map<string, Map<string, Place>>();

  get talks(): number {
    return this.#parts.reduce((sum, { segment }) => sum + segment.alive, 0);
  }

  /** Adds a segment with its records, as it was kept or built. */
  add(segment: Segment, records: TalkRecord[]): void {
    const part = { segment, records };
    this.#parts.push(part);
    for (let doc = 0; doc < records.length; doc += 1) {
      const { conference, talk } = records[doc]!;
      const known = this.#places.get(conference) ?? new Map<string, Place>();
      this.#places.set(conference, known);
      const before = known.get(talk);
      before?.part.segment.remove(before.doc);
      known.set(talk, { part, doc });
    }
  }

  /** Talks of a conference as they are now; it has those of `ids`, and no others any more. */
  put(conference: Conference, talks: readonly TalkWithFacts[], ids: ReadonlySet<string>): void {
    const known = this.#places.get(conference.id)?.keys() ?? [];
    for (const talk of [...known]) if (!ids.has(talk)) this.#remove(conference.id, talk);
    if (talks.length > 0) {
      const writer = new StreamWriter();
      for (const { talk } of talks) writer.add(textsOf(talk, conference));
      const records = talks.map(({ talk, facts }) => recordOf(talk, conference, facts));
      this.add(segmentOf(writer.taken()), records);
    }
    this.#parts = this.#parts.filter(({ segment }) => segment.alive > 0);
  }

  remove(conference: string): void {
    for (const talk of [...(this.#places.get(conference)?.keys() ?? [])]) this.#remove(conference, talk);
    this.#places.delete(conference);
    this.#parts = this.#parts.filter(({ segment }) => segment.alive > 0);
  }

  #remove(conference: string, talk: string): void {
    const place = this.#places.get(conference)?.get(talk);
    place?.part.segment.remove(place.doc);
    this.#places.get(conference)?.delete(talk);
  }

  /** Whether that cannot wait any more. */
  get isCluttered(): boolean {
    return this.#parts.length > tooManySegments;
  }

  /** Whether there is something to be put together. */
  get isUntidy(): boolean {
    return this.#parts.length > mostSegments || this.#large().length > mostLarge;
  }

  #large(): Part[] {
    return this.#parts.filter(({ segment }) => segment.alive >= smallSegment);
  }

  /** Puts together what gathered: the small segments, then the large ones. For when nobody waits. */
  tidy(): void {
    if (this.#parts.length > mostSegments)
      this.#join(this.#parts.filter(({ segment }) => segment.alive < smallSegment));
    if (this.#large().length > mostLarge) this.#join(this.#large());
  }

  /** One segment of several, without what is gone. */
  #join(parts: readonly Part[]): void {
    const joined = joinedOf(parts);
    this.#parts = this.#parts.filter((part) => !parts.includes(part));
    this.add(joined.segment, joined.records);
  }

  /** All talks as one segment: as they are kept. */
  whole(): { arrays: SegmentArrays; records: TalkRecord[] } {
    const [only, ...others] = this.#parts;
    const isWhole = only && others.length === 0 && only.segment.alive === only.segment.size;
    if (!isWhole) this.#join(this.#parts);
    const { segment, records } = this.#parts[0] ?? joinedOf([]);
    return { arrays: segment.arrays, records };
  }

  /** The talks a query asks for, best first; those that score the same, the latest first. */
  find(asked: Asked, most: number): FoundTalks {
    const best = new Best(most);
    const { count, spellings } = this.every(asked, (record, score) => best.offer(record, score));
    return { best: best.taken(), count, spellings };
  }

  /** Hands over each talk a query asks for with what it scores, in no order. */
  every(
    asked: Asked,
    take: (record: TalkRecord, score: number) => void,
  ): { count: number; spellings: string[] } {
    const parts = this.#parts;
    const evaluation = new Evaluation(parts);
    let count = 0;
    for (const [at, { docs, scores }] of evaluation.find(asked).entries()) {
      count += docs.length;
      const records = parts[at]?.records ?? [];
      for (let here = 0; here < docs.length; here += 1) {
        const record = records[docs[here] ?? 0];
        if (record) take(record, scores[here] ?? 0);
      }
    }
    return { count, spellings: evaluation.spellings() };
  }

  /** How many talks a query asks for. */
  count(asked: Asked): number {
    return new Evaluation(this.#parts).find(asked).reduce((sum, { docs }) => sum + docs.length, 0);
  }

  /** Hands over what is recorded of each talk. */
  eachRecord(take: (record: TalkRecord) => void): void {
    for (const { segment, records } of this.#parts)
      for (let doc = 0; doc < records.length; doc += 1) {
        const record = records[doc];
        if (record && segment.gone[doc] === 0) take(record);
      }
  }

  /** The segments, for who looks through all terms. */
  get segments(): readonly Segment[] {
    return this.#parts.map(({ segment }) => segment);
  }
}

function joinedOf(parts: readonly Part[]): Part {
  const writer = new StreamWriter();
  const records: TalkRecord[] = [];
  for (const { segment, records: own } of parts) {
    const known = new Uint32Array(segment.termCount);
    for (const [doc, record] of own.entries()) {
      if (segment.gone[doc] !== 0) continue;
      writer.copy(segment, doc, known);
      records.push(record);
    }
  }
  return { segment: segmentOf(writer.taken()), records };
}

/** Keeps the best of many: the worst of those that are kept stands first, and goes when a better one comes. */
class Best {
  readonly #most: number;
  readonly #heap: Scored[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  offer(record: TalkRecord, score: number): void {
    const heap = this.#heap;
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
