import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { press, tick, write } from './house/by-keyboard.ts';
import { expectSoundDialog } from './house/dialog.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
const slow = { timeout: 30_000 };
const patientId = 'demo-001';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409|422/ });

const order = async (...codes: string[]) => {
  const orders = codes.map((code) => ({ code }));
  const { status } = await members.get(okafor)!.ask('act/orders/place', { patientId, orders });
  expect(status).toBe(200);
};

/** Two identifiers and what the gate asks a person to confirm. */
async function confirm(dialog: ReturnType<Page['getByRole']>) {
  const gate = dialog.getByRole('region', { name: /^May I/ });
  await expect(gate).toBeVisible(slow);
  for (const box of await gate.getByRole('checkbox').all()) await tick(box);
}

async function collect(dialog: ReturnType<Page['getByRole']>) {
  await tick(dialog.getByRole('checkbox', { name: /Full name/ }));
  await tick(dialog.getByRole('checkbox', { name: /Date of birth/ }));
  await confirm(dialog);
  await press(dialog.getByRole('button', { name: /Specimen collected/ }));
  await expect(dialog.getByText('2 of 3 · Start')).toBeVisible(slow);
}

async function carryOut(page: Page, label: string) {
  await press(page.getByRole('button', { name: `Carry out: ${label}` }));
  return page.getByRole('dialog', { name: new RegExp(`^${label}`) });
}

/** The two dialogs of a result that stands. */
async function tellAndTakeBack(page: Page, results: ReturnType<Page['getByRole']>) {
  await press(results.getByRole('button', { name: /^Tell the patient: Strep A/ }));
  const telling = page.getByRole('dialog', { name: /^Tell the patient/ });
  await confirm(telling);
  await expectSoundDialog(page, 'lab/Relay');
  await page.keyboard.press('Control+Enter');
  await expect(telling.getByText('Say who was told.').first()).toBeVisible();
  for (const box of [/Full name/, /Date of birth/]) {
    await tick(telling.getByRole('checkbox', { name: box }));
  }
  await tick(telling.getByRole('radio', { name: 'The patient', exact: true }));
  await write(telling.getByLabel(/^What was told/), 'It is strep. Take the medicine to its end.');
  await page.keyboard.press('Control+Enter');
  await expect(telling).toBeHidden(slow);
  await press(results.getByRole('button', { name: /^Take back: Strep A/ }));
  const asking = page.getByRole('dialog', { name: /^Take back the result/ });
  await expect(asking).toBeVisible();
  await expectSoundDialog(page, 'lab/TakeBack');
  await tick(asking.getByRole('radio', { name: 'Mistyped' }));
  await press(asking.getByRole('button', { name: /^Take it back/ }));
  await expect(asking).toBeHidden(slow);
}

