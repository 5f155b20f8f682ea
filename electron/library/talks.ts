/** Talks: opened, made, changed, copied. */
import { emptyConference } from '../../data/library/empty-conference.ts';
import type { TalkName } from '../../data/contract/base.ts';
import type { OpenTalk, TalkPatch } from '../../data/contract/talks.ts';
import { dateOf } from '../../data/library/digest.ts';
import { withTimes } from '../../data/library/talk-times.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { patchTalk } from './patch.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';
import { alterConference, createConference } from './conferences.ts';
import type { Maker } from '../store/maker.ts';
import { headMaker } from './heads.ts';
import { leadsTo } from './destinations.ts';
import { linkIndexSoFar } from './links-index.ts';
import { meaningOf } from './talk-keys.ts';
import { localDate } from './local-date.ts';
import { mentionsOf } from './mentions.ts';
import { defined } from '../../data/values/defined.ts';
import { noRelinks, relinking, relinks, talkRenamed } from './relink.ts';

/** Where a talk is after it was made or moved. */
export interface TalkPlace {
  id: string;
  conference: string;
}

/** A talk to be made. */
export interface NewTalk {
  conference: string;
  day?: string;
  fields: TalkPatch;
  note?: string;
}

/** A talk with its conference and the places whose links lead to it. Throws `talk-unknown`. */
export async function openTalk(store: LibraryStore, name: TalkName): Promise<OpenTalk> {
  const { talk, conference } = await store.lookup.talk(name.id, name.in);
  const index = await linkIndexSoFar(store);
  const digest = store.catalogue.head(conference.id);
  if (!digest) throw new Fault('talk-unknown', { id: name.id });
  const { days, timeZone } = conference;
  const date = dateOf(withTimes(talk, conference), days);
  const roomName = conference.rooms.find((room) => room.id === talk.room)?.name;
  return {
    talk,
    conference: headMaker(store)(digest),
    ...defined({ timeZone }),
    ...(date ? { date } : {}),
    ...(roomName ? { roomName } : {}),
    linkedFrom: await mentionsOf(
      store,
      index,
      [meaningOf.title(talk.title)],
      leadsTo({ conference: conference.id, talk: talk.id }),
    ),
  };
}

function emptyTalk(maker: Maker): Talk {
  const at = maker.now().toISOString();
  return {
    id: maker.id(),
    title: '',
    kind: 'talk',
    speakers: [],
    note: '',
    noteRevision: 0,
    createdAt: at,
    updatedAt: at,
  };
}

/** Makes a talk at the end of a conference. */
export function createTalk(
  store: LibraryStore,
  maker: Maker,
  { conference, day, fields, note = '' }: NewTalk,
): Promise<TalkPlace> {
  const talk = { ...emptyTalk(maker), note, ...(day ? { day } : {}) };
  return addTalk(store, conference, patchTalk(talk, fields));
}

async function addTalk(store: LibraryStore, conference: string, talk: Talk): Promise<TalkPlace> {
  const label = say('operations.new-talk');
  try {
    await alterConference(store, conference, (now) => ({ ...now, talks: [...now.talks, talk] }), label);
  } catch (error) {
    const isThere = await store.lookup.talk(talk.id, conference).catch(() => undefined);
    if (!isThere || !(error instanceof Fault)) throw error;
    // It stands in memory all the same, and is saved when that works again: words typed for it must find it.
    throw new Fault(error.code, { ...error.values, made: talk.id, in: conference }, { cause: error });
  }
  return { id: talk.id, conference };
}

/** A new talk in the conference that runs today, made if there is none. */
export async function quickTalk(store: LibraryStore, maker: Maker): Promise<TalkPlace> {
  const today = localDate(maker.now());
  const id = todaysConference(store, today) ?? (await makeTodays(store, maker, today));
  const { days } = await store.lookup.conference(id);
  const day = days.find((one) => one.date === today)?.id;
  return addTalk(store, id, { ...emptyTalk(maker), ...(day ? { day } : {}) });
}

/** The conference that runs today; of several the one that began last. */
function todaysConference(store: LibraryStore, today: string): string | undefined {
  const running = store.catalogue.conferences().filter(({ startDate, endDate }) => {
    if (startDate?.length !== 10) return false;
    return startDate <= today && today <= (endDate?.length === 10 ? endDate : startDate);
  });
  return running.sort((a, b) => (b.startDate ?? '').localeCompare(a.startDate ?? ''))[0]?.id;
}

async function makeTodays(store: LibraryStore, maker: Maker, today: string): Promise<string> {
  const name = say('operations.todays-conference', { date: today });
  const fields = { name, startDate: today, endDate: today };
  try {
    return (await createConference(store, emptyConference(maker.id(), maker.now()), fields)).id;
  } catch (error) {
    // What cannot be saved yet stands in memory, and the talk is made in it.
    const made = todaysConference(store, today);
    if (made === undefined) throw error;
    return made;
  }
}

/** Changes fields of a talk; a new title is followed by the links to it. */
export async function changeTalk(
  store: LibraryStore,
  name: TalkName,
  fields: TalkPatch,
): Promise<{ linksChanged: number }> {
  const { talk, conference } = await store.lookup.talk(name.id, name.in);
  const address = { conference: conference.id, talk: talk.id };
  const renamed =
    fields.title !== undefined && fields.title !== talk.title && talk.title !== '' && fields.title !== '';
  const links = renamed
    ? await relinks(store, talkRenamed(address, talk.title, fields.title ?? ''))
    : noRelinks;
  const alter = (now: Conference): Conference => ({
    ...now,
    talks: now.talks.map((one) => (one.id === talk.id ? patchTalk(one, fields) : one)),
  });
  await store.editing.operate({
    label: say('operations.change', { name: talk.title || say('operations.untitled') }),
    ...relinking(conference.id, alter, links),
  });
  return { linksChanged: links.count };
}

function insert(conference: Conference, talk: Talk, before: string | undefined): Conference {
  const at = conference.talks.findIndex((one) => one.id === before);
  const talks = [...conference.talks];
  talks.splice(at < 0 ? talks.length : at, 0, talk);
  return { ...conference, talks };
}

/** Makes a copy of a talk behind it. */
export async function duplicateTalk(store: LibraryStore, name: TalkName, newId: string): Promise<TalkPlace> {
  const { talk, conference } = await store.lookup.talk(name.id, name.in);
  const copy: Talk = { ...talk, id: newId, title: say('operations.copy-of', { name: talk.title }) };
  const after = conference.talks[conference.talks.findIndex((one) => one.id === talk.id) + 1]?.id;
  const label = say('operations.duplicate', { name: talk.title });
  await alterConference(store, conference.id, (now) => insert(now, copy, after), label);
  return { id: copy.id, conference: conference.id };
}
