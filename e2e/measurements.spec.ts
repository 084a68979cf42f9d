import { expect, test, type Page } from '@playwright/test';
import { ekgFile } from '../demo/ekg-file.ts';
import { findingPhoto } from '../demo/finding-photo.ts';
import { expectAccessible } from './house/accessible.ts';
import { press, tick, write } from './house/by-keyboard.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
const denise = 'Denise Aguilar, CMA';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, okafor, denise]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const slow = { timeout: 30_000 };
const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409|422/ });

interface Patient {
  id: string;
  family: string;
  given: string;
  birthDate: string;
  sex: 'male' | 'female';
}

/** A patient of the demo as the record has them. */
async function patientOf(id: string): Promise<Patient> {
  const { body } = await members.get(okafor)!.ask('view/measurements/to-take', { patientId: id });
  const { chosen } = body as unknown as {
    chosen: { families: string[]; givens: string[]; birthDate: string; sex: 'male' | 'female' };
  };
  const { birthDate, sex } = chosen;
  return { id, family: chosen.families[0]!, given: chosen.givens[0]!, birthDate, sex };
}

async function order(patientId: string, code: string): Promise<void> {
  const orders = [{ code }];
  const placed = await members.get(okafor)!.ask('act/orders/place', { patientId, orders });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
}

/** Opens the order of this label from the list. */
async function carryOut(page: Page, label: string) {
  const row = page.getByRole('list', { name: 'To do' }).getByRole('listitem');
  await press(
    row
      .filter({ hasText: label })
      .last()
      .getByRole('button', { name: /^Carry out/ }),
  );
  const dialog = page.getByRole('dialog', { name: label });
  await expect(dialog.getByRole('checkbox', { name: /Full name/ })).toBeVisible(slow);
  return dialog;
}

type Dialog = Awaited<ReturnType<typeof carryOut>>;

async function identify(dialog: Dialog): Promise<void> {
  await tick(dialog.getByRole('checkbox', { name: /Full name/ }));
  await tick(dialog.getByRole('checkbox', { name: /Date of birth/ }));
}

const record = (dialog: Dialog) => dialog.getByRole('button', { name: /^Record it/ });

function fileOf(patient: Patient) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format(new Date());
  const text = ekgFile({
    patient,
    recorded: `${today.replaceAll('-', '')}000105`,
    statements: ['Sinus rhythm'],
  });
  return { name: 'recording.xml', mimeType: 'text/xml', buffer: Buffer.from(text) };
}

test('Spec: measurements/ekg — another’s file stops, the right one is drawn and over-read by a provider', async ({
  browser,
}) => {
  const [right, other] = [await patientOf('demo-001'), await patientOf('demo-002')];
  await order(right.id, 'ekg');
  const { page, context } = await sit(browser, okafor, '/to-do');
  const dialog = await carryOut(page, 'EKG, 12 leads');
  await identify(dialog);
  await dialog.getByLabel(/File of the EKG machine/).setInputFiles(fileOf(other));
  await expect(dialog.getByText(/Another patient’s name/)).toBeVisible(slow);
  await press(record(dialog));
  await expect(dialog.getByText(/^Stop: Another patient’s/).first()).toBeVisible();
  await expectAccessible(page, 'EKG of another patient');

  await dialog.getByLabel(/File of the EKG machine/).setInputFiles(fileOf(right));
  await expect(dialog.getByText(/The patient in the file fits/)).toBeVisible(slow);
  const traces = dialog.getByRole('img', { name: /EKG of the leads I, II, III, aVR/ });
  await expect(traces).toBeVisible(slow);
  await tick(dialog.getByRole('radio', { name: '50', exact: true }));
  await expect(dialog.getByText(/50 mm\/s, 10 mm\/mV/)).toBeVisible();
  await expect(dialog.getByText(/III, aVR, aVL, aVF worked out/)).toBeVisible();
  await press(record(dialog));
  await expect(dialog.getByText(/Go through the whole list/).first()).toBeVisible();
  for (const box of await dialog.getByRole('checkbox').all()) await tick(box);
  const why = dialog.getByLabel('Why do you go on?');
  for (const each of await why.all()) await write(each, 'the clock of the machine is ahead');
  await press(record(dialog));
  await expect(dialog).toBeHidden(slow);

  await page.goto(`/chart/${right.id}/measurements`);
  await expect(page.getByText('Preliminary: not over-read yet')).toBeVisible(slow);
  await press(page.getByRole('button', { name: 'Show the EKG' }));
  await expect(page.getByRole('img', { name: /EKG of the leads/ })).toBeVisible(slow);
  await expect(page.getByText(/25 mm\/s, 10 mm\/mV · each row begins with 1 mV/)).toBeVisible();
  await expectAccessible(page, 'measurements in the chart');
  const paper = page.waitForEvent('popup');
  await press(page.getByRole('button', { name: 'Print true to scale' }));
  await expect.poll(async () => (await paper).url(), slow).toMatch(/^blob:/);
  await (await paper).close();

  await page.goto('/over-read');
  const card = page.getByRole('region', { name: new RegExp(`EKG: .*${right.family}`) });
  await expect(card.getByText('The device says so').first()).toBeVisible(slow);
  await expectAccessible(page, 'over-reads');
  await press(card.getByRole('button', { name: 'Ask for a repeat' }));
  await expect(card.getByText('Say why it has to be measured again.')).toBeVisible();
  await write(card.getByLabel(/Comment/), 'agree');
  await press(card.getByRole('button', { name: 'Sign with the comment' }));
  await expect(card).toBeHidden(slow);
  await page.goto(`/chart/${right.id}/measurements`);
  await expect(page.getByText(/Adaeze Okafor, MD · .* · agree/)).toBeVisible(slow);
  await expect(page.getByText('Preliminary: not over-read yet')).toHaveCount(0);
  await context.close();
});

