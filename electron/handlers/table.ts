/** Serves what a search finds as a table. */
import { countFound, rowsOf } from '../search/rows.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function tableHandlers(context: Context) {
  const { table } = host;
  return {
    rows: table.rows.handler(({ input, signal }) => rowsOf(context.store(), input, signal)),
    counts: table.counts.handler(({ input, signal }) => countFound(context.store(), input.queries, signal)),
  };
}
