/** Words written while a talk runs, put into its note. */
import { addLines, type WaitingLine } from '../../data/text/captured.ts';
import type { Whereabouts } from '../../data/contract/capture.ts';
import { beginOf, withTimes } from '../../data/library/talk-times.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Conference } from '../../data/library/model.ts';
import { conferencesAt, nowOver, type Programme, type TimedTalk } from '../../data/plan/now.ts';
import { addressOf, type TalkAddress } from '../../data/library/talk-address.ts';
import type { LibraryStore } from './library-store.ts';
import type { Maker } from '../store/maker.ts';
import { rewriteNote } from './rewrite-note.ts';
import { changeTalk, quickTalk } from './talks.ts';
import { defined } from '../../data/values/defined.ts';

/** What is asked of a conference to know what runs; a room by its name. */
function programmeOf(conference: Conference): Programme {
  const { talks, days, rooms, timeZone } = conference;
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  const timed = talks.map(({ room, ...talk }): TimedTalk => {
    const name = names.get(room ?? '');
    return { ...withTimes(talk, conference), words: 0, ...defined({ room: name }) };
  });
  return { talks: timed, days, rooms: [...names.values()], ...defined({ timeZone }) };
}

/** The talk that words of a moment belong to; nothing when none runs that could be meant. */
export async function talkAt(
  store: LibraryStore,
  at: number,
  here?: Whereabouts,
): Promise<TalkAddress | undefined> {
  const near = conferencesAt(store.catalogue.conferences(), at);
  const programmes = await Promise.all(
    near.map(async ({ id }) => ({
      ...programmeOf(await store.lookup.conference(id)),
      here: here?.conference === id ? here : undefined,
    })),
  );
  const found = nowOver(programmes, at);
  const [talk, conference] = [found?.now.mine?.talk.id, near[found?.index ?? -1]?.id];
  return talk === undefined || conference === undefined ? undefined : { conference, talk };
}

/** Lines for a talk, or for the one they belong to. */
export interface Lines {
  talk?: string | undefined;
  in?: string | undefined;
  lines: WaitingLine[];
  here?: Whereabouts;
}

/** Adds lines to the note of a talk, to that of the one they belong to, or of a new one; they are on disk then. */
export async function addCaptured(
  store: LibraryStore,
  maker: Maker,
  { talk, in: within, lines, here }: Lines,
): Promise<{ talk: string; conference: string }> {
  const at = Math.min(...lines.map((line) => line.at));
  const named = talk === undefined ? undefined : await addressOfKnown(store, talk, within);
  const address = named ?? (await talkAt(store, at, here)) ?? addressOf(await quickTalk(store, maker));
  const begins = await beginningOf(store, address, at);
  const place = { talk: address.talk, in: address.conference };
  await rewriteNote(store, maker, place, (note) => addLines(note, lines, begins));
  return address;
}

async function addressOfKnown(
  store: LibraryStore,
  talk: string,
  within: string | undefined,
): Promise<TalkAddress | undefined> {
  try {
    const known = await store.lookup.talk(talk, within);
    return { conference: known.conference.id, talk: known.talk.id };
  } catch (error) {
    if (error instanceof Fault && error.code === 'talk-unknown') return undefined;
    throw error;
  }
}

/** When a talk began, in ms since 1970; one without a start begins with its first words. */
async function beginningOf(store: LibraryStore, at: TalkAddress, first: number): Promise<number> {
  const { talk, conference } = await store.lookup.talk(at.talk, at.conference);
  const begins = beginOf(talk, conference);
  if (!Number.isNaN(begins)) return begins;
  await changeTalk(store, { id: at.talk, in: at.conference }, { began: new Date(first).toISOString() });
  return first;
}
