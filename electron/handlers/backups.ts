import { isAbsolute } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import type { Backup } from '../store/backups.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function backupHandlers(context: Context) {
  const { backups } = host;
  return {
    list: backups.list.handler(async () => (await context.store().backups.list()).map(listed)),
    make: backups.make.handler(async () => {
      context.store().requireWriting();
      return listed(await context.store().backUp('asked'));
    }),
    restore: backups.restore.handler(async ({ input }) => {
      if (!isAbsolute(input.to)) throw new Fault('restore-folder-relative', { folder: input.to });
      return context.store().backups.restore(await find(context.store(), input.id), input.to);
    }),
  };
}

const listed = ({ id, at, reason, conferences, talks }: Backup) => ({ id, at, reason, conferences, talks });

async function find(store: LibraryStore, id: string): Promise<Backup> {
  const backup = (await store.backups.list()).find((one) => one.id === id);
  if (!backup) throw new Fault('backup-unknown', { when: id });
  return backup;
}
