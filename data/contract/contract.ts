/**
 * Everything the user's side may ask of the host: one contract, carried by a MessagePort, a WebSocket or a local socket.
 * Values are JSON; what is absent is left out. Every procedure may fail with `FAULT` (a code and values of
 * `errors.json`); anything else is a bug. Events are hints: each carries the library's revision, and a gap
 * makes the reader read again.
 */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { lineMarks } from '../text/captured.ts';
import { backupReasons } from '../library/kept-backups.ts';
import {
  conferenceSchema,
  daySchema,
  linkKinds,
  partialDate,
  pictureSchema,
  plans,
  roomSchema,
  speakerSchema,
  talkKinds,
  talkSchema,
  updateSchema,
} from '../library/model.ts';
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
import { exportPlanSchema, optionsSchema, plannedFileSchema, scopeSchema } from '../posts/export-post.ts';

/** What the user can do so that saving works again: make room, mend permissions, connect a drive, or only wait. */
export const savingSteps = ['room', 'permission', 'connect', 'wait'] as const;

const id = z.string().min(1);
const text = z.exactOptional(z.string());
const count = z.number().int();

const call = oc.errors({
  FAULT: {
    data: z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
  },
});

/* ---- what views are made of ---- */

/** One talk in a list: all of it but the note and the abstract. */
export const talkHeadSchema = z.object({
  id,
  conference: id,
  title: z.string(),
  kind: z.enum(talkKinds),
  speakers: z.array(speakerSchema),
  day: text,
  /** Date of its start or its day. */
  date: z.exactOptional(partialDate),
  start: text,
  end: text,
  /** When it began in truth. */
  began: text,
  room: text,
  track: text,
  /** Own tags and those in the note, each once, without `#`. */
  tags: z.array(z.string()),
  rating: z.exactOptional(count),
  plan: z.exactOptional(z.enum(plans)),
  /** BCP 47. */
  language: text,
  cancelled: z.exactOptional(z.boolean()),
  notRecorded: z.exactOptional(z.boolean()),
  /** Address of its recording. */
  recording: text,
  words: count,
});

/** One conference in the sidebar. */
export const conferenceHeadSchema = z.object({
  id,
  name: z.string(),
  series: text,
  edition: text,
  year: z.exactOptional(count),
  startDate: z.exactOptional(partialDate),
  endDate: z.exactOptional(partialDate),
  place: text,
  city: text,
  byline: text,
  ribbon: z.object({ name: z.string(), weave: z.string() }),
  talks: count,
  days: z.array(z.object({ id, date: z.exactOptional(partialDate), name: text, talks: count })),
});

/** A file that was not understood. Its bytes are not touched. */
export const careSchema = z.object({
  file: z.string(),
  sentence: z.string(),
  /** Line of the first error. */
  line: z.exactOptional(count),
  /** How many talks still stand whole in it and are nowhere else. */
  talks: z.exactOptional(count),
});

/** Why saving does not work. `since` is ISO 8601; `copy` the path of a file that keeps what is unsaved. */
export const savingFaultSchema = z.object({
  since: z.string(),
  file: z.string(),
  cause: z.string(),
  step: z.enum(savingSteps),
  copy: text,
});

/** What could not be saved when the library was open last: `back` in its place, or `waiting` in `file`. `at` is ISO 8601. */
export const broughtBackSchema = z.object({
  state: z.enum(['back', 'waiting']),
  talks: count,
  at: z.string(),
  file: z.string(),
});

/** The last day of use that is sure, and the one that the clock says it is, which does not fit; `YYYY-MM-DD`. */
export const clockSchema = z.object({ last: z.string(), now: z.string() });

/** Who makes copies of files that were changed in two places. */
export const copiedBy = ['dropbox', 'syncthing', 'onedrive', 'icloud', 'nextcloud', 'git', 'other'] as const;

/**
 * Texts that another program or machine left, for the user to join or to put away. `copy`: a file with another version of
 * a conference (`name`), beside its original, or without one both versions in one file; `journal`: what was typed on
 * another machine in so many talks and not saved there, until `at`.
 */
export const offerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('copy'),
    id,
    file: z.string(),
    by: z.enum(copiedBy),
    conference: id,
    name: z.string(),
    original: text,
  }),
  z.object({ kind: z.literal('journal'), id, file: z.string(), at: z.string(), talks: count }),
]);

