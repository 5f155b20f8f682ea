/** The shape of what `lanyard list --json` prints. */
import { z } from 'zod';

/** A conference as `lanyard list` gives it, as far as the command line reads it itself. */
export const listedSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  year: z.exactOptional(z.number()),
  place: z.exactOptional(z.string()),
  talks: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      rating: z.exactOptional(z.number()),
      speakers: z.array(z.looseObject({ name: z.string() })),
    }),
  ),
});

export type Listed = z.infer<typeof listedSchema>;
