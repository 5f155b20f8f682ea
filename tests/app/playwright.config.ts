import { defineConfig, devices } from '@playwright/test';
import { browserArguments, likelyBrowser } from '../../build/browser.mjs';

const executablePath = process.env.LANYARD_BROWSER ?? likelyBrowser();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/app',
  // Ceilings against hanging, wide enough for a slow and busy machine; benches measure speed.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // A starved machine can hold back a browser past any wait. A second try tells that from a fault; one that needed it is
  // named in the summary as uncertain, and is to be looked into.
  retries: 1,
  fullyParallel: true,
  workers: Number(process.env.LANYARD_WORKERS ?? 2),
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    // Recording costs a quarter of the whole: what failed is recorded at its second try.
    trace: 'on-first-retry',
    launchOptions: { args: browserArguments, ...(executablePath ? { executablePath } : {}) },
  },
});
