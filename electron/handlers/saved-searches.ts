/** Serves the searches that are kept by a name. */
import {
  listSearches,
  moveSearch,
  removeSearch,
  renameSearch,
  saveSearch,
} from '../library/saved-searches.ts';
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function savedSearchHandlers(context: Context) {
  const { savedSearches } = host;
  const edit = edits(context);
  return {
    list: savedSearches.list.handler(() => listSearches(context.store())),
    save: savedSearches.save.handler(edit((store, input) => saveSearch(store, input))),
    rename: savedSearches.rename.handler(edit((store, { name, to }) => renameSearch(store, name, to))),
    move: savedSearches.move.handler(edit((store, { name, before }) => moveSearch(store, name, before))),
    remove: savedSearches.remove.handler(edit((store, { name }) => removeSearch(store, name))),
  };
}
