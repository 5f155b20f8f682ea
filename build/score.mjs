// Builds a scorer of a labelled set, with the threads that read, and runs it: node build/score.mjs NAME [what it takes].
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { nodeConfig, readerConfig } from './vite.mjs';

const root = join(import.meta.dirname, '..');
const [name = '', ...rest] = process.argv.slice(2);
const folder = join(root, 'node_modules/.cache/lanyard-score');

await build(nodeConfig(folder, { [name]: join(root, `tests/${name}/score.ts`) }));
// Recognition reads on its own thread.
if (name !== 'recognition') await build(readerConfig(folder));
const env = {
  ...process.env,
  LANYARD_IMPORT_READER: join(folder, 'host/import-reader.mjs'),
  LANYARD_DIGEST_READER: join(folder, 'host/digest-reader.mjs'),
  LANYARD_PHOTO_READER: join(folder, 'host/photo-reader.mjs'),
  LANYARD_SLIDE_READER: join(folder, 'host/slide-reader.mjs'),
  LANYARD_SEARCH_WORKER: join(folder, 'host/search-worker.mjs'),
};
const words = [join(folder, `${name}.mjs`), ...rest];
process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit', env }).status ?? 1;
