import { expect, type Page } from '@playwright/test';
import { textOfPdf } from '../../rooms/front-desk/visit-summary/read-pdf.fixture.ts';
import type { Visitor } from '../house/people.ts';
import { rowOf } from './second-screen.ts';
import { goTo } from './front-desk.ts';

/** Opens the check-out of someone whose visit is done. */
export async function openCheckOut(page: Page, visitor: Visitor): Promise<void> {
  await goTo(page, 'Board');
  await rowOf(page, visitor)
    .getByRole('button', { name: /^Check out/ })
    .click();
  await expect(page.getByRole('form', { name: 'Check out' })).toBeVisible();
}

/** Books the follow-up at the first free time some weeks ahead, and checks out. */
export async function checkOut(page: Page, weeks: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Check out' });
  await form.getByRole('radio', { name: weeks, exact: true }).check();
  await form.getByRole('radiogroup', { name: 'Free times' }).getByRole('radio').first().check();
  await form.getByRole('button', { name: /^Book and check out/ }).click();
  await expect(page.getByText('Checked out. The patient may go.')).toBeVisible();
}

/** Prints the visit summary and answers the text of its PDF, without the white space. */
export async function printSummary(page: Page): Promise<string> {
  const opened = page.waitForEvent('popup');
  const answered = page.waitForResponse('**/api/view/front-desk/printed-summary');
  await page.getByRole('button', { name: /^Print the visit summary/ }).click();
  const [tab, answer] = await Promise.all([opened, answered]);
  await expect(page.getByText('It is filed in the record')).toBeVisible();
  await tab.close();
  const { pdf } = (await answer.json()) as { pdf: string };
  return textOfPdf(Buffer.from(pdf, 'base64')).replaceAll(/\s/g, '');
}
