import { expect, type Page } from '@playwright/test';
import type { Visitor } from '../house/people.ts';
import { nextStep } from './second-screen.ts';

/** Brings someone from the waiting room to the suggested room; rooming opens. */
export async function bringToRoom(page: Page, visitor: Visitor): Promise<void> {
  await nextStep(page, visitor, /^Bring to/);
  await expect(page.getByRole('form', { name: 'Vital signs' })).toBeVisible();
}

/** Types the vital signs on the one line; what was understood stands below it. */
export async function typeVitals(page: Page, line: string): Promise<void> {
  await page.getByLabel('All of it on one line').fill(line);
  await expect(page.getByText('nothing unclear')).toBeVisible();
}

/**
 * Saves the vital signs: the patient is ready for the provider. A weight or height far from the
 * last one is confirmed, once it was asked about.
 */
export async function saveVitals(page: Page): Promise<void> {
  const saved = page.getByText('The vital signs are in the record.');
  const isSo = page.getByRole('button', { name: /^It is so/ });
  await page.getByRole('button', { name: /^Save vital signs/ }).click();
  await expect(isSo.or(saved)).toBeVisible();
  // The first moments of a question are for reading it.
  await expect(async () => {
    if (await isSo.isVisible()) await isSo.click();
    await expect(saved).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** A part of rooming, by the list at the left. */
async function part(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Parts of rooming' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
}

/** Asks for the reason and writes it down in the patient's words. */
export async function askReason(page: Page, words: string): Promise<void> {
  await part(page, 'Reason');
  const form = page.getByRole('form', { name: 'Reason for the visit' });
  await form.getByLabel(/^What brings you in today/).fill(words);
  await form.getByRole('radio', { name: 'Patient', exact: true }).check();
  await form.getByRole('button', { name: /^Save the reason/ }).click();
  await expect(form).toBeHidden();
}

/** Goes through one of the lists: everything in it is confirmed, or none is said to be known. */
export async function confirmList(
  page: Page,
  kind: 'Medicines' | 'Allergies' | 'Problems',
): Promise<void> {
  await part(page, kind);
  const form = page.getByRole('form', { name: kind });
  await expect(form).toBeVisible();
  const words =
    kind === 'Medicines' ? 'Taking' : kind === 'Allergies' ? 'Still allergic' : 'Still has it';
  const choices = form.getByRole('radio', { name: words, exact: true });
  for (let index = 0; index < (await choices.count()); index += 1) await choices.nth(index).check();
  const none = form.getByRole('checkbox', { name: /asked today/ });
  if ((await choices.count()) === 0) await none.check();
  await form.getByRole('radio', { name: 'Patient', exact: true }).check();
  await form.getByRole('button', { name: new RegExp(`^Save ${kind.toLowerCase()}`) }).click();
  await expect(
    page.getByRole('navigation', { name: 'Parts of rooming' }).getByRole('button', {
      name: new RegExp(`^${kind}.*done`),
    }),
  ).toBeVisible();
}
