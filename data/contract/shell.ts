/** What the window asks of the system through its host: folder dialog, file manager, platform and version. */
import { z } from 'zod';
import { id, text, call } from './base.ts';
import { bundleResultSchema } from './imports.ts';

/** What only the desktop app does, by the commands that ask for it. */
export const desktopActs = ['new-window', 'open-library', 'check-for-updates', 'show-log'] as const;

export type DesktopAct = (typeof desktopActs)[number];

/**
 * What was asked for from outside the window: a place, the part of an address after `#`; an import that was begun; a bundle
 * that was taken in, which can be undone; or why not.
 */
const arrivalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('place'), hash: z.string() }),
  z.object({ kind: z.literal('draft'), draft: id }),
  z.object({ kind: z.literal('bundle'), taken: bundleResultSchema }),
  z.object({ kind: z.literal('fault'), sentence: z.string() }),
]);

export type Arrival = z.infer<typeof arrivalSchema>;

export const shellContract = {
  /** What this host can do for the window. */
  abilities: call.output(
    z.object({
      chooseFolder: z.boolean(),
      showInFolder: z.boolean(),
      /** Whether files can be dragged out of the window. */
      drag: z.boolean(),
      /** Whether there is a menu, which is to know the commands that apply. */
      menu: z.boolean(),
      acts: z.array(z.enum(desktopActs)),
      platform: z.string(),
      version: z.string(),
      dataFolder: z.string(),
    }),
  ),
  chooseFolder: call.input(z.object({ title: z.string() })).output(z.object({ folder: text })),
  showInFolder: call.input(z.object({ folder: z.string() })),
  /** Drags what `exports.toDrag` wrote, while the pointer is held; once. */
  drag: call.input(z.object({ drag: id })),
  /** Tells the menu which commands would do something in the window that is in front. */
  applies: call.input(z.object({ commands: z.array(z.string().max(100)).max(1000) })),
  /** What arrived since it was asked last, in any window; each is given once. */
  arrivals: call.output(z.array(arrivalSchema)),
  /** Has the desktop app do something with the window in front. */
  act: call.input(z.object({ act: z.enum(desktopActs) })),
};
