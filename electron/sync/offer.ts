import type { ComparedOffer } from '../../data/contract/offers.ts';

/** What can be done with texts that other writers left. */
export interface Action {
  compare(): Promise<ComparedOffer>;
  /** Joins them with the library, after a backup. */
  merge(): Promise<void>;
  /** Puts them away, where they can be found again. */
  dismiss(): Promise<void>;
}