/** What joining would change: notes before and after, and how many facts differ and stay as they are here. */
export const comparedOfferSchema = z.object({
  talks: z.array(
    z.object({
      id,
      title: z.string(),
      isNew: z.boolean(),
      before: z.string(),
      after: z.string(),
      facts: count,
    }),
  ),
  facts: count,
});

/** A conference whose file another program took away; `open` while it is still whole in memory. */
export const goneSchema = z.object({ conference: id, name: z.string(), open: z.boolean() });

/** Both forms of a note that was changed on both sides in one place, and the one that holds both. */
export const clashSchema = z.object({ here: z.string(), there: z.string(), joined: z.string() });

export const statusSchema = z.object({
  revision: count,
  folder: z.string(),
  access: z.enum(['write', 'read-only']),
  /** Why it is read-only. */
  reason: text,
  author: text,
  conferences: z.array(conferenceHeadSchema),
  people: count,
  tags: count,
  /** How many talks wait to be watched. */
  watchLater: count,
  trash: count,
  gone: z.array(goneSchema),
  /** Writing stopped since all this went: the library itself, or half of its conferences. */
  stopped: z.exactOptional(z.enum(['library', 'conferences'])),
  care: z.array(careSchema),
  /** Files that need care beyond those listed. */
  careMore: z.exactOptional(count),
  offers: z.array(offerSchema),
  /** Ids that talks of more than one conference have, with the title of the second and the names of the conferences. */
  twice: z.array(z.object({ id, title: z.string(), conferences: z.array(z.string()) })),
  saving: z.exactOptional(savingFaultSchema),
  broughtBack: z.exactOptional(broughtBackSchema),
  /** Nothing is removed because of its age, since the clock jumped. */
  clock: z.exactOptional(clockSchema),
  /** What one undo would take back, in words. */
  undo: text,
});

/** A conference opened: itself without notes, and the heads of its talks in programme order. */
export const openConferenceSchema = z.object({
  conference: conferenceSchema.omit({ talks: true }),
  head: conferenceHeadSchema,
  talks: z.array(talkHeadSchema),
});

/** A place where a note speaks of something: the sentence around, and the part that matched. */
export const mentionSchema = z.object({
  talk: talkHeadSchema,
  conferenceName: z.string(),
  sentence: z.string(),
  /** Start and end of the match within the sentence. */
  match: z.tuple([count, count]),
});

export const openTalkSchema = z.object({
  talk: talkSchema,
  conference: conferenceHeadSchema,
  date: z.exactOptional(partialDate),
  roomName: text,
  linkedFrom: z.array(mentionSchema),
});

export const personSchema = z.object({
  name: z.string(),
  affiliation: text,
  talks: count,
  years: z.array(count),
});
export const openPersonSchema = z.object({
  name: z.string(),
  affiliations: z.array(z.object({ year: z.exactOptional(count), affiliation: z.string(), role: text })),
  talks: z.array(talkHeadSchema),
  tags: z.array(z.string()),
  mentions: z.array(mentionSchema),
});
export const tagSchema = z.object({ name: z.string(), talks: count });
export const openTagSchema = z.object({
  name: z.string(),
  talks: z.array(talkHeadSchema),
  mentions: z.array(mentionSchema),
  /** Tags below it: `security/secrets` below `security`. */
  below: z.array(tagSchema),
});

/** Where a `[[link]]` or a row of the switcher leads. */
export const destinationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('talk'),
    id,
    title: z.string(),
    conference: id,
    conferenceName: z.string(),
    year: z.exactOptional(count),
    speakers: z.array(z.string()),
    cancelled: z.exactOptional(z.boolean()),
  }),
  z.object({
    kind: z.literal('conference'),
    id,
    title: z.string(),
    year: z.exactOptional(count),
    place: text,
  }),
  z.object({ kind: z.literal('person'), title: z.string(), talks: count, affiliation: text }),
  z.object({ kind: z.literal('tag'), title: z.string(), talks: count }),
]);

export const hitSchema = z.object({
  talk: talkHeadSchema,
  conferenceName: z.string(),
  field: z.enum(['title', 'speaker', 'tag', 'note']),
  sentence: z.string(),
  /** Starts and ends of the found words within the sentence. */
  matches: z.array(z.tuple([count, count])),
});

export const trashedSchema = z.object({
  /** Names it in the trash, where a talk may lie more than once. A picture's is its name; it has no title. */
  id,
  kind: z.enum(['talk', 'conference', 'picture']),
  title: z.string(),
  conferenceName: z.string(),
  deletedAt: z.string(),
  words: count,
});

