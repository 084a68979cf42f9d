import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { focused } from './focus.ts';

/**
 * Fails unless the dialog on top is one that anybody can work in: without a fault for axe in light
 * and dark, whole at 1440, 1024 and 390 px, and gone through by Tab without leaving it.
 */
export async function expectSoundDialog(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what);
  await expectFits(page, page.getByRole('dialog').last(), what);
  await expectWalked(page, what);
}

const tabsAtMost = 150;

/** Until something has the focus again that had it before: each can be seen, none lies outside. */
async function expectWalked(page: Page, what: string): Promise<void> {
  await expect
    .poll(async () => (await focused(page)).isInDialog, `${what} has the focus`)
    .toBe(true);
  const passed = new Set<number>();
  for (let presses = 0; presses < tabsAtMost; presses += 1) {
    await page.keyboard.press('Tab');
    const { name, isSeen, isInDialog, place } = await focused(page);
    expect.soft({ isSeen, isInDialog }, `Tab in ${what}, at "${name.slice(0, 60)}"`).toEqual({
      isSeen: true,
      isInDialog: true,
    });
    if (passed.has(place)) return;
    passed.add(place);
  }
  throw new Error(`${what} does not come round in ${tabsAtMost} steps`);
}

/** What a person cannot read or reach: cut off, or beside the screen. */
const outside = (dialog: Locator) =>
  dialog.evaluate((box) =>
    [...box.querySelectorAll<HTMLElement>('*')].flatMap((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      if (width === 0 || one.closest('[data-scrolls], svg, .mantine-VisuallyHidden-root'))
        return [];
      const { overflowX, clip, clipPath } = getComputedStyle(one);
      if (clip !== 'auto' || clipPath !== 'none') return [];
      const words = (one.textContent ?? one.tagName).slice(0, 60);
      if (left < -1 || right > innerWidth + 1)
        return [`beside the screen: ${one.tagName} ${words}`];
      const isCut = overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1;
      return isCut ? [`cut off: ${one.tagName} ${words}`] : [];
    }),
  );

/** `LOOK=folder` keeps pictures there, for eyes. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function expectFits(page: Page, dialog: Locator, what: string): Promise<void> {
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 860 });
    await expect
      .configure({ soft: true })
      .poll(() => outside(dialog), { message: `${what} at ${width} px` })
      .toEqual([]);
    for (const colorScheme of process.env['LOOK'] ? (['light', 'dark'] as const) : []) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(150);
      await picture(page, `${what.replaceAll(/[^\w]+/g, '-')}-${width}-${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
