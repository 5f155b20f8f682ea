import type { NoteName } from '../../data/contract/base.ts';
import type { NoteVersion } from '../../data/contract/history.ts';
import { Fault } from '../../data/words/errors.ts';
import { wordCount } from '../../data/text/markdown.ts';
import { say } from '../../data/words/say.ts';
import { wordChanges } from '../../data/text/word-changes.ts';
import type { LibraryStore } from './library-store.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { Version } from '../store/versions.ts';
import { host } from '../handlers/base.ts';
import type { Context } from '../handlers/context.ts';
import { withNote } from './relink.ts';

export function historyHandlers(context: Context) {
  const { history } = host;
  return {
    list: history.list.handler(async ({ input }) => {
      const { talk } = await context.store().talk(input.talk, input.in);
      return counted(await context.store().versions.list(talk.id));
    }),
    read: history.read.handler(async ({ input }) => {
      const { talk } = await context.store().talk(input.talk, input.in);
      const { text, at } = await find(context.store(), talk.id, input.id);
      return { text, at, now: talk.note };
    }),
    restore: history.restore.handler(({ input }) =>
      context.store().once(input.edit, () => restore(context.store(), input)),
    ),
  };
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

/** `id` is that of the version. */
async function restore(store: LibraryStore, wanted: NoteName & { id: string }): Promise<void> {
  const { talk, conference } = await store.talk(wanted.talk, wanted.in);
  const { text } = await find(store, talk.id, wanted.id);
  await store.operate({
    label: say('operations.restore-version', { name: talk.title || say('operations.untitled') }),
    changes: new Map([[conference.id, (now) => now && withNote(now, talk.id, () => text)]]),
  });
  store.versions.keepSoon(talk.id, text);
}
