// Builds posts with the real Jekyll and Hugo and compares their pages with the preview, over thousands of texts:
// npm run test:generators. The tests of every day do the same over some of them.
import { spawnSync } from 'node:child_process';
import { root, vitest } from './steps.mjs';

const words = [vitest, 'run', 'tests/unit/electron/exports/generators.test.ts'];
const { status } = spawnSync(process.execPath, words, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, LANYARD_GENERATORS: 'all' },
});
process.exit(status ?? 1);
