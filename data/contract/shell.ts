/** What the window asks of the system through its host: folder dialog, file manager, platform and version. */
import { z } from 'zod';
import { text, call } from './base.ts';

export const shellContract = {
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
};
