/** Serves the search over all talks. */
import { findTalks } from '../search/query.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function searchHandlers(context: Context) {
  return {
    find: host.search.find.handler(({ input }) => findTalks(context.store(), input.words, input.limit)),
  };
}
