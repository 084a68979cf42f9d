import { expect, test, type Locator, type Page } from '@playwright/test';
import { Temporal } from 'temporal-polyfill';
import { expectAccessible } from './house/accessible.ts';
import { press, tick, untick, write } from './house/by-keyboard.ts';
import { focused } from './house/focus.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';
import type { ShownLot } from '../rooms/supplies/lots.contract.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
const denise = 'Denise Aguilar, CMA';
/** Mateo Alvarez, one year old: DTaP, MMR and pneumococcal vaccine are ordered, Hib is due. */
const vaccines = '/chart/demo-009/vaccines';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor, denise]) {
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
  await tick(dialog.getByRole('radio', { name: 'English' }));
  await tick(dialog.getByRole('radio', { name: 'A parent' }));
  const groups = dialog.locator('[lang="en"] [role="radiogroup"]');
  for (let at = 0; at < (await groups.count()); at += 1) {
    const group = groups.nth(at);
    const words = await group.locator('legend').innerText();
    const which = yes.find(([question]) => question.test(words))?.[1];
    await tick(group.getByRole('radio', { name: which ? 'Yes' : 'No', exact: true }));
    if (which) await tick(dialog.getByRole('checkbox', { name: which }));
  }
  await tick(dialog.getByRole('radio', { name: /VFC: Medicaid/ }));
  await press(dialog.getByRole('button', { name: 'Save answers' }));
}

async function borrowed(page: Page, dialog: Locator, checks: Locator) {
  // Private stock is not for a VFC child, unless it is borrowed and why.
  await expect(dialog.getByRole('radio', { name: /X019914/ })).toBeDisabled(slow);
  await scan(page, 'X019914');
  await expect(dialog.getByText(/Lot X019914: .*not for this patient/)).toBeVisible();
  const borrow = dialog.getByRole('checkbox', { name: 'Borrow from private stock' });
  await tick(borrow);
  await tick(dialog.getByRole('radio', { name: /X019914/ }));
  await expect(checks.getByText('This is private stock for VFC: Medicaid.')).toBeVisible(slow);
  await tick(dialog.getByRole('radio', { name: 'Stock for this patient ran out' }));
  await expect(checks.getByText(/borrowed, to be paid back/)).toBeVisible(slow);
  await untick(borrow);
}

async function refusedAndNotGiven(page: Page, dialog: Locator, given: Locator) {
  await tick(dialog.getByRole('radio', { name: 'Pneumococcal conjugate vaccine' }));
  await tick(dialog.getByRole('radio', { name: 'Refused' }));
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('Say who refused.').first()).toBeVisible();
  await tick(dialog.getByRole('radio', { name: 'A parent' }));
  await tick(dialog.getByRole('radio', { name: 'Wants to wait' }));
  await write(dialog.getByLabel(/What was explained/), 'The risks of the disease, by Dr. Okafor.');
  await page.keyboard.press('Control+Enter');
  await expect(given).toContainText('A parent refused: wants to wait', slow);
  await tick(dialog.getByRole('radio', { name: 'Hib', exact: true }));
  await tick(dialog.getByRole('radio', { name: 'Not given' }));
  await tick(dialog.getByRole('radio', { name: 'Too ill today' }));
  await page.keyboard.press('Control+Enter');
  await expect(given).toContainText('Too ill today', slow);
}

async function confirmed(dialog: Locator) {
  const gate = dialog.getByRole('region', { name: /May I: Give a vaccine/ });
  for (const box of await gate.getByRole('checkbox').all()) await tick(box);
}

async function verified(page: Page, dialog: Locator) {
  await press(dialog.getByRole('combobox', { name: 'Who will verify?' }));
  await press(page.getByRole('option', { name: okafor }));
  await press(dialog.getByRole('button', { name: `Verify as ${okafor}` }));
  await expect(dialog.getByText(`Drug and dose verified by ${okafor}`)).toBeVisible(slow);
}

/** Given from private stock, as the other ran out; one of that is put in its place later. */
async function paidBack(page: Page, dialog: Locator) {
  await tick(dialog.getByRole('radio', { name: 'MMR', exact: true }));
  await tick(dialog.getByRole('checkbox', { name: 'Borrow from private stock' }));
  await tick(dialog.getByRole('radio', { name: 'Stock for this patient ran out' }));
  await tick(dialog.getByRole('checkbox', { name: /Full name/ }));
  await tick(dialog.getByRole('checkbox', { name: /Date of birth/ }));
  await scan(page, 'X019914');
  await tick(dialog.getByRole('radio', { name: /\(SC\)/ }));
  await tick(dialog.getByRole('radio', { name: 'Left upper arm, outer back' }));
  await scan(page, '253088698300012711250131');
  await confirmed(dialog);
  await verified(page, dialog);
  for (const why of await dialog.getByRole('textbox', { name: 'Why do you go on?' }).all()) {
    await write(why, 'Dr. Okafor was asked');
  }
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/lot X019914 · by/)).toBeVisible(slow);
  await page.goto(`${linchpin.address}/supplies/borrowed`);
  await press(page.getByRole('button', { name: /^Pay back .*X019914/ }));
  const paying = page.getByRole('dialog', { name: /^Pay back/ });
  await expect(paying.getByRole('radio', { name: /X018830/ })).toBeVisible(slow);
  await page.keyboard.press('Control+Enter');
  await expect(paying.getByText('Choose the lot it is paid back from.').first()).toBeVisible();
  await tick(paying.getByRole('radio', { name: /X018830/ }));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Nothing is borrowed.')).toBeVisible(slow);
}

