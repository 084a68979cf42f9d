// `npm run screenshots`: takes the README's pictures of a fresh demo clinic.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { zoneOfMorning } from '../e2e/house/zone-of-morning.ts';
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
      await settle(page);
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
      await settle(page);
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
      await settle(page);
    },
  },
  { name: 'to-do', who: 'Maria', open: (page) => go(page, '/to-do') },
  {
    name: 'give-vaccines',
    who: 'Maria',
    open: async (page) => {
      await go(page, '/to-do');
      await page.getByRole('button', { name: /^Carry out: DTaP/ }).click();
      await settle(page);
    },
  },
];

const settleMs = 1500;

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settle(page);
}

/** Until nothing is on its way any more, and what came is drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(settleMs);
  await page.getByText('Loading', { exact: true }).first().waitFor({ state: 'detached' });
}

const temporary = makeTemporary();
const folder = join(checkout, 'docs', 'images');
mkdirSync(folder, { recursive: true });
const executablePath = findOrInstallBrowser();
const linchpin = startLinchpin([
  ...['--demo', '--time-zone', zoneOfMorning(), '--port', '0', '--data', temporary.folder],
]);
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
