// `npm run test:packages`: every package that can be made on Linux, with stand-ins where Electron is not to be had.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 60_000,
    // A package takes most of a minute on a busy machine, and several are made.
    hookTimeout: 600_000,
  },
});
