import { expect, test, type Locator } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { choose, press, tick, write } from './house/by-keyboard.ts';
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
    await tick(carrying.getByRole('checkbox', { name: one, exact: true }));
  }
  await tick(carrying.getByRole('radio', { name: /^As set out/ }));
  await tick(carrying.getByRole('radio', { name: 'Agreed in words' }));
  await write(carrying.getByLabel('Where on the body, with the side'), 'left shin');
  await write(carrying.getByLabel(/^Dressing put on/), 'dry gauze');
  await tick(carrying.getByRole('radio', { name: 'Told', exact: true }));
}

/** What rinsing an ear asks beyond who it is. */
async function rinsed(refused: Locator): Promise<void> {
  await tick(refused.getByRole('radio', { name: 'Agreed in words' }));
  await tick(
    refused.getByRole('radiogroup', { name: /Which ear/ }).getByRole('radio', { name: 'left' }),
  );
  for (const asked of [/looked at the eardrum/, /Pain or dizziness/]) {
    await tick(refused.getByRole('radiogroup', { name: asked }).getByRole('radio', { name: 'No' }));
  }
  await tick(refused.getByRole('radio', { name: 'Told', exact: true }));
  await write(refused.getByLabel('Why do you go on?'), 'it stands in the room');
}

/** Chooses what stands behind a row's three dots. */
async function fromMenu(row: Locator, item: string): Promise<void> {
  await press(row.getByRole('button', { name: /^More for/ }));
  await press(row.page().getByRole('menuitem', { name: item }));
}

test('Spec: orders/orders — signed in the chart, on Maria’s list at once, done by keyboard alone', async ({
  browser,
}) => {
  const list = await sit(browser, maria, '/to-do');
  await expect(list.page.getByText('Nothing is to be done here.')).toBeVisible(slow);
  await expectAccessible(list.page, 'to do, empty');

  const { page, context } = await sit(browser, okafor, '/chart/demo-001');
  await press(page.getByRole('button', { name: 'Order…' }));
  const ordering = page.getByRole('dialog', { name: 'Order' });
  await press(ordering.getByRole('button', { name: /Sign the order/ }));
  await expect(ordering.getByText('Choose at least one thing to order.').first()).toBeVisible();
  await tick(ordering.getByRole('checkbox', { name: 'Wound care and dressing' }));
  await tick(ordering.getByRole('checkbox', { name: 'Ear irrigation' }));
  await write(ordering.getByLabel('Note'), 'left shin');
  await expectAccessible(page, 'ordering');
  await press(ordering.getByRole('button', { name: /Sign the order/ }));
  await expect(ordering).toBeHidden();
  const orders = page.getByRole('list', { name: 'Orders' });
  await expect(orders.getByRole('listitem')).toHaveCount(2);

  const rows = list.page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  await expect(rows).toHaveCount(2, slow);
  const wound = rows.filter({ hasText: 'Wound care and dressing' });
  await expect(wound).toContainText('left shin');
  await expect(wound).toContainText(okafor);
  await press(wound.getByRole('button', { name: /^Take/ }));
  await expect(wound).toContainText('Yours');

  await wound.getByRole('button', { name: /^Carry out/ }).focus();
  await list.page.keyboard.press('Enter');
  const carrying = list.page.getByRole('dialog', { name: 'Wound care and dressing' });
  await expect(carrying.getByRole('checkbox', { name: /Full name/ })).toBeFocused(slow);
  await expect(carrying.getByRole('region', { name: /May I: Dress a wound/ })).toBeVisible(slow);
  await expectAccessible(list.page, 'carrying out');
  await list.page.keyboard.press('Control+Enter');
  await expect(carrying.getByText('Say whether it was done.').first()).toBeVisible();
  await tick(carrying.getByRole('radio', { name: 'Done', exact: true }));
  await list.page.keyboard.press('Control+Enter');
  await expect(carrying.getByText(/Nothing is confirmed yet/).first()).toBeVisible();
  await tick(carrying.getByRole('checkbox', { name: /Full name/ }));
  await tick(carrying.getByRole('checkbox', { name: /Date of birth/ }));
  await dressed(carrying);
  await list.page.keyboard.press('Control+Enter');
  await expect(carrying).toBeHidden(slow);
  await expect(rows).toHaveCount(1, slow);

  await press(rows.getByRole('button', { name: /^Carry out/ }));
  const refused = list.page.getByRole('dialog', { name: 'Ear irrigation' });
  await tick(refused.getByRole('checkbox', { name: /Full name/ }));
  await tick(refused.getByRole('checkbox', { name: /Date of birth/ }));
  await tick(refused.getByRole('radio', { name: 'Done', exact: true }));
  await rinsed(refused);
  await list.page.keyboard.press('Control+Enter');
  await expect(refused.getByText(/^Rinse an ear waits for: You are trained/)).toBeVisible(slow);
  await tick(refused.getByRole('radio', { name: 'Not done' }));
  await tick(refused.getByRole('radio', { name: 'Patient refused' }));
  await press(refused.getByRole('button', { name: /Record as not done/ }));
  await expect(refused).toBeHidden(slow);
  await expect(list.page.getByText('Nothing is to be done here.')).toBeVisible(slow);
  await list.context.close();
  await context.close();
});

