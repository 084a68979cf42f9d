import { expect, test, type Locator } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';
import type { ShownOrder } from '../rooms/orders/orders.contract.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
const denise = 'Denise Aguilar, CMA';
const karen = 'Karen Yee';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor, denise, karen]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
  // The demo has orders of its own; here every count begins at none.
  const provider = members.get(okafor)!;
  const { body } = await provider.ask('view/orders/to-do', {});
  for (const { taskId, taskVersion } of (body as { orders: ShownOrder[] }).orders) {
    await provider.ask('act/orders/stop', { taskId, taskVersion, reason: 'another test' });
  }
});
test.afterAll(() => linchpin.close());

const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409/ });
const slow = { timeout: 30_000 };

/** What a dressing asks beyond who it is. */
async function dressed(carrying: Locator): Promise<void> {
  for (const one of ['Gloves', 'Saline', 'Gauze', 'Dressing', 'Tape']) {
    await carrying.getByRole('checkbox', { name: one, exact: true }).check();
  }
  await carrying.getByRole('radio', { name: /^As set out/ }).check();
  await carrying.getByRole('radio', { name: 'Agreed in words' }).check();
  await carrying.getByLabel('Where on the body, with the side').fill('left shin');
  await carrying.getByLabel(/^Dressing put on/).fill('dry gauze');
  await carrying.getByRole('radio', { name: 'Told', exact: true }).check();
}

/** What rinsing an ear asks beyond who it is. */
async function rinsed(refused: Locator): Promise<void> {
  await refused.getByRole('radio', { name: 'Agreed in words' }).check();
  await refused
    .getByRole('radiogroup', { name: /Which ear/ })
    .getByRole('radio', { name: 'left' })
    .check();
  for (const asked of [/looked at the eardrum/, /Pain or dizziness/]) {
    await refused
      .getByRole('radiogroup', { name: asked })
      .getByRole('radio', { name: 'No' })
      .check();
  }
  await refused.getByRole('radio', { name: 'Told', exact: true }).check();
  await refused.getByLabel('Why do you go on?').fill('it stands in the room');
}

/** Chooses what stands behind a row's three dots. */
async function fromMenu(row: Locator, item: string): Promise<void> {
  await row.getByRole('button', { name: /^More for/ }).click(slow);
  await row.page().getByRole('menuitem', { name: item }).click();
}

