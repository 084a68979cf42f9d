import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());
test.describe.configure({ mode: 'serial' });

const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409|422/ });
const slow = { timeout: 30_000 };

/** What stands on the containers, as a scanner would read it. */
async function numbersIn(page: Pick<Page, 'getByRole'>): Promise<string[]> {
  const rows = page.getByRole('list', { name: 'Containers' }).getByRole('listitem');
  await expect(rows.first()).toBeVisible(slow);
  const texts = await rows.allInnerTexts();
  return texts.map((text) =>
    (/S[0-9A-Z]{3} [0-9A-Z]{4} [0-9A-Z]{4}/.exec(text)?.[0] ?? '').replaceAll(' ', ''),
  );
}

async function scan(page: Page, field: string, text: string): Promise<void> {
  await page.getByLabel(field).fill(text);
  await page.getByLabel(field).press('Enter');
}

/** Two tubes in the order of draw, each said to be filled; a short citrate tube is none. */
async function draw(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Collect: Complete blood count/ }).click(slow);
  const dialog = page.getByRole('dialog', { name: /^Collect: / });
  await dialog.getByRole('radio', { name: 'From a vein' }).check(slow);
  await dialog.getByRole('radio', { name: 'Butterfly' }).check();
  await dialog.getByRole('radio', { name: 'Neither', exact: true }).check();
  await dialog.getByRole('radio', { name: 'No', exact: true }).check();
  await dialog.getByLabel(/Which blood thinner/).fill('none');
  await dialog.getByRole('radio', { name: 'Left arm' }).check();
  await dialog.getByRole('radio', { name: 'Collected' }).check();
  await expect(dialog.getByText('First a tube that is thrown away')).toBeVisible();
  const tubes = dialog.getByRole('region', { name: /order of draw/ }).getByRole('listitem');
  await expect(tubes).toHaveCount(2);
  await expect(tubes.first()).toContainText('Light blue');
  await expectAccessible(page, 'collecting');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/Nothing is confirmed yet/).first()).toBeVisible();
  await dialog.getByRole('checkbox', { name: /Full name/ }).check();
  await dialog.getByRole('checkbox', { name: /Date of birth/ }).check();
  await tubes.first().getByRole('radio', { name: 'Short' }).check();
  await tubes.nth(1).getByRole('radio', { name: 'Full' }).check();
  // What the law of California asks of who draws blood and no record says.
  const gate = dialog.getByRole('region', { name: /^May I: Draw blood/ });
  await expect(gate).toBeVisible(slow);
  for (const box of await gate.getByRole('checkbox').all()) await box.check();
  for (const box of await dialog.getByRole('textbox', { name: 'Why do you go on?' }).all()) {
    await box.fill('looked at together with the provider');
  }
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/is tested only when it is full/).first()).toBeVisible(slow);
  await tubes.first().getByRole('radio', { name: 'Full' }).check();
  await page.keyboard.press('Control+Enter');
}

