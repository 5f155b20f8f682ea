import { basename } from 'node:path';
import type { Disk } from './disk.ts';
import { syncFolder } from './durable-file.ts';
import type { Timers } from './timers.ts';

const retryAfter = 2000;

/** Files that are to go and may still be there: what cannot be removed is tried again every two seconds. */
export class Removals {
  private readonly paths = new Set<string>();
  private timer: unknown;

  constructor(
    private readonly disk: Disk,
    private readonly folder: string,
    private readonly timers: Timers,
  ) {}

  names(): string[] {
    return [...this.paths].map((path) => basename(path));
  }

  /** Removes a file for good. Throws when it cannot for now. */
  async remove(path: string): Promise<void> {
    this.paths.add(path);
    await this.removeAll();
  }

  close(): void {
    this.timers.clear(this.timer);
  }

  private async removeAll(): Promise<void> {
    this.timers.clear(this.timer);
    try {
      for (const path of this.paths) await this.disk.rm(path, { force: true });
      await syncFolder(this.disk, this.folder);
      this.paths.clear();
    } catch (error) {
      this.timer = this.timers.set(() => {
        this.removeAll().catch(() => undefined);
      }, retryAfter);
      throw error;
    }
  }
}
