import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { choose, press, tick, write } from './house/by-keyboard.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const denise = 'Denise Aguilar, CMA';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, denise]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409/ });
const slow = { timeout: 30_000 };

/** Opens what can be done with one lot, found by its number. */
async function handle(page: Page, lot: string, verb: string) {
  await write(page.getByLabel('Find an item or a lot'), lot);
  await press(page.getByRole('button', { name: new RegExp(`^More for .*lot ${lot}`) }));
  await press(page.getByRole('menuitem', { name: verb }));
  return page.getByRole('dialog');
}

test('Spec: supplies/keeping — S-SUP-08 two reach for the last dose at once: one gets it, the other is told', async ({
  browser,
}) => {
  const one = await sit(browser, maria, '/supplies');
  const other = await sit(browser, denise, '/supplies');
  const dialogs: Locator[] = [];
  for (const { page } of [one, other]) {
    const dialog = await handle(page, '9K4BD', 'Use…');
    await write(dialog.getByLabel('How many are used'), '1');
    await write(dialog.getByLabel('Why'), 'for the patient in room 2');
    dialogs.push(dialog);
  }
  await Promise.all(
    dialogs.map((dialog) => press(dialog.getByRole('button', { name: /Record as used/ }))),
  );
  const told = /The last of lot 9K4BD in Vaccine fridge 1 was just taken\. Choose another lot\./;
  await expect(async () => {
    const open = await Promise.all(dialogs.map((dialog) => dialog.isVisible()));
    expect(open.toSorted()).toEqual([false, true]);
    const loser = dialogs[open.indexOf(true)]!;
    await expect(loser.getByText(told).first()).toBeVisible({ timeout: 500 });
  }).toPass(slow);
  for (const { context } of [one, other]) await context.close();
});

test('Spec: supplies/keeping — received by a scan, counted blind, what is expired is not used', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria, '/supplies');
  await press(page.getByRole('button', { name: 'Receive…' }));
  const receiving = page.getByRole('dialog', { name: 'Receive a delivery' });
  const scan = receiving.getByLabel('Scan the label');
  await write(scan, '(01)00349281421587(17)300630(10)UJ555AA');
  await scan.press('Enter');
  await expect(receiving.getByLabel('Lot number')).toHaveValue('UJ555AA');
  await expect(receiving.getByLabel('Expires')).toHaveValue('6/30/2030');
  await expectAccessible(page, 'receiving');
  await page.keyboard.press('Control+Enter');
  await expect(receiving.getByText('Say how many.').first()).toBeVisible();
  await write(receiving.getByLabel('How many'), '10');
  await tick(receiving.getByRole('radio', { name: 'Private stock' }));
  await choose(receiving.getByLabel('Where it goes'), 'Vaccine fridge 1');
  await page.keyboard.press('Control+Enter');
  await expect(receiving).toBeHidden(slow);

  const counting = await handle(page, 'UJ555AA', 'Count…');
  await expect(counting).not.toContainText('10 dose');
  await write(counting.getByLabel('How many you counted'), '9');
  await press(counting.getByRole('button', { name: /Record the count/ }));
  await expect(
    counting.getByText(/You counted 9 doses, the ledger says 10 doses/).first(),
  ).toBeVisible(slow);
  await write(counting.getByLabel('Why there is a difference'), 'one broken in the box');
  await press(counting.getByRole('button', { name: /Record the count/ }));
  await expect(counting).toBeHidden(slow);
  await expect(page.getByRole('row', { name: /UJ555AA/ })).toContainText('9 doses', slow);

  await press(page.getByRole('link', { name: 'Expiring' }));
  await expect(page.getByRole('row', { name: /8R7CN/ })).toContainText('Expired', slow);
  await expectAccessible(page, 'expiring');
  await press(page.getByRole('button', { name: /^More for .*lot 8R7CN/ }));
  await expect(page.getByRole('menuitem', { name: 'Use…' })).toBeDisabled();
  await press(page.getByRole('menuitem', { name: 'Waste…' }));
  const wasting = page.getByRole('dialog');
  await write(wasting.getByLabel('How many are thrown away'), '3');
  await write(wasting.getByLabel('Why'), 'expired');
  await page.keyboard.press('Control+Enter');
  await expect(wasting).toBeHidden(slow);
  await expect(page.getByRole('row', { name: /8R7CN/ })).toBeHidden(slow);
  await context.close();
});

test('Spec: supplies/temperatures — a warm fridge quarantines what is in it until the lead releases it', async ({
  browser,
}) => {
  const ma = await sit(browser, maria, '/supplies/temperatures');
  const { page } = ma;
  await press(page.getByRole('button', { name: 'Log temperatures of Medicine fridge' }));
  const logging = page.getByRole('dialog', { name: /Temperatures · Medicine fridge/ });
  await tick(logging.getByRole('radio', { name: '°F' }));
  await write(logging.getByLabel('Lowest since it was set back'), '37');
  await write(logging.getByLabel('Highest since it was set back'), '52');
  await expect(logging.getByText(/^Out of range/)).toBeVisible();
  await expectAccessible(page, 'logging temperatures');
  await page.keyboard.press('Control+Enter');
  await expect(logging).toBeHidden(slow);
  await expect(page.getByText(/Bicillin L-A 1.2 million units · lot HJ2207/)).toBeVisible(slow);
  await expect(page.getByRole('button', { name: 'Release…' })).toBeHidden();
  await expectAccessible(page, 'an excursion');

  const lead = await sit(browser, denise, '/supplies/temperatures');
  await press(lead.page.getByRole('button', { name: 'Release…' }));
  const releasing = lead.page.getByRole('dialog', { name: /Release · Medicine fridge/ });
  await tick(releasing.getByRole('checkbox', { name: /Bicillin/ }));
  await lead.page.keyboard.press('Control+Enter');
  await expect(releasing.getByText(/Say what the manufacturer answered/).first()).toBeVisible();
  await write(releasing.getByLabel('What the manufacturer answered'), 'Pfizer, 11:05, case 77120');
  await write(releasing.getByRole('textbox', { name: /^Why/ }), 'Within the stability data');
  await lead.page.keyboard.press('Control+Enter');
  await expect(releasing).toBeHidden(slow);
  await expect(page.getByText(/Released by Denise Aguilar, CMA/)).toBeVisible(slow);
  await ma.context.close();
  await lead.context.close();
});

test('Spec: supplies/recall — a recalled lot says so on every screen, and on the list of what to reorder', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, denise, '/supplies/recalls');
  await press(page.getByRole('button', { name: 'Recall a lot…' }));
  const recalling = page.getByRole('dialog', { name: 'Recall a lot' });
  await write(recalling.getByLabel('Lot number'), 'nothing');
  await write(recalling.getByLabel('Who recalls it and why'), 'FDA class II, subpotent');
  await page.keyboard.press('Control+Enter');
  await expect(recalling.getByText(/No lot nothing ever was in stock/).first()).toBeVisible(slow);
  await write(recalling.getByLabel('Lot number'), 'ad55019');
  await page.keyboard.press('Control+Enter');
  await expect(recalling).toBeHidden(slow);
  await expect(page.getByText('Adrenalin 1 mg/mL vial · lot AD55019')).toBeVisible(slow);
  await expectAccessible(page, 'a recall');
  await press(page.getByRole('link', { name: 'Reorder' }));
  await expect(page.getByRole('row', { name: /Adrenalin/ })).toContainText('out of stock', slow);
  await expectAccessible(page, 'reorder');
  await context.close();
});
