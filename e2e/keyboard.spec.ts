import { expect, test } from '@playwright/test';
import { openClinic, type Clinic } from './house/clinic.ts';
import { tabTo } from './house/focus.ts';
import { tenPeople } from './house/people.ts';
import { book } from './house/visits.ts';
import { sitDown } from './house/workstation.ts';
import { rowOf } from './morning/second-screen.ts';

let clinic: Clinic;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  clinic = await openClinic();
});
test.afterAll(() => clinic?.linchpin.close());

const [visitor] = tenPeople();
if (!visitor) throw new Error('Nobody comes.');

test('found, checked in, brought to a room, measured and back, by the keyboard alone', async ({
  browser,
}) => {
  await book(clinic, visitor, '10:45');
  const { page, context, troubles } = await sitDown(browser, clinic.linchpin.address, clinic.maria);
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
  await test.step('the heading has the focus; the skip link is first and leads past the places', async () => {
    await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeFocused();
    await tabTo(page, /^Skip to the page$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
  });
  await test.step('Escape closes what was opened and gives the focus back', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  await test.step('found and checked in', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await expect(page.getByRole('heading', { name: 'Front desk' })).toBeVisible();
    await tabTo(page, /^Find a patient/);
    await page.keyboard.type('Villasenor');
    await expect(page.getByText('1 patient found')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /^Check in/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Check in', level: 1 })).toBeFocused();
    await tabTo(page, /^Full name/);
    await page.keyboard.press('Space');
    await tabTo(page, /^Date of birth/);
    await page.keyboard.press('Space');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('heading', { name: 'Front desk' })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await expect(rowOf(page, visitor)).toContainText('arrived');
  });
  await test.step('brought to a room', async () => {
    await tabTo(page, /^Bring to .*Hernández/);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('All of it on one line')).toBeFocused();
  });
  await test.step('measured, saved, and back at the board', async () => {
    await page.keyboard.type('128/78 l arm sitting, 72, 98.6, 16, 98% RA, 172lb, 5\'6"');
    await expect(page.getByText('nothing unclear')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('button', { name: 'Back to the board' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(rowOf(page, visitor)).toContainText('ready for provider');
  });
  const jumping = await page.locator('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').count();
  expect(jumping, 'controls out of their order').toBe(0);
  expect(troubles).toEqual([]);
  await context.close();
});
