// Builds one bench of tests/bench into a plain module and runs it: node build/bench.mjs NAME [what it takes].
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { messages } from './messages-plugin.mjs';
import { builtinModules } from 'node:module';

const root = join(import.meta.dirname, '..');
const [name, ...rest] = process.argv.slice(2);
const folder = join(root, 'node_modules/.cache/lanyard-bench');

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
      external: ['electron', '@playwright/test', ...builtinModules, /^node:/],
      output: { entryFileNames: '[name].mjs', chunkFileNames: `${name}-[hash].mjs` },
    },
  },
});
const run = spawn(
  process.execPath,
  ['--expose-gc', '--max-old-space-size=8000', join(folder, `${name}.mjs`), ...rest],
  {
    stdio: 'inherit',
    cwd: root,
  },
);
run.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