test('Spec: orders/orders — found by another word, declined with a reason, and S-ORD-08 who has it in hand', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, okafor, '/chart/demo-001');
  await press(page.getByRole('button', { name: 'Order…' }));
  const ordering = page.getByRole('dialog', { name: 'Order' });
  const find = ordering.getByLabel('Find in the list');
  await expect(find).toBeFocused(slow);
  await write(find, 'bandage');
  await expect(ordering.getByRole('checkbox')).toHaveCount(1);
  await ordering.getByRole('checkbox', { name: 'Wound care and dressing' }).focus();
  await page.keyboard.press('Escape');
  await expect(ordering).toBeHidden();
  await expect(page).toHaveURL(/chart\/demo-001/);

  await press(page.getByRole('button', { name: 'Order…' }));
  await write(find, 'teach');
  await tick(ordering.getByRole('checkbox', { name: 'Pass on instructions' }));
  await write(find, 'nothing is called so');
  await expect(ordering.getByText('Nothing in the list is called so.')).toBeVisible();
  await expect(ordering.getByRole('checkbox')).toHaveCount(1);
  await write(ordering.getByLabel('Note'), 'keep it dry for two days');
  await press(ordering.getByRole('button', { name: /Sign the order/ }));
  await expect(ordering).toBeHidden();
  await press(page.getByRole('button', { name: 'Order…' }));
  await expect(ordering.getByText('Ordered already')).toBeVisible();
  await page.keyboard.press('Escape');

  const list = await sit(browser, maria, '/to-do');
  const row = list.page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  await fromMenu(row, 'Decline…');
  const declining = list.page.getByRole('dialog', { name: 'Decline “Pass on instructions”?' });
  await press(declining.getByRole('button', { name: 'Decline it' }));
  await expect(declining.getByText('Give a reason to go on.')).toBeVisible();
  await tick(declining.getByRole('radio', { name: 'I am with another patient' }));
  await expectAccessible(list.page, 'declining');
  await press(declining.getByRole('button', { name: 'Decline it' }));
  await expect(declining).toBeHidden();
  await expect(row).toContainText(`Declined by ${maria}: I am with another patient`, slow);

  const lead = await sit(browser, denise, '/to-do?whose=free');
  await press(lead.page.getByRole('button', { name: /^Take/ }));
  await expect(lead.page.getByText('Nothing is to be done here.')).toBeVisible(slow);
  await expect(row).toContainText(denise, slow);
  await expect(row.getByRole('button', { name: /^Carry out/ })).toHaveCount(0);
  await press(row.getByRole('button', { name: /^Take over/ }));
  const over = list.page.getByRole('dialog', { name: /^Take over “Pass on instructions”/ });
  await tick(over.getByRole('radio', { name: 'They are on a break' }));
  await expectAccessible(list.page, 'taking over');
  await press(over.getByRole('button', { name: 'Take it over' }));
  await expect(row).toContainText(`Taken over by ${maria}. From ${denise}`, slow);
  await fromMenu(row, 'Hand over…');
  const giving = list.page.getByRole('dialog', { name: /^Hand over/ });
  await choose(giving.getByLabel('To whom?'), denise);
  await write(giving.getByLabel('What should they know?'), 'she speaks Spanish');
  await press(giving.getByRole('button', { name: /Hand it over/ }));
  await expect(row).toContainText('she speaks Spanish', slow);
  await expect(row).toContainText(denise);
  for (const one of [lead, list]) await one.context.close();

  // What was not done waits for the provider's word; that is told where it can be given.
  await page.goto('/to-do?whose=undecided');
  await press(page.getByRole('button', { name: 'Stop: Ear irrigation' }));
  const stopping = page.getByRole('dialog', { name: 'Stop the order “Ear irrigation”?' });
  await write(stopping.getByLabel('Why is it stopped?'), 'drops instead');
  await press(stopping.getByRole('button', { name: 'Stop the order' }));
  await expect(page.getByText('Nothing waits for your word.')).toBeVisible(slow);
  await context.close();
});

