// Builds benches of tests/bench into plain modules and runs them: node build/bench.mjs NAME[+NAME] [what they take].
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import { messages } from './messages-plugin.mjs';
import { readerConfig } from './vite.mjs';

const root = join(import.meta.dirname, '..');
const [names = '', ...rest] = process.argv.slice(2);
const folder = join(root, 'node_modules/.cache/lanyard-bench');
const common = { configFile: false, logLevel: 'warn', root, plugins: [messages()] };

/** What runs in Node: the bench, and what it loads into a program that it measures. */
async function buildBench(name) {
  const programs = [name, `${name}-host`].map((each) => [each, join(root, `tests/bench/${each}.ts`)]);
  await build({
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(programs.filter(([, path]) => existsSync(path))),
        external: ['electron', 'playwright', ...builtinModules, /^node:/, 'bufferutil', 'utf-8-validate'],
        output: { entryFileNames: '[name].mjs', chunkFileNames: `${name}-[hash].mjs` },
      },
    },
  });
  return join(folder, `${name}.mjs`);
}

/** The page that a bench sets beside the app's, where it has one: a script as it is built for the app. */
async function buildPage(name) {
  const input = join(root, `tests/bench/${name}-page.ts`);
  if (!existsSync(input)) return;
  await build({
    ...common,
    build: {
      outDir: folder,
      emptyOutDir: false,
      reportCompressedSize: false,
      rolldownOptions: { input, output: { format: 'iife', entryFileNames: `${name}-page.js` } },
    },
  });
}

await build(readerConfig(folder));
const env = {
  ...process.env,
  LANYARD_IMPORT_READER: join(folder, 'host/import-reader.mjs'),
  LANYARD_DIGEST_READER: join(folder, 'host/digest-reader.mjs'),
  LANYARD_PHOTO_READER: join(folder, 'host/photo-reader.mjs'),
  LANYARD_SLIDE_READER: join(folder, 'host/slide-reader.mjs'),
  LANYARD_SEARCH_WORKER: join(folder, 'host/search-worker.mjs'),
};
for (const name of names.split('+')) {
  await buildPage(name);
  const words = ['--expose-gc', '--max-old-space-size=8000', await buildBench(name), ...rest];
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', cwd: root, env });
  if (status !== 0) process.exitCode = 1;
}