test('Spec: measurements/take — vision of a child by keyboard alone, below the line of the age', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, okafor, '/chart/demo-007/measurements');
  const open = page.getByRole('button', { name: 'Vision…' });
  await expect(open).toBeVisible(slow);
  await open.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Vision' });
  await expect(dialog.getByText('Vision is taken without an order here.')).toBeVisible(slow);
  await expect(dialog.getByRole('checkbox', { name: /Full name/ })).toBeVisible(slow);
  await dialog.getByRole('checkbox', { name: /Full name/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await dialog.getByRole('radio', { name: 'Letters', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'LEA symbols' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.type('10');
  const right = dialog.getByLabel(/Right eye.*without correction/);
  await right.focus();
  await page.keyboard.type('20/80');
  await expect(dialog.getByText('LogMAR 0.60')).toBeVisible();
  await dialog.getByLabel(/Left eye.*without correction/).focus();
  await page.keyboard.type('20-40');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/Write it as 20\/40/).first()).toBeVisible();
  await expectAccessible(page, 'vision');
  await write(dialog.getByLabel(/Left eye.*without correction/), '20/40');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden(slow);
  await expect(page.getByText(/Below the line of this age in the right eye/)).toBeVisible(slow);
  await context.close();
});

test('Spec: measurements/take — hearing drawn as it is entered, by the practice’s protocol', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, okafor, '/chart/demo-003/measurements');
  await press(page.getByRole('button', { name: 'Hearing…' }));
  const hearing = page.getByRole('dialog', { name: 'Hearing' });
  await expect(hearing.getByRole('checkbox', { name: /Full name/ })).toBeVisible(slow);
  await identify(hearing);
  await tick(hearing.getByRole('radio', { name: /Audiometer/ }));
  for (const [ear, tones] of [
    ['Right', ['15', '15', '20', '20']],
    ['Left', ['15', '20m', '35', '90nr']],
  ] as const) {
    const group = hearing.getByRole('group', { name: new RegExp(`^${ear} ear`) });
    for (const [n, hz] of [500, 1000, 2000, 4000].entries()) {
      await write(group.getByLabel(`${hz} Hz`, { exact: true }), tones[n]!);
    }
  }
  await expect(hearing.getByText('Right ear, dB HL: Pass')).toBeVisible();
  await expect(hearing.getByText('Left ear, dB HL: Refer')).toBeVisible();
  await expect(
    hearing.getByRole('img', { name: /left ear 4000 Hz no response at 90 dB/ }),
  ).toBeVisible();
  await write(hearing.getByLabel('Why do you go on?'), 'checked by the maker last month');
  await expectAccessible(page, 'hearing');
  await press(record(hearing));
  await expect(hearing).toBeHidden(slow);
  await expect(page.getByText(/^Refer \(/)).toBeVisible(slow);

  await context.close();
});