test('Spec: orders/orders — signed in the chart, on Maria’s list at once, done by keyboard alone', async ({
  browser,
}) => {
  const list = await sit(browser, maria, '/to-do');
  await expect(list.page.getByText('Nothing is to be done here.')).toBeVisible(slow);
  await expectAccessible(list.page, 'to do, empty');

  const { page, context } = await sit(browser, okafor, '/chart/demo-001');
  await page.getByRole('button', { name: 'Order…' }).click(slow);
  const ordering = page.getByRole('dialog', { name: 'Order' });
  await ordering.getByRole('button', { name: /Sign the order/ }).click();
  await expect(ordering.getByText('Choose at least one thing to order.').first()).toBeVisible();
  await ordering.getByRole('checkbox', { name: 'Wound care and dressing' }).check();
  await ordering.getByRole('checkbox', { name: 'Ear irrigation' }).check();
  await ordering.getByLabel('Note').fill('left shin');
  await expectAccessible(page, 'ordering');
  await ordering.getByRole('button', { name: /Sign the order/ }).click();
  await expect(ordering).toBeHidden();
  const orders = page.getByRole('list', { name: 'Orders' });
  await expect(orders.getByRole('listitem')).toHaveCount(2);

  const rows = list.page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  await expect(rows).toHaveCount(2, slow);
  const wound = rows.filter({ hasText: 'Wound care and dressing' });
  await expect(wound).toContainText('left shin');
  await expect(wound).toContainText(okafor);
  await wound.getByRole('button', { name: /^Take/ }).click();
  await expect(wound).toContainText('Yours');

  await wound.getByRole('button', { name: /^Carry out/ }).focus();
  await list.page.keyboard.press('Enter');
  const carrying = list.page.getByRole('dialog', { name: 'Wound care and dressing' });
  await expect(carrying.getByRole('checkbox', { name: /Full name/ })).toBeFocused(slow);
  await expect(carrying.getByRole('region', { name: /May I: Dress a wound/ })).toBeVisible(slow);
  await expectAccessible(list.page, 'carrying out');
  await list.page.keyboard.press('Control+Enter');
  await expect(carrying.getByText('Say whether it was done.').first()).toBeVisible();
  await carrying.getByRole('radio', { name: 'Done', exact: true }).check();
  await list.page.keyboard.press('Control+Enter');
  await expect(carrying.getByText(/Nothing is confirmed yet/).first()).toBeVisible();
  await carrying.getByRole('checkbox', { name: /Full name/ }).check();
  await carrying.getByRole('checkbox', { name: /Date of birth/ }).check();
  await dressed(carrying);
  await list.page.keyboard.press('Control+Enter');
  await expect(carrying).toBeHidden(slow);
  await expect(rows).toHaveCount(1, slow);

  await rows.getByRole('button', { name: /^Carry out/ }).click();
  const refused = list.page.getByRole('dialog', { name: 'Ear irrigation' });
  await refused.getByRole('checkbox', { name: /Full name/ }).check();
  await refused.getByRole('checkbox', { name: /Date of birth/ }).check();
  await refused.getByRole('radio', { name: 'Done', exact: true }).check();
  await rinsed(refused);
  await list.page.keyboard.press('Control+Enter');
  await expect(refused.getByText(/^Rinse an ear waits for: You are trained/)).toBeVisible(slow);
  await refused.getByRole('radio', { name: 'Not done' }).check();
  await refused.getByRole('radio', { name: 'Patient refused' }).check();
  await refused.getByRole('button', { name: /Record as not done/ }).click();
  await expect(refused).toBeHidden(slow);
  await expect(list.page.getByText('Nothing is to be done here.')).toBeVisible(slow);
  await list.context.close();
  await context.close();
});

