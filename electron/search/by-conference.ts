/** Hits gathered by conference: that with the best first, and in each the best first. */
import type { TalkRecord } from './records.ts';

interface Scored {
  record: TalkRecord;
  score: number;
}

interface Group {
  best: Scored;
  hits: Scored[];
}

const isBetter = (one: Scored, other: Scored): number =>
  other.score - one.score || other.record.day - one.record.day;

export class ByConference {
  readonly #groups = new Map<string, Group>();

  add(record: TalkRecord, score: number): void {
    const hit = { record, score };
    const group = this.#groups.get(record.conference);
    if (!group) this.#groups.set(record.conference, { best: hit, hits: [hit] });
    else {
      group.hits.push(hit);
      if (isBetter(hit, group.best) < 0) group.best = hit;
    }
  }

  /** How many there are of a conference. */
  countOf(conference: string): number {
    return this.#groups.get(conference)?.hits.length ?? 0;
  }

  /** Some of them, from one on. Only conferences of which some are told are put in order. */
  page(from: number, most: number): Scored[] {
    const page: Scored[] = [];
    let at = 0;
    for (const { hits } of [...this.#groups.values()].sort((a, b) => isBetter(a.best, b.best))) {
      if (page.length >= most) break;
      const first = Math.max(0, from - at);
      if (first < hits.length) page.push(...hits.toSorted(isBetter).slice(first, first + most - page.length));
      at += hits.length;
    }
    return page;
  }
}
