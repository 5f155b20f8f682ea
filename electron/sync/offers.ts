/** Everything that waits for a decision of the user because another program or machine left it. */
import type { ComparedOffer, Offer } from '../../data/contract/offers.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Action, OfferParts } from './offer.ts';
import { copyOffers, offeredCopy } from './offered-copies.ts';
import { journalOffers, offeredJournal } from './offered-journals.ts';

/** What is offered now, and what becomes of it. Each call throws `offer-gone` for what is offered no more. */
export class Offers {
  readonly #parts: OfferParts;

  constructor(parts: OfferParts) {
    this.#parts = parts;
  }

  /** Looks again what other machines left in the library; nothing is changed. */
  look(): Promise<void> {
    return this.#parts.otherJournals.look((entry) => this.#parts.noteOf(entry));
  }

  list(): Offer[] {
    return [...copyOffers(this.#parts), ...journalOffers(this.#parts)];
  }

  /** What joining would change. */
  async compare(id: string): Promise<ComparedOffer> {
    return this.#action(id).compare();
  }

  /** Joins it with the library, after a backup. Throws `copy-changed`. */
  async merge(id: string): Promise<void> {
    await this.#action(id).merge();
  }

  /** Puts it away unjoined, where it can be found again. */
  async dismiss(id: string): Promise<void> {
    await this.#action(id).dismiss();
  }

  #action(id: string): Action {
    const action = offeredCopy(this.#parts, id) ?? offeredJournal(this.#parts, id);
    if (!action) throw new Fault('offer-gone');
    return action;
  }
}
