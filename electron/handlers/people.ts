/** Serves the people who speak. */
import { linkIndexSoon } from '../library/links-index.ts';
import { openPerson } from '../library/people.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function peopleHandlers(context: Context) {
  const { people } = host;
  return {
    list: people.list.handler(async () => [...(await (await linkIndexSoon(context.store())).people())]),
    open: people.open.handler(({ input }) => openPerson(context.store(), input)),
  };
}
