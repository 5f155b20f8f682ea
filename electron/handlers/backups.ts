/** Serves backups of the whole library. */
import { listBackups, makeBackup, restoreBackup } from '../library/backups.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function backupHandlers(context: Context) {
  const { backups } = host;
  return {
    list: backups.list.handler(() => listBackups(context.store())),
    make: backups.make.handler(() => makeBackup(context.store())),
    restore: backups.restore.handler(({ input }) => restoreBackup(context.store(), input.id, input.to)),
  };
}
