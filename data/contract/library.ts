/** The library as a whole: its state, what changed in it, undo, and checking it. */
import { z } from 'zod';
import { eventIterator } from '@orpc/contract';
import { digestParts } from '../library/digest-changes.ts';
import { conferenceHeadSchema, talkHeadSchema } from './heads.ts';
import { offerSchema } from './offers.ts';
import { id, text, count, call, edit } from './base.ts';

/** What the user can do so that saving works again: make room, mend permissions, connect a drive, or only wait. */
const savingSteps = ['room', 'permission', 'connect', 'wait'] as const;

/** A file that was not understood. Its bytes are not touched. */
const unreadableFileSchema = z.object({
  file: z.string(),
  sentence: z.string(),
  /** Line of the first error. */
  line: z.exactOptional(count),
  /** How many talks still stand whole in it and are nowhere else. */
  talks: z.exactOptional(count),
});

/** Why saving does not work. `since` is ISO 8601; `copy` the path of a file that keeps what is unsaved. */
const savingFaultSchema = z.object({
  since: z.string(),
  file: z.string(),
  cause: z.string(),
  step: z.enum(savingSteps),
  copy: text,
});

/** What could not be saved when the library was open last: `back` in its place, or `waiting` in `file`. `at` is ISO 8601. */
const broughtBackSchema = z.object({
  state: z.enum(['back', 'waiting']),
  talks: count,
  at: z.string(),
  file: z.string(),
});

/** The last day of use that is sure, and the one that the clock says it is, which does not fit; `YYYY-MM-DD`. */
const clockSchema = z.object({ last: z.string(), now: z.string() });

/** A conference whose file another program took away; `open` while it is still whole in memory. */
const goneSchema = z.object({ conference: id, name: z.string(), open: z.boolean() });

const statusSchema = z.object({
  revision: count,
  folder: z.string(),
  access: z.enum(['write', 'read-only']),
  /** Why it is read-only. */
  reason: text,
  author: text,
  conferences: z.array(conferenceHeadSchema),
  people: count,
  companies: count,
  tags: count,
  /** How many talks wait to be watched. */
  watchLater: count,
  /** How many lines of notes are open: tasks, and lines with a doubt. */
  followUps: count,
  trash: count,
  gone: z.array(goneSchema),
  /** Writing stopped since all this went: the library itself, or half of its conferences. */
  stopped: z.exactOptional(z.enum(['library', 'conferences'])),
  unreadable: z.array(unreadableFileSchema),
  /** Files that cannot be read, beyond those listed. */
  unreadableMore: z.exactOptional(count),
  offers: z.array(offerSchema),
  /** Ids that talks of more than one conference have, with the title of the second and the names of the conferences. */
  twice: z.array(z.object({ id, title: z.string(), conferences: z.array(z.string()) })),
  saving: z.exactOptional(savingFaultSchema),
  broughtBack: z.exactOptional(broughtBackSchema),
  /** Nothing is removed because of its age, since the clock jumped. */
  clock: z.exactOptional(clockSchema),
  /** The library is still being read: of how many conferences the talks are known. Counts rise until it is not said. */
  reading: z.exactOptional(z.object({ known: count, of: count })),
  /** What one undo would take back, in words. */
  undo: text,
});

/** The status without the conferences' heads, of which only those travel that changed. */
const statusFields = statusSchema.omit({ conferences: true });

/**
 * What of the status is another than under `version`. `gone`: fields that are not there any more. `order`: ids of all
 * conferences, newest first, where one came, went or stands elsewhere.
 */
const statusChangesSchema = z.object({
  session: z.string(),
  version: count,
  fields: statusFields.partial(),
  gone: z.array(z.string()),
  heads: z.array(conferenceHeadSchema),
  order: z.exactOptional(z.array(id)),
});

/** How far an edit is that takes long. It can be cancelled where it `stops`; `label` is that of its undo. */
const progressSchema = z.object({
  edit: id,
  label: z.string(),
  done: count,
  of: count,
  stops: z.boolean(),
  over: z.boolean(),
});

/**
 * Something changed. A hint: whoever missed a revision reads again. `note` says that a talk's text has a new revision,
 * `talk` what follows from it. Without `parts`, all of it may have changed. `heads` are those of the talks that are
 * others now, where they are few. A change that stands for several names the revision of the first in `since`.
 * `progress` changes nothing.
 */
const changeSchema = z.object({
  revision: count,
  since: z.exactOptional(count),
  kind: z.enum(['conference', 'talk', 'note', 'library', 'settings', 'access', 'saving', 'progress']),
  conference: text,
  talk: text,
  noteRevision: z.exactOptional(count),
  parts: z.exactOptional(z.array(z.enum(digestParts))),
  heads: z.exactOptional(z.array(talkHeadSchema)),
  progress: z.exactOptional(progressSchema),
});

/** What a check found. `file` is a conference's file name or a path within the library; `line` counts from 1. */
const checkedShape = {
  conferences: count,
  talks: count,
  problems: z.array(
    z.object({
      file: z.string(),
      line: z.exactOptional(count),
      sentence: z.string(),
      repairable: z.boolean(),
    }),
  ),
  clock: z.exactOptional(clockSchema),
};

export const libraryContract = {
  status: call.output(statusSchema),
  /** What of the status changed since that version of that session; all of it where none is named or it is unknown. */
  statusChanges: call
    .input(z.object({ session: text, version: z.exactOptional(count) }))
    .output(statusChangesSchema),
  changes: call.output(eventIterator(changeSchema)),
  /** Tries to save all that is not on disk yet. Throws `save-failed`. */
  saveNow: call,
  addSamples: call.input(z.object(edit)).output(z.object({ conference: id })),
  /**
   * Stops an edit that is under way or waits; what it did is taken back, and it ends with `operation-stopped`. Gives
   * whether it can be stopped still.
   */
  cancel: call.input(z.object(edit)).output(z.object({ stops: z.boolean() })),
  undo: call.input(z.object(edit)).output(z.object({ undone: z.string(), kept: count })),
  setAuthor: call.input(z.object({ ...edit, author: z.string() })),
  setRibbon: call.input(z.object({ ...edit, series: z.string(), ribbon: z.string() })),
  /** Every conference in the shape of `lanyard list --json`. */
  list: call.output(z.array(z.unknown())),
  /** Brings the talks that still stand whole in a broken file into a new conference. The file stays as it is. */
  rescue: call
    .input(z.object({ ...edit, file: z.string() }))
    .output(z.object({ conference: id, talks: count })),
  /** The clock that jumped is right: what was kept long enough may go again. */
  believeClock: call,
  /** Verifies the library without changing it. */
  check: call.output(z.object(checkedShape)),
  /** Puts right what needs no choice, after a backup, and checks again. `repaired` are sentences. */
  repair: call.input(z.object(edit)).output(z.object({ ...checkedShape, repaired: z.array(z.string()) })),
};

export type SavingFault = z.infer<typeof savingFaultSchema>;
export type BroughtBack = z.infer<typeof broughtBackSchema>;
export type Status = z.infer<typeof statusSchema>;
export type StatusChanges = z.infer<typeof statusChangesSchema>;
export type Change = z.infer<typeof changeSchema>;
