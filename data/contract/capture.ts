/** Words that are written while a talk runs, before it is known which. */
import { z } from 'zod';
import { lineMarks } from '../text/captured.ts';
import { id, text, call, edit } from './base.ts';

/** The room that was chosen, since when, and at which conference. */
const whereaboutsSchema = z.object({ room: z.string(), since: z.number(), conference: id });

/** When words were begun, in ms since 1970, and where I was. */
const momentShape = { at: z.number(), here: z.exactOptional(whereaboutsSchema) };

/** A captured line that is not in a note yet. */
const waitingLineSchema = z.object({
  text: z.string(),
  mark: z.exactOptional(z.enum(lineMarks)),
  at: z.number(),
});

export const captureContract = {
  /** The talk that words of a moment belong to; nothing when none runs that could be meant. */
  where: call.input(z.object(momentShape)).output(z.object({ talk: text, conference: text })),
  /**
   * Adds lines to the note of a talk; without one, or when it is gone, of the one they belong to, else of a new one.
   * Answers when they are on disk.
   */
  add: call
    .input(
      z.object({
        ...edit,
        talk: text,
        in: text,
        lines: z.array(waitingLineSchema).min(1),
        here: momentShape.here,
      }),
    )
    .output(z.object({ talk: id, conference: id })),
};

export type Whereabouts = z.infer<typeof whereaboutsSchema>;
