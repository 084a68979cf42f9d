import { expect, test, type Locator, type Page } from '@playwright/test';
import { moveTo } from './house/in-state.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';
import type { ShownOrder } from '../rooms/orders/orders.contract.ts';
import type { StaffFile } from '../rooms/team/staff-file.contract.ts';
import { procedureDone } from '../server/testing/procedure.fixture.ts';

// Spec: compliance/may-i

let linchpin: Linchpin;
let maria: Member;
let okafor: Member;
let patrice: Member;
const slow = { timeout: 30_000 };

/** What each act is asked of, in the words of the gate. */
const acts = {
  inject: { open: /^Carry out: Ketorolac/, asks: 'May I: Give an injection into a muscle?' },
  draw: {
    ...{ open: /^Carry out: Complete blood count/, asks: 'May I: Draw blood from a vein?' },
    first: 'From a vein',
  },
  test: { open: /^Carry out: Pregnancy test, urine/, asks: 'May I: Run a waived test?' },
  sutures: { open: /^Carry out: Suture removal/, asks: 'May I: Take out stitches or staples?' },
  enter: { open: /^Enter an order/, asks: 'May I: Enter an order?' },
} as const;
type Act = keyof typeof acts;

/** The answer as it is shown, and where it is said to stand: as in `reference/scope-of-practice`. */
interface Expected {
  state: string;
  patientId: string;
  shown: Record<Act, [words: string, cite: string]>;
  /** What comes of giving the injection when everything that can be ticked is ticked. */
  given: RegExp | 'given';
  /** What comes of a spoken order that was read back. */
  entered: RegExp | 'entered';
  /** What the server says to who goes past the screen; of the others it asks for more, or does it. */
  refused: Partial<Record<'inject' | 'sutures' | 'enter', RegExp>>;
}

const texas = 'TX: Tex. Occ. Code 157.001';
const newYork = 'NY: NY Educ. Law 6530(11); NYSED guidance';
const payers = '80 FR 62798';

