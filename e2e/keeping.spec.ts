import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { denise, identified, maria, okafor, patrice, send, slow } from './dialogs/way.ts';
import { expectAccessible } from './house/accessible.ts';
import { choose, press, tick, write } from './house/by-keyboard.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, denise, okafor, patrice]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const sit = (browser: Browser, name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409|422/ });

/** Opens a dialog by a button and answers it. */
async function asked(page: Page, button: string | RegExp): Promise<Locator> {
  await press(page.getByRole('button', { name: button }).first());
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible(slow);
  return dialog;
}

async function sent(dialog: Locator): Promise<void> {
  await send(dialog.page());
  await expect(dialog).toBeHidden(slow);
}

test('Spec: orders/catalogue — what the practice calls a thing, a thing of its own, and by when orders are signed', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, okafor, '/what-we-order');
  const keeping = await asked(page, 'Change: Ear irrigation');
  await write(keeping.getByLabel(/^Usual note/), 'warm water');
  await sent(keeping);
  await expect(page.getByText('Note: warm water')).toBeVisible(slow);

  const adding = await asked(page, 'Add to the list…');
  await write(adding.getByLabel('Name'), 'Foot check');
  await tick(adding.getByRole('radio', { name: 'Nursing tasks' }));
  await send(page);
  await expect(adding).toBeVisible();
  await choose(adding.getByLabel('What are the rules asked?'), 'vital-signs');
  await sent(adding);
  await expect(page.getByRole('button', { name: 'Change: Foot check' })).toBeVisible(slow);
  await context.close();

  const manager = await sit(browser, patrice, '/what-we-order');
  const hours = await asked(manager.page, 'Change the order settings');
  await write(hours.getByLabel('Hours to sign a spoken order'), 'soon');
  await send(manager.page);
  await expect(hours).toBeVisible();
  await write(hours.getByLabel('Hours to sign a spoken order'), '24');
  await sent(hours);
  await expect(manager.page.getByText(/^24 hours/).first()).toBeVisible(slow);
  await manager.context.close();
});

test('Spec: measurements/devices — a device comes into use, and how the practice measures', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, denise, '/measuring-devices');
  const adding = await asked(page, 'Add a device');
  await send(page);
  await expect(adding.getByText('Say what kind of device it is.').first()).toBeVisible();
  await tick(adding.getByRole('radio', { name: 'Audiometer' }));
  await write(adding.getByLabel('Name'), 'Audiometer of room 3');
  await sent(adding);
  await expect(page.getByText('Audiometer of room 3', { exact: true })).toBeVisible(slow);
  await context.close();

  const provider = await sit(browser, okafor, '/measuring-devices');
  await tick(provider.page.getByRole('radio', { name: '25 dB HL' }));
  await press(provider.page.getByRole('button', { name: 'Save how we measure' }));
  await provider.page.reload();
  await expect(provider.page.getByRole('radio', { name: '25 dB HL' })).toBeChecked(slow);
  await provider.context.close();
});

test('Spec: supplies/keeping — a par level; what is used by mistake is taken back; a lot set apart and released', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, denise, '/supplies/reorder');
  const setting = await asked(page, 'Set a par level…');
  await choose(setting.getByLabel('Item'), 'Depo-Medrol 40 mg/mL');
  await write(setting.getByLabel(/^Order when/), '20');
  await write(setting.getByLabel('Fill up to'), '30');
  await sent(setting);
  await expect(page.getByRole('row', { name: /Depo-Medrol/ })).toBeVisible(slow);

  await page.goto('/supplies');
  await write(page.getByLabel('Find an item or a lot'), 'DM2204');
  await press(page.getByRole('button', { name: /^More for Depo-Medrol/ }));
  await press(page.getByRole('menuitem', { name: 'Use…' }));
  const using = page.getByRole('dialog');
  await write(using.getByLabel('How many are used'), '2');
  await write(using.getByLabel('Why'), 'for room 4');
  await sent(using);
  await press(page.getByRole('link', { name: 'Depo-Medrol 40 mg/mL' }));
  await expect(page.getByRole('list', { name: 'Lines of the ledger' })).toContainText('for room 4');
  const back = await asked(page, /^Take back Used/);
  await write(back.getByLabel('Why?'), 'it was not needed');
  await press(back.getByRole('button', { name: 'Take back' }));
  await expect(back).toBeHidden(slow);
  await expect(page.getByRole('button', { name: /^Take back Used/ })).toBeHidden(slow);

  const apart = await asked(page, /^Quarantine what is in/);
  await write(apart.getByLabel('Why?'), 'the seal looks torn');
  await press(apart.getByRole('button', { name: 'Quarantine', exact: true }));
  await expect(apart).toBeHidden(slow);
  const freed = await asked(page, /^Release what is in/);
  await write(freed.getByLabel('Why?'), 'the maker says it is its seam');
  await press(freed.getByRole('button', { name: 'Release', exact: true }));
  await expect(freed).toBeHidden(slow);
  await expectAccessible(page, 'the history of a lot');
  await context.close();
});

