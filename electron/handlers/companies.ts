/** Serves the companies that people speak for. */
import { openCompany } from '../library/companies.ts';
import { linkIndexSoon } from '../library/links-index.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function companyHandlers(context: Context) {
  const { companies } = host;
  return {
    list: companies.list.handler(async () => [...(await (await linkIndexSoon(context.store())).companies())]),
    open: companies.open.handler(({ input }) => openCompany(context.store(), input.name)),
  };
}
