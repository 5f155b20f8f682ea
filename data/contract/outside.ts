/** What other programs do to the library's files. */
import { z } from 'zod';
import { id, call, edit, noteName } from './base.ts';

/** Both forms of a note that was changed on both sides in one place, and the one that holds both. */
const clashSchema = z.object({ here: z.string(), there: z.string(), joined: z.string() });

export const outsideContract = {
  /** Looks whether files were changed. Resolves when what changed is taken in. */
  look: call,
  /** Lets conferences go whose files went all at once, so that writing goes on. What is open stays open. */
  goOn: call,
  /** Writes the conferences anew that are open and whose files are gone. */
  writeAgain: call,
  /** The user knows of the conferences that went and were not open. */
  dismiss: call,
  /** Both forms of a note, while nobody has chosen. */
  clash: call.input(noteName).output(z.object({ clash: z.exactOptional(clashSchema) })),
  /** Makes `text` of the form that holds both; what was typed since stays. */
  choose: call.input(noteName.extend({ ...edit, text: z.string() })),
  /** Keeps the other form as a talk of its own beside it. */
  keepTwo: call.input(noteName.extend(edit)).output(z.object({ id, conference: id })),
};
export type Clash = z.infer<typeof clashSchema>;
