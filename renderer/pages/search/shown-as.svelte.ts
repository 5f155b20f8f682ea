/** How a search is shown: as its address says, else as the window remembers, and which saved search that is. */
import { isShownAs, type SavedSearch, type ShownSearch } from '../../../data/library/saved-searches.ts';
import {
  bestFirst,
  knownColumns,
  parseSort,
  printSort,
  type ColumnName,
  type TableSort,
} from '../../../data/library/table.ts';
import type { Desk } from '../../state/context.ts';
import { reading } from '../../state/reading.svelte.ts';
import type { SearchRoute } from '../../state/route.ts';
import { ofSavedSearches, searchNamed } from '../../state/saved-search-edits.ts';

/** Lives as long as the page that makes it. */
export class ShownAs implements ShownSearch {
  readonly columns: readonly ColumnName[];
  readonly sort: TableSort;
  readonly all: readonly SavedSearch[];
  /** The saved search that is gone on from. */
  readonly saved: SavedSearch | undefined;
  /** Whether it is shown otherwise than it was saved. */
  readonly isChanged: boolean;

  /** Whether a row is to have the focus once there is one. */
  wantsRow = $state(false);
  /** What is said of a whole table. */
  facts = $state('');

  readonly #desk: Desk;
  readonly #route: () => SearchRoute;

  constructor(desk: Desk, route: () => SearchRoute) {
    const { library } = desk;
    [this.#desk, this.#route] = [desk, route];
    const list = reading(library, () => library.host.call.savedSearches.list(), ofSavedSearches);
    const kept = (key: string) => String(library.settings?.layout[key] ?? '');
    const names = $derived(route().columns ?? kept('table-columns'));
    const order = $derived(route().sort ?? (route().saved === undefined ? kept('table-sort') : ''));
    this.columns = $derived(knownColumns(names.split('.')));
    this.sort = $derived(order === '' ? bestFirst : parseSort(order));
    this.all = $derived(list.value ?? []);
    this.saved = $derived(searchNamed(this.all, route().saved));
    this.isChanged = $derived(this.saved !== undefined && !isShownAs(this, this.saved));
  }

  get query(): string {
    return this.#route().words;
  }

  get view(): ShownSearch['view'] {
    return this.#route().as ?? 'list';
  }

  /** What is shown, to be saved by a name. */
  named(name: string): SavedSearch {
    const { query, view, columns, sort } = this;
    return { name, query, view, columns, sort };
  }

  setView(view: ShownSearch['view']): void {
    const { as: _, ...rest } = this.#route();
    this.#desk.router.replace(view === 'list' ? rest : { ...rest, as: view });
  }

  setColumns(columns: readonly ColumnName[]): void {
    this.#set({ columns: columns.join('.') }, { 'table-columns': columns.join('.') });
  }

  setSort(sort: TableSort): void {
    this.#set({ sort: printSort(sort) }, { 'table-sort': printSort(sort) });
  }

  /** What is chosen for a saved search is its own; anything else is how the next table begins. */
  #set(change: Partial<SearchRoute>, remembered: Record<string, string>): void {
    this.#desk.router.replace({ ...this.#route(), ...change });
    if (!this.saved) this.#desk.layout.keep(remembered);
  }
}
