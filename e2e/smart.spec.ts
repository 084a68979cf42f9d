import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { readAudit } from './house/records-of.ts';
import { serveSmartApp, type SmartApp } from './house/smart-app.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
let app: SmartApp;
let maria: Member;
let guadalupeId: string;

const guadalupe = 'Guadalupe Hernández-Villaseñor';
const vitals = 'category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';
const scopes = [
  ...['openid', 'fhirUser', 'launch', 'launch/patient', 'patient/Patient.r'],
  ...[`patient/Observation.rs?${vitals}`, `patient/Observation.c?${vitals}`],
];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  linchpin = await openDemo();
  app = await serveSmartApp();
  maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
  const { body } = await maria.ask('view/board/today', {});
  const visits = body['visits'] as { patient: { id: string; name: string } }[];
  guadalupeId = visits.find(({ patient }) => patient.name === guadalupe)?.patient.id ?? '';
});
test.afterAll(async () => {
  await app.close();
  await linchpin.close();
});

test('the manager registers an app', async ({ browser }) => {
  const manager = await signInToDemo(linchpin.address, await managerName());
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, manager, {
    at: '/apps',
  });
  await expect(page.getByRole('heading', { name: 'Connected apps', level: 1 })).toBeVisible();
  await expect(page.getByText('No app is connected yet')).toBeVisible();
  await page.getByRole('button', { name: 'Register an app' }).click();
  const form = page.getByRole('dialog', { name: 'Register an app' });
  await form.getByRole('button', { name: 'Register the app' }).click();
  await expect(form.getByRole('alert')).toContainText('Type the app’s name.');
  await form.getByLabel('Name').fill('Growth Chart');
  await form.getByRole('radio', { name: 'Without a secret' }).check();
  await form.getByLabel('Where it is sent back to').fill(`${app.address}/back`);
  await form.getByLabel('Launch address').fill(`${app.address}/launch`);
  await form.getByLabel('What it may ask for').fill(scopes.join('\n'));
  await expectAccessible(page, 'register an app');
  await form.getByRole('button', { name: 'Register the app' }).click();
  const made = page.getByRole('dialog', { name: 'Growth Chart is registered' });
  await expect(made).toBeVisible();
  await expect(made.getByText('Secret', { exact: true })).toHaveCount(0);
  await made.getByRole('button', { name: 'Done' }).click();
  const card = page.getByRole('region', { name: 'Growth Chart' });
  await expect(card).toContainText('in use');
  const clientId = await card.locator('code').first().innerText();
  app.register(clientId, scopes.join(' '));
  await expectAccessible(page, 'connected apps');
  expectQuiet();
  await context.close();
});

test('from the chart: allowed in plain words, reads vital signs, writes one, and no more', async ({
  browser,
}) => {
  const { page, context } = await sitDown(browser, linchpin.address, maria, {
    at: `/chart/${guadalupeId}`,
  });
  const opening = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open Growth Chart for this patient' }).click();
  const tab = await opening;
  await expect(tab.getByRole('heading', { name: 'Allow Growth Chart?' })).toBeVisible();
  await expect(tab.getByText(`see vital signs of ${guadalupe}`)).toBeVisible();
  await expect(tab.getByText(`add vital signs of ${guadalupe}`)).toBeVisible();
  expect(tab.url(), 'no name stands in the address').not.toMatch(/guadalupe/i);
  await expectAccessible(tab, 'allow an app');
  await tab.getByRole('button', { name: 'Allow', exact: true }).click();
  await expectWorked(tab, guadalupe);
  await tab.close();

  const audit = await readAudit(linchpin);
  const byApp = audit.filter(({ who }) => who === 'Maria Reyes, CMA (by the app Growth Chart)');
  expect(byApp.find(({ act }) => act === 'fhir/create')?.patients).toEqual([guadalupeId]);
  expect(byApp.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['fhir/read', 'fhir/create', 'fhir/search-type']),
  );

  const again = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open Growth Chart for this patient' }).click();
  await expectWorked(await again, guadalupe);
  await context.close();
});

test('without a chart the person chooses the patient, and may take things away', async ({
  browser,
}) => {
  const { page, context } = await sitDown(browser, linchpin.address, maria);
  const withoutChart = scopes.filter((scope) => scope !== 'launch').join(' ');
  app.register(await clientId(page), withoutChart);
  await page.goto(`${app.address}/start?iss=${linchpin.address}/fhir/R4`);
  await expect(page.getByText('Choose the patient first.')).toBeVisible();
  await page.getByLabel('For which patient?').fill('oliver chen');
  await page.getByRole('button', { name: /^Choose Oliver Chen/ }).click();
  await page.getByRole('checkbox', { name: /add vital signs of Oliver Chen/ }).uncheck();
  await expectAccessible(page, 'allow an app, a patient chosen');
  await page.getByRole('button', { name: 'Allow', exact: true }).click();
  await expect(page.locator('#state')).toHaveText('finished');
  await expect(page.locator('#patient')).toHaveText('Oliver Chen');
  await expect(page.locator('#written')).toContainText('refused');
  await page.goto(`${app.address}/start?iss=${linchpin.address}/fhir/R4`);
  await page.getByRole('button', { name: 'Do not allow' }).click();
  await expect(page.locator('#state')).toContainText('not let in');
  await context.close();
});

test('the manager sees who uses it and takes it back', async ({ browser }) => {
  const manager = await signInToDemo(linchpin.address, await managerName());
  const { page, context, expectQuiet } = await sitDown(browser, linchpin.address, manager, {
    at: '/apps',
  });
  const uses = page.getByRole('list', { name: 'Who uses Growth Chart' });
  await expect(uses).toContainText('Maria Reyes, CMA');
  const before = await uses.getByRole('listitem').count();
  await uses
    .getByRole('button', { name: /^Revoke Growth Chart for Maria/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(uses.getByRole('listitem')).toHaveCount(before - 1);
  await page.getByRole('button', { name: 'More for Growth Chart' }).click();
  await page.getByRole('menuitem', { name: 'Disable the app…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable the app' }).click();
  await expect(page.getByText('Nobody uses it now.')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'connected apps on a phone');
  expectQuiet();
  await context.close();
});

async function expectWorked(tab: Page, patient: string): Promise<void> {
  await expect(tab.locator('#state')).toHaveText('finished');
  await expect(tab.locator('#patient')).toHaveText(patient);
  await expect(tab.locator('#user')).toContainText('Practitioner/');
  expect(Number(await tab.locator('#found').innerText())).toBeGreaterThan(0);
  await expect(tab.locator('#written')).toHaveText('done');
  await expect(tab.locator('#other')).toContainText('refused');
  await expect(tab.locator('#problems')).toContainText('refused');
}

async function managerName(): Promise<string> {
  const response = await fetch(`${linchpin.address}/api/identity/demo`);
  const { people } = (await response.json()) as { people: { name: string; role: string }[] };
  return people.find(({ role }) => role === 'manager')?.name ?? '';
}

/** The client id of the one app that may be opened from a chart. */
async function clientId(page: Page): Promise<string> {
  const answer = await page.request.get('/api/identity/apps/launchable');
  const { apps } = (await answer.json()) as { apps: { appId: string }[] };
  return apps[0]?.appId ?? '';
}