test('Spec: orders/signing — a spoken order is read back, done from, and signed by who gave it', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, maria, '/chart/demo-002');
  await press(page.getByRole('button', { name: 'Enter an order…' }));
  const entering = page.getByRole('dialog', { name: 'Enter an order for a provider' });
  await choose(entering.getByLabel('Whose order is it?'), okafor);
  await press(entering.getByRole('button', { name: /Enter the order/ }));
  await expect(entering.getByText('Say how the order came to you.').last()).toBeVisible();
  await tick(entering.getByRole('radio', { name: 'Said to me' }));
  await write(entering.getByLabel('When was it said?'), 'now');
  await tick(entering.getByRole('checkbox', { name: 'Wound care and dressing' }));
  const read = entering.getByRole('checkbox', { name: /I read it back/ });
  await expect(read).not.toBeChecked();
  await press(entering.getByRole('button', { name: /Enter the order/ }));
  // Once at the field, once in the list of what is wrong.
  await expect(entering.getByText('Read it back to the provider, then tick it.')).toHaveCount(2);
  await tick(read);
  const gate = entering.getByRole('region', { name: 'May I: Enter an order?' });
  await expect(gate).toContainText('80 FR 62798', slow);
  for (const one of await gate.getByRole('checkbox').all()) await tick(one);
  await expectAccessible(page, 'entering a spoken order');
  await press(entering.getByRole('button', { name: /Enter the order/ }));
  await expect(entering).toBeHidden(slow);
  const orders = page.getByRole('list', { name: 'Orders' });
  await expect(orders).toContainText('To be signed', slow);
  await expect(orders).toContainText(`read back and entered by ${maria}`);

  const provider = await sit(browser, okafor, '/to-do?whose=sign');
  const due = provider.page.getByRole('list', { name: 'To be signed' }).getByRole('listitem');
  await expect(due).toContainText('Wound care and dressing', slow);
  await expectAccessible(provider.page, 'to be signed');
  await press(due.getByRole('button', { name: /^Sign: Wound care/ }));
  await expect(provider.page.getByText('Nothing waits for a signature.')).toBeVisible(slow);
  await expect(orders).not.toContainText('To be signed', slow);
  for (const one of [provider.context, context]) await one.close();
});