async function prescriberHandsOut(browser: Browser, patientId: string): Promise<void> {
  const { page, context } = await sit(browser, okafor, `/chart/${patientId}`);
  const out = await asked(page, /^Carry out: Albuterol inhaler/);
  await tick(out.getByRole('checkbox', { name: /Full name/ }));
  await tick(out.getByRole('checkbox', { name: /Date of birth/ }));
  await tick(out.getByRole('radio', { name: /VH7S2/ }));
  await write(out.getByLabel('How many are counted out?'), '1');
  await tick(out.getByRole('radio', { name: 'Handed out', exact: true }));
  await tick(out.getByRole('checkbox', { name: /The label with this patient/ }));
  await tick(out.getByRole('checkbox', { name: 'Shown how' }));
  await tick(out.getByRole('radio', { name: 'Yes, in their own words' }));
  for (const why of await out.getByLabel('Why do you go on?').all()) {
    await write(why, 'read on the box');
  }
  await sent(out);
  await context.close();
}

test('Spec: medicines/hand-out — a sample handed out and told back; its recall tells whom to call; taken back', async ({
  browser,
}) => {
  const home = {
    ...{ quantity: 1, unit: 'inhaler' },
    directions: 'Inhale 2 puffs every 4 hours if needed.',
  };
  const dose = { amount: '180', unit: 'ug', isPerKg: false, route: 'inhaled', home };
  const orders = [{ code: 'albuterol-inhaler', dose }];
  const patientId = 'demo-002';
  const placed = await members.get(okafor)!.ask('act/orders/place', { patientId, orders });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);

  const { page, context } = await sit(browser, maria, `/chart/${patientId}`);
  const out = await asked(page, /^Carry out: Albuterol inhaler/);
  await identified(out);
  await tick(out.getByRole('radio', { name: /VH7S2/ }));
  await write(out.getByLabel('How many are counted out?'), '1');
  await tick(out.getByRole('radio', { name: 'Handed out', exact: true }));
  await send(page);
  await expect(out).toBeVisible();
  await tick(out.getByRole('checkbox', { name: /The label with this patient/ }));
  await tick(out.getByRole('checkbox', { name: 'Shown how' }));
  await tick(out.getByRole('radio', { name: 'Yes, in their own words' }));
  for (const why of await out.getByLabel('Why do you go on?').all()) {
    await write(why, 'Dr. Okafor was asked');
  }
  await expectAccessible(page, 'handing out a sample');
  // In California the prescriber hands out; that is told in sight, below a long form.
  await send(page);
  await expect(out.getByRole('alert').last()).toContainText(/not allowed here \(CA\)/, slow);
  await expect(out.getByRole('alert').last()).toBeInViewport();
  await context.close();
  await prescriberHandsOut(browser, patientId);

  const lead = await sit(browser, denise, '/supplies/recalls');
  const recalling = await asked(lead.page, 'Recall a lot…');
  await write(recalling.getByLabel('Lot number'), 'VH7S2');
  await write(recalling.getByLabel('Who recalls it and why'), 'FDA class II, a valve');
  await sent(recalling);
  await press(lead.page.getByRole('button', { name: /was not reached$/ }));
  await expect(lead.page.getByText('not reached', { exact: true })).toBeVisible(slow);
  await press(lead.page.getByRole('button', { name: /was told$/ }));
  await expect(lead.page.getByText('everybody is told')).toBeVisible(slow);
  await lead.context.close();

  const provider = await sit(browser, okafor, `/chart/${patientId}`);
  const back = await asked(provider.page, /^Take back .*Ventolin/);
  await tick(back.getByRole('radio', { name: /it is destroyed$/ }));
  await write(back.getByLabel('Why?'), 'recalled');
  await sent(back);
  await provider.context.close();
});

test('Spec: specimens/collect — kept cold, received, and rejected by the laboratory', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria, '/specimens');
  await tick(page.getByRole('radio', { name: /^To send/ }));
  await press(page.getByRole('button', { name: /^Stored: / }).first());
  await expect(page.getByRole('list', { name: 'Chain of custody' }).first()).toContainText(
    /Stored/,
    slow,
  );
  await tick(page.getByRole('radio', { name: /^Waiting for results/ }));
  const out = page.getByRole('list', { name: 'Waiting for results' });
  await press(out.getByRole('button', { name: /^Laboratory has it: / }).first());
  const asking = await asked(page, /^Rejected: /);
  await press(asking.getByRole('button', { name: 'Record as rejected' }));
  await expect(asking.getByText('Give a reason to go on.')).toBeVisible();
  await tick(asking.getByRole('radio', { name: 'Hemolyzed' }));
  await press(asking.getByRole('button', { name: 'Record as rejected' }));
  await expect(asking).toBeHidden(slow);
  await context.close();
});
