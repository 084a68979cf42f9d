import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The theme changes colours alone: the rest of what axe asks is answered once, in light. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axeItself = readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8');

/** Fails when axe finds anything against WCAG 2.2 AA on this screen, in light and in dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await untilThere(page);
  const scrolled = await page.evaluateHandle(scrollToTop);
  // Half a megabyte is read once a page; the builder would have it read four times a screen.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeItself);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours are measured once the page has them all, and nothing moves any more.
    await page.waitForFunction(
      (scheme) =>
        document.documentElement.dataset['mantineColorScheme'] === scheme &&
        document.getAnimations().every(({ playState }) => playState !== 'running'),
      colorScheme,
    );
    // There are no frames of others here: the page answers by itself, without a second one.
    const axe = new AxeBuilder({ page, axeSource: 'void axe' }).setLegacyMode();
    axe.options({ resultTypes: ['violations'] });
    const asked = colorScheme === 'light' ? axe.withTags(rules) : axe.withRules(rulesOfColour);
    const { violations } = await asked.analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => ({
        rule: `${id}: ${help}`,
        at: target.join(' '),
        why: failureSummary,
      })),
    );
    expect.soft(found, `axe on ${screen}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await scrolled.evaluate((all) => all.forEach(({ one, top }) => (one.scrollTop = top)));
}

/**
 * A row that lies half under the header, as the focus left it, is no small target. Answers where
 * each stood, as a menu opened out of sight does not show.
 */
function scrollToTop(): { one: Element; top: number }[] {
  const all = [document.documentElement, ...document.querySelectorAll('[role="dialog"]')];
  return all.map((one) => {
    const top = one.scrollTop;
    one.scrollTop = 0;
    return { one, top };
  });
}

/**
 * Waits for a heading that stays, with nothing on its way: of a screen that is just left there is
 * one too. A screen that never gets one, axe tells.
 */
async function untilThere(page: Page): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    const shown = (): string | null | undefined => {
      const parts = [...document.querySelectorAll('[role="status"]')];
      const isComing = parts.some(({ textContent }) => textContent === 'Loading');
      return isComing ? undefined : document.querySelector('h1')?.textContent;
    };
    const before = shown();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return before !== undefined && shown() === before;
  };
  await page.waitForFunction(isThere, undefined, { timeout: 10_000 }).catch(() => undefined);
}
