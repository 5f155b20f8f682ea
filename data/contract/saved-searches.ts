/** Searches that are kept by a name: how they are shown, and where they stand among the others. */
import { z } from 'zod';
import { searchViews } from '../library/saved-searches.ts';
import { columnNames } from '../library/table.ts';
import { call, edit } from './base.ts';
import { sortSchema } from './table.ts';

const name = z.string().trim().min(1).max(200);

const savedSearchSchema = z.object({
  name,
  query: z.string().max(10_000),
  view: z.enum(searchViews),
  columns: z.array(z.enum(columnNames)).readonly(),
  sort: sortSchema,
});

export const savedSearchesContract = {
  /** In the order in which they stand. */
  list: call.output(z.array(savedSearchSchema)),
  /**
   * Keeps a search by a name. `as`: throws `search-name-taken` where a `new` one has the name of another, and
   * `saved-search-unknown` where none of that name can be `changed`.
   */
  save: call.input(z.object({ ...edit, search: savedSearchSchema, as: z.enum(['new', 'changed']) })),
  /** Throws `saved-search-unknown` and `search-name-taken`. */
  rename: call.input(z.object({ ...edit, name, to: name })),
  /** Puts it before another, or behind all. Throws `saved-search-unknown`. */
  move: call.input(z.object({ ...edit, name, before: z.exactOptional(name) })),
  /** Throws `saved-search-unknown`. */
  remove: call.input(z.object({ ...edit, name })),
};
