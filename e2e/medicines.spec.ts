import { expect, test, type Locator, type Page } from '@playwright/test';
import { gtinOfNdc10 } from '../clinical/barcodes/ndc.ts';
import { expectAccessible } from './house/accessible.ts';
import { press, tick, write } from './house/by-keyboard.ts';
import { focused } from './house/focus.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
const denise = 'Denise Aguilar, CMA';
const slow = { timeout: 30_000 };

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor, denise]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /40[39]|422/ });

test('Spec: medicines/give — ordered with its dose, the wrong label stops, verified by the doctor’s own word', async ({
  browser,
}) => {
  const doctor = await sit(browser, okafor, '/chart/demo-001');
  await press(doctor.page.getByRole('button', { name: 'Order…' }));
  const ordering = doctor.page.getByRole('dialog', { name: 'Order' });
  await tick(ordering.getByRole('checkbox', { name: 'Ketorolac' }));
  await press(ordering.getByRole('button', { name: /Sign the order/ }));
  await expect(ordering.getByText('Give the dose as a number').first()).toBeVisible();
  await write(ordering.getByLabel('Ketorolac: dose'), '30');
  await write(ordering.getByLabel('Watch afterwards'), '15');
  await expectAccessible(doctor.page, 'ordering a medicine');
  await press(ordering.getByRole('button', { name: /Sign the order/ }));
  await expect(ordering).toBeHidden();

  const { page, context } = await sit(browser, maria, '/to-do');
  const row = page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  const mine = row.filter({ hasText: 'Ketorolac, 30 mg into a muscle (IM)' });
  await press(mine.getByRole('button', { name: /^Carry out/ }));
  const giving = page.getByRole('dialog', { name: /Ketorolac/ });
  await expect(giving.getByLabel('Scan the label')).toBeVisible(slow);
  // A scanner: faster than any person, wherever the focus is, ended with Enter.
  await page.keyboard.type('00009-0746-30');
  await page.keyboard.press('Enter');
  await expect(giving.getByText(/Wrong drug: the label says Depo-Provera/)).toBeVisible(slow);
  // The lot that was left on the shelf after its day, by its own barcode.
  await page.keyboard.type(`01${gtinOfNdc10('0409379501')}10KT70015`);
  await page.keyboard.press('Enter');
  await expect(giving.getByText(/Lot KT70015 expired on/)).toBeVisible(slow);
  await page.keyboard.type(`01${gtinOfNdc10('0409379501')}10KT81022`);
  await page.keyboard.press('Enter');
  await expect(giving.getByText(/The label says Ketorolac/)).toBeVisible(slow);
  await expect(giving.getByText(/Lot KT81022, good until/)).toBeVisible();
  await write(giving.getByLabel('How much is drawn up'), '2');
  await expect(giving.getByText('Drawn up: 2 mL. The order comes to 1 mL.')).toBeVisible();
  await write(giving.getByLabel('How much is drawn up'), '1');
  await expectAccessible(page, 'giving a medicine');

  await press(giving.getByRole('combobox', { name: 'Who will verify?' }));
  await press(page.getByRole('option', { name: okafor }));
  await giving.getByRole('button', { name: `Verify as ${okafor}` }).press('Enter');
  await expect(giving.getByText(`Drug and dose verified by ${okafor}`)).toBeVisible(slow);
  expect(await focused(page)).toMatchObject({ isInDialog: true });

  await tick(giving.getByRole('radio', { name: 'Left deltoid' }));
  await tick(giving.getByRole('radio', { name: 'Given', exact: true }));
  await tick(giving.getByRole('checkbox', { name: /Full name/ }));
  await tick(giving.getByRole('checkbox', { name: /Date of birth/ }));
  const gate = giving.getByRole('region', { name: /May I/ });
  for (const word of await gate.getByRole('checkbox').all()) await tick(word);
  for (const why of await giving.getByLabel('Why do you go on?').all()) {
    await write(why, 'asked the patient and Dr. Okafor');
  }
  await giving.getByRole('button', { name: /Record as given/ }).press('Enter');
  await expect(giving).toBeHidden(slow);
  await expect(mine).toBeHidden(slow);
  // The row is done and goes; who works by the keyboard is at the next one.
  await expect(page.locator('main :focus')).toHaveCount(1);
  await page.goto('/chart/demo-001');
  const given = page.getByRole('list', { name: 'Medicines given here' });
  await expect(given).toContainText(`verified by ${okafor}`, slow);
  await expect(given).toContainText('lot KT81022');
  await expect(page.getByRole('button', { name: /^Watch: 15 min left, Ketorolac/ })).toBeVisible();
  await expectAccessible(page, 'a chart with a medicine given');
  await reaction(page, doctor.page);
  await takenBack(page);
  await context.close();
  await doctor.context.close();
});

