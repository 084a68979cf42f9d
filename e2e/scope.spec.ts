import { expect, test } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
const patrice = 'Patrice Monroe';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor, patrice]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at });
const slow = { timeout: 30_000 };

test('Maria asks by keyboard alone, and a supervisor who leaves is gone from her screen', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria, '/what-may-i-do');
  const task = page.getByRole('button', { name: /Give an injection into a muscle/ });
  await page.getByLabel('Find a task').focus();
  await page.keyboard.type('shot intramuscular');
  await expect(page.getByRole('button', { name: /Give an injection under/ })).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(task).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('heading', { name: 'What is asked for' })).toBeVisible(slow);
  await expect(page.getByText(/not legal advice/)).toBeVisible();
  await expectAccessible(page, 'an answer');
  const here = page.getByRole('list', { name: 'Supervisors on site' });
  await expect(here).toContainText(okafor);

  const provider = await sit(browser, okafor, '/what-may-i-do');
  await provider.page.getByRole('button', { name: 'I supervise no more today' }).click();
  await expect(provider.page.getByRole('button', { name: 'I supervise here today' })).toBeVisible(
    slow,
  );
  await expect(here).not.toContainText(okafor, slow);
  await provider.context.close();
  await context.close();
});

test('the manager sees what lapses, walks the matrix, records a policy and a credential', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, patrice, '/team');
  const lapsing = page.getByRole('list', { name: 'What lapses' });
  await expect(lapsing).toContainText('lapsed 15 days ago', slow);
  await expect(lapsing).toContainText('lapses in 24 days');
  await page
    .getByRole('img', { name: /, Take vital signs/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-cell]:focus')).toHaveAttribute(
    'aria-label',
    /Denise Aguilar, CMA, Record an EKG/,
  );
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('radio', { name: maria })).toBeVisible();
  await expectAccessible(page, 'the team on a phone');
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto(`${linchpin.address}/team/demo-jasmine-tran`);
  await page.getByRole('button', { name: 'Add a credential' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Credential/ }).fill('CPR');
  await dialog.getByRole('textbox', { name: 'Good through' }).fill('1/2/2031');
  await expectAccessible(page, 'adding a credential');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Credentials' })).toContainText('CPR', slow);

  await page.goto(`${linchpin.address}/what-may-i-do?task=ekg`);
  await page.getByRole('button', { name: 'Record the practice’s policy' }).click(slow);
  await dialog.getByRole('radio', { name: 'Not here' }).check();
  await dialog.getByRole('textbox', { name: /In your words/ }).fill('Providers record these here.');
  await dialog.getByRole('textbox', { name: /Reviewed by/ }).fill(okafor);
  await dialog.getByRole('textbox', { name: /Reviewed on/ }).fill('1/5/2026');
  await dialog.getByRole('textbox', { name: /Next review by/ }).fill('1/5/2031');
  await expectAccessible(page, 'recording a policy');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0, slow);
  await expect(page.getByText('Providers record these here.')).toBeVisible(slow);
  await context.close();
});
