/** What several talks have, and how many of them. */
import type { TalkHead } from '../../../data/contract/heads.ts';
import { tagKey } from '../../../data/library/identity.ts';

/** A value with the number of talks that have it. */
export interface Shared<Value> {
  value: Value;
  count: number;
}

/** Values by how many have them, then as they come. */
function sharedOf<Value>(
  talks: readonly TalkHead[],
  of: (talk: TalkHead) => readonly Value[],
  keyOf: (value: Value) => unknown = (value) => value,
): Shared<Value>[] {
  const found = new Map<unknown, Shared<Value>>();
  for (const value of talks.flatMap(of)) {
    const one = found.get(keyOf(value)) ?? { value, count: 0 };
    found.set(keyOf(value), { ...one, count: one.count + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** What chosen talks have in common, and what only some have. */
export function sharedFacts(talks: readonly TalkHead[]) {
  return {
    words: talks.reduce((sum, talk) => sum + talk.words, 0),
    empty: talks.filter(({ words }) => words === 0).length,
    stars: sharedOf(talks, ({ rating }) => (rating ? [rating] : [])),
    plans: sharedOf(talks, ({ plan }) => (plan ? [plan] : [])),
    days: sharedOf(talks, ({ day }) => (day ? [day] : [])),
    rooms: sharedOf(talks, ({ room }) => (room ? [room] : [])),
    tags: sharedOf(talks, ({ tags }) => tags, tagKey),
  };
}
