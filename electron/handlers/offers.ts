/** Serves texts that another program or machine left, to join or to put away. */
import { host } from './base.ts';
import { edits, type Context } from './context.ts';

export function offerHandlers(context: Context) {
  const { offers } = host;
  const decide = (decision: 'merge' | 'dismiss') =>
    edits(context)(async (store, { id }: { edit: string; id: string }) => {
      store.access.requireWriting();
      await store.offers[decision](id);
      context.tell({ kind: 'library' });
    });
  return {
    look: offers.look.handler(async () => {
      await context.store().offers.look();
      context.tell({ kind: 'library' });
    }),
    compare: offers.compare.handler(({ input }) => context.store().offers.compare(input.id)),
    merge: offers.merge.handler(decide('merge')),
    dismiss: offers.dismiss.handler(decide('dismiss')),
  };
}
