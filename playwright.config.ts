import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './tools/browser.ts';

const lastly = '**/every-act.spec.ts';
const executablePath = findBrowser();

/** Whole visits in a real browser; each file starts the Linchpin it needs. */
export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'walks', testIgnore: lastly },
    // What no single walk can say: asked when all of them are done.
    { name: 'what the walks did', testMatch: lastly, dependencies: ['walks'] },
  ],
  globalSetup: './e2e/house/ready-folder.ts',
  outputDir: 'test-results',
  // A file each: while one waits for its server or for the screen to be still, another works.
  workers: 2,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    headless: true,
    locale: 'en-US',
    actionTimeout: 20_000,
    navigationTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // A trace of every step takes as long as the steps; TRACE=1 asks for one.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    // No window is shown, so that drawing in software is all there is.
    launchOptions: {
      args: [...browserFlags, '--disable-gpu'],
      ...(executablePath && { executablePath }),
    },
  },
});