/** A note as it stood once. `at` is ISO 8601. */
export const versionSchema = z.object({ id, at: z.string(), words: count, added: count, removed: count });

/** The whole library as it was. `at` is ISO 8601. */
export const backupSchema = z.object({
  id,
  at: z.string(),
  reason: z.enum(backupReasons),
  conferences: count,
  talks: count,
});

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  /** BCP 47 for dates and numbers; absent: the system's. */
  locale: text,
  spellCheck: z.boolean(),
  /** Key chords the user changed, by command id: `Mod+Shift+K`; empty for none. */
  keys: z.record(z.string(), z.string()),
  /** Widths in px and what is collapsed; the renderer's own, kept for it. */
  layout: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
  /** Whether a talk that is over is asked about; absent: yes. */
  recap: z.exactOptional(z.boolean()),
  /** What a new note begins with; see `templates.ts`. */
  noteTemplate: text,
  /** Pieces of text by their names, put into notes by `/name`. */
  snippets: z.exactOptional(z.record(z.string(), z.string())),
  /** The user's Liquid heading templates for posts, by name. */
  headingTemplates: z.record(z.string(), z.string()),
  /** Last choices of the export screen. */
  exportOptions: z.exactOptional(optionsSchema),
  exportFolder: text,
});

/** Fields a user edits on a conference; `null` takes a field away. */
const nullable = <T extends z.ZodType>(schema: T) => z.exactOptional(z.union([schema, z.null()]));
const words = nullable(z.string());
const postPatch = {
  postTitle: words,
  byline: words,
  published: nullable(partialDate),
  publishedAt: words,
  intro: words,
  outro: words,
  updates: nullable(z.array(updateSchema)),
};
export const conferencePatchSchema = z.object({
  name: z.exactOptional(z.string()),
  series: words,
  edition: words,
  startDate: nullable(partialDate),
  endDate: nullable(partialDate),
  timeZone: words,
  venue: words,
  city: words,
  country: words,
  website: words,
  programme: words,
  fetchedFrom: words,
  logo: nullable(pictureSchema),
  tags: nullable(z.array(z.string())),
  days: z.exactOptional(z.array(daySchema)),
  rooms: z.exactOptional(z.array(roomSchema)),
  ...postPatch,
});
export const talkPatchSchema = z.object({
  title: z.exactOptional(z.string()),
  kind: z.exactOptional(z.enum(talkKinds)),
  speakers: z.exactOptional(z.array(speakerSchema)),
  day: words,
  room: words,
  track: words,
  start: words,
  end: words,
  began: words,
  language: words,
  abstract: words,
  links: nullable(z.array(z.object({ kind: z.enum(linkKinds), url: z.string(), title: text }))),
  tags: nullable(z.array(z.string())),
  rating: nullable(count.min(1).max(3)),
  plan: nullable(z.enum(plans)),
  publishedAt: words,
});

