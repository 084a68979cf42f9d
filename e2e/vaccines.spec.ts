import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { focused } from './house/focus.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
/** Mateo Alvarez, one year old: DTaP, MMR and pneumococcal vaccine are ordered, Hib is due. */
const vaccines = '/chart/demo-009/vaccines';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const slow = { timeout: 30_000 };
const sit = (browser: Parameters<typeof sitDown>[0], name: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at: vaccines, expected: /40[39]|422/ });

/** A scanner: faster than any person, wherever the focus is, ended with Enter. */
async function scan(page: Page, code: string) {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** All questions answered, each by itself; what is not told is no. */
async function answerAll(dialog: Locator, yes: readonly [RegExp, RegExp][]) {
  await dialog.getByRole('radio', { name: 'English' }).check(slow);
  await dialog.getByRole('radio', { name: 'A parent' }).check();
  const groups = dialog.locator('[lang="en"] [role="radiogroup"]');
  for (let at = 0; at < (await groups.count()); at += 1) {
    const group = groups.nth(at);
    const words = await group.locator('legend').innerText();
    const which = yes.find(([question]) => question.test(words))?.[1];
    await group.getByRole('radio', { name: which ? 'Yes' : 'No', exact: true }).check();
    if (which) await dialog.getByRole('checkbox', { name: which }).check();
  }
  await dialog.getByRole('radio', { name: /VFC: Medicaid/ }).check();
  await dialog.getByRole('button', { name: 'Save answers' }).click();
}

async function borrowed(page: Page, dialog: Locator, checks: Locator) {
  // Private stock is not for a VFC child, unless it is borrowed and why.
  await expect(dialog.getByRole('radio', { name: /X019914/ })).toBeDisabled(slow);
  await scan(page, 'X019914');
  await expect(dialog.getByText(/Lot X019914: .*not for this patient/)).toBeVisible();
  const borrow = dialog.getByRole('checkbox', { name: 'Borrow from private stock' });
  await borrow.check();
  await dialog.getByRole('radio', { name: /X019914/ }).check();
  await expect(checks.getByText('This is private stock for VFC: Medicaid.')).toBeVisible(slow);
  await dialog.getByRole('radio', { name: 'Stock for this patient ran out' }).check();
  await expect(checks.getByText(/borrowed, to be paid back/)).toBeVisible(slow);
  await borrow.uncheck();
}

async function refusedAndNotGiven(page: Page, dialog: Locator, given: Locator) {
  await dialog.getByRole('radio', { name: 'Pneumococcal conjugate vaccine' }).check();
  await dialog.getByRole('radio', { name: 'Refused' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('Say who refused.').first()).toBeVisible();
  await dialog.getByRole('radio', { name: 'A parent' }).check();
  await dialog.getByRole('radio', { name: 'Wants to wait' }).check();
  await dialog.getByLabel(/What was explained/).fill('The risks of the disease, by Dr. Okafor.');
  await page.keyboard.press('Control+Enter');
  await expect(given).toContainText('A parent refused: wants to wait', slow);
  await dialog.getByRole('radio', { name: 'Hib', exact: true }).check();
  await dialog.getByRole('radio', { name: 'Not given' }).check();
  await dialog.getByRole('radio', { name: 'Too ill today' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(given).toContainText('Too ill today', slow);
}

async function takenBack(page: Page, dialog: Locator) {
  // A wrong entry is taken back: its order is to be done again.
  await page.goto(`${linchpin.address}${vaccines}`);
  await page.getByRole('button', { name: 'Give vaccines…' }).click(slow);
  await dialog.getByRole('button', { name: 'Take back: MMR' }).click(slow);
  const asking = page.getByRole('dialog', { name: /Take back the entry/ });
  // Escape leaves the question, not the vaccines below it.
  await expect(asking).toBeVisible(slow);
  await page.keyboard.press('Escape');
  await expect(asking).toBeHidden();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Take back: MMR' }).click();
  await asking.getByLabel(/What was wrong/).fill('the other twin');
  await asking.getByRole('button', { name: 'Take the entry back' }).click();
  await expect(asking).toBeHidden(slow);
  await expect(dialog.getByRole('button', { name: /Record as given/ })).toBeVisible(slow);
}

test('Spec: vaccines/order-due — what is due and nobody ordered is signed with one press', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, okafor);
  await page.getByRole('button', { name: 'Give vaccines…' }).click(slow);
  const dialog = page.getByRole('dialog', { name: 'Vaccines' });
  await dialog.getByRole('button', { name: 'Order 1 vaccine and sign' }).press('Enter', slow);
  await expect(dialog.getByText('Due, and not ordered')).toBeHidden(slow);
  expect(await focused(page)).toMatchObject({ isInDialog: true });
  await context.close();
});

test('Spec: vaccines/give — a child of one year: the stops, one given, one refused, one not given', async ({
  browser,
}) => {
  test.slow();
  const { page, context } = await sit(browser, maria);
  await page.getByRole('button', { name: 'Give vaccines…' }).click(slow);
  const dialog = page.getByRole('dialog', { name: 'Vaccines' });
  const checks = dialog.getByRole('list', { name: 'Checked before the needle' });

  // A treatment that weakens the defenses: a live vaccine stops, and the provider decides.
  await answerAll(dialog, [[/weaken the patient’s defenses/, /Medicines or radiation/]]);
  await expect(dialog.getByText(/DTaP: left thigh, outer front \(planned\)/)).toBeVisible(slow);
  await dialog.getByRole('radio', { name: 'MMR', exact: true }).check();
  await expect(dialog.getByRole('radio', { name: /X018830/ })).toBeVisible(slow);
  await scan(page, 'X018830');
  await expect(checks.getByText(/Contraindicated: /)).toBeVisible(slow);
  await expect(checks.getByText(/Only the provider decides/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Ask again' }).click();
  await answerAll(dialog, []);
  await dialog.getByRole('radio', { name: 'MMR', exact: true }).check(slow);

  await borrowed(page, dialog, checks);
  await dialog.getByRole('checkbox', { name: /Full name/ }).check();
  await dialog.getByRole('checkbox', { name: /Date of birth/ }).check();
  await scan(page, 'X018830');
  await dialog.getByRole('radio', { name: /\(SC\)/ }).check(slow);
  await dialog.getByRole('radio', { name: 'Left upper arm, outer back' }).check();
  await scan(page, '253088698300012711250131');
  await expect(dialog.getByRole('checkbox', { name: /MMR Vaccine .*VIS$/ })).toBeChecked();
  await expect(checks.getByText(/the dose counts/)).toBeVisible(slow);
  await expect(checks.getByText('Stop')).toHaveCount(0);
  await expectAccessible(page, 'a vaccine before it is given');

  // In California the provider's own word: without it nothing is given.
  const gate = dialog.getByRole('region', { name: /May I: Give a vaccine/ });
  for (const box of await gate.getByRole('checkbox').all()) await box.check();
  await page.keyboard.press('Control+Enter');
  await expect(
    dialog.getByText(/Your supervisor checked the drug and the dose/).first(),
  ).toBeVisible(slow);
  await dialog.getByRole('combobox', { name: 'Who will verify?' }).click();
  await page.getByRole('option', { name: okafor }).click();
  await dialog.getByRole('button', { name: `Verify as ${okafor}` }).click();
  await expect(dialog.getByText(`Drug and dose verified by ${okafor}`)).toBeVisible(slow);
  await page.keyboard.press('Control+Enter');
  const given = dialog.getByRole('list', { name: 'Vaccines today' });
  await expect(given).toContainText(`lot X018830 · by ${maria} · verified by ${okafor}`, slow);
  await expect(dialog.getByText('1. MMR: left upper arm, outer back')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'To say afterwards' })).toBeVisible();

  await refusedAndNotGiven(page, dialog, given);
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  const due = page.getByRole('table', { name: 'Vaccines due now and soon' });
  await expect(due).toBeVisible(slow);
  await expect(due.getByText('MMR, dose 1')).toHaveCount(0);
  await page.goto(`${linchpin.address}/chart/demo-009`);
  await expect(page.getByRole('button', { name: /^Watch: 1[45] min left, MMR/ })).toBeVisible(slow);

  await takenBack(page, dialog);
  await context.close();
});

test('Spec: vaccines/give — doses from a card are entered as reported, on a phone too', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria);
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
