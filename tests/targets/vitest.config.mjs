// The tests that need whole generators: npm run test:targets.
import { defineConfig } from 'vitest/config';
import { cities } from '../../build/cities-plugin.mjs';
import { messages } from '../../build/messages-plugin.mjs';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  plugins: [messages(), cities()],
  test: {
    include: ['tests/targets/*.test.ts', 'tests/unit/electron/exports/generators.test.ts'],
    // Each builds sites with programs that take all cores.
    fileParallelism: false,
    testTimeout: 600_000,
  },
});