async function takenBack(page: Page, dialog: Locator) {
  // A wrong entry is taken back: its order is to be done again.
  await page.goto(`${linchpin.address}${vaccines}`);
  await press(page.getByRole('button', { name: 'Give vaccines…' }));
  await press(dialog.getByRole('button', { name: 'Take back: MMR' }));
  const asking = page.getByRole('dialog', { name: /Take back the entry/ });
  // Escape leaves the question, not the vaccines below it.
  await expect(asking).toBeVisible(slow);
  await page.keyboard.press('Escape');
  await expect(asking).toBeHidden();
  await expect(dialog).toBeVisible();
  await press(dialog.getByRole('button', { name: 'Take back: MMR' }));
  await write(asking.getByLabel(/What was wrong/), 'the other twin');
  await press(asking.getByRole('button', { name: 'Take the entry back' }));
  await expect(asking).toBeHidden(slow);
  await expect(dialog.getByRole('button', { name: /Record as given/ })).toBeVisible(slow);
}

test('Spec: vaccines/order-due — what is due and nobody ordered is signed with one press', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, okafor);
  await press(page.getByRole('button', { name: 'Give vaccines…' }));
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
  await press(page.getByRole('button', { name: 'Give vaccines…' }));
  const dialog = page.getByRole('dialog', { name: 'Vaccines' });
  const checks = dialog.getByRole('list', { name: 'Checked before the needle' });

  // A treatment that weakens the defenses: a live vaccine stops, and the provider decides.
  await answerAll(dialog, [[/weaken the patient’s defenses/, /Medicines or radiation/]]);
  await expect(dialog.getByText(/DTaP: left thigh, outer front \(planned\)/)).toBeVisible(slow);
  await tick(dialog.getByRole('radio', { name: 'MMR', exact: true }));
  await expect(dialog.getByRole('radio', { name: /X018830/ })).toBeVisible(slow);
  await scan(page, 'X018830');
  await expect(checks.getByText(/Contraindicated: /)).toBeVisible(slow);
  await expect(checks.getByText(/Only the provider decides/)).toBeVisible();
  await press(dialog.getByRole('button', { name: 'Ask again' }));
  await answerAll(dialog, []);
  await tick(dialog.getByRole('radio', { name: 'MMR', exact: true }));

  await borrowed(page, dialog, checks);
  await tick(dialog.getByRole('checkbox', { name: /Full name/ }));
  await tick(dialog.getByRole('checkbox', { name: /Date of birth/ }));
  await scan(page, 'X018830');
  await tick(dialog.getByRole('radio', { name: /\(SC\)/ }));
  await tick(dialog.getByRole('radio', { name: 'Left upper arm, outer back' }));
  await scan(page, '253088698300012711250131');
  await expect(dialog.getByRole('checkbox', { name: /MMR Vaccine .*VIS$/ })).toBeChecked();
  await expect(checks.getByText(/the dose counts/)).toBeVisible(slow);
  await expect(checks.getByText('Stop')).toHaveCount(0);
  await expectAccessible(page, 'a vaccine before it is given');

  // In California the provider's own word: without it nothing is given.
  await confirmed(dialog);
  await page.keyboard.press('Control+Enter');
  await expect(
    dialog.getByText(/Your supervisor checked the drug and the dose/).first(),
  ).toBeVisible(slow);
  await verified(page, dialog);
  await page.keyboard.press('Control+Enter');
  const given = dialog.getByRole('list', { name: 'Vaccines today' });
  await expect(given).toContainText(`lot X018830 · by ${maria} · verified by ${okafor}`, slow);
  await expect(dialog.getByText('1. MMR: left upper arm, outer back')).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'To say afterwards' })).toBeVisible();

  await refusedAndNotGiven(page, dialog, given);
  await press(dialog.getByRole('button', { name: 'Close', exact: true }).last());
  await press(page.getByRole('button', { name: 'Write to the record' }));
  await expect(page.getByText(/^Last written to the record/)).toBeVisible(slow);
  const due = page.getByRole('table', { name: 'Vaccines due now and soon' });
  await expect(due).toBeVisible(slow);
  await expect(due.getByText('MMR, dose 1')).toHaveCount(0);
  await page.goto(`${linchpin.address}/chart/demo-009`);
  await expect(page.getByRole('button', { name: /^Watch: 1[45] min left, MMR/ })).toBeVisible(slow);

  await takenBack(page, dialog);
  await paidBack(page, dialog);
  await context.close();
});

