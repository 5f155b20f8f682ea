// `npm run dev`: builds again on every change and starts the browser host anew. Words after it go to `lanyard serve`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { hostConfig, pageConfig, preloadConfig } from './vite.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const watched = (config) => ({ ...config, build: { ...config.build, watch: {} } });
let host;

function startHost() {
  const words = [join(root, 'lanyard.mjs'), 'serve', ...process.argv.slice(2)];
  host = spawn(process.execPath, words, { stdio: 'inherit' });
}

function restartHost() {
  if (!host || host.exitCode !== null) return startHost();
  host.once('exit', startHost);
  host.kill('SIGTERM');
}

for (const config of [pageConfig(dist), preloadConfig(dist), hostConfig(dist)]) {
  const watcher = await build(watched(config));
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error.message);
    if (event.code === 'END') restartHost();
  });
}
