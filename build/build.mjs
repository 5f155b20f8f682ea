// Builds the page, the host and the window's preload into dist/, all or nothing.
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const place = join(root, 'node_modules/.cache');

function requirePackages() {
  const missing = ['vite', '@sveltejs/vite-plugin-svelte', '@messageformat/core'].filter(
    (name) => !existsSync(join(root, 'node_modules', name)),
  );
  if (missing.length === 0) return;
  console.error(`The build needs ${missing.join(', ')}. Run npm ci without --omit=dev, then npm run build.`);
  process.exit(1);
}

/** Puts what was built in place of dist/; a program that started from the old files keeps running. */
async function replaceDist(built, old) {
  const dist = join(root, 'dist');
  for (let attempt = 1; ; attempt++) {
    if (existsSync(dist)) await rename(dist, join(old, String(attempt))).catch(() => undefined);
    try {
      return await rename(built, dist);
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

/** npx links this folder into its cache on first use and has it prepared again, though `npm ci` did that. */
function isBuiltForNpx() {
  const { npm_command: command, npm_lifecycle_event: event } = process.env;
  return command === 'exec' && event === 'prepare' && existsSync(join(root, 'dist/host/cli.mjs'));
}

async function main() {
  if (isBuiltForNpx()) return;
  requirePackages();
  const started = performance.now();
  const { buildInto } = await import('./vite.mjs');
  const work = join(place, `lanyard-${process.pid}-${Date.now()}`);
  const built = join(work, 'new');
  await mkdir(join(work, 'old'), { recursive: true });
  try {
    await buildInto(built);
    await chmod(join(root, 'lanyard.mjs'), 0o755);
    await replaceDist(built, join(work, 'old'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  console.log(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

await main().catch((error) => {
  console.error(`The build stopped: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
