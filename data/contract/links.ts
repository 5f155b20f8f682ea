/** Where links between notes lead. */
import { z } from 'zod';
import { id, text, count, call } from './base.ts';

/** Where a `[[link]]` or a row of the switcher leads. */
const destinationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('talk'),
    id,
    title: z.string(),
    conference: id,
    conferenceName: z.string(),
    year: z.exactOptional(count),
    speakers: z.array(z.string()),
    cancelled: z.exactOptional(z.boolean()),
  }),
  z.object({
    kind: z.literal('conference'),
    id,
    title: z.string(),
    year: z.exactOptional(count),
    place: text,
  }),
  z.object({ kind: z.literal('person'), title: z.string(), talks: count, affiliation: text }),
  z.object({ kind: z.literal('company'), title: z.string(), talks: count }),
  z.object({ kind: z.literal('tag'), title: z.string(), talks: count }),
]);

/** What another note gives to the one that embeds it. */
const embeddedSchema = z.object({
  /** As the embed has it within its brackets. */
  embed: z.string(),
  target: z.string(),
  title: z.string(),
  from: z.string(),
  text: z.string(),
});

export const linksContract = {
  /** Where `[[words]]` written in a talk of `conference` leads; nothing when no such thing exists. */
  resolve: call
    .input(z.object({ words: z.string(), conference: text }))
    .output(z.object({ destination: z.exactOptional(destinationSchema) })),
  /** What stands where embeds of a talk of `conference` say so; those that lead to no note are left out. */
  embedded: call
    .input(z.object({ embeds: z.array(z.string()).max(50), conference: text }))
    .output(z.array(embeddedSchema)),
  /** Best first; an empty query gives what was touched last. */
  suggest: call
    .input(
      z.object({
        words: z.string(),
        kinds: z.array(z.enum(['talk', 'conference', 'person', 'company', 'tag'])),
        limit: count.min(1).max(200),
      }),
    )
    .output(z.array(destinationSchema)),
};

export type Destination = z.infer<typeof destinationSchema>;
