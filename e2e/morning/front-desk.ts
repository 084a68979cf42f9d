import { expect, type Page } from '@playwright/test';
import type { Visitor } from '../house/people.ts';

/** What a visit is booked for. */
export interface Booking {
  /** As typed: `8:20 AM`. */
  time: string;
  kind: string;
  provider: string;
  reason: string;
}

/** Goes to a place of the rail. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: place, exact: true })
    .click();
}

/** Opens the form for booking, fills it, and stops before it is sent. */
export async function fillBooking(page: Page, visitor: Visitor, booking: Booking): Promise<void> {
  await page.getByRole('button', { name: 'Book a visit' }).first().click();
  const form = page.getByRole('dialog', { name: 'Book a visit' });
  await form.getByRole('combobox', { name: 'Patient' }).fill(visitor.family);
  await form.getByRole('option', { name: new RegExp(visitor.family) }).click();
  await form.getByLabel('Kind of visit').selectOption({ label: booking.kind });
  await form.getByLabel('Provider').selectOption({ label: booking.provider });
  await form.getByLabel('Time', { exact: true }).fill(booking.time);
  await form.getByLabel('Length').fill('15');
  await form.getByLabel('Reason').fill(booking.reason);
}

/** Sends what `fillBooking` filled in. */
export async function sendBooking(page: Page): Promise<void> {
  const form = page.getByRole('dialog', { name: 'Book a visit' });
  await form.getByRole('button', { name: 'Book the visit' }).click();
  await expect(form).toBeHidden();
}

/** Opens the check-in sheet of someone whose visit stands on the desk's list. */
export async function openCheckIn(page: Page, visitor: Visitor): Promise<void> {
  await goTo(page, 'Front desk');
  await page.getByLabel('Find a patient').fill(visitor.family);
  const found = page.getByRole('table', { name: 'Patients found' });
  const row = found.getByRole('row').filter({ hasText: visitor.name });
  await row.getByRole('link', { name: 'Check in' }).click();
  await expect(page.getByRole('form', { name: 'Check in' })).toBeVisible();
}

/** Ticks two identifiers and checks in. */
export async function checkIn(page: Page, visitor: Visitor): Promise<void> {
  await page.getByRole('checkbox', { name: /^Full name/ }).check();
  await page.getByRole('checkbox', { name: /^Date of birth/ }).check();
  if (visitor.isChild) {
    await page.getByRole('radio', { name: 'Somebody else' }).check();
    await page.getByLabel('Their name').fill('Rosa Chen');
    await page.getByLabel('Relationship').fill('mother');
  }
  await page.getByRole('button', { name: 'Check in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Front desk', level: 1 })).toBeVisible();
}
