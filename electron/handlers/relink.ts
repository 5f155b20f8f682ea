import { fold } from '../../data/fold.ts';
import { readTarget, retarget } from '../../data/links.ts';
import type { Conference } from '../../data/model.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { Operation } from '../store/operations.ts';
import { allTalks } from './heads.ts';
import { linkIndexOf, type LinkIndex } from './links-index.ts';

/** How to point the links of one conference's notes elsewhere, and how many they are. */
interface Relink {
  count: number;
  apply(conference: Conference): Conference;
}

/** What the links of the library become; `NewTarget` gives nothing for a link that stays. */
export type Relinks = ReadonlyMap<string, Relink>;
type NewTarget = (target: string, destination: ReturnType<LinkIndex['resolve']>) => string | undefined;

/** Links to a talk, pointed at its new title; a conference named before the slash stays. */
export function talkRenamed(id: string, from: string, to: string): NewTarget {
  return (target, destination) => {
    if (destination?.kind !== 'talk' || destination.id !== id) return undefined;
    const reading = readTarget(target).find((one) => fold(one.title) === fold(from));
    return reading?.conference ? `${reading.conference}/${to}` : to;
  };
}

/** Links to a conference, and to its talks by its name, pointed at its new name. */
export function conferenceRenamed(id: string, from: string, to: string): NewTarget {
  return (target, destination) => {
    if (destination?.kind === 'conference') return destination.id === id ? to : undefined;
    if (destination?.kind !== 'talk' || destination.conference !== id) return undefined;
    const reading = readTarget(target).find(
      ({ conference, title }) =>
        fold(conference ?? '') === fold(from) && fold(title) === fold(destination.title),
    );
    return reading && `${to}/${reading.title}`;
  };
}

/** Finds, for each conference with links that change, how to change them. */
export async function relinks(store: LibraryStore, newTarget: NewTarget): Promise<Relinks> {
  const index = await linkIndexOf(store);
  const found = new Map<string, Relink>();
  for (const { talk, conference } of allTalks(store.catalogue)) {
    const decide = (target: string) => newTarget(target, index.resolve(target, conference.id));
    const count = talk.links.filter((target) => decide(target) !== undefined).length;
    if (count === 0) continue;
    const before = found.get(conference.id);
    found.set(conference.id, {
      count: (before?.count ?? 0) + count,
      apply: (now) => withNote(before?.apply(now) ?? now, talk.id, (note) => retarget(note, decide)),
    });
  }
  return found;
}

/** The changes of an operation that alters one conference and points links elsewhere. */
export function relinking(
  owner: string,
  alter: (conference: Conference) => Conference,
  links: Relinks,
): Operation['changes'] {
  const changes: Operation['changes'] = new Map();
  for (const id of new Set([owner, ...links.keys()]))
    changes.set(id, (current) => {
      const linked = current && (links.get(id)?.apply(current) ?? current);
      return linked && id === owner ? alter(linked) : linked;
    });
  return changes;
}

export const countOf = (links: Relinks): number =>
  [...links.values()].reduce((sum, one) => sum + one.count, 0);

/** A conference with one note rewritten. */
export function withNote(
  conference: Conference,
  talk: string,
  rewrite: (note: string) => string,
): Conference {
  const talks = conference.talks.map((one) => {
    const note = one.id === talk ? rewrite(one.note) : one.note;
    return note === one.note ? one : { ...one, note, noteRevision: one.noteRevision + 1 };
  });
  return talks.every((one, at) => one === conference.talks[at]) ? conference : { ...conference, talks };
}
