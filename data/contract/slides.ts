/** Pictures of a talk, and the words that can be read on them. */
import { z } from 'zod';
import { call, count, edit, talkName, text } from './base.ts';

const fileSchema = z.object({
  file: z.string(),
  at: text,
  alt: text,
  caption: text,
  credit: text,
  /** Absent: nobody read them yet. `sure`: how sure the reading is, 0 to 100. */
  lines: z.exactOptional(z.array(z.object({ text: z.string(), sure: count, page: z.exactOptional(count) }))),
});

export const slidesContract = {
  /** By the time when they were taken or added. */
  ofTalk: call.input(talkName).output(z.object({ files: z.array(fileSchema) })),
  /** Reads the words on all pictures of a talk that were not read yet, on this computer alone; it can be stopped, and what was read by then is kept. */
  read: call.input(talkName.extend(edit)).output(z.object({ read: count, unreadable: count })),
};
