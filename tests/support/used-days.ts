import { DataFolder } from '../../electron/store/data-folder.ts';
import type { Disk } from '../../electron/store/disk.ts';
import { Retention } from '../../electron/store/retention.ts';

const day = 86_400_000;

/** Lets the program be used on so many days after a moment, one after another; gives the last of them. */
export async function useDaily(disk: Disk, data: string, from: Date, days: number): Promise<Date> {
  for (let passed = 1; passed <= days; passed += 1)
    await retentionAt(disk, data, after(from, passed)).today();
  return after(from, days);
}

const after = (from: Date, days: number): Date => new Date(from.getTime() + days * day);

/** What lets things go, as a start at that moment has it. */
export const retentionAt = (disk: Disk, data: string, now: Date): Retention =>
  new Retention(new DataFolder(disk, data), () => now, true);