test('Spec: orders/orders — found by another word, declined with a reason, and S-ORD-08 who has it in hand', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, okafor, '/chart/demo-001');
  await page.getByRole('button', { name: 'Order…' }).click(slow);
  const ordering = page.getByRole('dialog', { name: 'Order' });
  const find = ordering.getByLabel('Find in the list');
  await expect(find).toBeFocused(slow);
  await find.fill('bandage');
  await expect(ordering.getByRole('checkbox')).toHaveCount(1);
  await ordering.getByRole('checkbox', { name: 'Wound care and dressing' }).focus();
  await page.keyboard.press('Escape');
  await expect(ordering).toBeHidden();
  await expect(page).toHaveURL(/chart\/demo-001/);

  await page.getByRole('button', { name: 'Order…' }).click();
  await find.fill('teach');
  await ordering.getByRole('checkbox', { name: 'Pass on instructions' }).check();
  await find.fill('nothing is called so');
  await expect(ordering.getByText('Nothing in the list is called so.')).toBeVisible();
  await expect(ordering.getByRole('checkbox')).toHaveCount(1);
  await ordering.getByLabel('Note').fill('keep it dry for two days');
  await ordering.getByRole('button', { name: /Sign the order/ }).click();
  await expect(ordering).toBeHidden();
  await page.getByRole('button', { name: 'Order…' }).click();
  await expect(ordering.getByText('Ordered already')).toBeVisible();
  await page.keyboard.press('Escape');

  const list = await sit(browser, maria, '/to-do');
  const row = list.page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  await fromMenu(row, 'Decline…');
  const declining = list.page.getByRole('dialog', { name: 'Decline “Pass on instructions”?' });
  await declining.getByRole('button', { name: 'Decline it' }).click();
  await expect(declining.getByText('Give a reason to go on.')).toBeVisible();
  await declining.getByRole('radio', { name: 'I am with another patient' }).check();
  await expectAccessible(list.page, 'declining');
  await declining.getByRole('button', { name: 'Decline it' }).click();
  await expect(declining).toBeHidden();
  await expect(row).toContainText(`Declined by ${maria}: I am with another patient`, slow);

  const lead = await sit(browser, denise, '/to-do?whose=free');
  await lead.page.getByRole('button', { name: /^Take/ }).click(slow);
  await expect(lead.page.getByText('Nothing is to be done here.')).toBeVisible(slow);
  await expect(row).toContainText(denise, slow);
  await expect(row.getByRole('button', { name: /^Carry out/ })).toHaveCount(0);
  await row.getByRole('button', { name: /^Take over/ }).click();
  const over = list.page.getByRole('dialog', { name: /^Take over “Pass on instructions”/ });
  await over.getByRole('radio', { name: 'They are on a break' }).check();
  await expectAccessible(list.page, 'taking over');
  await over.getByRole('button', { name: 'Take it over' }).click();
  await expect(row).toContainText(`Taken over by ${maria}. From ${denise}`, slow);
  await fromMenu(row, 'Hand over…');
  const giving = list.page.getByRole('dialog', { name: /^Hand over/ });
  await giving.getByLabel('To whom?').selectOption(denise);
  await giving.getByLabel('What should they know?').fill('she speaks Spanish');
  await giving.getByRole('button', { name: /Hand it over/ }).click();
  await expect(row).toContainText('she speaks Spanish', slow);
  await expect(row).toContainText(denise);
  for (const one of [lead, list]) await one.context.close();

  // What was not done waits for the provider's word; that is told where it can be given.
  await page.goto('/to-do?whose=undecided');
  await page.getByRole('button', { name: 'Stop: Ear irrigation' }).click(slow);
  const stopping = page.getByRole('dialog', { name: 'Stop the order “Ear irrigation”?' });
  await stopping.getByLabel('Why is it stopped?').fill('drops instead');
  await stopping.getByRole('button', { name: 'Stop the order' }).click();
  await expect(page.getByText('Nothing waits for your word.')).toBeVisible(slow);
  await context.close();
});

test('Spec: orders/signing — a spoken order is read back, done from, and signed by who gave it', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria, '/chart/demo-002');
  await page.getByRole('button', { name: 'Enter an order…' }).click(slow);
  const entering = page.getByRole('dialog', { name: 'Enter an order for a provider' });
  await entering.getByLabel('Whose order is it?').selectOption(okafor, slow);
  await entering.getByRole('button', { name: /Enter the order/ }).click();
  await expect(entering.getByText('Say how the order came to you.').last()).toBeVisible();
  await entering.getByRole('radio', { name: 'Said to me' }).check();
  await entering.getByLabel('When was it said?').fill('now');
  await entering.getByRole('checkbox', { name: 'Wound care and dressing' }).check();
  const read = entering.getByRole('checkbox', { name: /I read it back/ });
  await expect(read).not.toBeChecked();
  await entering.getByRole('button', { name: /Enter the order/ }).click();
  // Once at the field, once in the list of what is wrong.
  await expect(entering.getByText('Read it back to the provider, then tick it.')).toHaveCount(2);
  await read.check();
  const gate = entering.getByRole('region', { name: 'May I: Enter an order?' });
  await expect(gate).toContainText('80 FR 62798', slow);
  for (const one of await gate.getByRole('checkbox').all()) await one.check();
  await expectAccessible(page, 'entering a spoken order');
  await entering.getByRole('button', { name: /Enter the order/ }).click();
  await expect(entering).toBeHidden(slow);
  const orders = page.getByRole('list', { name: 'Orders' });
  await expect(orders).toContainText('To be signed', slow);
  await expect(orders).toContainText(`read back and entered by ${maria}`);

  const provider = await sit(browser, okafor, '/to-do?whose=sign');
  const due = provider.page.getByRole('list', { name: 'To be signed' }).getByRole('listitem');
  await expect(due).toContainText('Wound care and dressing', slow);
  await expectAccessible(provider.page, 'to be signed');
  await due.getByRole('button', { name: /^Sign: Wound care/ }).click();
  await expect(provider.page.getByText('Nothing waits for a signature.')).toBeVisible(slow);
  await expect(orders).not.toContainText('To be signed', slow);
  for (const one of [provider.context, context]) await one.close();
});

