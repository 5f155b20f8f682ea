/** Posts and other files that go out. */
import { z } from 'zod';
import {
  exportPlanSchema,
  optionsSchema,
  plannedFileSchema,
  profileNames,
  publishedSchema,
  scopeSchema,
} from '../posts/export-post.ts';
import { lintInputSchema } from '../posts/lint/hint.ts';
import { call, count, edit, id, text } from './base.ts';

export const exportsContract = {
  /** With a folder each file says what it would change there. `announce`: as with an update about what came since. */
  plan: call
    .input(
      z.object({
        scope: scopeSchema,
        options: optionsSchema,
        folder: text,
        announce: z.exactOptional(z.boolean()),
      }),
    )
    .output(exportPlanSchema),
  /** The texts of a post as they were written, and the names its programme has, to be read for hints. */
  texts: call.input(z.object({ scope: scopeSchema, options: optionsSchema })).output(lintInputSchema),
  /**
   * Writes a post into a folder, all of its files or none. Files there that were not written from here are replaced or kept
   * as asked: by path, the hash of what is replaced. Throws `export-…`.
   */
  write: call
    .input(
      z.object({
        scope: scopeSchema,
        options: optionsSchema,
        folder: z.string(),
        replace: z.exactOptional(z.record(z.string(), z.string())),
        keep: z.exactOptional(z.array(z.string())),
      }),
    )
    .output(
      z.object({
        folder: z.string(),
        at: z.string(),
        files: z.array(plannedFileSchema.omit({ text: true, lines: true })),
      }),
    ),
  /** The folder in which the blog of a folder begins, and the program it is for, where its files tell. */
  recognise: call
    .input(z.object({ folder: z.string() }))
    .output(z.object({ folder: z.string(), profile: z.exactOptional(z.enum(profileNames)) })),
  /**
   * Adds an update about what came since a post went out into a folder to its conference or day, and says so; empty where
   * nothing came.
   */
  announce: call
    .input(z.object({ ...edit, scope: scopeSchema, options: optionsSchema, folder: z.string() }))
    .output(z.object({ announcement: z.string() })),
  /** Where the last write can be taken back: its folder; and the posts of a conference that went out, newest first. */
  published: call
    .input(z.object({ conference: id }))
    .output(z.object({ undo: text, posts: z.array(publishedSchema) })),
  /**
   * Takes the last write back. Files that were changed since are `left` as they are. Throws `export-nothing-to-undo`.
   */
  undo: call.output(z.object({ folder: z.string(), files: count, left: count })),
  /**
   * Writes a post to be dragged out of the window as the plan for that folder shows it: one file by its path there, or all.
   * `drag` names it for `shell.drag`; absent where files cannot be dragged, or the plan has no such file any more.
   */
  toDrag: call
    .input(z.object({ scope: scopeSchema, options: optionsSchema, folder: text, path: text }))
    .output(z.object({ drag: text })),
  /**
   * Writes a conference with its notes and pictures as one file, under a name that is free in the folder. Pictures that are
   * not there any more are `missing`. Throws `export-…` and `bundle-too-large`.
   */
  bundle: call
    .input(z.object({ conference: id, folder: z.string() }))
    .output(z.object({ folder: z.string(), name: z.string(), pictures: count, missing: count })),
  /**
   * Writes a conference as a book (EPUB 3), under a name that is free in the folder. Talks without a note are left out.
   * Throws `export-…` and `book-empty`.
   */
  book: call
    .input(z.object({ conference: id, folder: z.string() }))
    .output(z.object({ folder: z.string(), name: z.string(), talks: count, pictures: count })),
  /**
   * Writes the whole library as a folder of markdown, all of it or none: into a folder that is empty or not there yet, or,
   * with `inside`, into a new one there. Tells how far it is, and can be stopped, as an edit. `unread`: files of the library
   * that cannot be read and are left out. Throws `export-…`, `archive-folder-taken` and `operation-stopped`.
   */
  archive: call
    .input(z.object({ ...edit, folder: z.string(), inside: z.exactOptional(z.literal(true)) }))
    .output(
      z.object({ folder: z.string(), conferences: count, talks: count, pictures: count, unread: count }),
    ),
};
