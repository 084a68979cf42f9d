import { createServer, type AddressInfo } from 'node:net';
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { press, tick, write } from './house/by-keyboard.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

// Spec: specimens/collect
// Spec: specimens/results

interface Whose {
  id: string;
  name: string;
}

let linchpin: Linchpin;
let maria: Member;
let okafor: Member;
let denise: Member;
let patient = '';
const slow = { timeout: 30_000 };

test.beforeAll(async () => {
  linchpin = await openDemo();
  maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
  okafor = await signInToDemo(linchpin.address, 'Adaeze Okafor, MD');
  denise = await signInToDemo(linchpin.address, 'Denise Aguilar, CMA');
  const orders = ['lab-cbc', 'lab-pt-inr'].map((code) => ({ code }));
  const placed = await okafor.ask('act/orders/place', { patientId: 'demo-001', orders });
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
  const { body } = await maria.ask('view/specimens/bench', {});
  const { toCollect } = body as unknown as { toCollect: { patient: Whose }[] };
  patient = toCollect.find((one) => one.patient.id === 'demo-001')!.patient.name;
});
test.afterAll(() => linchpin.close());

const sit = (browser: Parameters<typeof sitDown>[0], who: Member, at: string) =>
  sitDown(browser, linchpin.address, who, { at, expected: /409|422/ });

async function scan(page: Page, field: string, text: string): Promise<void> {
  await write(page.getByLabel(field), text);
  await page.getByLabel(field).press('Enter');
}

/** Two tubes in the order of draw, each said to be filled by who filled it. */
async function draw(page: Page): Promise<void> {
  await press(page.getByRole('button', { name: `Collect: Complete blood count, ${patient}` }));
  const dialog = page.getByRole('dialog', { name: /^Collect: / });
  await tick(dialog.getByRole('radio', { name: 'From a vein' }));
  await tick(dialog.getByRole('radio', { name: 'Butterfly' }));
  await tick(dialog.getByRole('radio', { name: 'Neither', exact: true }));
  await tick(dialog.getByRole('radio', { name: 'No', exact: true }));
  await write(dialog.getByLabel(/Which blood thinner/), 'none');
  await tick(dialog.getByRole('radio', { name: 'Left arm' }));
  await tick(dialog.getByRole('radio', { name: 'Collected' }));
  await expect(dialog.getByText('First a tube that is thrown away')).toBeVisible();
  const tubes = dialog.getByRole('region', { name: /order of draw/ }).getByRole('listitem');
  await expect(tubes).toHaveCount(2);
  await expect(tubes.first()).toContainText('Light blue');
  await tick(tubes.first().getByRole('radio', { name: 'Full' }));
  await tick(tubes.nth(1).getByRole('radio', { name: 'Full' }));
  await tick(dialog.getByRole('checkbox', { name: /Full name/ }));
  await tick(dialog.getByRole('checkbox', { name: /Date of birth/ }));
  // What the law of California asks of who draws blood and no record says.
  const gate = dialog.getByRole('region', { name: /^May I: Draw blood/ });
  await expect(gate).toBeVisible(slow);
  for (const box of await gate.getByRole('checkbox').all()) await tick(box);
  for (const box of await dialog.getByRole('textbox', { name: 'Why do you go on?' }).all()) {
    await write(box, 'looked at together with the provider');
  }
  await expectAccessible(page, 'collecting');
  await page.keyboard.press('Control+Enter');
}

/** A label printer in the network, which takes what it is sent. */
async function atPrinter(browser: Browser, dialog: Locator): Promise<void> {
  const printed: Buffer[] = [];
  const printer = createServer((socket) => socket.on('data', (part) => printed.push(part)));
  await new Promise<void>((ready) => void printer.listen(0, '127.0.0.1', ready));
  const lead = await sit(browser, denise, '/specimens');
  await press(lead.page.getByRole('button', { name: 'Laboratory…' }));
  const keeping = lead.page.getByRole('dialog', { name: 'Laboratory' });
  const { port } = printer.address() as AddressInfo;
  await write(keeping.getByLabel(/^Label printer/), `127.0.0.1:${port}`);
  await lead.page.keyboard.press('Control+Enter');
  await expect(keeping).toBeHidden(slow);
  await lead.context.close();
  await press(dialog.getByRole('button', { name: 'Print 2 labels at the label printer' }));
  await expect.poll(() => Buffer.concat(printed).toString(), slow).toMatch(/\^XA[^]*\^XZ/);
  printer.close();
}

