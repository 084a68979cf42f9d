import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openLinchpin, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
let karen: Member;
let maria: Member;

test.beforeAll(async () => {
  linchpin = await openLinchpin(['--demo']);
  karen = await signInToDemo(linchpin.address, 'Karen Yee');
  maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
});
test.afterAll(() => linchpin.close());

/** A Tuesday for which the demo books nobody. */
const emptyDay = '/schedule/2030-05-07';
const conflict = /409/;

const held = (page: Page) => page.locator(':focus');
const block = (page: Page, time: string) =>
  page.getByRole('button', { name: new RegExp(`^${time}.*Oliver Chen`) });

async function tabToDay(page: Page): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    const isDay = () => document.activeElement?.hasAttribute('data-cell') ?? false;
    if (await page.evaluate(isDay)) return;
  }
  throw new Error('the day was not reached by Tab');
}

async function fillIn(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Patient', { exact: true })).toBeFocused();
  await page.keyboard.type('chen oliver');
  await expect(dialog.getByRole('option', { name: /Oliver Chen/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Kind of visit')).toBeFocused();
  await page.keyboard.type('Follow');
}

test('Spec: schedule/book, move and cancel by keyboard alone', async ({ browser }) => {
  // Ten looks by axe, which take their time on a busy machine.
  test.slow();
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, karen, {
    at: emptyDay,
  });
  await expect(page.getByText('no visits')).toBeVisible();
  await expectAccessible(page, 'schedule of an empty day');
  await tabToDay(page);
  await expect(held(page)).toHaveAccessibleName('Book 8:00 AM, Adaeze Okafor, MD');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(held(page)).toHaveAccessibleName('Book 8:15 AM, Elena Vasquez, NP');
  await page.keyboard.press('Enter');
  await fillIn(page);
  await expectAccessible(page, 'book a visit');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(block(page, '8:15 AM')).toBeFocused();

  await page.keyboard.press('Enter');
  await expectAccessible(page, 'a visit');
  await page.getByRole('button', { name: 'Move…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Day', { exact: true })).toBeFocused();
  await page.getByLabel('Time', { exact: true }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('130');
  await expect(page.getByText('1:30 PM to 1:50 PM')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(block(page, '1:30 PM')).toBeFocused();

  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Cancel the visit…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Patient cancelled' }).focus();
  await page.keyboard.press('Space');
  await expectAccessible(page, 'cancel a visit');
  await page.keyboard.press('Enter');
  await expect(block(page, '1:30 PM')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Show 1 cancelled' })).toBeVisible();
  await expect(held(page)).toHaveAttribute('data-cell', /./);
  await page.keyboard.press('u');
  await expect(block(page, '1:30 PM')).toBeVisible();
  expectQuiet();
  await context.close();
});

test('of two people who book one time, the second sees who has it and what is free next', async ({
  browser,
}) => {
  const at = '/schedule/2030-05-08';
  const first = await sitDown(browser, linchpin.address, karen, { at });
  const second = await sitDown(browser, linchpin.address, maria, { at, expected: conflict });
  for (const { page } of [first, second]) {
    await page.getByRole('button', { name: 'Book 9:00 AM, Neil Patel, DO' }).click();
    await fillIn(page);
  }
  await first.page.getByRole('button', { name: 'Book the visit' }).click();
  await expect(block(first.page, '9:00 AM')).toBeVisible();
  await second.page.getByRole('button', { name: 'Book the visit' }).click();
  const dialog = second.page.getByRole('dialog');
  await expect(
    dialog.getByText(/Not (booked|moved): somebody has just taken this time/),
  ).toBeVisible();
  await expect(dialog.getByText(/taken from 9:00 AM to 9:20 AM: Oliver Chen/)).toBeVisible();
  const next = dialog.getByRole('group', { name: 'Next free times' }).getByRole('button');
  await expect(next).toHaveText(['9:20 AM', '9:30 AM', '9:45 AM']);
  await expectAccessible(second.page, 'a time that is taken');
  await next.first().click();
  await dialog.getByRole('button', { name: 'Book the visit' }).click();
  await expect(block(first.page, '9:20 AM')).toBeVisible();
  first.expectQuiet();
  second.expectQuiet();
  await first.context.close();
  await second.context.close();
});

test('Spec: schedule/day on both days the clocks change, on a device in another zone', async ({
  browser,
}) => {
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, karen, {
    at: '/schedule/2030-03-10',
  });
  await expect(page.getByText(/The clocks go forward: 2:00 AM becomes 3:00 AM/)).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel('Time', { exact: true }).fill('2:30 am');
  await expect(page.getByText(/There is no 2:30 AM on this day/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('/schedule/2030-11-03');
  await expect(page.getByText(/the time from 1:00 AM to 2:00 AM comes twice/)).toBeVisible();
  await page.keyboard.press('n');
  await page.getByLabel('Time', { exact: true }).fill('1:30 am');
  await page.getByRole('radio', { name: 'The second (PST)' }).check();
  await expectAccessible(page, 'a time that comes twice');
  expectQuiet();
  await context.close();
});

test('on a phone the day is a list by the clock, and nothing is cut', async ({ browser }) => {
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, karen, {
    at: '/schedule',
    viewport: { width: 390, height: 844 },
  });
  await expect(page).toHaveURL(/\/schedule\/\d{4}-\d\d-\d\d$/);
  await expect(page.getByRole('heading', { name: 'Adaeze Okafor, MD' })).toBeVisible();
  await expectAccessible(page, 'schedule on a phone');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expectQuiet();
  await context.close();
});
