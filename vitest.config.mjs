import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { messages } from './build/messages-plugin.mjs';

export default defineConfig({
  plugins: [messages(), svelte()],
  test: {
    include: ['tests/unit/**/*.test.ts'],
    globalSetup: ['tests/support/built-folder.ts'],
    setupFiles: ['tests/support/seeded.ts'],
    testTimeout: 30_000,
  },
});
