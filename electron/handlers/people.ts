/** Serves the people who speak. */
import { listPeople, openPerson } from '../library/people.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function peopleHandlers(context: Context) {
  const { people } = host;
  return {
    list: people.list.handler(async () => listPeople(await context.store().lookup.digests())),
    open: people.open.handler(({ input }) => openPerson(context.store(), input.name)),
  };
}