/** Labels are printed and scanned back: what is none of ours, or another's, goes no further. */
async function label(page: Page): Promise<string[]> {
  const labelling = page.getByRole('dialog', { name: /^Label: / });
  const numbers = await numbersIn(labelling);
  expect(numbers).toHaveLength(2);
  await expectAccessible(page, 'labelling');
  const download = page.waitForEvent('download');
  await labelling.getByRole('button', { name: 'Save as ZPL' }).click();
  expect((await download).suggestedFilename()).toBe('labels.zpl');
  const tab = page.context().waitForEvent('page');
  await labelling.getByRole('button', { name: 'Print 2 labels' }).click();
  await (await tab).close();
  const at = 'Scan each label on its container';
  await scan(page, at, '0123456789');
  await expect(labelling.getByText('This is none of our labels. Scan it again.')).toBeVisible();
  await scan(page, at, numbers[0]!);
  await labelling.getByRole('radio', { name: 'The patient reads it' }).check();
  await page.keyboard.press('Control+Enter');
  await expect(labelling.getByText(/1 still to scan. Nothing unlabelled/).first()).toBeVisible();
  // The label of another patient's tube, which waits in the rack.
  const other = await members.get(maria)!.ask('view/specimens/bench', {});
  const body = other.body as unknown as {
    specimens: { number: string; patient: { id: string } }[];
  };
  const foreign = body.specimens.find(({ patient }) => patient.id !== 'demo-001')!.number;
  await scan(page, at, foreign);
  await scan(page, at, numbers[1]!);
  await labelling.getByRole('checkbox', { name: /Full name/ }).check();
  await labelling.getByRole('checkbox', { name: /Date of birth/ }).check();
  await page.keyboard.press('Control+Enter');
  await expect(labelling.getByText(/^Stop: label .* is another/).first()).toBeVisible(slow);
  await labelling.getByRole('button', { name: 'I took the wrong label off' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(labelling).toBeHidden(slow);
  return numbers;
}

/** Scanned out, counted, signed; a count that differs goes no further. */
async function handOver(page: Page, numbers: readonly string[]): Promise<void> {
  await page.getByRole('radio', { name: /^To send/ }).check();
  await expectAccessible(page, 'specimens to send');
  await page.getByRole('button', { name: 'Hand to the courier…' }).click();
  const bag = page.getByRole('dialog', { name: 'Hand to the courier' });
  for (const one of numbers) await scan(page, 'Scan each specimen as it goes into the bag', one);
  await bag.getByLabel('Counted in the bag').fill('3');
  await bag.getByLabel('Courier’s name').fill('Quick Courier, Ann');
  await page.keyboard.press('Control+Enter');
  await expect(bag.getByText('2 were scanned. Count and scan again.').first()).toBeVisible();
  await bag.getByLabel('Counted in the bag').fill('2');
  await expectAccessible(page, 'handing over');
  await page.keyboard.press('Control+Enter');
  await expect(bag).toBeHidden(slow);
  await expect(page.getByText('2 specimens to Quick Courier, Ann')).toBeVisible(slow);
  await page.getByRole('radio', { name: /^Waiting for results/ }).check();
  // S-SPEC-09: handed over four days ago, and its tests take two.
  await expect(page.getByText('Late: 4 days').first()).toBeVisible();
  await expectAccessible(page, 'waiting for results');
}

test('Spec: specimens/collect — two tests drawn, labelled at the patient, scanned back, handed over', async ({
  browser,
}) => {
  const ordering = await sit(browser, okafor, '/chart/demo-001');
  await ordering.page.getByRole('button', { name: 'Order…' }).click(slow);
  const order = ordering.page.getByRole('dialog', { name: 'Order' });
  await order.getByLabel('Find in the list').fill('lab');
  for (const name of ['Complete blood count', 'Prothrombin time, INR']) {
    await order.getByRole('checkbox', { name, exact: true }).check();
  }
  await order.getByRole('button', { name: /Sign the order/ }).click();
  await expect(order).toBeHidden(slow);

  const { page, context } = await sit(browser, maria, '/specimens');
  await expect(page.getByRole('heading', { name: 'Specimens' })).toBeVisible(slow);
  await expectAccessible(page, 'specimens to collect');
  await draw(page);
  const numbers = await label(page);
  await handOver(page, numbers);
  await context.close();
  await ordering.context.close();
});

test('Spec: specimens/results — the result is back, is reviewed; what fits nobody finds its patient', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria, '/specimens?show=unmatched');
  await page.getByRole('button', { name: 'Whose is it: Phyllis Marlowe' }).click(slow);
  const dialog = page.getByRole('dialog', { name: 'Whose is it: Phyllis Marlowe' });
  await dialog.getByRole('radio', { name: 'It is one of our patients' }).check();
  await expectAccessible(page, 'whose is it');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('Choose the patient.').first()).toBeVisible();
  await dialog.getByRole('radio', { name: 'It is not ours' }).check();
  await dialog.getByLabel(/Whom did you tell/).fill('Told Sam at the laboratory.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden(slow);
  await expect(page.getByText('Every report has its patient.')).toBeVisible(slow);

  await page.getByRole('radio', { name: /^To review/ }).check();
  const count = page.getByRole('region', { name: /^Complete blood count/ });
  // The simulated laboratory takes its time.
  await expect(count.first()).toBeVisible({ timeout: 90_000 });
  await expect(count.first().getByText('Waits for the provider.')).toBeVisible();
  await expectAccessible(page, 'to review');
  await context.close();

  const provider = await sit(browser, okafor, '/specimens?show=review');
  const lipid = provider.page.getByRole('region', { name: /^Lipid panel/ });
  await expect(lipid.first().getByText('Flagged by the laboratory')).toBeVisible(slow);
  const before = await provider.page.getByRole('button', { name: /^Reviewed:/ }).count();
  await lipid.first().getByLabel('What is the patient told, and what is next?').fill('Diet first.');
  await lipid
    .first()
    .getByRole('button', { name: /^Reviewed:/ })
    .click();
  await expect(provider.page.getByRole('button', { name: /^Reviewed:/ })).toHaveCount(
    before - 1,
    slow,
  );
  await provider.page.goto('/chart/demo-001');
  await expect(provider.page.getByRole('heading', { name: 'Complete blood count' })).toBeVisible(
    slow,
  );
  await expectAccessible(provider.page, 'reports in the chart');
  await provider.page.goto('/specimens');
  await provider.page.getByRole('button', { name: 'Laboratory…' }).click(slow);
  const kept = provider.page.getByRole('dialog', { name: 'Laboratory' });
  await kept.getByRole('radio', { name: 'Ferritin' }).check(slow);
  await kept.getByLabel('Its own code').fill('457');
  await expectAccessible(provider.page, 'laboratory');
  await provider.page.keyboard.press('Control+Enter');
  await expect(kept).toBeHidden(slow);
  await provider.context.close();
});
