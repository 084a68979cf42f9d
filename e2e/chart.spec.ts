import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown, type Workstation } from './house/workstation.ts';

/** A picture of one pixel. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let linchpin: Linchpin;
let maria: Member;
let karen: Member;
let patientId: string;

test.beforeAll(async () => {
  linchpin = await openDemo();
  maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
  karen = await signInToDemo(linchpin.address, 'Karen Yee');
  const { body } = await maria.ask('view/board/today', {});
  const visits = body['visits'] as { patient: { id: string } }[];
  patientId = await withMostReadings(visits.map(({ patient }) => patient.id).slice(0, 25));
});
test.afterAll(() => linchpin.close());

/** The one of today's patients of whom the most was measured before. */
async function withMostReadings(ids: readonly string[]): Promise<string> {
  const counted: { id: string; count: number }[] = [];
  for (const id of ids) {
    const { body } = await maria.ask('view/chart/vitals', { patientId: id });
    counted.push({ id, count: (body['occasions'] as unknown[]).length });
  }
  const [most] = counted.toSorted((one, other) => other.count - one.count);
  if (!most || most.count < 2) throw new Error('nobody in the demo was measured twice');
  return most.id;
}

async function expectNothingClipped(page: Page, screen: string): Promise<void> {
  const [content = 0, window = 0] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    innerWidth,
  ]);
  expect(content, `${screen} is not wider than the window`).toBeLessThanOrEqual(window);
}

const parts = [
  ['1', 'Summary'],
  ['2', 'Timeline'],
  ['3', 'Vital signs'],
  ['4', 'Problems and medicines'],
  ['5', 'Vaccines'],
  ['6', 'Documents'],
] as const;

async function open(browser: Parameters<typeof sitDown>[0], at: string): Promise<Workstation> {
  return sitDown(browser, linchpin.address, maria, { at });
}

test('Spec: chart/summary: every part by one key, none with a fault for axe', async ({
  browser,
}) => {
  // Six parts, each examined in light and in dark.
  test.setTimeout(300_000);
  const desk = await open(browser, `/chart/${patientId}`);
  const { page } = desk;
  for (const [key, name] of parts) {
    await expect(page.getByRole('navigation', { name: 'Parts of the chart' })).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { level: 1, name: `Chart: ${name}` })).toBeFocused();
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expect(page.getByText('Loading')).toHaveCount(0);
    await expectAccessible(page, `chart, ${name}`);
    for (const width of [1024, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNothingClipped(page, `chart, ${name} at ${width}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Board' })).toBeVisible();
  desk.expectQuiet();
  await desk.context.close();
});

test('Spec: chart/vitals: the lines say each reading to the keyboard', async ({ browser }) => {
  const desk = await open(browser, `/chart/${patientId}/vitals`);
  const { page } = desk;
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Lines' }).check();
  await expect(page).toHaveURL(/as=lines/);
  await expectAccessible(page, 'chart, lines');
  const chart = page.getByRole('group', { name: /^Pulse, a minute: \d+ readings/ });
  const points = chart.getByRole('img');
  await points.last().focus();
  await page.keyboard.press('Home');
  await expect(points.first()).toBeFocused();
  await expect(points.first()).toHaveAccessibleName(/^\d+ · .+\d{4}/);
  await page.keyboard.press('ArrowRight');
  await expect(points.nth(1)).toBeFocused();
  await page.reload();
  await expect(chart).toBeVisible();
  desk.expectQuiet();
  await desk.context.close();
});

test('Spec: chart/file-document: a scan is filed by the keyboard and opened in a new tab', async ({
  browser,
}) => {
  const desk = await open(browser, `/chart/${patientId}/documents`);
  const { page, context } = desk;
  const button = page.getByRole('button', { name: 'File a document' });
  await button.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: 'File a document' });
  await form.getByLabel('File · needed').setInputFiles({
    ...{ name: 'card.png', mimeType: 'image/png' },
    buffer: Buffer.from('<svg onload="steal()">'),
  });
  await expect(form.getByText('This is no PDF, JPEG or PNG')).toBeVisible();
  await expectAccessible(page, 'chart, file a document');
  await form.getByLabel('File · needed').setInputFiles({
    ...{ name: 'named wrongly.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from(onePixel, 'base64'),
  });
  await form.getByRole('radio', { name: 'Referral letter' }).focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1/5/2026');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  const row = page.getByRole('row', { name: /Insurance card.*Jan 5, 2026/ });
  await expect(row).toContainText('filed by Maria Reyes, CMA');
  await row.getByRole('link', { name: 'Insurance card' }).click();
  await expect(page.getByRole('img', { name: 'Insurance card' })).toHaveJSProperty(
    'naturalWidth',
    1,
  );
  const tab = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open in full size' }).click();
  const opened = await tab;
  await opened.waitForLoadState();
  expect(await opened.evaluate(() => document.contentType)).toBe('image/png');
  desk.expectQuiet();
  await context.close();
});

test('Spec: board/move-a-visit: a provider is done with the visit from the chart', async ({
  browser,
}) => {
  const { body } = await maria.ask('view/board/today', {});
  const visits = body['visits'] as {
    stage: string;
    patient: { id: string };
    provider: { name: string };
  }[];
  const seen = visits.find(({ stage }) => stage === 'with-provider');
  if (!seen) throw new Error('no provider of the demo is with a patient');
  const provider = await signInToDemo(linchpin.address, seen.provider.name);
  const desk = await sitDown(browser, linchpin.address, provider, {
    at: `/chart/${seen.patient.id}`,
  });
  const { page } = desk;
  const banner = page.getByRole('region', { name: 'Who this is about' });
  await banner.getByRole('button', { name: 'Visit done' }).click();
  await expect(banner).toContainText('checking out');
  await expect(banner.getByRole('button', { name: 'Visit done' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(banner.getByRole('button', { name: 'Visit done' })).toBeVisible();
  desk.expectQuiet();
  await desk.context.close();
});

test('the chart is not open to the front desk, by screen or by wire', async ({ browser }) => {
  const { status } = await karen.ask('view/chart/summary', { patientId });
  expect(status).toBe(403);
  const desk = await sitDown(browser, linchpin.address, karen, { at: `/chart/${patientId}` });
  await expect(desk.page.getByText('Your role does not include this page')).toBeVisible();
  await desk.context.close();
});