test('Spec: orders/standing — written and signed, used where it holds, and co-signed', async ({
  browser,
}) => {
  const provider = await sit(browser, okafor, '/standing-orders');
  const { page } = provider;
  await page.getByRole('button', { name: 'Write a standing order' }).click(slow);
  const writing = page.getByRole('dialog', { name: 'Write a standing order' });
  await writing.getByLabel('Name').fill('Dressing change');
  await writing.getByRole('radio', { name: 'Standing order' }).check();
  await writing.getByLabel('What does it order?').selectOption('Wound care and dressing');
  await writing.getByLabel('Add a criterion').selectOption('Age');
  await writing.getByLabel('At least so many years old').fill('1');
  await writing.getByRole('button', { name: 'Add it' }).click();
  await writing.getByLabel('Through (last day)').fill('12/31/2030');
  await expectAccessible(page, 'writing a standing order');
  await writing.getByRole('button', { name: /Keep as a draft/ }).click();
  const row = page.getByRole('list', { name: 'Standing orders' }).getByRole('listitem').first();
  await expect(row).toContainText('Draft, not signed', slow);
  await row.getByRole('button', { name: /^Sign: Dressing change/ }).click();
  await expect(row).toContainText('In force', slow);
  await expectAccessible(page, 'standing orders');

  const ma = await sit(browser, maria, '/chart/demo-004');
  await ma.page.getByRole('button', { name: 'More for orders' }).click(slow);
  await ma.page.getByRole('menuitem', { name: 'Standing orders…' }).click();
  const using = ma.page.getByRole('dialog', { name: 'Standing orders' });
  await expect(using.getByText('Holds now')).toBeVisible(slow);
  const use = using.getByRole('button', { name: /^Order it in .*: Dressing change/ });
  await use.click();
  await expect(using.getByRole('alert').first()).toContainText('Nothing is confirmed yet');
  await using.getByRole('checkbox', { name: /Full name/ }).check();
  await using.getByRole('checkbox', { name: /Date of birth/ }).check();
  await expectAccessible(ma.page, 'using a standing order');
  await use.click();
  await expect(using).toBeHidden(slow);
  const orders = ma.page.getByRole('list', { name: 'Orders' });
  await expect(orders).toContainText('By standing order “Dressing change, version 1”', slow);

  await page.goto('/to-do?whose=sign');
  await page.getByRole('button', { name: /^Sign: Wound care/ }).click(slow);
  await expect(page.getByText('Nothing waits for a signature.')).toBeVisible(slow);
  for (const one of [provider.context, ma.context]) await one.close();
});

test('Spec: orders/orders — a list that does not come says so, and the front desk has none', async ({
  browser,
}) => {
  const { page, context } = await sitDown(browser, linchpin.address, members.get(maria)!, {
    ...{ at: '/board', expected: /orders\/to-do|ERR_FAILED/ },
  });
  await page.route('**/api/view/orders/to-do', (route) => route.abort());
  await page.goto('/to-do');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible(slow);
  await page.unroute('**/api/view/orders/to-do');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('list', { name: 'To do' })).toBeVisible(slow);
  await context.close();

  const desk = await sit(browser, karen, '/to-do');
  await expect(desk.page.getByText('Your role does not include this page')).toBeVisible(slow);
  await expect(desk.page.getByRole('link', { name: 'To do' })).toHaveCount(0);
  expect((await members.get(karen)!.ask('view/orders/to-do', {})).status).toBe(403);
  await desk.context.close();
});
