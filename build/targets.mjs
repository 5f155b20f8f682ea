// Builds posts with the real generators and checks the pages, the links and the rules of each target: npm run test:targets.
// Jekyll (with minima) and Hugo are those of the system; Eleventy, Astro and Hexo are installed into a folder of their own.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, vitest } from './steps.mjs';

const folder = join(root, 'tests/targets/generators');
const changed = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Installs the generators where they are missing or older than their lock file. */
function install() {
  const installed = changed(join(folder, 'node_modules/.package-lock.json'));
  if (installed >= changed(join(folder, 'package-lock.json'))) return 0;
  // Two of them ask for scripts that only measure the machine; none is needed to build a site.
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  return spawnSync('npm', words, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
    .status;
}

const status = install();
if (status !== 0) {
  console.error('The generators could not be installed. Look at what npm says above, then try again.');
  process.exit(1);
}
const words = [vitest, 'run', '--config', 'tests/targets/vitest.config.mjs', ...process.argv.slice(2)];
const run = spawnSync(process.execPath, words, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, LANYARD_GENERATORS: 'all' },
});
process.exit(run.status ?? 1);
