/** Backups of the whole library. */
import { z } from 'zod';
import { backupReasons } from '../library/kept-backups.ts';
import { id, count, call } from './base.ts';

/** The whole library as it was. `at` is ISO 8601. */
const backupSchema = z.object({
  id,
  at: z.string(),
  reason: z.enum(backupReasons),
  conferences: count,
  talks: count,
});

export const backupsContract = {
  /** Newest first. */
  list: call.output(z.array(backupSchema)),
  make: call.output(backupSchema),
  /** Restores into a folder that is new or empty, given by its whole path. `damaged` names files left out. */
  restore: call
    .input(z.object({ id, to: z.string().min(1) }))
    .output(z.object({ folder: z.string(), files: count, damaged: z.array(z.string()) })),
};
export type KeptBackup = z.infer<typeof backupSchema>;
