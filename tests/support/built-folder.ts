/** Where the host that tests run is built; the same for all workers of one run. It is removed when the run ends. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export function builtFolder(): string {
  const { LANYARD_BUILT_HOST: folder } = process.env;
  if (!folder) throw new Error('Tests run by vitest, whose set-up says where their host is built.');
  return folder;
}

/** Vitest's set-up of a whole run. */
export function setup(): () => void {
  const folder = join(root, 'node_modules/.cache', `lanyard-test-${process.pid}-${Date.now()}`);
  process.env.LANYARD_BUILT_HOST = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
