import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
let samuel: Member;
const guadalupe = 'Guadalupe Hernández-Villaseñor';

test.beforeAll(async () => {
  linchpin = await openDemo();
  const maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
  const { body } = await maria.ask('view/board/today', {});
  const visits = body['visits'] as { patient: { id: string; name: string } }[];
  const patient = visits.find((visit) => visit.patient.name === guadalupe)?.patient;
  await maria.ask('view/chart/summary', { patientId: patient?.id });
  const karen = await signInToDemo(linchpin.address, 'Karen Yee');
  await karen.ask('view/chart/summary', { patientId: patient?.id });
  samuel = await signInToDemo(linchpin.address, 'Samuel Feld');
});
test.afterAll(() => linchpin.close());

test('the auditor finds who looked at one chart, proves the log and takes it along', async ({
  browser,
}) => {
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, samuel);
  await expect(page.getByRole('heading', { name: 'Who looked', level: 1 })).toBeVisible();
  const table = page.getByRole('table', { name: 'Who looked at what' });
  await expect(table.getByRole('row').filter({ hasText: 'Maria Reyes' }).first()).toBeVisible();
  await expectAccessible(page, 'who looked');

  await page.getByRole('radio', { name: 'Refused' }).check();
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText('Karen Yee');
  await expect(table).toContainText('Opened the chart');
  await page.getByRole('radio', { name: 'Everything' }).check();

  const search = page.getByRole('combobox', { name: 'Whose chart' });
  await search.fill('guadalupe hernandez');
  await expect(page.getByRole('option').first()).toContainText(guadalupe);
  await expectAccessible(page, 'who looked, finding a patient');
  await search.press('Enter');
  await expect(page.getByRole('button', { name: /Everybody instead/ })).toBeVisible();
  const opened = table.getByRole('row').filter({ hasText: 'Opened the chart' });
  await expect(opened).toHaveCount(1);
  await expect(opened).toContainText('Maria Reyes, CMA');
  await expect(opened).toContainText(guadalupe);
  expect(page.url(), 'no name stands in the address').not.toMatch(/guadalupe/i);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^who-looked-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain('Maria Reyes, CMA');
  expect(text).not.toContain('Karen Yee');
  await expect(page.locator('#main').getByText(/^The file has \d+ rows\./)).toBeVisible();

  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(page.getByText(/nothing was changed or taken out/)).toBeVisible();
  await expect(page.getByText(/by Samuel Feld/)).toBeVisible();
  await expectAccessible(page, 'who looked, verified');

  await page.getByRole('button', { name: /Everybody instead/ }).click();
  await page.getByRole('combobox', { name: 'Who looked' }).selectOption({ label: 'Samuel Feld' });
  await expect(table).toContainText('Exported this log');
  await expect(table).toContainText('Verified this log');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'who looked, on a phone');
  expectQuiet();
  await context.close();
});
