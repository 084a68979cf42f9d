import { expect, type Page } from '@playwright/test';

/** What has the focus: its name, and whether it can be seen that it has it. */
export interface Focused {
  /** Empty when the focus fell to the page. */
  name: string;
  isSeen: boolean;
  /** Stands in the dialog that lies on top. */
  isInDialog: boolean;
  /** Which element of the page it is, counted; -1 when none. */
  place: number;
}

/** What has the focus now. */
export async function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const held = document.activeElement;
    const isInDialog =
      [...document.querySelectorAll('[role="dialog"]')].at(-1)?.contains(held) === true;
    const place = [...document.querySelectorAll('body *')].indexOf(held!);
    if (!held || held === document.body) return { name: '', isSeen: false, isInDialog, place };
    const labels = held instanceof HTMLInputElement ? [...(held.labels ?? [])] : [];
    const words = labels.map((label) => label.textContent ?? '').join(' ');
    const name = held.getAttribute('aria-label') ?? (words || held.textContent || '');
    // Where a field is drawn by what stands around it, that is marked.
    const drawn = [held, held.parentElement, held.nextElementSibling].filter((one) => one !== null);
    const isSeen = drawn.some((one) => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor, strokeWidth } =
        getComputedStyle(one);
      const hasOutline = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
      const isDrawnThick = one instanceof SVGElement && parseFloat(strokeWidth) >= 2;
      return hasOutline || boxShadow !== 'none' || borderColor === '' || isDrawnThick;
    });
    return { name: name.trim(), isSeen, isInDialog, place };
  });
}

/** Presses Tab until something of this name has the focus; everything on the way must show it. */
export async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const now = await focused(page);
    if (now.name !== '') expect.soft(now.isSeen, `the focus shows on "${now.name}"`).toBe(true);
    if (name.test(now.name)) return;
    passed.push(now.name.slice(0, 40));
  }
  throw new Error(`Tab does not reach ${name}: ${passed.join(' | ')}`);
}
