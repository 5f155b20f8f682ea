/** Serves what was deleted and can come back. */
import { listTrash, restore } from '../library/restore.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function trashHandlers(context: Context) {
  const { trash } = host;
  return {
    list: trash.list.handler(() => listTrash(context.store())),
    restore: trash.restore.handler(edits(context)((store, { id }) => restore(store, context, id))),
  };
}
