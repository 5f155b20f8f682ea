/** Photos of a conference: filed with their talks, described, and let go of. */
import { z } from 'zod';
import { call, count, edit, id, text } from './base.ts';

/** ISO 8601 with offset: when it was taken. */
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/);

/** A picture that is kept already, by its name; `talk`: whose it is, else the conference's. */
const filedSchema = z.object({
  file: z.string(),
  talk: z.exactOptional(id),
  at: z.exactOptional(moment),
  alt: text,
  caption: text,
  credit: text,
  /** Whether the note of its talk shows it, at the time when it was taken. */
  shown: z.exactOptional(z.boolean()),
});

/** One picture of a conference or of a talk of it. */
const onePhoto = { ...edit, conference: id, talk: z.exactOptional(id), file: z.string() };

export const photosContract = {
  /** Files photos with their talks, all as one step of undo. Those that are there already stay as they are and count for nothing. */
  file: call
    .input(z.object({ ...edit, conference: id, photos: z.array(filedSchema).max(5000) }))
    .output(z.object({ photos: count, talks: count })),
  /** Says what can be seen on a photo, and whose it is; an empty text takes away what was said. */
  describe: call
    .input(z.object({ ...onePhoto, alt: text, caption: text, credit: text }))
    .output(z.object({})),
  /** Takes a photo off a talk and out of its note; with its last use its file goes to the trash (`trashed`), and undo brings it back. */
  remove: call.input(z.object(onePhoto)).output(z.object({ trashed: z.boolean() })),
};

export type FiledPhoto = z.infer<typeof filedSchema>;
