/** Videos that appeared after a conference: found in a list of them, and added to their talks as links. */
import { z } from 'zod';
import { proposedVideoSchema } from '../programme/videos.ts';
import { call, count, edit, id, text } from './base.ts';

export const videosContract = {
  /**
   * Reads a list of videos, whatever it is called, and finds the talks of a conference they are of. `bytes` are base64;
   * `upload` names those sent before. Changes nothing. Throws `videos-…`, `import-…` and what reading a text throws.
   */
  find: call
    .input(z.object({ conference: id, name: z.string(), bytes: z.string(), upload: text }))
    .output(z.object({ videos: z.array(proposedVideoSchema) })),
  /** Gives talks their videos as one operation that can be undone. Those that a talk has already are not added again. */
  add: call
    .input(
      z.object({
        ...edit,
        conference: id,
        videos: z.array(z.object({ talk: id, url: z.string() })),
      }),
    )
    .output(z.object({ added: count })),
};
