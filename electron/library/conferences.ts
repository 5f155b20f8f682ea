/** Conferences and their days: opened, made, changed, copied, removed. */
import { datedDays } from '../../data/library/day-names.ts';
import { digestConference } from '../../data/library/digest.ts';
import type { ConferencePatch, OpenConference } from '../../data/contract/conferences.ts';
import { Fault } from '../../data/words/errors.ts';
import { formatVersion, type Conference, type Day } from '../../data/library/model.ts';
import { patchConference } from './patch.ts';
import { say } from '../../data/words/say.ts';
import type { LibraryStore } from './library-store.ts';
import type { Operation } from './operations.ts';
import type { KeptEntry } from '../store/trash.ts';
import { headMaker, talkHeads } from './heads.ts';
import { conferenceRenamed, noRelinks, relinking, relinks } from './relink.ts';

/** A conference without its talks, its head, and the heads of its talks. Throws `conference-unknown`. */
export async function openConference(store: LibraryStore, id: string): Promise<OpenConference> {
  const { talks, ...conference } = await store.lookup.conference(id);
  const catalogue = await store.lookup.digestsOf(id);
  const digest = catalogue.head(id) ?? digestConference({ ...conference, talks: [] });
  return { conference, head: headMaker(store)(digest), talks: talkHeads(catalogue, id) };
}

/** Makes a conference; its name must not be empty. */
export async function createConference(
  store: LibraryStore,
  empty: Conference,
  fields: ConferencePatch,
): Promise<{ id: string }> {
  const conference = checked(patchConference(empty, fields));
  await store.editing.operate({
    label: say('operations.create', { name: conference.name }),
    changes: new Map([[conference.id, () => conference]]),
  });
  return { id: conference.id };
}

/** Changes a conference; a new name is followed by the links to it. */
export async function changeConference(
  store: LibraryStore,
  id: string,
  fields: ConferencePatch,
): Promise<void> {
  const { name } = await store.lookup.conference(id);
  const to = fields.name?.trim() ?? '';
  const links = to === '' || to === name ? noRelinks : await relinks(store, conferenceRenamed(id, name, to));
  const alter = (now: Conference) => checked(patchConference(now, fields));
  await store.editing.operate({
    label: say('operations.change', { name }),
    ...relinking(id, alter, links),
  });
}

/** Changes one conference that exists; gives what went to the trash. */
export async function alterConference(
  store: LibraryStore,
  id: string,
  alter: (conference: Conference) => Conference,
  label?: string,
  more: Partial<Operation> = {},
): Promise<KeptEntry[]> {
  const { name } = await store.lookup.conference(id);
  return store.editing.operate({
    label: label ?? say('operations.change', { name }),
    changes: new Map([[id, (current) => current && alter(current)]]),
    ...more,
  });
}

function checked(conference: Conference): Conference {
  if (conference.name.trim() === '') throw new Fault('name-missing');
  const { startDate, endDate } = conference;
  if (startDate && endDate && endDate < startDate.slice(0, endDate.length))
    throw new Fault('dates-reversed', { start: startDate, end: endDate });
  return { ...conference, days: inOrder(datedDays(conference)) };
}

/** Days with a date by date; those without stay where they are among them. */
function inOrder(days: readonly Day[]): Day[] {
  return [...days].sort((a, b) => (a.date && b.date ? a.date.localeCompare(b.date) : 0));
}

/** Makes a copy of a conference and its talks, each of its own id. */
export async function duplicateConference(
  store: LibraryStore,
  id: string,
  newId: () => string,
): Promise<{ id: string }> {
  const original = await store.lookup.conference(id);
  const copy: Conference = {
    ...original,
    id: newId(),
    name: say('operations.copy-of', { name: original.name }),
    talks: original.talks.map((talk) => ({ ...talk, id: newId() })),
  };
  await store.editing.operate({
    label: say('operations.duplicate', { name: original.name }),
    changes: new Map([[copy.id, () => copy]]),
  });
  return { id: copy.id };
}

/** Puts a conference with all its talks into the trash. */
export async function removeConference(store: LibraryStore, id: string, now: Date): Promise<void> {
  const conference = await store.lookup.conference(id);
  await store.editing.operate({
    label: say('operations.remove', { name: conference.name }),
    changes: new Map([[id, () => undefined]]),
    trash: [{ format: formatVersion, id, kind: 'conference', deletedAt: now.toISOString(), conference }],
  });
}

/** Adds a day to a conference; gives its id. */
export async function addDay(
  store: LibraryStore,
  id: string,
  fields: Omit<Day, 'id'>,
  newId: string,
): Promise<{ day: string }> {
  const day: Day = { ...fields, id: newId };
  await alterConference(store, id, (now) => ({ ...now, days: inOrder([...now.days, day]) }));
  return { day: day.id };
}

/** Takes a day away. Throws `day-unknown`. */
export async function removeDay(store: LibraryStore, id: string, day: string): Promise<void> {
  await alterConference(store, id, (now) => withoutDay(now, day));
}

/** The day's own words move to the conference, its talks stay without a day. */
function withoutDay(conference: Conference, id: string): Conference {
  const day = conference.days.find((one) => one.id === id);
  if (!day) throw new Fault('day-unknown', { conference: conference.name });
  const joined = (a?: string, b?: string) => [a, b].filter((part) => part).join('\n\n');
  const [intro, outro] = [joined(conference.intro, day.intro), joined(conference.outro, day.outro)];
  const updates = [...(conference.updates ?? []), ...(day.updates ?? [])];
  return {
    ...conference,
    ...(intro ? { intro } : {}),
    ...(outro ? { outro } : {}),
    ...(updates.length > 0 ? { updates } : {}),
    days: conference.days.filter((one) => one.id !== id),
    talks: conference.talks.map(({ day: of, ...talk }) =>
      of === undefined || of === id ? talk : { ...talk, day: of },
    ),
  };
}
