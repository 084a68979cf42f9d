import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { checkout } from '../server/config.ts';
import { expectSoundDialog } from './house/dialog.ts';
import { focused } from './house/focus.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { openAnother, sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
/** The browser of each who looks: the program is fetched once by each, not once a dialog. */
const browsers = new Map<string, BrowserContext>();

const maria = 'Maria Reyes, CMA';
const okafor = 'Adaeze Okafor, MD';
const denise = 'Denise Aguilar, CMA';
const patrice = 'Patrice Monroe';

/** Who opens a dialog, on which screen, and the buttons pressed in turn. */
interface Way {
  who: string;
  at: string;
  press: (string | RegExp)[];
  /** What has to have happened before there is anything to open. */
  before?: () => Promise<void>;
}

/** Who has an order of each kind; Mateo, a year old, whose vaccines are due. */
const ordered = '/chart/demo-001';
const mateo = '/chart/demo-009';

/** The rooms whose acts touch a patient. */
const rooms =
  'lab,measurements,medicines,orders,procedures,registry,specimens,supplies,turnover,vaccines';

/** Every dialog of these rooms: its file → how it is opened. */
const ways: Record<string, Way | Way[]> = {
  'lab/ControlLot': { who: denise, at: '/lab/controls/test-glucose', press: ['New control lot…'] },
  'lab/KeepTest': { who: denise, at: '/lab/tests', press: ['Change: Urinalysis, dipstick'] },
  'lab/RunTest': [
    { who: maria, at: ordered, press: ['Carry out: HbA1c'] },
    { who: maria, at: '/lab', press: [/^Run controls: Urinalysis/] },
  ],
  'measurements/TakeMeasurement': [
    ...['Vision…', 'Hearing…', 'Peak flow…', 'Skin finding…'].map((name) => ({
      ...{ who: maria, at: `${ordered}/measurements`, press: [name] },
    })),
    { who: maria, at: ordered, press: ['Carry out: EKG, 12 leads'] },
  ],
  'medicines/Give': { who: maria, at: ordered, press: [/^Carry out: Ketorolac/] },
  'medicines/Product': { who: okafor, at: '/medicines', press: ['Write down a product…'] },
  'medicines/Protocol': { who: okafor, at: '/medicines', press: ['When a patient reacts…'] },
  'orders/CarryOut': { who: maria, at: ordered, press: ['Carry out: Pass on instructions'] },
  'orders/Change': { who: okafor, at: mateo, press: ['More for DTaP', 'Change…'] },
  'orders/Enter': { who: maria, at: ordered, press: ['Enter an order…'] },
  'orders/HandOver': { who: maria, at: '/to-do', press: ['More for HbA1c', 'Hand over…'] },
  'orders/KeepSet': { who: okafor, at: '/what-we-order', press: ['New set…'] },
  'orders/Place': { who: okafor, at: ordered, press: ['Order…'] },
  'orders/StandingFor': {
    ...{ who: maria, at: ordered, press: ['More for orders', 'Standing orders…'] },
  },
  'orders/WriteStanding': {
    ...{ who: okafor, at: '/standing-orders', press: ['Write a standing order'] },
  },
  'procedures/DoProcedure': { who: maria, at: ordered, press: [/^Carry out: Wound care/] },
  'procedures/Keep': { who: okafor, at: '/procedures', press: [/^Change: Excision/] },
  'registry/Settings': { who: patrice, at: '/registry', press: ['Settings'] },
  'registry/Sharing': { who: maria, at: `${mateo}/vaccines`, press: ['Ask about sharing…'] },
  'specimens/Call': {
    ...{ who: maria, at: '/specimens', press: [/^Called: /] },
    before: async () => {
      const asMaria = members.get(maria)!;
      const { body } = await asMaria.ask('view/specimens/bench', {});
      const { specimens } = body as unknown as { specimens: { id: string; version: string }[] };
      const { id: specimenId, version: specimenVersion } = specimens.at(-1)!;
      const sent = { specimenId, specimenVersion, reason: 'Hemolyzed' };
      expect((await asMaria.ask('act/specimens/reject', sent)).status).toBe(200);
    },
  },
  'specimens/CollectSpecimen': { who: maria, at: '/specimens', press: [/^Collect: Compreh/] },
  'specimens/HandOver': {
    ...{ who: maria, at: '/specimens', press: [/^To send/, 'Hand to the courier…'] },
  },
  'specimens/Settle': { who: denise, at: '/specimens', press: [/^Unmatched/, /^Whose is it/] },
  'specimens/Laboratory': { who: denise, at: '/specimens', press: ['Laboratory…'] },
  'supplies/AddPlace': { who: denise, at: '/supplies/temperatures', press: ['Add a place…'] },
  'supplies/Finish': {
    ...{ who: maria, at: '/supplies', press: [/^More for Tubersol/, 'Finish what is open…'] },
  },
  'supplies/Handle': ['Count…', 'Use…', 'Move…', 'Waste…'].map((name) => ({
    ...{ who: maria, at: '/supplies', press: [/^More for Testosterone/, name] },
  })),
  'supplies/LogTemperature': {
    who: maria,
    at: '/supplies/temperatures',
    press: ['Log temperatures of Vaccine freezer'],
  },
  'supplies/Open': { who: maria, at: '/supplies', press: [/^More for Tubersol/, 'Open…'] },
  'supplies/Receive': { who: maria, at: '/supplies', press: ['Receive…'] },
  'supplies/Release': {
    ...{ who: denise, at: '/supplies/temperatures', press: ['Release…'] },
    before: async () => {
      const asMaria = members.get(maria)!;
      const { body } = await asMaria.ask('view/supplies/temperatures', {});
      const { units } = body as unknown as { units: { placeId: string; name: string }[] };
      const { placeId } = units.find(({ name }) => name === 'Medicine fridge')!;
      const sent = { placeId, scale: '[degF]', lowest: 37, highest: 52 };
      expect((await asMaria.ask('act/supplies/log-temperature', sent)).status).toBe(200);
    },
  },
  'supplies/Thermometer': {
    ...{ who: maria, at: '/supplies/temperatures', press: ['Thermometer of Vaccine freezer'] },
  },
  'turnover/Air': { who: denise, at: '/rooms', press: ['More for Procedure', 'Air changes…'] },
  'turnover/Isolate': {
    ...{ who: maria, at: '/rooms', press: ['More for Procedure', 'Precautions…'] },
    before: async () => {
      const procedure = (await roomsNow()).find(({ name }) => name === 'Procedure')!;
      if (procedure.state === 'free') await leaveToClean(procedure);
    },
  },
  'turnover/PlaceSharps': {
    who: maria,
    at: '/rooms',
    press: ['More for Procedure', 'New sharps container…'],
  },
  'turnover/Wipe': {
    ...{ who: maria, at: '/rooms', press: [/^Wiped down: /] },
    before: async () => {
      const rooms = await roomsNow();
      const free = rooms.find(({ state }) => state === 'free');
      if (rooms.every(({ state }) => state !== 'to-clean') && free) await leaveToClean(free);
    },
  },
  'vaccines/GiveVaccine': { who: maria, at: `${mateo}/vaccines`, press: ['Give vaccines…'] },
};

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

