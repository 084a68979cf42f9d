import { expect, test } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
let maria: Member;
let patientId: string;

test.beforeAll(async () => {
  linchpin = await openDemo();
  maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
  const { body } = await maria.ask('view/board/today', {});
  const visits = body['visits'] as { patient: { id: string; name: string } }[];
  patientId = visits.find(({ patient }) => patient.name === 'Mateo Alvarez')?.patient.id ?? '';
});
test.afterAll(() => linchpin.close());

test('Spec: chart/growth, chart/record-gestation: born early, on another chart, and on paper', async ({
  browser,
}) => {
  const desk = await sitDown(browser, linchpin.address, maria, {
    at: `/chart/${patientId}/growth`,
  });
  const { page } = desk;
  const curves = page.getByRole('group', { name: /^Weight, boys: WHO, birth to 24 months/ });
  await expect(curves).toBeVisible();

  // Another standard is one press away, and stands in the address.
  await page.getByRole('radio', { name: 'CDC, birth to 36 months' }).check();
  await expect(page.getByRole('group', { name: /^Weight, boys: CDC/ })).toBeVisible();
  await expect(page).toHaveURL(/on=cdc-36/);

  // Nothing is filled in; what cannot be is said; then the age is corrected.
  await page.getByRole('button', { name: 'Record it…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gestational age at birth' });
  await dialog.getByLabel('Weeks', { exact: false }).first().fill('50');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('20 to 45 weeks')).toBeVisible();
  await dialog.getByLabel('Weeks', { exact: false }).first().fill('31');
  await dialog.getByLabel('and days').fill('4');
  await expect(dialog.getByText('It will be: 31 weeks 4 days')).toBeVisible();
  await dialog.getByRole('radio', { name: 'From a birth or hospital record' }).check();
  await expectAccessible(page, 'growth, gestational age');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Born at 31 weeks 4 days')).toBeVisible();
  const row = page.getByRole('row', { name: /\(corrected \d+ months\)/ });
  await expect(row.first()).toBeVisible();
  await page.getByRole('radio', { name: 'Fenton, preterm to 50 weeks' }).check();
  await expect(page.getByRole('group', { name: /^Weight, boys: Fenton/ })).toBeVisible();

  // On paper: the drawing and whose it is, without what is pressed.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('group', { name: /^Weight, boys: Fenton/ })).toBeVisible();
  await expect(page.getByText('Mateo Alvarez').first()).toBeVisible();
  await expect(page.getByRole('radio', { name: 'CDC, birth to 36 months' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  // It was wrong: taken back with the reason, the age counts from birth again.
  await page.getByRole('button', { name: 'Correct…' }).click();
  const correct = page.getByRole('dialog', { name: /^Correct: born at 31 weeks 4 days/ });
  await correct.getByLabel('What was wrong?', { exact: false }).fill('Another child’s record');
  await correct.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('is not recorded; age is counted from birth')).toBeVisible();
  desk.expectQuiet();
  await desk.context.close();
});