/** Labels are printed and scanned back: another's label stops all. */
async function label(page: Page, browser: Browser): Promise<string[]> {
  const dialog = page.getByRole('dialog', { name: /^Label: / });
  const rows = dialog.getByRole('list', { name: 'Containers' }).getByRole('listitem');
  await expect(rows).toHaveCount(2, slow);
  const numbers = (await rows.allInnerTexts()).map((text) =>
    (/S[0-9A-Z]{3} [0-9A-Z]{4} [0-9A-Z]{4}/.exec(text)?.[0] ?? '').replaceAll(' ', ''),
  );
  await expectAccessible(page, 'labelling');
  const tab = page.context().waitForEvent('page');
  await press(dialog.getByRole('button', { name: 'Print 2 labels' }));
  await (await tab).close();
  await atPrinter(browser, dialog);
  // The label of another patient's tube, which waits in the rack.
  const { specimens } = (await maria.ask('view/specimens/bench', {})).body as unknown as {
    specimens: { number: string; patient: Whose }[];
  };
  const foreign = specimens.find(({ patient }) => patient.id !== 'demo-001')!.number;
  const at = 'Scan each label on its container';
  for (const one of [...numbers, foreign]) await scan(page, at, one);
  await tick(dialog.getByRole('radio', { name: 'The patient reads it' }));
  await tick(dialog.getByRole('checkbox', { name: /Full name/ }));
  await tick(dialog.getByRole('checkbox', { name: /Date of birth/ }));
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(/^Stop: label .* is another/).first()).toBeVisible(slow);
  await press(dialog.getByRole('button', { name: 'I took the wrong label off' }));
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden(slow);
  return numbers;
}

/** Scanned out, counted, signed for by the courier. */
async function handOver(page: Page, numbers: readonly string[]): Promise<void> {
  await tick(page.getByRole('radio', { name: /^To send/ }));
  await press(page.getByRole('button', { name: 'Hand to the courier…' }));
  const bag = page.getByRole('dialog', { name: 'Hand to the courier' });
  for (const one of numbers) await scan(page, 'Scan each specimen as it goes into the bag', one);
  await write(bag.getByLabel('Counted in the bag'), '2');
  await write(bag.getByLabel('Courier’s name'), 'Quick Courier, Ann');
  const box = bag.getByRole('img', { name: 'Not signed yet' });
  await box.scrollIntoViewIfNeeded();
  const { x, y } = (await box.boundingBox())!;
  await page.mouse.move(x + 40, y + 40);
  await page.mouse.down();
  await page.mouse.move(x + 160, y + 80, { steps: 6 });
  await page.mouse.up();
  await expect(bag.getByRole('img', { name: 'Signed', exact: true })).toBeVisible();
  await expectAccessible(page, 'handing over');
  await page.keyboard.press('Control+Enter');
  await expect(bag).toBeHidden(slow);
  await expect(page.getByText('2 specimens to Quick Courier, Ann')).toBeVisible(slow);
  await tick(page.getByRole('radio', { name: /^Waiting for results/ }));
  // S-SPEC-09: handed over four days ago, and its tests take two.
  const first = page.getByRole('list', { name: 'Waiting for results' }).getByRole('listitem');
  await expect(first.first()).toContainText('Late: ');
}

test('two tests are drawn, labelled at the patient, scanned back, handed over, reported and reviewed', async ({
  browser,
}) => {
  test.slow();
  const { page, context } = await sit(browser, maria, '/specimens');
  await draw(page);
  const numbers = await label(page, browser);
  await handOver(page, numbers);
  await context.close();

  // The order went out over MLLP; the simulated laboratory answers as one does, a little later.
  const provider = await sit(browser, okafor, '/specimens?show=review');
  const count = provider.page.getByRole('region', {
    name: `Complete blood count: ${patient}`,
    exact: true,
  });
  await expect(count).toBeVisible({ timeout: 90_000 });
  const reviewed = provider.page.getByRole('button', { name: /^Reviewed:/ });
  const before = await reviewed.count();
  await write(count.getByLabel('What is the patient told, and what is next?'), 'All well.');
  await press(count.getByRole('button', { name: /^Reviewed:/ }));
  await expect(reviewed).toHaveCount(before - 1, slow);
  await provider.context.close();
});
