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
const denise = 'Denise Aguilar, CMA';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor, patrice, denise]) {
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
  const order = page.getByLabel('Which order is there?');
  await expect(order).toHaveValue('');
  await order.selectOption('patient-specific');
  await page.getByLabel('Is the order in writing?').selectOption('yes');
  await expect(
    page.getByRole('listitem').filter({ hasText: 'It is authorized' }).getByText('met'),
  ).toBeVisible(slow);
  await expect(page.getByLabel('Where is it injected?')).toHaveCount(0);
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
  const add = page.getByRole('button', { name: 'Add a credential' });
  await add.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Credential/ }).fill('CPR');
  await page.keyboard.press('Escape');
  await expect(add).toBeFocused();
  await page.reload();
  await page.getByRole('button', { name: 'Go on with: Credential' }).click(slow);
  await expect(dialog.getByRole('textbox', { name: /^Credential/ })).toHaveValue('CPR');
  await dialog.getByRole('textbox', { name: 'Good through' }).fill('1/2/2031');
  await expectAccessible(page, 'adding a credential');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Credentials' })).toContainText('CPR', slow);

  await expect(page.getByText('You began this and did not save it')).toHaveCount(0);

  await page.goto(`${linchpin.address}/practice`);
  await page.getByRole('button', { name: 'Change' }).click(slow);
  await dialog.getByLabel('Kind of place').selectOption('hospital-outpatient');
  await dialog.getByRole('textbox', { name: /^Number/ }).fill('12');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('textbox', { name: /^Number/ })).toBeFocused();
  await expectAccessible(page, 'a wrong certificate number');
  await dialog.getByRole('textbox', { name: /^Number/ }).fill('05d1234567');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/hospital’s outpatient clinic/)).toBeVisible(slow);
  await expectAccessible(page, 'our practice');

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

test('a lead is not offered what California forbids, and a reason half typed is kept', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, denise, '/team/demo-maria-reyes');
  const dialog = page.getByRole('dialog');
  for (const [act, list] of [
    ['Sign a competency', 'Task'],
    ['Sign repetitions', 'Skill'],
  ] as const) {
    await page.getByRole('button', { name: act }).click(slow);
    const field = dialog.getByLabel(list);
    await expect(field).toBeFocused();
    await expect(field.getByRole('option', { name: 'Record an EKG' })).toHaveCount(1);
    await expect(field.getByRole('option', { name: /IV line|Triage|advice/ })).toHaveCount(0);
    await expect(dialog.getByText(/^Not offered.*California.*Triage a patient/)).toBeVisible();
    await expectAccessible(page, act);
    await page.keyboard.press('Escape');
  }
  const signed = page.getByRole('list', { name: 'Competencies' });
  await signed.getByRole('button', { name: 'More for Record an EKG' }).click();
  await page.getByRole('menuitem', { name: 'Take back…' }).click();
  const why = dialog.getByRole('textbox', { name: /^Why/ });
  await why.fill('signed for the wrong');
  await expect(dialog.getByText(/^Kept .* in the record as a draft/)).toBeVisible(slow);
  await page.reload();
  await page.getByRole('button', { name: 'Go on with: Taking back Record an EKG' }).click(slow);
  await expect(why).toHaveValue('signed for the wrong');
  await why.press('End');
  await page.keyboard.type(' person');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0, slow);
  await expect(signed).not.toContainText('Record an EKG', slow);
  await expect(page.getByText('You began this and did not save it')).toHaveCount(0);
  await context.close();
});

test('on a phone every place is at the foot or behind More, by key and by touch', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, patrice, '/staff');
  const places = page.getByRole('navigation', { name: 'Places' });
  const more = places.getByRole('button', { name: 'More' });
  await expect(places.getByRole('link', { name: 'Staff' })).toBeVisible(slow);
  const all = await places.getByRole('link').allTextContents();
  await expect(more).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(places.getByRole('link')).toHaveCount(4);
  await expect(more).toHaveAttribute('aria-current', 'true');
  expect(await places.evaluate((bar) => bar.scrollWidth)).toBe(390);
  const list = places.getByRole('list', { name: 'More places' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  await expect(list.getByRole('link', { name: 'Staff' })).toHaveAttribute('aria-current', 'page');
  expect(await places.getByRole('link').allTextContents()).toEqual(all);
  await expectAccessible(page, 'the places on a phone');
  await page.keyboard.press('Tab');
  await expect(list.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(more).toBeFocused();
  await more.click();
  await page.mouse.click(40, 300);
  await expect(list).toHaveCount(0);
  await more.click();
  await list.getByRole('link', { name: 'Apps' }).click();
  await expect(page).toHaveURL(/\/apps$/);
  await expect(list).toHaveCount(0);
  await context.close();
});
