/** What the user chose for the window, keys and posts. */
import { z } from 'zod';
import { optionsSchema, profileNames } from '../posts/export-post.ts';
import { isLocale } from '../values/locale.ts';
import { text, call } from './base.ts';

/** A blog by the name the user gave it: its folder, and the program it is for. */
const blogSchema = z.object({
  name: z.string().max(200),
  folder: z.string(),
  profile: z.enum(profileNames),
  at: z.string(),
});

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  /** BCP 47 for dates and numbers; absent or empty: the system's. No page could be drawn by a name that is none. */
  locale: z.exactOptional(z.string().refine((name) => name === '' || isLocale(name))),
  spellCheck: z.boolean(),
  /** Whether the desktop app may fetch dictionaries for it; absent: it asks. */
  dictionaries: z.exactOptional(z.boolean()),
  /** The languages it checks there, by their dictionaries; absent: the system's. */
  spellLanguages: z.exactOptional(z.array(z.string().max(35)).max(20)),
  /** Whether the desktop app says five minutes before a wanted talk that it begins; absent: no, as of those below. */
  remindOfTalks: z.exactOptional(z.boolean()),
  /** Whether it keeps the screen on during live capture. */
  keepAwake: z.exactOptional(z.boolean()),
  /** Whether a key opens the field for a line over any app. */
  captureKey: z.exactOptional(z.boolean()),
  /** Whether it has an icon in the tray. */
  tray: z.exactOptional(z.boolean()),
  /** Key chords the user changed, by command id: `Mod+Shift+K`; empty for none. */
  keys: z.record(z.string(), z.string()),
  /** Widths in px and what is collapsed; the renderer's own, kept for it. */
  layout: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
  /** Whether photos keep what cameras wrote into them: place, numbers, names; absent: it is taken out as they come in. */
  keepPhotoFacts: z.exactOptional(z.boolean()),
  /** Whether a talk that is over is asked about; absent: yes. */
  recap: z.exactOptional(z.boolean()),
  /** Whether a post is read for repeated words and articles before it goes out; absent: yes. */
  proseChecks: z.exactOptional(z.boolean()),
  /** What a new note begins with; see `templates.ts`. */
  noteTemplate: text,
  /** Pieces of text by their names, put into notes by `/name`. */
  snippets: z.exactOptional(z.record(z.string(), z.string())),
  /** The user's Liquid heading templates for posts, by name. */
  headingTemplates: z.record(z.string(), z.string()),
  /** Last choices of the export screen. */
  exportOptions: z.exactOptional(optionsSchema),
  exportFolder: text,
  /** Blogs that posts went to, the last one first; `at` is ISO 8601. */
  blogs: z.exactOptional(z.array(blogSchema).max(100)),
});

export const settingsContract = {
  get: call.output(settingsSchema),
  /** `keptAside`: where the file lies now that held no settings at all, and would have been replaced. */
  change: call.input(settingsSchema.partial()).output(settingsSchema.extend({ keptAside: text })),
};

export type Settings = z.infer<typeof settingsSchema>;
export type Blog = z.infer<typeof blogSchema>;
