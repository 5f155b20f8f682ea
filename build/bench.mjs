// Builds benches of tests/bench into plain modules and runs them: node build/bench.mjs NAME[+NAME] [what they take].
import { spawnSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import { messages } from './messages-plugin.mjs';
import { readerConfig } from './vite.mjs';

const root = join(import.meta.dirname, '..');
const [names = '', ...rest] = process.argv.slice(2);
const folder = join(root, 'node_modules/.cache/lanyard-bench');

async function buildBench(name) {
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    plugins: [messages()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { [name]: join(root, `tests/bench/${name}.ts`) },
        external: ['electron', 'playwright', ...builtinModules, /^node:/],
        output: { entryFileNames: '[name].mjs', chunkFileNames: `${name}-[hash].mjs` },
      },
    },
  });
  return join(folder, `${name}.mjs`);
}

await build(readerConfig(folder));
const env = {
  ...process.env,
  LANYARD_IMPORT_READER: join(folder, 'host/import-reader.mjs'),
  LANYARD_DIGEST_READER: join(folder, 'host/digest-reader.mjs'),
};
for (const name of names.split('+')) {
  const words = ['--expose-gc', '--max-old-space-size=8000', await buildBench(name), ...rest];
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', cwd: root, env });
  if (status !== 0) process.exitCode = 1;
}
