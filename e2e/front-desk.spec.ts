import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
let karen: Member;

test.beforeAll(async () => {
  linchpin = await openDemo();
  karen = await signInToDemo(linchpin.address, 'Karen Yee');
});
test.afterAll(() => linchpin.close());

interface Visit {
  appointmentId?: string;
  encounterId?: string;
  stage: string;
  patient: { id: string; name: string };
}

async function visits(): Promise<Visit[]> {
  const { body } = await karen.ask('view/front-desk/arrivals', {});
  return body['visits'] as Visit[];
}

/** Somebody who is still to come. */
async function someoneBooked(): Promise<Visit> {
  const booked = (await visits()).find(({ stage }) => stage === 'booked');
  if (!booked) throw new Error('nobody is booked in the demo today');
  return booked;
}

/** Presses Tab until a control is reached by its name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(() => {
      const held = document.activeElement as HTMLElement | null;
      const own = held instanceof HTMLInputElement ? held.labels?.[0]?.textContent : undefined;
      return `${held?.getAttribute('aria-label') ?? ''} ${own ?? held?.textContent ?? ''}`.trim();
    });
    if (name.test(reached)) return;
  }
  throw new Error(`${String(name)} was not reached by Tab`);
}

test('Spec: front-desk/check-in, from the search to checked in by keyboard alone', async ({
  browser,
}) => {
  const booked = await someoneBooked();
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, karen, {
    at: '/board',
  });
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog').locator('input')).toBeFocused();
  await page.keyboard.type(booked.patient.name);
  await expect(
    page.getByRole('dialog').getByText(booked.patient.name, { exact: true }).first(),
  ).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/patients/${booked.patient.id}$`));
  await expect(page.getByRole('heading', { name: 'Patient', level: 1 })).toBeVisible();
  await expectAccessible(page, 'patient');
  await tabTo(page, /^Check in$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/check-in/${String(booked.appointmentId)}$`));
  await expect(page.getByRole('heading', { name: 'Check in', level: 1 })).toBeVisible();
  await expectAccessible(page, 'check-in');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Nothing is confirmed yet.')).toBeVisible();
  await tabTo(page, /^Full name/);
  await page.keyboard.press('Space');
  await tabTo(page, /^Date of birth/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/front-desk/);
  await expect(page.getByText(`${booked.patient.name} is checked in.`).last()).toBeVisible();
  const after = (await visits()).find((one) => one.appointmentId === booked.appointmentId);
  expect(after?.stage).toBe('arrived');
  expectQuiet();
  await context.close();
});

test('Spec: front-desk/find-patient, by typing anything; nobody for nothing', async ({
  browser,
}) => {
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, karen, {
    at: '/patients',
  });
  const box = page.getByLabel('Find a patient', { exact: true });
  await expect(box).toBeFocused();
  await expect(page.getByText('Nobody is shown until you search')).toBeVisible();
  await expectAccessible(page, 'patients, empty');
  await page.keyboard.type('fetherstonhaugh');
  const found = page.getByRole('link', { name: /Featherstonehaugh-Cholmondeley/ });
  await expect(found).toBeVisible();
  expect(page.url()).not.toMatch(/feth/i);
  await expectAccessible(page, 'patients, found');
  await box.fill('zzqq xxyy');
  await expect(page.getByText('Nobody found')).toBeVisible();
  await box.fill('fetherstonhaugh');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/patients\/demo-/);
  expectQuiet();
  await context.close();
});

test('Spec: front-desk/register-patient, then received as a walk-in', async ({ browser }) => {
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, karen, {
    at: '/register',
  });
  await page.getByLabel('Given names').fill('Xóchitl Guadalupe');
  await page.getByLabel(/^Family name/).fill('Villaseñor-Quetzalcóatl');
  await page.getByLabel(/^Date of birth/).fill('2/30/1990');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').first()).toContainText('3/8/1964');
  await expectAccessible(page, 'register, with what is wrong');
  await page.getByLabel(/^Date of birth/).fill('2/28/1990');
  await page.getByRole('radio', { name: 'Female' }).first().check();
  await expect(page.getByText('Nobody on file is alike.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(/^Family name/)).toHaveValue('Villaseñor-Quetzalcóatl');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/patients\//);
  await page.getByRole('button', { name: 'Walk-in visit' }).click();
  await page.getByRole('checkbox', { name: /Full name/ }).check();
  await page.getByRole('checkbox', { name: /Date of birth/ }).check();
  await page.getByLabel(/Reason for the visit/).fill('ear hurts');
  await page.getByRole('radio', { name: /suggested/ }).check();
  await expectAccessible(page, 'walk-in');
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/\/front-desk/);
  await expect(page.getByText('Xóchitl Guadalupe Villaseñor-Quetzalcóatl').first()).toBeVisible();
  expectQuiet();
  await context.close();
});

test('Spec: front-desk/check-out, with follow-up and a summary on paper', async ({ browser }) => {
  const over = ['gone', 'cancelled', 'no-show', 'booked'];
  const here = (await visits()).find(
    ({ stage, encounterId }) => encounterId && !over.includes(stage),
  );
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, karen, {
    at: `/check-out/${String(here?.encounterId)}`,
  });
  await expect(page.getByText('When do they come again?')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Choose when they come again').first()).toBeVisible();
  await expectAccessible(page, 'check-out, with what is open');
  const why = page.getByLabel(/Why do they leave now/);
  if (await why.isVisible()) await why.fill('had to catch a bus');
  await page.getByRole('radio', { name: '2 weeks' }).check();
  await page.getByRole('radiogroup', { name: 'Free times' }).getByRole('radio').first().check();
  await expectAccessible(page, 'check-out, with times');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Checked out. The patient may go.')).toBeVisible();
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Print the visit summary' }).click();
  const tab = await opened;
  await expect(page.getByText('It is filed in the record')).toBeVisible();
  await expect.poll(() => tab.url()).toMatch(/^blob:/);
  await expectAccessible(page, 'checked out');
  expectQuiet();
  await context.close();
});

test('Spec: front-desk/arrivals, the list of the day', async ({ browser }) => {
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, karen, {
    at: '/front-desk',
  });
  await expect(page.getByRole('table', { name: 'Arrivals of today' })).toBeVisible();
  await expectAccessible(page, 'front desk');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'front desk on a phone');
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(widths[0]).toBe(widths[1]);
  expectQuiet();
  await context.close();
});
