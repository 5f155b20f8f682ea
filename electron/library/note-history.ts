/** The history of a note as its page shows it: listed, compared with the present text, restored. */
import type { NoteName } from '../../data/contract/base.ts';
import type { NoteVersion } from '../../data/contract/history.ts';
import { Fault } from '../../data/words/errors.ts';
import { wordCount } from '../../data/text/markdown.ts';
import { say } from '../../data/words/say.ts';
import { wordChanges } from '../../data/text/word-changes.ts';
import type { LibraryStore } from './library-store.ts';
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { Version } from '../store/history-lines.ts';
import { withNote } from './relink.ts';

/** Earlier texts of a note, newest first. */
export async function listVersions(store: LibraryStore, name: NoteName): Promise<NoteVersion[]> {
  const { talk } = await store.lookup.talk(name.talk, name.in);
  return counted(await store.versions.list(talk.id));
}

/** One earlier text of a note, beside the present one. Throws `version-unknown`. */
export async function readVersion(store: LibraryStore, name: NoteName & { id: string }) {
  const { talk } = await store.lookup.talk(name.talk, name.in);
  const { text, at } = await find(store, talk.id, name.id);
  return { text, at, now: talk.note };
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

/** Makes an earlier text the note's newest. `id` is that of the version. */
export async function restoreVersion(store: LibraryStore, wanted: NoteName & { id: string }): Promise<void> {
  const { talk, conference } = await store.lookup.talk(wanted.talk, wanted.in);
  const { text } = await find(store, talk.id, wanted.id);
  await store.editing.operate({
    label: say('operations.restore-version', { name: talk.title || say('operations.untitled') }),
    changes: new Map([[conference.id, (now) => now && withNote(now, talk.id, () => text)]]),
  });
  store.versions.keepSoon(talk.id, text);
}
