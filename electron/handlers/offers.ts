import type { Offer } from '../../data/contract/offers.ts';
import { Fault } from '../../data/words/errors.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';
import type { Action } from '../sync/offer.ts';
import { copyOffers, offeredCopy } from '../sync/offered-copies.ts';
import { journalOffers, offeredJournal } from '../sync/offered-journals.ts';

export function offerHandlers(context: Context) {
  const { offers } = host;
  const decided = (edit: string, work: () => Promise<void>) =>
    context.store().once(edit, async () => {
      context.store().requireWriting();
      await work();
      context.tell({ kind: 'library' });
    });
  return {
    look: offers.look.handler(async () => {
      await context.store().lookForJournals();
      context.tell({ kind: 'library' });
    }),
    compare: offers.compare.handler(({ input }) => doingOf(context, input.id).compare()),
    merge: offers.merge.handler(({ input }) => decided(input.edit, () => doingOf(context, input.id).merge())),
    dismiss: offers.dismiss.handler(({ input }) =>
      decided(input.edit, () => doingOf(context, input.id).dismiss()),
    ),
  };
}

/** Everything that waits for a decision of the user. */
export const offersOf = (store: LibraryStore): Offer[] => [...copyOffers(store), ...journalOffers(store)];

function doingOf(context: Context, id: string): Action {
  const doing = offeredCopy(context, id) ?? offeredJournal(context, id);
  if (!doing) throw new Fault('offer-gone');
  return doing;
}
