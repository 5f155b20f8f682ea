/** Serves earlier texts of notes. */
import { listVersions, readVersion, restoreVersion } from '../library/note-history.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function historyHandlers(context: Context) {
  const { history } = host;
  return {
    list: history.list.handler(({ input }) => listVersions(context.store(), input)),
    read: history.read.handler(({ input }) => readVersion(context.store(), input)),
    restore: history.restore.handler(edits(context)((store, input) => restoreVersion(store, input))),
  };
}
