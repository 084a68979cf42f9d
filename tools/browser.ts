import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium on this machine: CHROME_PATH, the system's, else Playwright's own. */
export function findBrowser(): string | undefined {
  const own = process.env['CHROME_PATH'];
  if (own) {
    if (existsSync(own)) return own;
    throw new Error(`CHROME_PATH names ${own}, and there is no such file; mend it or unset it.`);
  }
  return [...places, chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * Finds a Chromium or installs one: first Playwright's way, else, as root, Debian's package.
 * Answers nothing when neither works.
 */
export function findOrInstallBrowser(): string | undefined {
  const found = findBrowser();
  if (found) return found;
  const run = (program: string, args: string[]): boolean =>
    spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
  process.stdout.write('No Chromium found; installing one.\n');
  if (!run('npx', ['playwright', 'install', 'chromium']) && process.getuid?.() === 0) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  return findBrowser();
}

/** Said when there is no browser and none can be had. */
export const noBrowser =
  'There is no Chromium for the browser tests and none could be installed; install one and name it in CHROME_PATH.';

/** What a Chromium is started with: it asks nobody on the network for anything. */
export const browserFlags = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's sandbox does not work as root; what it opens here is our own.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