/** Something changed. A hint: whoever missed a revision reads again. `note` says that a talk's text has a new revision. */
export const changeSchema = z.object({
  revision: count,
  kind: z.enum(['conference', 'talk', 'note', 'library', 'settings', 'access', 'saving']),
  conference: text,
  talk: text,
  noteRevision: z.exactOptional(count),
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

/** The room that was chosen, since when, and at which conference. */
export const whereaboutsSchema = z.object({ room: z.string(), since: z.number(), conference: id });

/** When words were begun, in ms since 1970, and where I was. */
const momentShape = { at: z.number(), here: z.exactOptional(whereaboutsSchema) };

/** A captured line that is not in a note yet. */
const waitingLineSchema = z.object({
  text: z.string(),
  mark: z.exactOptional(z.enum(lineMarks)),
  at: z.number(),
});

/** Every edit names itself, so that sending it twice does it once. */
const edit = { edit: z.string().min(8) };

/**
 * A talk is named by its id and the conference it was seen `in`, where it is found also after it was moved from there:
 * after a crash, or by copied files, two conferences may have talks of one id. Left out: the one it belongs to first.
 */
const within = { in: z.exactOptional(id) };
const talkName = z.object({ id, ...within });
/** The same, for what belongs to its note. */
const noteName = z.object({ talk: id, ...within });

export const contract = {
  library: {
    status: call.output(statusSchema),
    changes: call.output(eventIterator(changeSchema)),
    /** Tries to save all that is not on disk yet. Throws `save-failed`. */
    saveNow: call,
    addSamples: call.input(z.object(edit)).output(z.object({ conference: id })),
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
  },
  conferences: {
    open: call.input(z.object({ id })).output(openConferenceSchema),
    create: call.input(z.object({ ...edit, fields: conferencePatchSchema })).output(z.object({ id })),
    change: call.input(z.object({ ...edit, id, fields: conferencePatchSchema })),
    duplicate: call.input(z.object({ ...edit, id })).output(z.object({ id })),
    remove: call.input(z.object({ ...edit, id })),
    addDay: call
      .input(z.object({ ...edit, id, day: daySchema.omit({ id: true }) }))
      .output(z.object({ day: id })),
    removeDay: call.input(z.object({ ...edit, id, day: id })),
  },
  talks: {
    open: call.input(talkName).output(openTalkSchema),
    create: call
      .input(z.object({ ...edit, conference: id, day: text, fields: talkPatchSchema, note: text }))
      .output(z.object({ id, conference: id })),
    /** A new talk in today's conference (made if there is none), ready for its note. */
    quick: call.input(z.object(edit)).output(z.object({ id, conference: id })),
    change: call
      .input(talkName.extend({ ...edit, fields: talkPatchSchema }))
      .output(z.object({ linksChanged: count })),
    /** Gives where it is then: under another id where a talk of `conference` has its own. */
    move: call
      .input(talkName.extend({ ...edit, conference: id, day: text, before: text }))
      .output(z.object({ id, conference: id })),
    duplicate: call.input(talkName.extend(edit)).output(z.object({ id, conference: id })),
    /** Puts it into the trash; `trashed` names it there. */
    remove: call.input(talkName.extend(edit)).output(z.object({ trashed: id })),
  },
  notes: {
    read: call.input(noteName).output(z.object({ text: z.string(), revision: count })),
    /**
     * Takes a new text that grew from `base`. `taken` gives its revision, at once and not yet safe;
     * `stale` gives the other text that came first, for the writer to merge with and send again. `from` is the
     * `textHash` of the text under `base`: where another one has that number, it is stale too.
     */
    write: call
      .input(noteName.extend({ ...edit, base: count, from: text, text: z.string() }))
      .output(
        z.discriminatedUnion('state', [
          z.object({ state: z.literal('taken'), revision: count }),
          z.object({ state: z.literal('stale'), revision: count, text: z.string() }),
        ]),
      ),
    /** Answers when that revision, or a later one, is on disk. `savedAt` is ISO 8601. */
    settle: call
      .input(noteName.extend({ revision: count }))
      .output(z.object({ savedAt: z.string(), revision: count })),
  },
  /** What other programs do to the library's files. */
  outside: {
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
  },
  /** Words that are written while a talk runs, before it is known which. */
  capture: {
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
  },
  attachments: {
    /** Keeps a picture, given as base64, beside the notes. Resolves when it is on disk. */
    add: call.input(z.object({ bytes: z.string() })).output(z.object({ name: z.string() })),
    read: call.input(z.object({ name: z.string() })).output(z.object({ bytes: z.string() })),
  },
  links: {
    /** Where `[[words]]` written in a talk of `conference` leads; nothing when no such thing exists. */
    resolve: call
      .input(z.object({ words: z.string(), conference: text }))
      .output(z.object({ destination: z.exactOptional(destinationSchema) })),
    /** Best first; an empty query gives what was touched last. */
    suggest: call
      .input(
        z.object({
          words: z.string(),
          kinds: z.array(z.enum(['talk', 'conference', 'person', 'tag'])),
          limit: count.min(1).max(200),
        }),
      )
      .output(z.array(destinationSchema)),
  },
  people: {
    list: call.output(z.array(personSchema)),
    open: call.input(z.object({ name: z.string() })).output(openPersonSchema),
  },
  tags: {
    list: call.output(z.array(tagSchema)),
    open: call.input(z.object({ name: z.string() })).output(openTagSchema),
    rename: call
      .input(z.object({ ...edit, name: z.string(), to: z.string() }))
      .output(z.object({ talks: count })),
  },
  search: {
    find: call
      .input(z.object({ words: z.string(), limit: count.min(1).max(500) }))
      .output(z.object({ hits: z.array(hitSchema), more: z.boolean() })),
  },
  backups: {
    /** Newest first. */
    list: call.output(z.array(backupSchema)),
    make: call.output(backupSchema),
    /** Restores into a folder that is new or empty, given by its whole path. `damaged` names files left out. */
    restore: call
      .input(z.object({ id, to: z.string().min(1) }))
      .output(z.object({ folder: z.string(), files: count, damaged: z.array(z.string()) })),
  },
  history: {
    /** Earlier texts of a note, newest first; `added` and `removed` count words against the one before. */
    list: call.input(noteName).output(z.array(versionSchema)),
    read: call
      .input(noteName.extend({ id }))
      .output(z.object({ text: z.string(), at: z.string(), now: z.string() })),
    /** Makes an earlier text the note's newest; the present one stays in the history. */
    restore: call.input(noteName.extend({ ...edit, id })),
  },
  offers: {
    /** Looks again what other machines left. */
    look: call,
    compare: call.input(z.object({ id })).output(comparedOfferSchema),
    /** Joins it with the library, after a backup; a copy then goes to the trash. Throws `copy-changed`. */
    merge: call.input(z.object({ ...edit, id })),
    /** Puts it away unjoined: a copy into the trash, typed texts into the history of their notes. */
    dismiss: call.input(z.object({ ...edit, id })),
  },
  trash: {
    list: call.output(z.array(trashedSchema)),
    /**
     * Brings a thing back by its id in the trash; gives the id it has now. Where another one of its id is in the library,
     * it comes as one of its own.
     */
    restore: call
      .input(z.object({ ...edit, id }))
      .output(z.object({ kind: z.enum(['talk', 'conference', 'picture']), id })),
  },
  postsIn: {
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
  },
  programmes: {
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
  },
  plans: {
    /** My plan of a conference as the text of an iCalendar file. `untimed` talks have no time and are left out. */
    calendar: call
      .input(z.object({ conference: id }))
      .output(z.object({ name: z.string(), text: z.string(), talks: count, untimed: count })),
    /** Talks that I mean to watch over all conferences, those with a recording first. */
    watchLater: call.output(z.array(talkHeadSchema)),
  },
  postsOut: {
    plan: call
      .input(z.object({ scope: scopeSchema, options: optionsSchema, folder: text }))
      .output(exportPlanSchema),
    write: call
      .input(z.object({ scope: scopeSchema, options: optionsSchema, folder: z.string() }))
      .output(z.object({ folder: z.string(), files: z.array(plannedFileSchema.omit({ text: true })) })),
  },
  settings: {
    get: call.output(settingsSchema),
    change: call.input(settingsSchema.partial()).output(settingsSchema),
  },
  shell: {
    /** What this host can do for the window. */
    abilities: call.output(
      z.object({
        chooseFolder: z.boolean(),
        showInFolder: z.boolean(),
        platform: z.string(),
        version: z.string(),
        dataFolder: z.string(),
      }),
    ),
    chooseFolder: call.input(z.object({ title: z.string() })).output(z.object({ folder: text })),
    showInFolder: call.input(z.object({ folder: z.string() })),
  },
};

export type Contract = typeof contract;
export type TalkName = z.infer<typeof talkName>;
export type NoteName = z.infer<typeof noteName>;
export type TalkHead = z.infer<typeof talkHeadSchema>;
export type ConferenceHead = z.infer<typeof conferenceHeadSchema>;
export type CopiedBy = (typeof copiedBy)[number];
export type Offer = z.infer<typeof offerSchema>;
export type ComparedOffer = z.infer<typeof comparedOfferSchema>;
export type SavingFault = z.infer<typeof savingFaultSchema>;
export type BroughtBack = z.infer<typeof broughtBackSchema>;
export type Clash = z.infer<typeof clashSchema>;
export type Whereabouts = z.infer<typeof whereaboutsSchema>;
export type Status = z.infer<typeof statusSchema>;
export type OpenConference = z.infer<typeof openConferenceSchema>;
export type OpenTalk = z.infer<typeof openTalkSchema>;
export type Mention = z.infer<typeof mentionSchema>;
export type Person = z.infer<typeof personSchema>;
export type OpenPerson = z.infer<typeof openPersonSchema>;
export type Tag = z.infer<typeof tagSchema>;
export type OpenTag = z.infer<typeof openTagSchema>;
export type Destination = z.infer<typeof destinationSchema>;
export type Hit = z.infer<typeof hitSchema>;
export type Trashed = z.infer<typeof trashedSchema>;
export type KeptBackup = z.infer<typeof backupSchema>;
export type NoteVersion = z.infer<typeof versionSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type ConferencePatch = z.infer<typeof conferencePatchSchema>;
export type TalkPatch = z.infer<typeof talkPatchSchema>;
export type Change = z.infer<typeof changeSchema>;
