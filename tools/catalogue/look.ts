import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../browser.ts';
import { paths, serveCatalogue } from './serve-catalogue.ts';

// `node tools/catalogue/look.ts DIR [path…]` takes a picture of every sample screen at three widths in
// light and dark, and fails when axe finds anything.

const [folder = join(tmpdir(), 'linchpin-look'), ...only] = process.argv.slice(2);
const widths = [1440, 1024, 390];
const troubles: string[] = [];

async function check(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: name.includes('390') });
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations) {
    const where = nodes.map(
      ({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`,
    );
    troubles.push(`${name}: ${id} at ${where.join(', ')}`);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) troubles.push(`${name}: ${overflow} px wider than the screen`);
}

/** What is only there after somebody has done something. */
const doings: Record<string, [path: string, todo: (page: Page) => Promise<void>]> = {
  palette: [
    '/board',
    async (page) => {
      await page.keyboard.press('/');
      await page.getByRole('textbox').fill('g');
      await page.getByRole('textbox').fill('gua');
      await page.waitForTimeout(500);
    },
  ],
  person: ['/board', (page) => page.getByRole('button', { name: /Maria/ }).click()],
  keys: ['/board', (page) => page.keyboard.press('?')],
  more: [
    '/board',
    async (page) => {
      await page.getByRole('button', { name: 'More for Oliver Chen' }).click();
      await page.getByRole('menuitem', { name: 'Open chart' }).waitFor();
    },
  ],
  undo: ['/board', (page) => page.getByRole('button', { name: 'Room in 5' }).click()],
  rooms: ['/board', (page) => page.getByRole('radio', { name: 'By room' }).check()],
  wrong: ['/rooming', (page) => page.getByRole('button', { name: /Save vital/ }).click()],
  confirm: [
    '/components',
    async (page) => {
      await page.getByRole('button', { name: 'Cancel the visit…' }).click();
      await page.getByRole('radio', { name: 'Other' }).check();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel the visit' }).click();
    },
  ],
};

async function lookAt(browser: Browser, origin: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of widths) {
      const viewport = { width, height: 900 };
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.on('console', (said) => {
        const meant = page.url().endsWith('/broken');
        if (said.type() === 'error' && !meant) troubles.push(`${page.url()}: ${said.text()}`);
      });
      page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
      const open = async (path: string) => {
        await page.goto(origin + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForTimeout(150);
      };
      const wanted = (name: string) => only.length === 0 || only.includes(name);
      for (const path of paths.filter(wanted)) {
        await open(path);
        await check(page, `${path.slice(1)}-${width}-${colorScheme}`);
      }
      for (const [name, [path, todo]] of Object.entries(doings).filter(([each]) => wanted(each))) {
        await open(path);
        await todo(page);
        await page.waitForTimeout(200);
        await check(page, `${name}-${width}-${colorScheme}`);
      }
      await context.close();
    }
  }
}

mkdirSync(folder, { recursive: true });
const catalogue = await serveCatalogue();
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: browserFlags,
});
try {
  await lookAt(browser, catalogue.origin);
} finally {
  await browser.close();
  await catalogue.close();
}
for (const trouble of troubles) process.stdout.write(`${trouble}\n`);
process.stdout.write(`${troubles.length} troubles; pictures in ${folder}\n`);
process.exitCode = troubles.length === 0 ? 0 : 1;