test('Spec: lab/tests — strep: controls missing stop, run, then clock, invalid, repeat, result', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  await order('test-strep-a');
  const { page, context } = await sit(browser, maria, '/to-do');
  const dialog = await carryOut(page, 'Strep A, rapid');
  await expect(dialog.getByText('1 of 3 · Collect: Throat swab')).toBeVisible(slow);
  await expectAccessible(page, 'collecting for a test');
  await collect(dialog);
  await tick(dialog.getByRole('checkbox', { name: /Throat swab of/ }));
  await confirm(dialog);
  await tick(dialog.getByRole('radio', { name: /STA4471/ }));
  await expect(dialog.getByText(/Controls are due: no control has passed/)).toBeVisible(slow);
  await press(dialog.getByRole('button', { name: /Start the test/ }));
  await expect(dialog.getByText('2 of 3 · Start')).toBeVisible();
  await expectAccessible(page, 'stopped by controls');

  await press(dialog.getByRole('button', { name: 'Run the controls now…' }));
  await tick(dialog.getByRole('radio', { name: /STA4471C/ }));
  const positive = dialog.getByRole('radiogroup', { name: /^Positive control/ });
  const negative = dialog.getByRole('radiogroup', { name: /^Negative control/ });
  await tick(positive.getByRole('radio', { name: 'Positive' }));
  await tick(negative.getByRole('radio', { name: 'Positive' }));
  await press(dialog.getByRole('button', { name: /Record the controls/ }));
  await expect(dialog.getByText(/The control failed; this lot is locked/)).toBeVisible(slow);
  await press(dialog.getByRole('button', { name: 'Run the controls again' }));
  await expect(dialog.getByText('The last control on this lot failed. It is locked.')).toBeVisible(
    slow,
  );
  await tick(negative.getByRole('radio', { name: 'Negative' }));
  await write(dialog.getByLabel('What was done after the failure?'), 'New box of reagent');
  await press(dialog.getByRole('button', { name: /Record the controls/ }));

  await expect(dialog.getByText('Controls on this lot have passed.')).toBeVisible(slow);
  await tick(dialog.getByRole('checkbox', { name: /Throat swab of/ }));
  await confirm(dialog);
  await press(dialog.getByRole('button', { name: /Start the test/ }));
  await expect(dialog.getByRole('timer')).toContainText('Not yet', slow);
  await expectAccessible(page, 'a test runs');

  await page.reload();
  await expect(page.getByRole('list', { name: 'Tests running' })).toContainText('Strep A', slow);
  const again = await carryOut(page, 'Strep A, rapid');
  await press(again.getByRole('button', { name: 'No valid result…' }));
  await write(again.getByLabel('What did you see?'), 'No line at C');
  await press(again.getByRole('button', { name: /Record as invalid/ }));
  await expect(again.getByText('Device 1 gave no valid result: No line at C')).toBeVisible(slow);
  await tick(again.getByRole('checkbox', { name: /Throat swab of/ }));
  await confirm(again);
  await tick(again.getByRole('radio', { name: /STA4471/ }));
  await expect(again.getByText('Controls on this lot have passed.')).toBeVisible(slow);
  await press(again.getByRole('button', { name: /Start the test/ }));
  await expect(again.getByRole('timer')).toBeVisible(slow);
  await tick(again.getByRole('radio', { name: 'Seen', exact: true }));
  await tick(again.getByRole('radio', { name: 'Positive' }));
  await press(again.getByRole('button', { name: /Record the result/ }));
  await expect(again.getByText(/too early/).first()).toBeVisible();
  await write(again.getByLabel('Why do you go on?'), 'The line stands already');
  await page.keyboard.press('Control+Enter');
  await expect(again).toBeHidden(slow);

  await page.goto(`/chart/${patientId}`);
  const results = page.getByRole('list', { name: 'In-office tests' });
  await expect(results).toContainText('Strep A: Positive', slow);
  await tellAndTakeBack(page, results);
  await expect(results).toContainText('Taken back by Maria Reyes, CMA: Mistyped', slow);
  await context.close();
});

test('Spec: lab/tests — glucose by a control with numbers; a critical value is told and read back', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const { page, context } = await sit(browser, maria, '/lab');
  await press(page.getByRole('button', { name: /^Run controls: Glucose/ }));
  const control = page.getByRole('dialog', { name: /^Kit lot GLU9081/ });
  await tick(control.getByRole('radio', { name: /GLU9081C/ }));
  await write(control.getByLabel('Level 1'), '61');
  await write(control.getByLabel('Level 2'), '283');
  await press(control.getByRole('button', { name: /Record the controls/ }));
  await expect(control).toBeHidden(slow);
  await expectAccessible(page, 'lab');
  await page.goto('/lab/controls/test-glucose');
  await expect(page.getByText(/Levey-Jennings: Level 1/)).toBeVisible(slow);
  await expectAccessible(page, 'controls');

  await order('test-glucose');
  await page.goto('/to-do');
  const dialog = await carryOut(page, 'Glucose, fingerstick');
  await collect(dialog);
  await tick(dialog.getByRole('checkbox', { name: /Fingerstick blood of/ }));
  await confirm(dialog);
  await tick(dialog.getByRole('radio', { name: /GLU9081/ }));
  await expect(dialog.getByText('Controls on this lot have passed.')).toBeVisible(slow);
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('timer')).toBeVisible(slow);
  await write(dialog.getByLabel('Glucose'), '41');
  await expect(dialog.getByText(/Critical for this practice/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/Tell a provider now, then say/).first()).toBeVisible();
  await tick(dialog.getByRole('radio', { name: 'Told', exact: true }));
  await write(dialog.getByLabel('Who was told?'), 'Dr. Okafor');
  await write(dialog.getByLabel(/^When\?/), 'now');
  await tick(dialog.getByRole('checkbox', { name: /read the value back/ }));
  await expectAccessible(page, 'a critical value');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden(slow);

  const provider = await sit(browser, okafor, '/lab');
  await press(provider.page.getByRole('button', { name: /^Reviewed: Glucose/ }));
  await expect(provider.page.getByRole('button', { name: /^Reviewed: Glucose/ })).toBeHidden(slow);
  await provider.context.close();

  for (const [path, words] of [
    ['/lab/tests', 'Urinalysis, dipstick'],
    ['/lab/log', 'Glucose 41 mg/dL'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByText(words).first()).toBeVisible(slow);
    await expectAccessible(page, path);
  }
  await context.close();
});
