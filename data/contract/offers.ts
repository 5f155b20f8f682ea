/** Texts that another program or machine left in the library, to join or to put away. */
import { z } from 'zod';
import { id, text, count, call, edit } from './base.ts';

/** Who makes copies of files that were changed in two places. */
export const copiedBy = ['dropbox', 'syncthing', 'onedrive', 'icloud', 'nextcloud', 'git', 'other'] as const;

/**
 * Texts that another program or machine left, for the user to join or to put away. `copy`: a file with another version of
 * a conference (`name`), beside its original, or without one both versions in one file; `journal`: what was typed on
 * another machine in so many talks and not saved there, until `at`.
 */
export const offerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('copy'),
    id,
    file: z.string(),
    by: z.enum(copiedBy),
    conference: id,
    name: z.string(),
    original: text,
  }),
  z.object({ kind: z.literal('journal'), id, file: z.string(), at: z.string(), talks: count }),
]);

/** What joining would change: notes before and after, and how many facts differ and stay as they are here. */
const comparedOfferSchema = z.object({
  talks: z.array(
    z.object({
      id,
      title: z.string(),
      isNew: z.boolean(),
      before: z.string(),
      after: z.string(),
      facts: count,
    }),
  ),
  facts: count,
});

export const offersContract = {
  /** Looks again what other machines left. */
  look: call,
  compare: call.input(z.object({ id })).output(comparedOfferSchema),
  /** Joins it with the library, after a backup; a copy then goes to the trash. Throws `copy-changed`. */
  merge: call.input(z.object({ ...edit, id })),
  /** Puts it away unjoined: a copy into the trash, typed texts into the history of their notes. */
  dismiss: call.input(z.object({ ...edit, id })),
};

export type CopiedBy = (typeof copiedBy)[number];
export type Offer = z.infer<typeof offerSchema>;
export type ComparedOffer = z.infer<typeof comparedOfferSchema>;