test('Spec: vaccines/give — doses from a card are entered as reported, on a phone too', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria);
  await page.setViewportSize({ width: 390, height: 844 });
  await press(page.getByRole('button', { name: /Enter doses from a card/ }));
  const dialog = page.getByRole('dialog', { name: 'Doses given elsewhere' });
  await press(dialog.getByRole('button', { name: /Enter the doses/ }));
  await expect(dialog.getByText('Say where they are from.').first()).toBeVisible();
  await tick(dialog.getByRole('radio', { name: 'The patient’s card' }));
  await write(dialog.getByLabel('Vaccine 1'), 'Hib (PRP-T) (48)');
  await page.keyboard.press('Tab');
  const before = Temporal.Now.plainDateISO().subtract({ weeks: 3 });
  await write(dialog.getByLabel('Date'), before.toLocaleString('en-US'));
  await expectAccessible(page, 'doses from a card');
  await press(dialog.getByRole('button', { name: /Enter the doses/ }));
  await expect(dialog).toBeHidden(slow);
  await context.close();
});

/** What the lead does elsewhere with the lot that is at the needle. */
function leadOf(lotNumber: string) {
  const lead = members.get(denise)!;
  const must = async (act: `${'act' | 'view'}/${string}`, body: object) => {
    const answer = await lead.ask(act, body);
    expect(answer.status, `${act}: ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body as Record<string, unknown>;
  };
  const held = async () => {
    const { lots } = await must('view/supplies/on-hand', {});
    const found = (lots as ShownLot[]).find((one) => one.lotNumber === lotNumber)!;
    return { lotId: found.lotId, placeId: found.placeId };
  };
  return { must, held };
}

test('Spec: vaccines/give — S-VAC-02 at the needle: the last dose is taken, its fridge was warm, its lot is recalled', async ({
  browser,
}) => {
  test.slow();
  const { must, held } = leadOf('C6112AA');
  const lot = await held();
  await must('act/supplies/use', { ...lot, quantity: 9, reason: 'broken in the box' });

  const { page, context } = await sit(browser, maria);
  await press(page.getByRole('button', { name: 'Give vaccines…' }));
  const dialog = page.getByRole('dialog', { name: 'Vaccines' });
  const checks = dialog.getByRole('list', { name: 'Checked before the needle' });
  // The one order that is left stands open by itself.
  await expect(dialog.getByRole('heading', { name: 'DTaP' })).toBeVisible(slow);
  await tick(dialog.getByRole('checkbox', { name: /Full name/ }));
  await tick(dialog.getByRole('checkbox', { name: /Date of birth/ }));
  await expect(dialog.getByRole('radio', { name: /C6112AA/ })).toBeEnabled(slow);
  await scan(page, 'C6112AA');
  await tick(dialog.getByRole('radio', { name: /\(IM\)/ }));
  await tick(dialog.getByRole('radio', { name: 'Left thigh, outer front' }));
  for (const statement of await dialog.getByRole('checkbox', { name: /VIS$/ }).all()) {
    await tick(statement);
  }
  await confirmed(dialog);
  await verified(page, dialog);
  await expect(checks.getByText('1 left in Vaccine fridge 1.')).toBeVisible(slow);
  await expect(checks.getByText('Stop')).toHaveCount(0);

  const given = dialog.getByRole('list', { name: 'Vaccines today' });
  const stopped = async (why: RegExp) => {
    await expect(checks.getByText(why)).toBeVisible(slow);
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('alert').filter({ hasText: why }).first()).toBeInViewport(slow);
    await expect(given.filter({ hasText: 'C6112AA' })).toHaveCount(0);
  };
  await must('act/supplies/use', { ...lot, quantity: 1, reason: 'for the patient in room 2' });
  await stopped(/None of this lot is left in Vaccine fridge 1/);

  await must('act/supplies/count', { ...lot, counted: 1, reason: 'it was put back' });
  await expect(checks.getByText('1 left in Vaccine fridge 1.')).toBeVisible(slow);
  const warm = { placeId: lot.placeId, scale: '[degF]', lowest: 40, highest: 55 };
  await must('act/supplies/log-temperature', warm);
  await stopped(/The lot waits in quarantine/);

  const answered = { reason: 'Sanofi, case 4417: within its stability data' };
  await must('act/supplies/set-state', { ...lot, state: 'usable', ...answered });
  await expect(checks.getByText('The lot may be used.')).toBeVisible(slow);
  await must('act/supplies/recall', { lotNumber: 'C6112AA', reason: 'FDA class II, subpotent' });
  await stopped(/The lot is recalled: FDA class II, subpotent/);
  await context.close();
});
