/** Gives talks that share an id in one conference ids of their own. */
import type { Conference, Talk } from './model.ts';
import type { TalkMove } from './talk-address.ts';

export interface OwnIds {
  conference: Conference;
  /** The talks that got another id. */
  renamed: TalkMove[];
}

/**
 * A conference in which no two talks have one id. Of several the one that `keeps` it, else the first, goes on with it;
 * the others get the first id of `newId` that is free, asked for by their number among these, from 2. Nothing is left out.
 */
export function withOwnIds(
  conference: Conference,
  newId: (talk: Talk, number: number) => string,
  keeps: (talk: Talk) => boolean = () => false,
): OwnIds {
  const holders = holdersOf(conference.talks, keeps);
  if (holders.size === conference.talks.length) return { conference, renamed: [] };
  const idOf = freeIds(new Set(holders.keys()), newId);
  const renamed: TalkMove[] = [];
  const talks = conference.talks.map((talk, index) => {
    if (holders.get(talk.id) === index) return talk;
    const id = idOf(talk);
    const of = { conference: conference.id };
    renamed.push({ from: { ...of, talk: talk.id }, to: { ...of, talk: id } });
    return { ...talk, id };
  });
  return { conference: { ...conference, talks }, renamed };
}

/** The place of the talk that goes on with each id. */
function holdersOf(talks: readonly Talk[], keeps: (talk: Talk) => boolean): Map<string, number> {
  const holders = new Map<string, number>();
  for (const [index, talk] of talks.entries()) {
    const holder = talks[holders.get(talk.id) ?? -1];
    if (!holder || (keeps(talk) && !keeps(holder))) holders.set(talk.id, index);
  }
  return holders;
}

function freeIds(taken: Set<string>, newId: (talk: Talk, number: number) => string): (talk: Talk) => string {
  const numbers = new Map<string, number>();
  return (talk) => {
    for (let number = numbers.get(talk.id) ?? 2; ; number += 1) {
      const id = newId(talk, number);
      if (taken.has(id)) continue;
      numbers.set(talk.id, number + 1);
      taken.add(id);
      return id;
    }
  };
}