test('Spec: measurements/take, measurements/devices — spirometry with its device checked, until the efforts repeat', async ({
  browser,
}) => {
  const lead = await sit(browser, denise, '/measuring-devices');
  await press(lead.page.getByRole('button', { name: 'Record a check: Spirometer room 2' }));
  const check = lead.page.getByRole('dialog', { name: 'Check Spirometer room 2' });
  await expect(check.getByLabel('Slow')).toBeFocused(slow);
  await write(check.getByLabel('Slow'), '3.02');
  await write(check.getByLabel('Medium'), '2.96');
  await write(check.getByLabel('Fast'), '3.05');
  await expect(check.getByText('Within 3 %.')).toBeVisible();
  await expectAccessible(lead.page, 'check of a spirometer');
  await press(check.getByRole('button', { name: /Record the check/ }));
  await expect(check).toBeHidden(slow);
  await expectAccessible(lead.page, 'measuring devices');
  await lead.context.close();

  await order('demo-003', 'spirometry');
  const { page, context } = await sit(browser, okafor, '/to-do');
  const dialog = await carryOut(page, 'Spirometry');
  await identify(dialog);
  await tick(dialog.getByRole('radio', { name: /Spirometer room 2/ }));
  const efforts = [
    ['3.10', '2.50'],
    ['2.80', '2.45'],
    ['2.90', '2.48'],
  ];
  for (const [n, [fvc, fev1]] of efforts.entries()) {
    await write(dialog.getByLabel(`${n + 1} FVC`), fvc!);
    await write(dialog.getByLabel(`${n + 1} FEV1`), fev1!);
    await tick(dialog.getByRole('radio', { name: 'Yes' }).nth(n));
  }
  await expect(dialog.getByText(/FVC 200 mL apart, at most 150 mL/)).toBeVisible();
  await press(dialog.getByRole('button', { name: 'Another effort' }));
  await write(dialog.getByLabel('4 FVC'), '3.05');
  await write(dialog.getByLabel('4 FEV1'), '2.49');
  await tick(dialog.getByRole('radio', { name: 'Yes' }).nth(3));
  await expect(dialog.getByText(/FVC 50 mL and FEV1 10 mL apart/)).toBeVisible();
  await expectAccessible(page, 'spirometry');
  await press(record(dialog));
  await expect(dialog).toBeHidden(slow);
  await page.goto('/chart/demo-003/measurements');
  await expect(page.getByText(/FVC 3.10 L · FEV1 2.50 L · FEV1\/FVC 80.6 %/).first()).toBeVisible(
    slow,
  );
  await context.close();
});

test('Spec: measurements/take — peak flow in its zone, and a skin finding on the body with its photo', async ({
  browser,
}) => {
  const { page, context } = await sit(browser, okafor, '/chart/demo-004/measurements');
  await press(page.getByRole('button', { name: 'Peak flow…' }));
  const blowing = page.getByRole('dialog', { name: 'Peak flow' });
  await expect(blowing.getByRole('checkbox', { name: /Full name/ })).toBeVisible(slow);
  await identify(blowing);
  for (const [n, value] of ['300', '320', '310'].entries()) {
    await write(blowing.getByLabel(`Blow ${n + 1}`), value);
  }
  await write(blowing.getByLabel(/New personal best/), '500');
  await expect(blowing.getByText(/Yellow zone/)).toBeVisible();
  await press(record(blowing));
  await expect(blowing).toBeHidden(slow);

  await press(page.getByRole('button', { name: 'Skin finding…' }));
  const skin = page.getByRole('dialog', { name: 'Skin finding' });
  await expect(skin.getByRole('checkbox', { name: /Full name/ })).toBeVisible(slow);
  await identify(skin);
  await write(skin.getByLabel(/Name of the finding/), 'B');
  await skin.getByRole('radio', { name: 'Face' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(skin.getByRole('radio', { name: 'Right shoulder' })).toBeChecked();
  await write(skin.getByLabel(/Longest/), '6');
  await write(skin.getByLabel(/Across that/), '7');
  const photo = Buffer.from(findingPhoto(50, 30));
  await skin
    .getByLabel('Photo', { exact: true })
    .setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: photo });
  await expect(skin.getByRole('img', { name: 'The photo you chose' })).toBeVisible(slow);
  await press(record(skin));
  await expect(skin.getByText(/short way across cannot be longer/).first()).toBeVisible();
  await write(skin.getByLabel(/Across that/), '4');
  await expectAccessible(page, 'skin finding');
  await press(record(skin));
  await expect(skin).toBeHidden(slow);
  const finding = page.getByRole('region', { name: 'Finding B' });
  await expect(finding.getByText('Seen once, 6 × 4 mm.')).toBeVisible(slow);
  await expect(finding.getByRole('img', { name: /^B, / })).toBeVisible(slow);
  await expectAccessible(page, 'peak flow and finding in the chart');
  await context.close();
});