interface RoomNow {
  id: string;
  version: string;
  name: string;
  state: string;
}

/** Which rooms are used at the moment is as the demo's day has it. */
async function roomsNow(): Promise<RoomNow[]> {
  const { body } = await members.get(maria)!.ask('view/board/today', {});
  return (body as unknown as { rooms: RoomNow[] }).rooms;
}

async function leaveToClean({ id, version }: RoomNow): Promise<void> {
  const sent = { roomId: id, roomVersion: version, state: 'to-clean' };
  expect((await members.get(maria)!.ask('act/board/turn-over-room', sent)).status).toBe(200);
}

/** By the keyboard alone: what opens it is found by its name and pressed. */
async function open(page: Page, press: Way['press']): Promise<Locator> {
  for (const name of press) {
    const exact = typeof name === 'string';
    const one = page
      .getByRole('button', { name, exact })
      .or(page.getByRole('menuitem', { name, exact }))
      .or(page.getByRole('radio', { name, exact }))
      .first();
    await one.focus();
    await page.keyboard.press((await one.getAttribute('type')) === 'radio' ? 'Space' : 'Enter');
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
  for (const { who, at, press, before } of [one].flat()) {
    const what = `${file}, ${String(press.at(-1))}`;
    test(`${what}: opened, walked and closed by the keyboard, and whole at every width`, async ({
      browser,
    }) => {
      await before?.();
      const known = browsers.get(who);
      const { page, context, expectQuiet } = known
        ? await openAnother(known, { at })
        : await sitDown(browser, linchpin.address, members.get(who)!, { at });
      browsers.set(who, context);
      const dialog = await open(page, press);
      await expectSoundDialog(page, what);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect.poll(async () => (await focused(page)).name, 'has the focus').not.toBe('');
      expectQuiet();
      await page.close();
    });
  }
}