/** A reaction waits for the doctor; once it is an allergy, the same order stops. */
async function reaction(page: Page, doctor: Page): Promise<void> {
  await press(page.getByRole('button', { name: /^Watch: 15 min left, Ketorolac/ }));
  const watch = page.getByRole('dialog', { name: /^After Ketorolac/ });
  await tick(watch.getByRole('radio', { name: 'A reaction' }));
  await expect(watch.getByText(/Call Dr. Okafor or Dr. Patel at once/)).toBeVisible();
  await write(watch.getByLabel('What you saw'), 'Hives on both arms');
  await write(watch.getByLabel('What was done'), 'Dr. Okafor came at once');
  await press(watch.getByRole('button', { name: /End the watch/ }));
  await expect(watch).toBeHidden(slow);

  await doctor.goto('/to-do');
  const waiting = doctor.getByRole('list', { name: 'Reactions that wait for a provider' });
  await expect(waiting).toContainText('Hives on both arms', slow);
  await press(waiting.getByRole('button', { name: /^Answer/ }));
  const answer = doctor.getByRole('dialog', { name: /^After Ketorolac/ });
  await tick(answer.getByRole('radio', { name: 'An allergy' }));
  await tick(answer.getByRole('radio', { name: 'May be life-threatening' }));
  await expectAccessible(doctor, 'a reaction and its answer');
  await press(answer.getByRole('button', { name: /Write it onto the allergies/ }));
  await expect(waiting).toBeHidden(slow);
  await doctor.goto('/chart/demo-001');
  await press(doctor.getByRole('button', { name: 'Order…' }));
  const ordering = doctor.getByRole('dialog', { name: 'Order' });
  await tick(ordering.getByRole('checkbox', { name: 'Ketorolac' }));
  await write(ordering.getByLabel('Ketorolac: dose'), '30');
  await press(ordering.getByRole('button', { name: /Sign the order/ }));
  await expect(ordering).toBeHidden();

  await page.goto('/to-do');
  const row = page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  const again = row.filter({ hasText: 'Ketorolac, 30 mg into a muscle (IM)' });
  await press(again.getByRole('button', { name: /^Carry out/ }));
  const giving = page.getByRole('dialog', { name: /Ketorolac/ });
  await expect(giving.getByText(/Allergy on record: Ketorolac/)).toBeVisible(slow);
  await recalledMeanwhile(page, giving);
}

/** A lot that was good when its label was scanned is recalled while the vial is in the hand. */
async function recalledMeanwhile(page: Page, giving: Locator): Promise<void> {
  await page.keyboard.type(`01${gtinOfNdc10('0409379501')}10KT81022`);
  await page.keyboard.press('Enter');
  await expect(giving.getByText(/Lot KT81022, good until/)).toBeVisible(slow);
  const recall = { lotNumber: 'KT81022', reason: 'particles in the vial' };
  const { status } = await members.get(denise)!.ask('act/supplies/recall', recall);
  expect(status).toBe(200);
  await expect(giving.getByText(/Lot KT81022 is recalled: particles/)).toBeVisible(slow);
}

/** Who gave it takes it back: it stays, struck out. */
async function takenBack(page: Page): Promise<void> {
  await page.goto('/chart/demo-001');
  const given = page.getByRole('list', { name: 'Medicines given here' });
  await press(given.getByRole('button', { name: /^Take back/ }));
  const asking = page.getByRole('dialog', { name: /^Take back/ });
  await press(asking.getByRole('button', { name: 'Take it back' }));
  await expect(asking.getByText('Give a reason to go on.')).toBeVisible();
  await write(asking.getByLabel('Why?'), 'the neighbor’s, in room 2');
  await press(asking.getByRole('button', { name: 'Take it back' }));
  await expect(asking).toBeHidden(slow);
  await expect(given).toContainText('neighbor', slow);
}
