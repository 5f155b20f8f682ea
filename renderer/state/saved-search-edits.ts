/** What a user does with saved searches: each edit says what it did and how to take it back. */
import { labelKey } from '../../data/library/identity.ts';
import type { SavedSearch, ShownSearch } from '../../data/library/saved-searches.ts';
import { printSort } from '../../data/library/table.ts';
import { say } from '../../data/words/say.ts';
import { defined } from '../../data/values/defined.ts';
import type { Desk } from './context.ts';
import type { SearchRoute } from './route.ts';
import type { Concern } from './concerns.ts';
import { sayUndoable } from './talk-edits.ts';

/** Decisions are told of as what concerns the library as a whole. */
export const ofSavedSearches: Concern = ({ kind }) => kind === 'library' || kind === 'access';

/** The one of this name. */
export const searchNamed = (
  all: readonly SavedSearch[],
  name: string | undefined,
): SavedSearch | undefined =>
  name === undefined ? undefined : all.find((one) => labelKey(one.name) === labelKey(name));

/** The place of a saved search, which says all of how it is shown. */
export const savedRoute = ({ name, ...shown }: SavedSearch): SearchRoute => ({
  ...routeOf(shown),
  saved: name,
});

/** The place of a search as it is shown. */
function routeOf({ query, view, columns, sort }: ShownSearch): SearchRoute {
  if (view === 'list') return { page: 'search', words: query };
  return { page: 'search', words: query, as: view, columns: columns.join('.'), sort: printSort(sort) };
}

/** Saves a search; gives whether it was. */
export async function saveSearch(desk: Desk, search: SavedSearch, as: 'new' | 'changed'): Promise<boolean> {
  const { savedSearches } = desk.library.host.call;
  const done = await desk.library.edit((edit) => savedSearches.save({ edit, search, as }));
  const sentence = as === 'new' ? 'search.saved-now' : 'search.saved-anew';
  if (done) sayUndoable(desk, say(sentence, { name: search.name }), 1);
  return done !== undefined;
}

/** Gives one another name; gives whether it has it. */
export async function renameSearch({ library }: Desk, name: string, to: string): Promise<boolean> {
  const { savedSearches } = library.host.call;
  return (await library.edit((edit) => savedSearches.rename({ edit, name, to }))) !== undefined;
}

/** Moves one past its neighbour. */
export async function moveSearch(
  { library }: Desk,
  all: readonly SavedSearch[],
  name: string,
  step: 1 | -1,
): Promise<void> {
  const { savedSearches } = library.host.call;
  const at = all.findIndex((one) => one.name === name);
  if (at < 0 || !all[at + step]) return;
  const before = all[step < 0 ? at - 1 : at + 2]?.name;
  await library.edit((edit) => savedSearches.move({ edit, name, ...defined({ before }) }));
}

/** Lets go of one, and offers to bring it back. */
export async function removeSearch(desk: Desk, name: string): Promise<void> {
  const { savedSearches } = desk.library.host.call;
  const done = await desk.library.edit((edit) => savedSearches.remove({ edit, name }));
  if (done) sayUndoable(desk, say('search.removed', { name }), 1);
}
