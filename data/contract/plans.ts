/** My plan of a conference. */
import { z } from 'zod';
import { talkHeadSchema } from './heads.ts';
import { id, count, call } from './base.ts';

export const plansContract = {
  /** My plan of a conference as the text of an iCalendar file. `untimed` talks have no time and are left out. */
  calendar: call
    .input(z.object({ conference: id }))
    .output(z.object({ name: z.string(), text: z.string(), talks: count, untimed: count })),
  /** Talks that I mean to watch over all conferences, those with a recording first. */
  watchLater: call.output(z.array(talkHeadSchema)),
};
