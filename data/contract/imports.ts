/** One door for what comes in. A draft is what was read and what the user made of it; nothing is stored before `apply`. */
import { z } from 'zod';
import {
  postsResultSchema,
  foundPostSchema,
  markedSourceSchema,
  placementSchema,
  readingSchema,
} from '../posts/import-post.ts';
import { postChangeSchema, postDecisionsSchema } from '../posts/post-draft.ts';
import {
  comparedProgrammeSchema,
  programmeFileSchema,
  programmeResultSchema,
} from '../programme/import-programme.ts';
import { warningsSchema } from '../programme/programme.ts';
import { programmeChangeSchema, programmeDecisionsSchema } from '../programme/programme-draft.ts';
import { call, count, edit, id, text } from './base.ts';

/** What is told apart: posts and notes of talks, and the programme of a conference. */
const draftKinds = ['posts', 'programme'] as const;

const draftName = z.object({ draft: id });

/** A draft in a list; `at` is when it was begun, ISO 8601. `name` is that of its first source. */
const draftHeadSchema = z.object({
  draft: id,
  kind: z.enum(draftKinds),
  name: z.string(),
  at: z.string(),
  sources: count,
  talks: count,
  /** True where the user changed something. */
  decided: z.boolean(),
});

/** Something that does not come in, by its path where that is known, and the sentence why. */
const leftSchema = z.object({ name: z.string(), sentence: z.string() });

/**
 * A draft as it is shown. Of posts, as many sources from `from` on as fit one message; `sources` of its head counts them
 * all. Placements are by talk, and come with the last sources; `compared` says what a programme would change.
 */
const draftViewSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('posts'),
    head: draftHeadSchema,
    from: count,
    sources: z.array(markedSourceSchema),
    found: z.array(foundPostSchema),
    decisions: postDecisionsSchema,
    placements: z.array(placementSchema),
    /** Sources of a folder of which nothing comes in, and why. */
    left: z.array(leftSchema),
  }),
  z.object({
    kind: z.literal('programme'),
    head: draftHeadSchema,
    file: programmeFileSchema,
    compared: comparedProgrammeSchema,
    decisions: programmeDecisionsSchema,
  }),
]);

/** What became other by a change: the posts of sources that were read again, or the programme and what it would change. */
const draftChangedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('posts'),
    read: z.array(
      z.object({
        source: count,
        found: z.array(foundPostSchema),
        /** The source anew, where it was read in another way. */
        marked: z.exactOptional(markedSourceSchema),
      }),
    ),
    placements: z.exactOptional(z.array(placementSchema)),
  }),
  z.object({
    kind: z.literal('programme'),
    file: z.exactOptional(programmeFileSchema),
    compared: z.exactOptional(comparedProgrammeSchema),
  }),
]);

/** What came of it. */
const appliedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('posts'), result: postsResultSchema }),
  z.object({ kind: z.literal('programme'), result: programmeResultSchema }),
]);

/** A file, by the last folders it lay in and its name, parted by `/`, where that is known. */
const fileFacts = {
  name: z.string(),
  path: text,
  type: z.exactOptional(z.enum(['text', 'markdown', 'html'])),
};

/** Where what is read comes from: bytes as base64 (`upload` names those sent before), or an address, or its kept copy. */
const originSchema = z.union([
  z.object({ ...fileFacts, bytes: z.string(), upload: text }),
  z.object({ address: z.string(), kept: z.exactOptional(z.boolean()) }),
]);

/** What was begun with a source: its draft, how many talks were found in it, and what could not be read as it stands. */
const begunSchema = draftHeadSchema.extend({
  found: count,
  warnings: warningsSchema,
  /** The zone of a programme, or the one that was taken for it. */
  timeZone: text,
  /** Of posts, the ways to read this source, the one that was taken first. */
  readings: z.exactOptional(z.array(readingSchema)),
});

