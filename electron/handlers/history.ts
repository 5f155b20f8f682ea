import type { NoteVersion } from '../../data/contract.ts';
import { Fault } from '../../data/errors.ts';
import { wordCount } from '../../data/markdown.ts';
import { say } from '../../data/say.ts';
import { wordChanges } from '../../data/word-changes.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { Version } from '../store/versions.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';
import { withNote } from './relink.ts';

export function historyHandlers(context: Context) {
  const { history } = host;
  return {
    list: history.list.handler(async ({ input }) =>
      counted(await context.store().versions.list(await known(context.store(), input.talk))),
    ),
    read: history.read.handler(async ({ input }) => {
      const { talk } = await context.store().talk(input.talk);
      const { text, at } = await find(context.store(), input.talk, input.id);
      return { text, at, now: talk.note };
    }),
    restore: history.restore.handler(({ input }) =>
      context.store().once(input.edit, () => restore(context.store(), input.talk, input.id)),
    ),
  };
}

/** The id of a talk that is there, else a fault. */
async function known(store: LibraryStore, talk: string): Promise<string> {
  return (await store.talk(talk)).talk.id;
}

/** Counts words one version at a time, so that a long history of a long note holds nobody up. */
async function counted(versions: readonly Version[]): Promise<NoteVersion[]> {
  const listed: NoteVersion[] = [];
  for (const [index, { id, at, text }] of versions.entries()) {
    const before = versions[index + 1]?.text ?? '';
    listed.push({ id, at, words: wordCount(text), ...wordChanges(before, text) });
    if (isTurnOver()) await nextTurn();
  }
  return listed;
}

async function find(store: LibraryStore, talk: string, id: string): Promise<Version> {
  const version = (await store.versions.list(talk)).find((one) => one.id === id);
  if (!version) throw new Fault('version-unknown');
  return version;
}

async function restore(store: LibraryStore, talkId: string, id: string): Promise<void> {
  const { text } = await find(store, talkId, id);
  const { talk, conference } = await store.talk(talkId);
  await store.operate({
    label: say('operations.restore-version', { name: talk.title || say('operations.untitled') }),
    changes: new Map([[conference.id, (now) => now && withNote(now, talkId, () => text)]]),
  });
  store.versions.keepSoon(talkId, text);
}
