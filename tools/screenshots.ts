// `npm run screenshots`: takes the README's pictures of a fresh demo clinic.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { checkout } from '../server/config.ts';
import { browserFlags, findOrInstallBrowser } from './browser.ts';
import { startLinchpin } from './run-linchpin.ts';
import { makeTemporary } from './scratch-folder.ts';

/** What is shown, and how one gets there from the board. */
const pictures: { name: string; who: string; open: (page: Page) => Promise<void> }[] = [
  { name: 'board', who: 'Maria', open: (page) => go(page, '/board') },
  {
    name: 'board-by-room',
    who: 'Maria',
    open: async (page) => {
      await go(page, '/board');
      await page.getByRole('radio', { name: 'By room' }).check();
      await page.waitForTimeout(settleMs);
    },
  },
  { name: 'schedule', who: 'Karen', open: (page) => go(page, '/schedule') },
  {
    name: 'rooming',
    who: 'Maria',
    open: async (page) => {
      await go(page, '/board');
      await page
        .getByRole('button', { name: /^Go on rooming/ })
        .first()
        .click();
      const line = page.getByRole('textbox').first();
      await line.waitFor();
      await page.waitForTimeout(settleMs);
    },
  },
  {
    name: 'chart',
    who: 'Maria',
    open: async (page) => {
      await go(page, '/board');
      await page
        .getByRole('link', { name: /Guadalupe/ })
        .first()
        .click();
      await page.waitForTimeout(settleMs);
    },
  },
];

const settleMs = 1500;

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForTimeout(settleMs);
}

const temporary = makeTemporary();
const folder = join(checkout, 'docs', 'images');
mkdirSync(folder, { recursive: true });
const executablePath = findOrInstallBrowser();
const linchpin = startLinchpin(['--demo', '--port', '0', '--data', temporary.folder]);
try {
  const { address } = await linchpin.opened;
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: browserFlags,
  });
  for (const { name, who, open } of pictures) {
    const context = await browser.newContext({
      baseURL: address,
      viewport: { width: 1440, height: 900 },
    });
    const answer = await context.request.get('/api/identity/demo');
    const { people } = (await answer.json()) as { people: { userId: string; name: string }[] };
    const userId = people.find((person) => person.name.startsWith(who))?.userId;
    await context.request.post('/api/identity/demo', {
      data: { userId },
      headers: { origin: address },
    });
    const page = await context.newPage();
    await open(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await context.close();
  }
  await browser.close();
} finally {
  await linchpin.stop();
  temporary.remove();
}
