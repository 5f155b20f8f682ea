/** The measure of relevance: where in the answers of a search the talk stands that is looked for. */
import type { Client } from '../../electron/carriers/local-socket.ts';
import { talksNamed, type LabelledTalk } from '../support/labelled-library.ts';
import type { Query } from './queries.ts';

export interface Answered {
  query: Query;
  /** Where the first talk that is looked for stands, from 1; Infinity where it is not found. */
  place: number;
  /** What stands before it, at most the first five. */
  before: LabelledTalk[];
  /** False where the library does not have it at all. */
  isThere: boolean;
  /** How many talks belong in the answer, and how many of them are found. */
  belong: number;
  found: number;
}

/** How many queries, of how many the talk is first, or among the first five, and what else belongs in their answers. */
export interface Tally {
  queries: number;
  first: number;
  five: number;
  belong: number;
  found: number;
}

/** So many talks are looked through. */
const most = 100;

/** Asks as the window and `lanyard search` ask, once all of the library is known. */
async function find(client: Pick<Client, 'search'>, words: string): Promise<string[]> {
  for (;;) {
    const { hits, unread } = await client.search.find({ words, limit: most });
    if (unread === 0) return hits.map(({ talk }) => talk.id);
  }
}

export function answered(query: Query, found: readonly string[], talks: readonly LabelledTalk[]): Answered {
  const idsOf = (labels: readonly string[]) =>
    new Set(labels.flatMap((label) => talksNamed(label, talks)).map(({ id }) => id));
  const best = idsOf(query.best);
  const all = idsOf([...query.best, ...(query.also ?? [])]);
  const at = found.findIndex((id) => best.has(id));
  const before = found.slice(0, at < 0 ? 5 : Math.min(at, 5));
  return {
    query,
    place: at < 0 ? Infinity : at + 1,
    before: before.flatMap((id) => talks.find((talk) => talk.id === id) ?? []),
    isThere: best.size > 0,
    belong: all.size,
    found: found.filter((id) => all.has(id)).length,
  };
}

/** Asks one query after another. */
export async function answersOf(
  client: Pick<Client, 'search'>,
  queries: readonly Query[],
  talks: readonly LabelledTalk[],
): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const query of queries) answers.push(answered(query, await find(client, query.query), talks));
  return answers;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

export const tallyOf = (answers: readonly Answered[]): Tally => ({
  queries: answers.length,
  first: answers.filter(({ place }) => place === 1).length,
  five: answers.filter(({ place }) => place <= 5).length,
  belong: sum(answers.map(({ belong }) => belong)),
  found: sum(answers.map(({ found }) => found)),
});
