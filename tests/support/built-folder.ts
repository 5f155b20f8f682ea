/** Where the host that tests run is built; the same for all workers of one run. It is removed when the run ends. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { readerConfig } from '../../build/vite.mjs';

const root = join(import.meta.dirname, '../..');

export function builtFolder(): string {
  const { LANYARD_BUILT_HOST: folder } = process.env;
  if (!folder) throw new Error('Tests run by vitest, whose set-up says where their host is built.');
  return folder;
}

/** Vitest's set-up of a whole run: threads that read are programs of their own, and are built. */
export async function setup(): Promise<() => void> {
  const folder = join(root, 'node_modules/.cache', `lanyard-test-${process.pid}-${Date.now()}`);
  process.env.LANYARD_BUILT_HOST = folder;
  await build({ ...readerConfig(`${folder}-reader`), logLevel: 'error' });
  process.env.LANYARD_IMPORT_READER = join(`${folder}-reader`, 'host/import-reader.mjs');
  process.env.LANYARD_DIGEST_READER = join(`${folder}-reader`, 'host/digest-reader.mjs');
  process.env.LANYARD_PHOTO_READER = join(`${folder}-reader`, 'host/photo-reader.mjs');
  process.env.LANYARD_SLIDE_READER = join(`${folder}-reader`, 'host/slide-reader.mjs');
  process.env.LANYARD_SEARCH_WORKER = join(`${folder}-reader`, 'host/search-worker.mjs');
  return () => {
    for (const one of [folder, `${folder}-reader`])
      rmSync(one, { recursive: true, force: true, maxRetries: 5 });
  };
}
