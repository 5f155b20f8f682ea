import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { cities } from './build/cities-plugin.mjs';
import { messages } from './build/messages-plugin.mjs';

export default defineConfig({
  plugins: [messages(), cities(), svelte()],
  test: {
    include: ['tests/unit/**/*.test.ts'],
    globalSetup: ['tests/support/built-folder.ts'],
    setupFiles: ['tests/support/seeded.ts'],
    // Tests wait for disks and programs more than they work; without this, two cores have one worker.
    maxWorkers: Math.min(availableParallelism(), 4),
    testTimeout: 30_000,
  },
});
