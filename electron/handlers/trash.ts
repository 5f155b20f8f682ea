import type { Trashed } from '../../data/contract.ts';
import { Fault } from '../../data/errors.ts';
import { wordCount } from '../../data/markdown.ts';
import type { Conference } from '../../data/model.ts';
import { say } from '../../data/say.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { TrashEntry } from '../store/trash.ts';
import { host } from './base.ts';
import { emptyConference } from './conferences.ts';
import type { Context } from './context.ts';

export function trashHandlers(context: Context) {
  const { trash } = host;
  return {
    list: trash.list.handler(async () => (await context.store().trash.list()).map(listed)),
    restore: trash.restore.handler(({ input }) =>
      context.store().once(input.edit, () => restore(context.store(), input.id, context.now())),
    ),
  };
}

function listed(entry: TrashEntry): Trashed {
  const { id, kind, deletedAt } = entry;
  if (entry.kind === 'picture') return { id, kind, deletedAt, conferenceName: '', title: '', words: 0 };
  const conferenceName = entry.conference.name;
  if (entry.kind === 'talk')
    return {
      id,
      kind,
      deletedAt,
      conferenceName,
      title: entry.talk.title,
      words: wordCount(entry.talk.note),
    };
  const words = entry.conference.talks.reduce((sum, talk) => sum + wordCount(talk.note), 0);
  return { id, kind, deletedAt, conferenceName, title: conferenceName, words };
}

async function restore(
  store: LibraryStore,
  id: string,
  now: Date,
): Promise<{ kind: TrashEntry['kind']; id: string }> {
  const entry = await store.trash.get(id);
  if (!entry) throw new Fault('trash-unknown');
  if (entry.kind === 'picture') return restorePicture(store, id);
  const label = say('operations.restore', { name: listed(entry).title || say('operations.untitled') });
  const owner = entry.conference.id;
  const back =
    entry.kind === 'conference'
      ? (current: Conference | undefined) => current ?? entry.conference
      : (current: Conference | undefined) => withTalk(current ?? lost(entry, now), entry);
  if (store.catalogue.head(owner)) await store.conference(owner);
  await store.operate({ label, changes: new Map([[owner, back]]), restored: [entry] });
  return { kind: entry.kind, id };
}

async function restorePicture(store: LibraryStore, id: string): Promise<{ kind: 'picture'; id: string }> {
  store.requireWriting();
  await store.trash.takePictureBack(id);
  return { kind: 'picture', id };
}

type TalkEntry = Extract<TrashEntry, { kind: 'talk' }>;

/** The talk's conference is gone too: it comes back with the talk alone. */
function lost(entry: TalkEntry, now: Date): Conference {
  const name = entry.conference.name || say('operations.untitled-conference');
  return { ...emptyConference(entry.conference.id, now), name };
}

function withTalk(conference: Conference, { talk, index }: TalkEntry): Conference {
  if (conference.talks.some((one) => one.id === talk.id)) return conference;
  const { day, ...rest } = talk;
  const known = conference.days.some((one) => one.id === day);
  const talks = [...conference.talks];
  talks.splice(Math.min(index, talks.length), 0, day !== undefined && known ? talk : rest);
  return { ...conference, talks };
}
