// The long run of the fault tests: every operation, every code, every scenario. Minutes, not seconds.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npx', ['vitest', 'run', '--silent', 'tests/unit/electron/faults'], {
  stdio: 'inherit',
  env: { ...process.env, LANYARD_FAULTS: 'all' },
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
