import { addLines, type WaitingLine } from '../../data/captured.ts';
import type { Whereabouts } from '../../data/contract.ts';
import { Fault } from '../../data/errors.ts';
import type { Conference } from '../../data/model.ts';
import { conferencesAt, nowOver, type Programme, type TimedTalk } from '../../data/now.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';
import { changeTalk, quick } from './talks.ts';

export function captureHandlers(context: Context) {
  const { capture } = host;
  return {
    where: capture.where.handler(async ({ input }) => {
      const talk = await talkAt(context.store(), input.at, input.here);
      return talk === undefined ? {} : { talk };
    }),
    add: capture.add.handler(({ input: { edit, ...lines } }) =>
      context.store().once(edit, () => add(context, lines)),
    ),
  };
}

/** What is asked of a conference to know what runs; a room by its name. */
function programmeOf({ talks, days, rooms, timeZone }: Conference): Programme {
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  const timed = talks.map(({ room, ...talk }): TimedTalk => {
    const name = names.get(room ?? '');
    return { ...talk, words: 0, ...(name !== undefined && { room: name }) };
  });
  return { talks: timed, days, rooms: [...names.values()], ...(timeZone !== undefined && { timeZone }) };
}

async function talkAt(store: LibraryStore, at: number, here?: Whereabouts): Promise<string | undefined> {
  const near = conferencesAt(store.catalogue.conferences(), at);
  const programmes = await Promise.all(
    near.map(async ({ id }) => ({
      ...programmeOf(await store.conference(id)),
      here: here?.conference === id ? here : undefined,
    })),
  );
  return nowOver(programmes, at)?.now.mine?.talk.id;
}

interface Lines {
  talk?: string;
  lines: WaitingLine[];
  here?: Whereabouts;
}

async function add(
  context: Context,
  { talk, lines, here }: Lines,
): Promise<{ talk: string; conference: string }> {
  const store = context.store();
  const at = Math.min(...lines.map((line) => line.at));
  const named = talk !== undefined && (await isThere(store, talk)) ? talk : undefined;
  const id = named ?? (await talkAt(store, at, here)) ?? (await quick(store, context)).id;
  const { conference } = await store.talk(id);
  await write(context, id, lines, await beginningOf(store, id, at));
  return { talk: id, conference: conference.id };
}

async function isThere(store: LibraryStore, talk: string): Promise<boolean> {
  try {
    await store.talk(talk);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === 'talk-unknown') return false;
    throw error;
  }
}

/** When a talk began, in ms since 1970; one without a start begins with its first words. */
async function beginningOf(store: LibraryStore, id: string, first: number): Promise<number> {
  const { talk } = await store.talk(id);
  const begins = Date.parse(talk.began ?? talk.start ?? '');
  if (!Number.isNaN(begins)) return begins;
  await changeTalk(store, id, { began: new Date(first).toISOString() });
  return first;
}

/** Writes the lines as typing does, so that what is typed at the same time stays. */
async function write(
  context: Context,
  id: string,
  lines: readonly WaitingLine[],
  begins: number,
): Promise<void> {
  const store = context.store();
  const { note, noteRevision: base } = (await store.talk(id)).talk;
  const text = addLines(note, lines, begins);
  const answer = await store.writeNote({ edit: context.id(), talk: id, base, text });
  if (answer.state === 'stale') return write(context, id, lines, begins);
  await store.settle(id, answer.revision);
}
