import { expect, test, type Page } from '@playwright/test';
import { gtinOfNdc10 } from '../clinical/barcodes/ndc.ts';
import { expectAccessible } from './house/accessible.ts';
import { focused } from './house/focus.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
const slow = { timeout: 30_000 };

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor]) {
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
  await doctor.page.getByRole('button', { name: 'Order…' }).click(slow);
  const ordering = doctor.page.getByRole('dialog', { name: 'Order' });
  await ordering.getByRole('checkbox', { name: 'Ketorolac' }).check();
  await ordering.getByRole('button', { name: /Sign the order/ }).click();
  await expect(ordering.getByText('Give the dose as a number').first()).toBeVisible();
  await ordering.getByLabel('Ketorolac: dose').fill('30');
  await ordering.getByLabel('Watch afterwards').fill('15');
  await expectAccessible(doctor.page, 'ordering a medicine');
  await ordering.getByRole('button', { name: /Sign the order/ }).click();
  await expect(ordering).toBeHidden();

  const { page, context } = await sit(browser, maria, '/to-do');
  const row = page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  const mine = row.filter({ hasText: 'Ketorolac, 30 mg into a muscle (IM)' });
  await mine.getByRole('button', { name: /^Carry out/ }).click(slow);
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
  await giving.getByLabel('How much is drawn up').fill('2');
  await expect(giving.getByText('Drawn up: 2 mL. The order comes to 1 mL.')).toBeVisible();
  await giving.getByLabel('How much is drawn up').fill('1');
  await expectAccessible(page, 'giving a medicine');

  await giving.getByRole('combobox', { name: 'Who will verify?' }).click();
  await page.getByRole('option', { name: okafor }).click();
  await giving.getByRole('button', { name: `Verify as ${okafor}` }).press('Enter');
  await expect(giving.getByText(`Drug and dose verified by ${okafor}`)).toBeVisible(slow);
  expect(await focused(page)).toMatchObject({ isInDialog: true });

  await giving.getByRole('radio', { name: 'Left deltoid' }).check();
  await giving.getByRole('radio', { name: 'Given', exact: true }).check();
  await giving.getByRole('checkbox', { name: /Full name/ }).check();
  await giving.getByRole('checkbox', { name: /Date of birth/ }).check();
  const gate = giving.getByRole('region', { name: /May I/ });
  for (const word of await gate.getByRole('checkbox').all()) await word.check();
  for (const why of await giving.getByLabel('Why do you go on?').all()) {
    await why.fill('asked the patient and Dr. Okafor');
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
  await context.close();
  await doctor.context.close();
});

/** A reaction waits for the doctor; once it is an allergy, the same order stops. */
async function reaction(page: Page, doctor: Page): Promise<void> {
  await page.getByRole('button', { name: /^Watch: 15 min left, Ketorolac/ }).click();
  const watch = page.getByRole('dialog', { name: /^After Ketorolac/ });
  await watch.getByRole('radio', { name: 'A reaction' }).check();
  await expect(watch.getByText(/Call Dr. Okafor or Dr. Patel at once/)).toBeVisible();
  await watch.getByLabel('What you saw').fill('Hives on both arms');
  await watch.getByLabel('What was done').fill('Dr. Okafor came at once');
  await watch.getByRole('button', { name: /End the watch/ }).click();
  await expect(watch).toBeHidden(slow);

  await doctor.goto('/to-do');
  const waiting = doctor.getByRole('list', { name: 'Reactions that wait for a provider' });
  await expect(waiting).toContainText('Hives on both arms', slow);
  await waiting.getByRole('button', { name: /^Answer/ }).click();
  const answer = doctor.getByRole('dialog', { name: /^After Ketorolac/ });
  await answer.getByRole('radio', { name: 'An allergy' }).check();
  await answer.getByRole('radio', { name: 'May be life-threatening' }).check();
  await expectAccessible(doctor, 'a reaction and its answer');
  await answer.getByRole('button', { name: /Write it onto the allergies/ }).click();
  await expect(waiting).toBeHidden(slow);
  await doctor.goto('/chart/demo-001');
  await doctor.getByRole('button', { name: 'Order…' }).click(slow);
  const ordering = doctor.getByRole('dialog', { name: 'Order' });
  await ordering.getByRole('checkbox', { name: 'Ketorolac' }).check();
  await ordering.getByLabel('Ketorolac: dose').fill('30');
  await ordering.getByRole('button', { name: /Sign the order/ }).click();
  await expect(ordering).toBeHidden();

  await page.goto('/to-do');
  const row = page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  const again = row.filter({ hasText: 'Ketorolac, 30 mg into a muscle (IM)' });
  await again.getByRole('button', { name: /^Carry out/ }).click(slow);
  const giving = page.getByRole('dialog', { name: /Ketorolac/ });
  await expect(giving.getByText(/Allergy on record: Ketorolac/)).toBeVisible(slow);
}
