/** Which links in notes must change when a talk or conference gets another name. */
import { conferenceKey, titleKey } from '../../data/library/identity.ts';
import { printTarget, readTarget, retarget } from '../../data/text/links.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import type { LibraryStore } from './library-store.ts';
import type { Operation } from './operations.ts';
import { inTurns } from '../store/turns.ts';
import { allTalks } from './heads.ts';
import { leadsTo } from './destinations.ts';
import { linkIndexOf, type LinkIndex } from './links-index.ts';

/** What the links of the library become: new targets by old ones, for each conference with links that change. */
export interface Relinks {
  /** How many links change. */
  count: number;
  targets: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export const noRelinks: Relinks = { count: 0, targets: new Map() };

/** Gives nothing for a link that stays. */
type NewTarget = (target: string, destination: ReturnType<LinkIndex['resolve']>) => string | undefined;

/** Links to a talk, pointed at its new title; a conference named before the slash stays. */
export function talkRenamed(address: TalkAddress, from: string, to: string): NewTarget {
  const leads = leadsTo(address);
  return (target, destination) => {
    if (!destination || !leads(destination)) return undefined;
    const reading = readTarget(target).find((one) => titleKey(one.title) === titleKey(from));
    return printTarget({ ...reading, title: to });
  };
}

/** Links to a conference, and to its talks by its name, pointed at its new name. */
export function conferenceRenamed(id: string, from: string, to: string): NewTarget {
  return (target, destination) => {
    if (destination?.kind === 'conference') return destination.id === id ? to : undefined;
    if (destination?.kind !== 'talk' || destination.conference !== id) return undefined;
    const reading = readTarget(target).find(
      ({ conference, title }) =>
        conferenceKey(conference ?? '') === conferenceKey(from) &&
        titleKey(title) === titleKey(destination.title),
    );
    return reading && printTarget({ ...reading, conference: to });
  };
}

/** Finds the links that change, while the old names still lead somewhere. */
export async function relinks(store: LibraryStore, newTarget: NewTarget): Promise<Relinks> {
  const index = await linkIndexOf(store);
  const targets = new Map<string, Map<string, string>>();
  let count = 0;
  await inTurns(allTalks(store.catalogue), ({ talk, conference: { id } }) => {
    for (const target of talk.links) {
      const next = newTarget(target, index.resolve(target, id));
      if (next === undefined) continue;
      count += 1;
      targets.set(id, (targets.get(id) ?? new Map<string, string>()).set(target, next));
    }
  });
  return { count, targets };
}

/** The changes of an operation that alters one conference and points links elsewhere. */
export function relinking(
  owner: string,
  alter: (conference: Conference) => Conference,
  { targets }: Relinks,
): Pick<Operation, 'changes' | 'rewrite'> {
  const linked = (talk: Talk, conference: string) => {
    const next = targets.get(conference);
    return next ? rewritten(talk, (note) => retarget(note, (target) => next.get(target))) : talk;
  };
  const change = (now: Conference) => alter({ ...now, talks: now.talks.map((talk) => linked(talk, owner)) });
  const conferences = [...targets.keys()].filter((id) => id !== owner);
  return {
    changes: new Map([[owner, (current) => current && change(current)]]),
    ...(conferences.length > 0 ? { rewrite: { conferences, talk: linked } } : {}),
  };
}

/** A conference with one note rewritten. */
export function withNote(
  conference: Conference,
  talk: string,
  rewrite: (note: string) => string,
): Conference {
  const talks = conference.talks.map((one) => (one.id === talk ? rewritten(one, rewrite) : one));
  return talks.every((one, at) => one === conference.talks[at]) ? conference : { ...conference, talks };
}

function rewritten(talk: Talk, rewrite: (note: string) => string): Talk {
  const note = rewrite(talk.note);
  return note === talk.note ? talk : { ...talk, note, noteRevision: talk.noteRevision + 1 };
}
