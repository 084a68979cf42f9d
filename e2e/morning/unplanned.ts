import { expect, type Page } from '@playwright/test';
import { expectAccessible } from '../house/accessible.ts';
import { goTo } from './front-desk.ts';

/** Somebody who is not on file and has no booking is registered and received. */
export async function receiveWalkIn(page: Page, reason: string): Promise<void> {
  await goTo(page, 'Front desk');
  await page.getByRole('link', { name: 'Register a patient' }).click();
  const form = page.getByRole('form', { name: 'Registration' });
  await form.getByLabel('Given names').fill('Xiomara Esperanza');
  await form.getByLabel('Family name').fill('Quetzalcóatl-Montgomery');
  await form.getByLabel('Date of birth').fill('7/19/1990');
  await form.getByRole('radio', { name: 'Female' }).first().check();
  await expectAccessible(page, 'registration');
  await form.getByRole('button', { name: 'Register', exact: false }).click();
  await page.getByRole('button', { name: 'Walk-in visit' }).click();
  await page.getByRole('checkbox', { name: /^Full name/ }).check();
  await page.getByRole('checkbox', { name: /^Date of birth/ }).check();
  await page.getByLabel(/^Reason for the visit/).fill(reason);
  await page.getByRole('radio', { name: /Neil Patel, DO/ }).check();
  await expectAccessible(page, 'walk-in');
  await page.getByRole('button', { name: /^Check in as a walk-in/ }).click();
  await expect(page.getByRole('heading', { name: 'Front desk', level: 1 })).toBeVisible();
}

/** Opens one visit in the schedule. */
async function openVisit(page: Page, family: string): Promise<void> {
  await goTo(page, 'Schedule');
  await page
    .getByRole('button', { name: new RegExp(`${family}.*booked`) })
    .first()
    .click();
}

/** A patient calls to say that they cannot come. */
export async function cancel(page: Page, family: string): Promise<void> {
  await openVisit(page, family);
  await expectAccessible(page, 'a visit in the schedule');
  await page.getByRole('button', { name: 'Cancel the visit…' }).click();
  const question = page.getByRole('dialog', { name: /^Cancel the visit of/ });
  await question.getByRole('radio', { name: 'Patient cancelled' }).check();
  await expectAccessible(page, 'cancelling');
  await question.getByRole('button', { name: 'Cancel the visit' }).click();
  await expect(question).toBeHidden();
}

/** The time is over and nobody has come. */
export async function didNotCome(page: Page, family: string): Promise<void> {
  await openVisit(page, family);
  await page.getByRole('button', { name: 'Did not come…' }).click();
  const question = page.getByRole('dialog', { name: /not come\?$/ });
  await expectAccessible(page, 'did not come');
  await question.getByRole('button', { name: 'Did not come' }).click();
  await expect(question).toBeHidden();
}
