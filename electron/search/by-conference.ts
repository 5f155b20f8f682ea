/** Hits gathered by conference: that with the best first, and in each the best first. */
import type { RecordColumns } from './record-columns.ts';
import type { TalkRecord } from './records.ts';
import { addAll } from '../../data/values/add-to.ts';

interface Hit {
  records: RecordColumns;
  doc: number;
  score: number;
  day: number;
}

interface Group {
  best: Hit;
  hits: Hit[];
}

const isBetter = (one: Hit, other: Hit): number => other.score - one.score || other.day - one.day;

export class ByConference {
  readonly #groups = new Map<string, Group>();
  /** Groups by the number that their conference has in a segment. */
  readonly #numbered = new Map<RecordColumns, (Group | undefined)[]>();

  add(records: RecordColumns, doc: number, score: number): void {
    const hit = { records, doc, score, day: records.arrays.day[doc] ?? 0 };
    const number = records.arrays.conference[doc] ?? 0;
    const numbered = this.#numbered.get(records) ?? [];
    if (numbered.length === 0) this.#numbered.set(records, numbered);
    const group = (numbered[number] ??= this.#groupOf(records.texts[number] ?? '', hit));
    group.hits.push(hit);
    if (isBetter(hit, group.best) < 0) group.best = hit;
  }

  #groupOf(conference: string, best: Hit): Group {
    const group = this.#groups.get(conference) ?? { best, hits: [] };
    this.#groups.set(conference, group);
    return group;
  }

  /** How many there are of a conference. */
  countOf(conference: string): number {
    return this.#groups.get(conference)?.hits.length ?? 0;
  }

  /** Some of them, from one on. Only conferences of which some are told are put in order. */
  page(from: number, most: number): { record: TalkRecord; score: number }[] {
    const page: Hit[] = [];
    let at = 0;
    for (const { hits } of [...this.#groups.values()].sort((a, b) => isBetter(a.best, b.best))) {
      if (page.length >= most) break;
      const first = Math.max(0, from - at);
      if (first < hits.length) addAll(page, hits.toSorted(isBetter).slice(first, first + most - page.length));
      at += hits.length;
    }
    return page.flatMap(({ records, doc, score }) => {
      const record = records.at(doc);
      return record ? [{ record, score }] : [];
    });
  }
}
