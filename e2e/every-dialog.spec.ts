import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { checkout } from '../server/config.ts';
import { lab } from './dialogs/lab.ts';
import { measurements } from './dialogs/measurements.ts';
import { medicines } from './dialogs/medicines.ts';
import { orders } from './dialogs/orders.ts';
import { procedures } from './dialogs/procedures.ts';
import { registry } from './dialogs/registry.ts';
import { specimens } from './dialogs/specimens.ts';
import { supplies } from './dialogs/supplies.ts';
import { turnover } from './dialogs/turnover.ts';
import { vaccines } from './dialogs/vaccines.ts';
import { denise, maria, okafor, patrice, slow, type Way, type Ways } from './dialogs/way.ts';
import { expectSoundDialog } from './house/dialog.ts';
import { focused } from './house/focus.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { press as pressIt } from './house/by-keyboard.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { openAnother, sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
/** The browser of each who looks: the program is fetched once by each, not once a dialog. */
const browsers = new Map<string, BrowserContext>();

/** The rooms whose acts touch a patient. */
const ways: Ways = {
  ...lab,
  ...measurements,
  ...medicines,
  ...orders,
  ...procedures,
  ...registry,
  ...specimens,
  ...supplies,
  ...turnover,
  ...vaccines,
};
const rooms = [...new Set(Object.keys(ways).map((file) => file.split('/')[0]))].join(',');

/** What only a long way leads to is looked at on that way: its file → the walk. */
const elsewhere: Record<string, string> = {
  'lab/Relay': 'lab.spec.ts',
  'lab/TakeBack': 'lab.spec.ts',
};

test.beforeAll(async () => {
  test.setTimeout(180_000);
  linchpin = await openDemo();
  for (const name of [maria, okafor, denise, patrice]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
  const dose = { amount: '30', unit: 'mg', isPerKg: false, route: 'IM' };
  const orders = [
    ...['test-hba1c', 'ekg', 'instructions', 'wound-dressing'].map((code) => ({ code })),
    { code: 'ketorolac', dose },
  ];
  const sent = { patientId: 'demo-001', orders };
  const placed = await members.get(okafor)!.ask('act/orders/place', sent);
  expect(placed.status, JSON.stringify(placed.body)).toBe(200);
});
test.afterAll(() => linchpin?.close());

/** By the keyboard alone: what opens it is found by its name and pressed. */
async function open(page: Page, press: Way['press']): Promise<Locator> {
  for (const name of press) {
    const exact = typeof name === 'string';
    const one = page
      .getByRole('button', { name, exact })
      .or(page.getByRole('menuitem', { name, exact }))
      .or(page.getByRole('radio', { name, exact }))
      .first();
    await pressIt(one);
  }
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  // Who opens a dialog begins at its first field, and the cross is never where Enter falls.
  await expect.poll(async () => (await focused(page)).name, 'has the focus').not.toBe('Close');
  await expect(page.getByRole('status').filter({ hasText: /^Loading$/ })).toHaveCount(0);
  return dialog;
}

test('no dialog of a room of care is left out', () => {
  const all = globSync(`rooms/{${rooms}}/*.dialog.tsx`, { cwd: checkout }).map((path) =>
    path.replace('rooms/', '').replace('.dialog.tsx', ''),
  );
  expect([...Object.keys(ways), ...Object.keys(elsewhere)].toSorted()).toEqual(all.toSorted());
  for (const [file, walk] of Object.entries(elsewhere)) {
    const text = readFileSync(join(checkout, 'e2e', walk), 'utf8');
    expect(text, `${walk} looks at it`).toContain(`expectSoundDialog(page, '${file}')`);
  }
});

for (const [file, one] of Object.entries(ways)) {
  for (const { who, at, press, before, finish, expected } of [one].flat()) {
    const what = `${file}, ${String(press.at(-1))}`;
    test(`${what}: opened, walked and closed by the keyboard, and whole at every width`, async ({
      browser,
    }) => {
      await before?.((name) => members.get(name)!);
      const sitting = { at, ...(expected && { expected }) };
      const known = browsers.get(who);
      const { page, context, expectQuiet } = known
        ? await openAnother(known, sitting)
        : await sitDown(browser, linchpin.address, members.get(who)!, sitting);
      browsers.set(who, context);
      const dialog = await open(page, press);
      await expectSoundDialog(page, what);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect.poll(async () => (await focused(page)).name, 'has the focus').not.toBe('');
      if (finish) {
        await finish(await open(page, press), page);
        await expect(dialog, 'is done').toBeHidden(slow);
      }
      expectQuiet();
      await page.close();
    });
  }
}
