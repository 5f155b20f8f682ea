/** The repair of talks that stand in several conferences under one id. */
import { dequal as equal } from 'dequal/lite';
import type { Conference, Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { TalkMove } from '../../data/library/talk-address.ts';
import type { LibraryStore } from './library-store.ts';

/**
 * Of talks that have one id in several conferences, the first stays. Another goes when it is the same at the moment of
 * the change, once the first is saved; else it gets an id of its own, so that both are there. Says in sentences what it
 * did.
 */
export async function repairCopies(store: LibraryStore, newId: () => string): Promise<string[]> {
  const twice = (await store.lookup.digests()).owners.twice();
  const ids = new Set(twice.keys());
  const conferences = [...new Set([...twice.values()].flat())];
  if (conferences.length === 0) return [];
  let mending = beginMending(ids, newId);
  await store.editing.operate({
    label: say('check.repair'),
    changes: () => {
      mending = beginMending(ids, newId);
      return new Map(conferences.map((id) => [id, mending.mend] as const));
    },
    moves: () => mending.moves,
  });
  return mending.told;
}

interface Mending {
  /** Asked for one conference after another. */
  mend: (current: Conference | undefined) => Conference | undefined;
  told: string[];
  moves: TalkMove[];
}

function beginMending(ids: ReadonlySet<string>, newId: () => string): Mending {
  const firsts = new Map<string, { conference: string; talk: Talk }>();
  const told: string[] = [];
  const moves: TalkMove[] = [];
  const mended = (talk: Talk, conference: string): Talk[] => {
    const first = firsts.get(talk.id);
    if (!first) firsts.set(talk.id, { conference, talk });
    if (!first) return [talk];
    const same = equal(talk, first.talk);
    const to = same ? { conference: first.conference, talk: talk.id } : { conference, talk: newId() };
    told.push(say(same ? 'check.removed-copy' : 'check.renamed-copy', { title: first.talk.title }));
    moves.push({ from: { conference, talk: talk.id }, to });
    return same ? [] : [{ ...talk, id: to.talk }];
  };
  const mend: Mending['mend'] = (now) =>
    now && { ...now, talks: now.talks.flatMap((talk) => (ids.has(talk.id) ? mended(talk, now.id) : [talk])) };
  return { mend, told, moves };
}
