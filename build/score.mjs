// Builds the scorer of recognition and runs it: node build/score.mjs [FOLDER TRUTH] [-v]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { nodeConfig } from './vite.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'node_modules/.cache/lanyard-score');

await build(nodeConfig(folder, { score: join(root, 'tests/recognition/score.ts') }));
const words = [join(folder, 'score.mjs'), ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 1;