test('Spec: orders/standing — written and signed, used where it holds, and co-signed', async ({
  browser,
}) => {
  const provider = await sit(browser, okafor, '/standing-orders');
  const { page } = provider;
  await press(page.getByRole('button', { name: 'Write a standing order' }));
  const writing = page.getByRole('dialog', { name: 'Write a standing order' });
  await write(writing.getByLabel('Name'), 'Dressing change');
  await tick(writing.getByRole('radio', { name: 'Standing order' }));
  await choose(writing.getByLabel('What does it order?'), 'Wound care and dressing');
  await choose(writing.getByLabel('Add a criterion'), 'Age');
  await write(writing.getByLabel('At least so many years old'), '1');
  await press(writing.getByRole('button', { name: 'Add it' }));
  await write(writing.getByLabel('Through (last day)'), '12/31/2030');
  await expectAccessible(page, 'writing a standing order');
  await press(writing.getByRole('button', { name: /Keep as a draft/ }));
  const row = page.getByRole('list', { name: 'Standing orders' }).getByRole('listitem').first();
  await expect(row).toContainText('Draft, not signed', slow);
  await press(row.getByRole('button', { name: /^Sign: Dressing change/ }));
  await expect(row).toContainText('In force', slow);
  await expectAccessible(page, 'standing orders');

  const ma = await sit(browser, maria, '/chart/demo-004');
  await press(ma.page.getByRole('button', { name: 'More for orders' }));
  await press(ma.page.getByRole('menuitem', { name: 'Standing orders…' }));
  const using = ma.page.getByRole('dialog', { name: 'Standing orders' });
  await expect(using.getByText('Holds now')).toBeVisible(slow);
  const use = using.getByRole('button', { name: /^Order it in .*: Dressing change/ });
  await press(use);
  await expect(using.getByRole('alert').first()).toContainText('Nothing is confirmed yet');
  await tick(using.getByRole('checkbox', { name: /Full name/ }));
  await tick(using.getByRole('checkbox', { name: /Date of birth/ }));
  await expectAccessible(ma.page, 'using a standing order');
  await press(use);
  await expect(using).toBeHidden(slow);
  const orders = ma.page.getByRole('list', { name: 'Orders' });
  await expect(orders).toContainText('By standing order “Dressing change, version 1”', slow);

  await page.goto('/to-do?whose=sign');
  await press(page.getByRole('button', { name: /^Sign: Wound care/ }));
  await expect(page.getByText('Nothing waits for a signature.')).toBeVisible(slow);

  // Another time the provider does not stand by it, and then withdraws it for everybody.
  await ma.page.goto('/chart/demo-005');
  await press(ma.page.getByRole('button', { name: 'More for orders' }));
  await press(ma.page.getByRole('menuitem', { name: 'Standing orders…' }));
  await tick(using.getByRole('checkbox', { name: /Full name/ }));
  await tick(using.getByRole('checkbox', { name: /Date of birth/ }));
  await press(use);
  await expect(using).toBeHidden(slow);
  await press(page.getByRole('button', { name: /^Not so ordered: Wound care/ }));
  const disputing = page.getByRole('dialog', { name: /was not so ordered/ });
  await write(disputing.getByLabel('What is not right?'), 'she has no wound');
  await press(disputing.getByRole('button', { name: 'It was not so ordered' }));
  await expect(page.getByText('Nothing waits for a signature.')).toBeVisible(slow);
  await page.goto('/standing-orders');
  await press(row.getByRole('button', { name: /^Withdraw… Dressing change/ }));
  const withdrawing = page.getByRole('dialog', { name: /^Withdraw “Dressing change/ });
  await write(withdrawing.getByLabel('Why is it withdrawn?'), 'written anew');
  await press(withdrawing.getByRole('button', { name: 'Withdraw it' }));
  await expect(withdrawing).toBeHidden(slow);
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
  await press(page.getByRole('button', { name: 'Try again' }));
  await expect(page.getByRole('list', { name: 'To do' })).toBeVisible(slow);
  await context.close();

  const desk = await sit(browser, karen, '/to-do');
  await expect(desk.page.getByText('Your role does not include this page')).toBeVisible(slow);
  await expect(desk.page.getByRole('link', { name: 'To do' })).toHaveCount(0);
  expect((await members.get(karen)!.ask('view/orders/to-do', {})).status).toBe(403);
  await desk.context.close();
});
