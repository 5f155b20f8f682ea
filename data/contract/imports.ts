/** What comes in: posts, notes and programmes. */
import { z } from 'zod';
import {
  broughtInSchema,
  choicesSchema,
  foundPostSchema,
  markedSourceSchema,
  placementSchema,
  recognitionSchema,
  sourceSchema,
} from '../posts/import-post.ts';
import {
  comparedProgrammeSchema,
  programmeChoiceSchema,
  programmeFileSchema,
  programmeInSchema,
  programmeResultSchema,
} from '../programme/import-programme.ts';
import { tableMappingSchema } from '../programme/programme.ts';
import { text, call, edit } from './base.ts';

export const postsInContract = {
  recognise: call.input(z.object({ sources: z.array(sourceSchema) })).output(recognitionSchema),
  /** Reads again after marks were moved. */
  read: call
    .input(z.object({ sources: z.array(markedSourceSchema) }))
    .output(z.object({ posts: z.array(foundPostSchema) })),
  place: call
    .input(z.object({ posts: z.array(foundPostSchema), choices: choicesSchema }))
    .output(z.array(placementSchema)),
  bringIn: call
    .input(z.object({ ...edit, posts: z.array(foundPostSchema), choices: choicesSchema }))
    .output(broughtInSchema),
  /** Markdown of pasted rich text. */
  fromHtml: call.input(z.object({ html: z.string() })).output(z.object({ markdown: z.string() })),
};

export const programmesContract = {
  /** Reads a file, given as base64, whatever its format. `mapping` corrects the columns of a table. */
  open: call
    .input(z.object({ name: z.string(), bytes: z.string(), mapping: z.exactOptional(tableMappingSchema) }))
    .output(programmeFileSchema),
  /** Fetches a programme from the web, now, and keeps a copy. Throws `address-…`, `fetch-…` and `programme-…`. */
  fetch: call.input(z.object({ address: z.string() })).output(programmeFileSchema),
  /** When the kept copy of an address was fetched, if there is one; ISO 8601. */
  keptSince: call.input(z.object({ address: z.string() })).output(z.object({ at: text })),
  /** Reads the kept copy of an address as `open` reads a file. Throws `programme-not-kept`. */
  openKept: call
    .input(z.object({ address: z.string(), mapping: z.exactOptional(tableMappingSchema) }))
    .output(programmeFileSchema),
  /** What it would change. */
  compare: call.input(programmeInSchema).output(comparedProgrammeSchema),
  /** Brings it in as one operation that can be undone. */
  apply: call
    .input(programmeInSchema.extend({ ...edit, choice: programmeChoiceSchema }))
    .output(programmeResultSchema),
};
