/** Backups of the whole library: listed, made, restored. */
import { isAbsolute } from 'node:path';
import type { KeptBackup } from '../../data/contract/backups.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Backup } from '../store/backups.ts';
import type { LibraryStore } from './library-store.ts';

/** All backups, newest first. */
export async function listBackups(store: LibraryStore): Promise<KeptBackup[]> {
  return (await store.backups.list()).map(listed);
}

/** Makes one now. Throws `backup-failed`. */
export async function makeBackup(store: LibraryStore): Promise<KeptBackup> {
  store.access.requireWriting();
  return listed(await store.saving.backUp('asked'));
}

/** Restores one into a new or empty folder, given by its whole path. Throws `backup-unknown`. */
export async function restoreBackup(store: LibraryStore, id: string, to: string) {
  if (!isAbsolute(to)) throw new Fault('restore-folder-relative', { folder: to });
  const backup = (await store.backups.list()).find((one) => one.id === id);
  if (!backup) throw new Fault('backup-unknown', { when: id });
  return store.backups.restore(backup, to);
}

const listed = ({ id, at, reason, conferences, talks }: Backup): KeptBackup => ({
  id,
  at,
  reason,
  conferences,
  talks,
});