/** A folder, the sizes of its files in bytes. Their bytes follow each other: those of `upload`, and base64. */
const folderSchema = z.object({
  name: z.string(),
  files: z.array(z.object({ ...fileFacts, size: count, picture: z.exactOptional(z.literal(true)) })),
  bytes: z.string(),
  upload: text,
});

const begunFolderSchema = z.object({
  posts: z.exactOptional(begunSchema),
  programmes: z.array(begunSchema),
  left: z.array(leftSchema),
});

/** What of a bundle came in: the conference by its id; `refused` pictures were not what their names say. */
export const bundleResultSchema = z.object({
  conference: id,
  name: z.string(),
  talks: count,
  pictures: count,
  refused: count,
});

export const importsContract = {
  /** Keeps a part of a file, as base64, until `begin` gives its last one. Without `upload` it is the first. */
  upload: call.input(z.object({ bytes: z.string(), upload: text })).output(z.object({ upload: id })),
  /**
   * Reads what a source holds, whatever it is called. Posts join the draft `into` when it holds posts; a source that is
   * in it already is not added again. Throws `import-…`, `programme-…`, `post-…`, `address-…` and `fetch-…`.
   */
  begin: call.input(z.object({ from: originSchema, into: text })).output(begunSchema),
  /**
   * Reads a folder as one piece of work: its posts and notes join one draft, a programme is one of its own. `path` of each
   * file begins with the folder's own name; pictures come along with the notes that show them. What cannot be read is
   * left out. Tells how far it is, and can be stopped, as an edit. Throws `operation-stopped` and `folder-too-large`.
   */
  beginFolder: call.input(z.object({ ...edit, from: folderSchema, into: text })).output(begunFolderSchema),
  /** Drafts that were begun and neither applied nor dropped, the newest first. They are kept for seven days of use. */
  list: call.output(z.array(draftHeadSchema)),
  /** Throws `draft-unknown`. */
  view: call.input(draftName.extend({ from: z.exactOptional(count) })).output(draftViewSchema),
  /** Carries out changes in their order and keeps them; those of one `edit` once, however often they are sent. */
  change: call
    .input(
      draftName.extend({
        ...edit,
        changes: z.array(z.union([postChangeSchema, programmeChangeSchema])).min(1),
      }),
    )
    .output(draftChangedSchema),
  /** Stores what is taken as one operation that can be undone, and ends the draft. */
  apply: call.input(draftName.extend(edit)).output(appliedSchema),
  drop: call.input(draftName),
  /**
   * Takes a bundle in at once, as one operation that can be undone; a conference that is here already comes in as a copy.
   * Throws `bundle-…`, `import-…` and what a conference's file throws.
   */
  bundle: call
    .input(z.object({ ...edit, name: z.string(), bytes: z.string(), upload: text }))
    .output(bundleResultSchema),
  /** When the kept copy of an address was fetched, if there is one; ISO 8601. */
  keptSince: call.input(z.object({ address: z.string() })).output(z.object({ at: text })),
  /** Markdown of rich text that is pasted into a note. */
  fromHtml: call.input(z.object({ html: z.string() })).output(z.object({ markdown: z.string() })),
};

export type DraftHead = z.infer<typeof draftHeadSchema>;
export type DraftView = z.infer<typeof draftViewSchema>;
export type DraftChanged = z.infer<typeof draftChangedSchema>;
export type DraftChange = z.infer<typeof postChangeSchema> | z.infer<typeof programmeChangeSchema>;
export type ImportOrigin = z.infer<typeof originSchema>;
export type BegunDraft = z.infer<typeof begunSchema>;
export type FolderOrigin = z.infer<typeof folderSchema>;
export type BegunFolder = z.infer<typeof begunFolderSchema>;
export type BundleResult = z.infer<typeof bundleResultSchema>;
export type LeftOut = z.infer<typeof leftSchema>;
export type Applied = z.infer<typeof appliedSchema>;
