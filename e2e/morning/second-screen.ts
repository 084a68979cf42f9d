import { expect, type Locator, type Page } from '@playwright/test';
import type { Visitor } from '../house/people.ts';

/** A change is on the second screen so soon after the act was done, milliseconds. */
const liveWithinMs = 1_000;
/** What a machine that is busy with other things may make of it. */
const patienceMs = 10_000;

/** A board that nobody touches: everything on it comes over the live line. */
export interface SecondScreen {
  /** Fails unless the row of this person comes to say so by itself. */
  shows(visitor: Pick<Visitor, 'name'>, state: RegExp): Promise<void>;
  /** Fails unless these words come to stand on the board by themselves. */
  says(words: RegExp): Promise<void>;
  /** Fails if it was ever loaded again, or asked without anything having changed. */
  expectUntouched(actsDone: number): Promise<void>;
  /** Fails unless nine of ten changes came within a second. Answers the slowest, milliseconds. */
  expectPrompt(): number;
}

/** Watches a page that shows the board. */
export async function watchBoard(page: Page): Promise<SecondScreen> {
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
  const tookMs: number[] = [];
  let loads = 0;
  let asked = 0;
  page.on('load', () => (loads += 1));
  page.on('request', (request) => {
    if (request.url().endsWith('/api/view/board/today')) asked += 1;
  });
  const arrives = async (what: Locator, words: RegExp): Promise<void> => {
    const began = performance.now();
    await expect(what).toContainText(words, { timeout: patienceMs });
    tookMs.push(performance.now() - began);
  };
  return {
    expectPrompt: () => {
      const sorted = tookMs.toSorted((a, b) => a - b);
      expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(liveWithinMs);
      return Math.round(sorted.at(-1) ?? 0);
    },
    shows: (visitor, state) => arrives(stateOf(page, visitor), state),
    says: (words) => arrives(page.getByRole('main'), words),
    expectUntouched: async (actsDone) => {
      expect(loads, 'times the second screen was loaded again').toBe(0);
      // Each act is one event; what several change at once is asked for once.
      expect(asked, 'times the second screen asked for the board').toBeLessThan(actsDone * 2);
    },
  };
}

/** The row of someone in the board by patient. */
export function rowOf(page: Page, { name }: Pick<Visitor, 'name'>): Locator {
  return page
    .getByRole('table', { name: "Today's visits" })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader').filter({ hasText: name }) });
}

/** Where the row says the visit stands. */
function stateOf(page: Page, visitor: Pick<Visitor, 'name'>): Locator {
  return rowOf(page, visitor).getByRole('cell').nth(2);
}

/** The next step that a row of the board offers, pressed. */
export async function nextStep(page: Page, visitor: Visitor, step: RegExp): Promise<void> {
  await rowOf(page, visitor).getByRole('button', { name: step }).click();
}
