import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
/** Mateo Alvarez, one year old: DTaP, Hib, MMR and pneumococcal vaccine are due. */
const mateo = 'demo-009';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const slow = { timeout: 30_000 };
const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409|422/ });

/** All questions answered, each by itself; what is not told is no. */
async function answerAll(dialog: Locator, yes: readonly [RegExp, RegExp][], pays: RegExp) {
  await dialog.getByRole('radio', { name: 'English' }).check();
  await dialog.getByRole('radio', { name: 'A parent' }).check();
  const groups = dialog.locator('[lang="en"] [role="radiogroup"]');
  for (let at = 0; at < (await groups.count()); at += 1) {
    const group = groups.nth(at);
    const words = await group.locator('legend').innerText();
    const which = yes.find(([question]) => question.test(words))?.[1];
    await group.getByRole('radio', { name: which ? 'Yes' : 'No', exact: true }).check();
    if (which) await dialog.getByRole('checkbox', { name: which }).check();
  }
  await dialog.getByRole('radio', { name: pays }).check();
  await dialog.getByRole('button', { name: 'Save answers' }).click();
}

/** The lot, route and site of one vaccine; its statements handed over. */
async function choose(dialog: Locator, lot: RegExp, site: string) {
  await dialog.getByRole('radio', { name: lot }).check();
  await dialog
    .getByRole('radio', { name: /\((IM|SC)\)/ })
    .first()
    .check();
  await dialog.getByRole('radio', { name: site }).check();
  for (const statement of await dialog.getByRole('checkbox', { name: /VIS$/ }).all()) {
    await statement.check();
  }
}

async function identify(dialog: Locator, page: Page) {
  await dialog.getByRole('checkbox', { name: /Full name/ }).check();
  await dialog.getByRole('checkbox', { name: /Date of birth/ }).check();
  const gate = dialog.getByRole('region', { name: /May I: Give a vaccine/ });
  await expect(gate).toBeVisible(slow);
  for (const box of await gate.getByRole('checkbox').all()) await box.check();
  await page.waitForTimeout(300);
}

test('Spec: vaccines/give — a child of one year: the stops, one given, one refused, what is due changes', async ({
  browser,
}) => {
  test.slow();
  const { page, context } = await sit(browser, maria, `/chart/${mateo}/vaccines`);
  await page.getByRole('button', { name: 'Give vaccines…' }).click(slow);
  const dialog = page.getByRole('dialog', { name: 'Vaccines' });
  await expect(dialog.getByText('Who answers?')).toBeVisible(slow);
  await dialog.getByRole('button', { name: 'Save answers' }).click();
  await expect(dialog.getByText('Say who answered.').first()).toBeVisible();
  await dialog.getByRole('radio', { name: 'Español' }).check();
  await expect(dialog.getByText(/¿Está enfermo hoy/)).toBeVisible();
  await expectAccessible(page, 'questions before vaccines');

  // A treatment that weakens the defenses: a live vaccine stops, and the provider decides.
  const treated = [/weaken the patient’s defenses/, /Medicines or radiation/] as [RegExp, RegExp];
  await answerAll(dialog, [treated], /VFC: Medicaid/);
  await dialog.getByRole('radio', { name: 'MMR', exact: true }).check(slow);
  await choose(dialog, /X018830/, 'Left upper arm, outer back');
  const checks = dialog.getByRole('list', { name: 'Checked before the needle' });
  await expect(checks.getByText(/Contraindicated: /)).toBeVisible(slow);
  await expect(checks.getByText(/Only the provider decides/)).toBeVisible();
  await expectAccessible(page, 'a contraindication');
  await identify(dialog, page);
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/Stop: Contraindicated/).first()).toBeVisible(slow);

  await dialog.getByRole('button', { name: 'Ask again' }).click();
  await answerAll(dialog, [], /VFC: Medicaid/);
  await dialog.getByRole('radio', { name: 'MMR', exact: true }).check(slow);
  // Private stock is not offered to a VFC child.
  await expect(dialog.getByRole('radio', { name: /X019914/ })).toBeDisabled(slow);
  await choose(dialog, /X018830/, 'Left upper arm, outer back');
  await expect(checks.getByText(/the dose counts/)).toBeVisible(slow);
  await expect(checks.getByText('Stop')).toHaveCount(0);
  await expectAccessible(page, 'a vaccine before it is given');
  await identify(dialog, page);
  await page.keyboard.press('Control+Enter');
  const given = dialog.getByRole('list', { name: 'Vaccines today' });
  await expect(given).toContainText('MMR', slow);
  await expect(dialog.getByText('1. MMR: left upper arm, outer back')).toBeVisible();

  await dialog.getByRole('radio', { name: 'Pneumococcal conjugate vaccine' }).check();
  await dialog.getByRole('radio', { name: 'Refused' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('Say who refused.').first()).toBeVisible();
  await dialog.getByRole('radio', { name: 'A parent' }).check();
  await dialog.getByRole('radio', { name: 'Wants to wait' }).check();
  await dialog.getByLabel(/What was explained/).fill('The risks of the disease, by Dr. Okafor.');
  await expectAccessible(page, 'a refusal');
  await page.keyboard.press('Control+Enter');
  await expect(given).toContainText('A parent refused: wants to wait', slow);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(dialog).toBeHidden();
  const due = page.getByRole('table', { name: 'Vaccines due now and soon' });
  await expect(due).toBeVisible(slow);
  await expect(due.getByText('MMR, dose 1')).toHaveCount(0);
  await context.close();
});

test('Spec: vaccines/give — a wrong entry is taken back, and its order is to be done again', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria, `/chart/${mateo}/vaccines`);
  await page.getByRole('button', { name: 'Give vaccines…' }).click(slow);
  const dialog = page.getByRole('dialog', { name: 'Vaccines', exact: true });
  await dialog.getByRole('button', { name: 'Take back: MMR' }).click(slow);
  const asking = page.getByRole('dialog', { name: /Take back the entry/ });
  await asking.getByLabel(/What was wrong/).fill('the other twin');
  await expectAccessible(page, 'taking an entry back');
  await asking.getByRole('button', { name: 'Take the entry back' }).click();
  await expect(asking).toBeHidden(slow);
  await expect(dialog.getByRole('radio', { name: 'MMR', exact: true })).toBeVisible(slow);
  await context.close();
});

test('Spec: vaccines/give — doses from a card are entered as reported, on a phone too', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria, `/chart/${mateo}/vaccines`);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: /Enter doses from a card/ }).click(slow);
  const dialog = page.getByRole('dialog', { name: 'Doses given elsewhere' });
  await dialog.getByRole('button', { name: /Enter the doses/ }).click();
  await expect(dialog.getByText('Say where they are from.').first()).toBeVisible();
  await dialog.getByRole('radio', { name: 'The patient’s card' }).check();
  await dialog.getByLabel('Vaccine 1').fill('Hib (PRP-T) (48)');
  await page.keyboard.press('Tab');
  await dialog.getByLabel('Date').fill('11/1/2026');
  await expectAccessible(page, 'doses from a card');
  await dialog.getByRole('button', { name: /Enter the doses/ }).click();
  await expect(dialog).toBeHidden(slow);
  await context.close();
});