const table: readonly Expected[] = [
  {
    ...{ state: 'CA', patientId: 'demo-012' },
    shown: {
      inject: ['Not yet', 'CA: 16 CCR 1366.1(a),(c); BPC 2069'],
      draw: ['Yes, once confirmed', 'CA: 16 CCR 1366.1(b),(c); BPC 2070'],
      test: ['Yes, once confirmed', 'Medical Board of California'],
      sutures: ['Yes', 'CA: 16 CCR 1366(b)'],
      enter: ['Yes, once confirmed', payers],
    },
    given: /waits for: Your supervisor checked the drug and the dose/,
    entered: 'entered',
    refused: { inject: /waits for: Your supervisor checked the drug and the dose/ },
  },
  {
    ...{ state: 'NY', patientId: 'demo-006' },
    shown: {
      inject: ['No', newYork],
      draw: ['Yes', newYork],
      test: ['Yes', 'NY: NYSED'],
      sutures: ['Ask your supervisor', 'It must be confirmed. · NY: NYSED'],
      enter: ['Yes, once confirmed', payers],
    },
    given: /not allowed here \(NY\)\. No injection of any kind is allowed\. \[NY Educ\. Law 6530/,
    entered: 'entered',
    refused: {
      inject: /not allowed here \(NY\)\. No injection of any kind is allowed/,
      sutures: /nobody knows whether you may \(NY\)\. Older guidance barred it.*\[NYSED/,
    },
  },
  {
    ...{ state: 'TX', patientId: 'demo-010' },
    shown: {
      inject: ['Yes, once confirmed', texas],
      draw: ['Yes, once confirmed', texas],
      test: ['Yes, once confirmed', texas],
      sutures: ['Not yet', texas],
      enter: ['Yes, once confirmed', payers],
    },
    given: 'given',
    entered: 'entered',
    refused: { sutures: /waits for: A provider looked at the wound before/ },
  },
  {
    ...{ state: 'WA', patientId: 'demo-003' },
    shown: {
      inject: ['Not now', 'WA: RCW 18.360.050(1)(b)(v); WAC 246-827-0240'],
      draw: ['Not now', 'WA: RCW 18.360.050; WAC 246-827-0420(1)'],
      test: ['Not now', 'WA: RCW 18.360.050(1)(d)(iii)'],
      sutures: ['Not now', 'WA: RCW 18.360.050; WAC 246-827'],
      enter: ['Ask your supervisor', 'WA: HB 1784 (2025-26)'],
    },
    given: /You are a medical assistant-certified \(MA-C\) in Washington/,
    entered: /nobody knows whether you may \(WA\)\. A bill of 2025 would allow it.*\[HB 1784/,
    refused: {
      inject: /medical assistant-certified \(MA-C\) in Washington/,
      sutures: /You hold a Washington medical assistant credential/,
      enter: /nobody knows whether you may \(WA\)/,
    },
  },
];

const dose = { amount: '30', unit: 'mg', isPerKg: false, route: 'IM' };
const identity = ['name', 'birth-date'];

async function mustAct(who: Member, ...asked: Parameters<Member['ask']>): Promise<void> {
  const { status, body } = await who.ask(...asked);
  expect([asked[0], status, body]).toEqual([asked[0], 200, body]);
}

async function orderOf(patientId: string, code: string): Promise<Record<string, string>> {
  const { body } = await okafor.ask('view/orders/to-do', {});
  const { orders } = body as unknown as { orders: ShownOrder[] };
  const found = orders.find((one) => one.patient.id === patientId && one.code === code);
  if (!found) throw new Error(`Nobody ordered ${code}.`);
  return { taskId: found.taskId, taskVersion: found.taskVersion };
}

test.beforeAll(async () => {
  linchpin = await openDemo();
  maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
  okafor = await signInToDemo(linchpin.address, 'Adaeze Okafor, MD');
  patrice = await signInToDemo(linchpin.address, 'Patrice Monroe');
  const others = ['lab-cbc', 'test-urine-pregnancy', 'suture-removal'].map((code) => ({ code }));
  const orders = [{ code: 'ketorolac', dose }, ...others];
  for (const { patientId } of table) {
    await mustAct(okafor, 'act/orders/place', { patientId, orders });
  }
});
test.afterAll(() => linchpin.close());

/** Opens the dialog of an act and gives the gate that stands in it. */
async function begin(page: Page, act: Act): Promise<{ dialog: Locator; gate: Locator }> {
  await page.getByRole('button', { name: acts[act].open }).first().click(slow);
  const dialog = page.getByRole('dialog');
  if (act === 'draw') await dialog.getByRole('radio', { name: acts.draw.first }).check(slow);
  const gate = dialog.getByRole('region', { name: acts[act].asks });
  await expect(gate).toBeVisible(slow);
  return { dialog, gate };
}

async function tickAll(gate: Locator): Promise<void> {
  for (const box of await gate.getByRole('checkbox').all()) await box.check();
}

/** Everything that is done to give the injection, but the supervisor's own word. */
async function give(page: Page): Promise<Locator> {
  const { dialog, gate } = await begin(page, 'inject');
  await expect(dialog.getByLabel('Scan the label')).toBeVisible(slow);
  // Product and lot, as its barcode says them: of this medicine an expired lot lies there too.
  await page.keyboard.type('010030409379501110KT81022');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('How much is drawn up').fill('1', slow);
  await dialog.getByRole('radio', { name: 'Left deltoid' }).check();
  await dialog.getByRole('radio', { name: 'Given', exact: true }).check();
  await dialog.getByRole('checkbox', { name: /Full name/ }).check();
  await dialog.getByRole('checkbox', { name: /Date of birth/ }).check();
  await tickAll(gate);
  for (const why of await dialog.getByLabel('Why do you go on?').all()) {
    await why.fill('asked the patient and Dr. Okafor');
  }
  await dialog.getByRole('button', { name: /Record as given/ }).click();
  return dialog;
}

/** A spoken order, read back. */
async function enter(page: Page): Promise<Locator> {
  const { dialog, gate } = await begin(page, 'enter');
  await dialog.getByLabel('Whose order is it?').selectOption(okafor.name, slow);
  await dialog.getByRole('radio', { name: 'Said to me' }).check();
  await dialog.getByLabel('When was it said?').fill('now');
  await dialog.getByRole('checkbox', { name: 'Ear irrigation' }).check();
  await dialog.getByRole('checkbox', { name: /I read it back/ }).check();
  await tickAll(gate);
  await dialog.getByRole('button', { name: /Enter the order/ }).click();
  return dialog;
}

async function comesTo(dialog: Locator, expected: RegExp | string): Promise<void> {
  if (typeof expected === 'string') return expect(dialog).toBeHidden(slow);
  await expect(dialog.getByText(expected).first()).toBeVisible(slow);
  await dialog.page().keyboard.press('Escape');
  await expect(dialog).toBeHidden(slow);
}

/** The same acts sent past the screen, with nothing said of what only a person can know. */
const sent = {
  inject: async (patientId: string) => {
    const lot = { identity, confirmed: {}, said: {}, drawn: '1', site: 'left-deltoid' };
    const outcome = { kind: 'given', ...lot, overrides: {} };
    return maria.ask('act/medicines/give', { ...(await orderOf(patientId, 'ketorolac')), outcome });
  },
  sutures: async (patientId: string) => {
    const outcome = procedureDone();
    const order = await orderOf(patientId, 'suture-removal');
    return maria.ask('act/procedures/do', { ...order, outcome });
  },
  enter: (patientId: string) =>
    maria.ask('act/orders/enter', {
      ...{ patientId, providerId: 'demo-adaeze-okafor', orders: [{ code: 'wound-dressing' }] },
      how: { way: 'entered' },
      confirmed: { 'as-directed': true },
    }),
};

for (const expected of table) {
  const { state, patientId, shown, given, entered, refused } = expected;
  test(`Maria’s acts in ${state}: the answer, where it stands, and what comes of it`, async ({
    browser,
  }) => {
    await moveTo(linchpin, state);
    const { page, context } = await sitDown(browser, linchpin.address, maria, {
      ...{ at: `/chart/${patientId}`, expected: /40[039]|422/ },
    });
    for (const [act, [words, cite]] of Object.entries(shown) as [Act, [string, string]][]) {
      const { dialog, gate } = await begin(page, act);
      const answer = gate.getByRole('status').locator('strong');
      await expect.soft(answer, `${state} ${act}`).toHaveText(words);
      await expect.soft(gate, `${state} ${act}`).toContainText(cite);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
    for (const [act, says] of Object.entries(refused) as [keyof typeof sent, RegExp][]) {
      const { status, body } = await sent[act](patientId);
      expect.soft([403, 409], `${act} ${JSON.stringify(body)}`).toContain(status);
      expect.soft(String(body['message'])).toMatch(says);
    }
    await comesTo(await give(page), given);
    await comesTo(await enter(page), entered);
    await context.close();
  });
}

test('in Washington the state’s own credential, added to her file, lets Maria inject', async ({
  browser,
}) => {
  const { patientId } = table.at(-1)!;
  await moveTo(linchpin, 'WA');
  const practitionerId = 'demo-maria-reyes';
  const file = await patrice.ask('view/team/staff-file', { practitionerId });
  const { version } = file.body as unknown as StaffFile;
  const credential = { title: 'MA-C', issuer: 'Department of Health', number: 'CM1', state: 'WA' };
  await mustAct(patrice, 'act/team/keep-credential', {
    ...{ practitionerId, practitionerVersion: version, ...credential },
    expiresOn: '2031-01-01',
  });
  const { page, context } = await sitDown(browser, linchpin.address, maria, {
    ...{ at: `/chart/${patientId}`, expected: /40[039]|422/ },
  });
  const { dialog, gate } = await begin(page, 'draw');
  await expect(gate.getByRole('status').locator('strong')).toHaveText('Yes');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await comesTo(await give(page), 'given');
  await context.close();
});
