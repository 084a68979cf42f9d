import { expect, test } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { press, tick, write } from './house/by-keyboard.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const karen = 'Karen Yee';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, karen]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409/ });
const slow = { timeout: 30_000 };

/** Somebody without a street address, and a dose of theirs from a card. */
async function recordDose(): Promise<string> {
  const { body } = await members.get(karen)!.ask('act/front-desk/register-patient', {
    ...{ given: 'Nadia', family: 'Quillfeather', birthDate: '1991-04-12', birthSex: 'F' },
    ...{ details: {}, notTheSameAs: [] },
  });
  const patientId = String(body['patientId']);
  const recorded = await members.get(maria)!.ask('act/vaccines/record-card', {
    ...{ patientId, source: 'card' },
    doses: [{ cvx: '115', date: '2024-05-06' }],
  });
  expect(recorded.status, JSON.stringify(recorded.body)).toBe(200);
  return patientId;
}

test('Spec: registry/queue — a dose recorded is refused, mended, sent again and taken', async ({
  browser,
}) => {
  const { page } = await sit(browser, maria, '/registry');
  const wrong = page.getByRole('list', { name: 'To be mended' }).getByRole('listitem');
  await expect(wrong).toHaveCount(1, slow);
  await expect(wrong).toContainText('Street address cannot be found');
  await press(page.getByRole('button', { name: 'Try the connection' }));
  await expect(page.getByText(/^Tried .*: it can be reached\.$/)).toBeVisible(slow);
  await expectAccessible(page, 'registry, something to mend');

  const patientId = await recordDose();
  await expect(wrong).toHaveCount(2, slow);
  const row = wrong.filter({ hasText: 'Quillfeather' });
  await expect(row).toContainText('Wrong, the address');
  await expect(row).toContainText('A street address with ZIP code is required.');
  await press(row.getByRole('link', { name: /Mend it/ }));
  await expect(page).toHaveURL(new RegExp(`/patients/${patientId}`));
  await press(page.getByRole('button', { name: /Change details/ }));
  const details = page.getByRole('dialog');
  await write(details.getByLabel('Street and number'), '12 Elm St');
  await write(details.getByLabel('City'), 'Modesto');
  await write(details.getByLabel('State'), 'CA');
  await write(details.getByLabel('ZIP code'), '95350');
  await press(details.getByRole('button', { name: /Save/ }));
  await expect(details).toBeHidden(slow);

  await page.goto(`${linchpin.address}/registry`);
  await press(row.getByRole('button', { name: /^Send again/ }));
  await expect(row).toHaveCount(0, slow);
  const lately = page.getByRole('list', { name: 'Lately' }).getByRole('listitem');
  await expect(lately.filter({ hasText: 'Quillfeather' })).toContainText('taken', slow);
});

test('what is set aside has a reason, and the keyboard alone does it', async ({ browser }) => {
  const { page } = await sit(browser, maria, '/registry');
  const wrong = page.getByRole('list', { name: 'To be mended' }).getByRole('listitem');
  await wrong
    .first()
    .getByRole('button', { name: /^Set aside/ })
    .focus(slow);
  await page.keyboard.press('Enter');
  const asking = page.getByRole('dialog', { name: /^Set aside/ });
  await expect(asking).toBeVisible(slow);
  await press(asking.getByRole('button', { name: 'Set aside', exact: true }));
  await expect(asking).toBeVisible();
  await tick(asking.getByRole('radio', { name: 'The registry has it already' }));
  await expectAccessible(page, 'setting aside');
  await press(asking.getByRole('button', { name: 'Set aside', exact: true }));
  await expect(asking).toBeHidden(slow);
  await expect(page.getByText('Nothing is to be mended.')).toBeVisible(slow);
  const lately = page.getByRole('list', { name: 'Lately' });
  await expect(lately).toContainText('The registry has it already');
});

test('Spec: registry/history, registry/sharing — asked, seen beside ours, taken into our record once', async ({
  browser,
}) => {
  const { page } = await sit(browser, maria, '/chart/demo-003/vaccines');
  await press(page.getByRole('button', { name: 'Ask about sharing…' }));
  const sharing = page.getByRole('dialog', { name: 'Sharing with the registry' });
  await tick(sharing.getByRole('radio', { name: /Keep it, and show it to nobody/ }));
  await press(sharing.getByRole('button', { name: /^Save/ }));
  await expect(sharing.getByText('Say who said so.').first()).toBeVisible();
  await expectAccessible(page, 'sharing with the registry');
  await tick(sharing.getByRole('radio', { name: 'The patient', exact: true }));
  await page.keyboard.press('Control+Enter');
  await expect(sharing).toBeHidden(slow);
  await expect(page.getByText(/^The registry keeps the record from others/)).toBeVisible(slow);
  await press(page.getByRole('button', { name: 'Ask the registry' }));
  const table = page.getByRole('table', { name: 'Our record and the registry’s' });
  await expect(table).toBeVisible(slow);
  const pharmacy = table.getByRole('row').filter({ hasText: 'CREEKSIDE-PHARMACY' });
  await expect(pharmacy).toContainText('only the registry’s');
  await expect(
    page.getByRole('table', { name: 'What is due, by our rules and by the registry' }),
  ).toContainText('influenza');
  await expectAccessible(page, 'the registry’s history beside ours');
  await tick(pharmacy.getByRole('checkbox'));
  await press(page.getByRole('button', { name: 'Take 1 into our record' }));
  await expect(pharmacy).toContainText('the same', slow);
});
