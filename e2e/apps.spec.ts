import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { changeRecords } from './house/records-of.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
let maria: Member;
let manager: Member;

const backport = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  linchpin = await openDemo();
  maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
  manager = await signInToDemo(linchpin.address, 'Patrice Monroe');
});
test.afterAll(() => linchpin.close());

/** Writes to the FHIR door as Maria. */
async function post(type: string, body: object): Promise<string> {
  const cookie = [...maria.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${linchpin.address}/fhir/R4/${type}`, {
    method: 'POST',
    headers: { cookie, origin: linchpin.address, 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: type, ...body }),
  });
  expect([type, answer.status]).toEqual([type, 201]);
  return String(((await answer.json()) as { id: string }).id);
}

const subscribe = (topic: string, channel: object) =>
  post('Subscription', {
    ...{ status: 'requested', reason: 'A registry' },
    criteria: `https://linchpin.health/fhir/SubscriptionTopic/${topic}`,
    channel: {
      ...{ payload: 'application/fhir+json', ...channel },
      _payload: {
        extension: [{ url: `${backport}/backport-payload-content`, valueCode: 'id-only' }],
      },
    },
  });

async function expectFits(page: Page, screen: string): Promise<void> {
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page, `${screen} at ${width} px`);
    const small = await page
      .locator('main button:visible')
      .evaluateAll((buttons) =>
        buttons
          .filter((one) => one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML),
      );
    expect.soft(small, `${screen} at ${width} px: targets under 44 px`).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(wider, `${screen} at ${width} px is not wider than the screen`).toBeLessThan(1);
    const folder = process.env['PICTURES'];
    if (folder) await page.screenshot({ path: `${folder}/${screen}-${width}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('an app is changed, disabled and removed by its manager', async ({ browser }) => {
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, manager, {
    at: '/apps',
  });
  await page.getByRole('button', { name: 'Register an app' }).click();
  const form = page.getByRole('dialog', { name: 'Register an app' });
  await form.getByLabel('Name').fill('Growth Chart');
  await form.getByRole('radio', { name: 'With a secret' }).check();
  await form.getByLabel('Where it is sent back to').fill('https://app.example/back');
  await form.getByLabel('What it may ask for').fill('launch/patient patient/Patient.r');
  await form.getByRole('button', { name: 'Register the app' }).click();
  const made = page.getByRole('dialog', { name: 'Growth Chart is registered' });
  await expect(made.getByText('The secret is shown only now')).toBeVisible();
  await made.getByRole('button', { name: 'Done' }).click();
  const choose = async (name: string, item: string) => {
    await page.getByRole('button', { name: `More for ${name}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Growth Chart', 'Change its registration…');
  const change = page.getByRole('dialog', { name: 'Change Growth Chart' });
  await expect(change.getByLabel('Where it is sent back to')).toHaveValue(
    'https://app.example/back',
  );
  await expect(change.getByRole('radio')).toHaveCount(0);
  await change.getByLabel('Where it is sent back to').fill('http://app.example/back');
  await change.getByRole('button', { name: 'Save the changes' }).click();
  await expect(change.getByRole('alert')).toContainText('it begins with https://');
  await expectFits(page, 'change an app');
  await change.getByLabel('Where it is sent back to').fill('https://app.example/elsewhere');
  await change.getByLabel('Name').fill('Growth Chart 2');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(change).toHaveCount(0);
  const card = page.getByRole('region', { name: 'Growth Chart 2' });
  await card.getByText('What it may ask for').click();
  await expect(card).toContainText('https://app.example/elsewhere');
  await choose('Growth Chart 2', 'Disable the app…');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable the app' }).click();
  await expect(card).toContainText('disabled');
  await choose('Growth Chart 2', 'Remove the app…');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the app' }).click();
  await expect(page.getByText('No app is connected yet')).toBeVisible();
  expectQuiet();
  await context.close();
});

test('what was not told is shown by itself, tried again, and given up with a reason', async ({
  browser,
}) => {
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, manager, {
    at: '/apps',
  });
  await page.getByRole('link', { name: 'What apps are told' }).click();
  await expect(page.getByText('No app is told of anything yet')).toBeVisible();
  await expectFits(page, 'no subscriptions');
  await subscribe('encounter-end', { type: 'websocket' });
  const listens = await subscribe('patient-data-change-Observation', { type: 'websocket' });
  await subscribe('appointment-change', {
    ...{ type: 'rest-hook', endpoint: 'https://registry.invalid/notify' },
  });
  const list = page.getByRole('list', { name: 'What Maria Reyes, CMA is told' });
  const observations = list
    .getByRole('listitem')
    .filter({ hasText: 'Changes of Observation' })
    .first();
  await expect(observations).toContainText('working');
  const today = (await maria.ask('view/board/today', {})).body['visits'] as {
    patient: { id: string };
  }[];
  for (let n = 0; n < 2; n += 1) {
    await post('Observation', {
      ...{ status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] } },
      subject: { reference: `Patient/${today[0]?.patient.id}` },
      valueQuantity: { value: 81.6, unit: 'kg' },
    });
  }
  const hook = list.getByRole('listitem').filter({ hasText: 'Appointments made' }).first();
  await expect(hook).toContainText('The address could not be reached');
  await page.reload();
  await expect(observations).toContainText('2 changes waiting since');
  await changeRecords(linchpin, async (client, practiceId) => {
    await client.query(
      `insert into records.subscription_dead_letter
         select practice_id, subscription_id, number, now(), 16, 'The address answered 503.'
         from records.subscription_event where practice_id = $1 and subscription_id = $2`,
      [practiceId, listens],
    );
    await client.query(`select pg_notify('linchpin', $1)`, [
      `${practiceId} - Subscription/${listens}`,
    ]);
  });
  await expect(observations).toContainText('2 changes not delivered');
  await expect(observations).toContainText('tried 16 times: The address answered 503.');
  await expectFits(page, 'subscriptions');
  await observations.getByRole('button', { name: /^Try again/ }).press('Enter');
  await expect(observations).toContainText('To be sent again.');
  await observations.getByRole('button', { name: /^Give up/ }).press('Enter');
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Give up', exact: true }).click();
  await expect(question).toContainText('Give a reason to go on.');
  await question.getByLabel('Why is it given up?').fill('It was exported instead.');
  await expectFits(page, 'give up');
  await question.getByRole('button', { name: 'Give up', exact: true }).click();
  await expect(question).toHaveCount(0);
  await expect(observations).not.toContainText('waiting');
  await expect(observations).not.toContainText('given up');
  expectQuiet();
  await context.close();
});
