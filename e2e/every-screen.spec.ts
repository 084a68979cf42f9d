import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { checkout } from '../server/config.ts';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { importInto } from './house/clinic.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { openAnother, sitDown } from './house/workstation.ts';

interface Row {
  stage: string;
  appointmentId?: string;
  encounterId?: string;
}

let linchpin: Linchpin;
let rows: Row[];
let longNamed: string;
const members = new Map<string, Member>();
/** The browser of each who looks: the program is fetched once by each, not once a screen. */
const browsers = new Map<string, BrowserContext>();

/** Who looks at an address, and what stands in the places of its ids. */
interface Look {
  who: string;
  at: () => string;
}

const maria = 'Maria Reyes, CMA';
const visitIn = (stage: string): Row | undefined => rows.find((row) => row.stage === stage);

/** Every address of the screens: as it stands in its room's routes → who looks at it, and where. */
const addresses: Record<string, Look> = {
  '/board': { who: maria, at: () => '/board' },
  '/wall': { who: maria, at: () => '/wall' },
  '/front-desk': { who: 'Karen Yee', at: () => '/front-desk' },
  '/patients': { who: 'Karen Yee', at: () => '/patients' },
  '/patients/$patientId': { who: 'Karen Yee', at: () => `/patients/${longNamed}` },
  '/register': { who: 'Karen Yee', at: () => '/register' },
  '/walk-in/$patientId': { who: 'Karen Yee', at: () => `/walk-in/${longNamed}` },
  '/check-in/$appointmentId': {
    who: 'Karen Yee',
    at: () => `/check-in/${visitIn('booked')?.appointmentId}`,
  },
  '/check-out/$encounterId': {
    who: 'Karen Yee',
    at: () => `/check-out/${(visitIn('checking-out') ?? visitIn('with-provider'))?.encounterId}`,
  },
  '/rooming/$encounterId': {
    who: maria,
    at: () => `/rooming/${(visitIn('rooming') ?? visitIn('arrived'))?.encounterId}`,
  },
  '/to-do': { who: maria, at: () => '/to-do' },
  '/supplies': { who: maria, at: () => '/supplies' },
  '/supplies/reorder': { who: maria, at: () => '/supplies/reorder' },
  '/supplies/expiring': { who: maria, at: () => '/supplies/expiring' },
  '/supplies/temperatures': { who: maria, at: () => '/supplies/temperatures' },
  '/supplies/recalls': { who: maria, at: () => '/supplies/recalls' },
  '/supplies/register': { who: maria, at: () => '/supplies/register' },
  '/supplies/borrowed': { who: maria, at: () => '/supplies/borrowed' },
  '/supplies/lot/$lotId': { who: maria, at: () => '/supplies/lot/demo-lot-001' },
  '/procedures': { who: 'Adaeze Okafor, MD', at: () => '/procedures' },
  '/rooms': { who: maria, at: () => '/rooms' },
  '/standing-orders': { who: 'Adaeze Okafor, MD', at: () => '/standing-orders' },
  '/what-we-order': { who: 'Patrice Monroe', at: () => '/what-we-order' },
  '/lab': { who: maria, at: () => '/lab' },
  '/lab/controls/$testCode': { who: maria, at: () => '/lab/controls/test-glucose' },
  '/lab/tests': { who: maria, at: () => '/lab/tests' },
  '/lab/log': { who: maria, at: () => '/lab/log' },
  '/specimens': { who: maria, at: () => '/specimens' },
  '/over-read': { who: 'Adaeze Okafor, MD', at: () => '/over-read' },
  '/measuring-devices': { who: maria, at: () => '/measuring-devices' },
  '/medicines': { who: maria, at: () => '/medicines' },
  '/medicines/handed-out': { who: maria, at: () => '/medicines/handed-out' },
  '/registry': { who: maria, at: () => '/registry' },
  '/what-may-i-do': { who: maria, at: () => '/what-may-i-do?task=injection-im' },
  '/first-day': { who: 'Jasmine Tran, CCMA', at: () => '/first-day' },
  '/my-file': { who: maria, at: () => '/my-file' },
  '/team': { who: 'Patrice Monroe', at: () => '/team' },
  '/practice': { who: 'Patrice Monroe', at: () => '/practice' },
  '/team/policy': { who: 'Patrice Monroe', at: () => '/team/policy' },
  '/team/$practitionerId': { who: 'Denise Aguilar, CMA', at: () => '/team/demo-tom-becker' },
  '/chart/$patientId': { who: 'Adaeze Okafor, MD', at: () => `/chart/${longNamed}` },
  '/chart/$patientId/timeline': { who: maria, at: () => `/chart/${longNamed}/timeline` },
  '/chart/$patientId/vitals': { who: maria, at: () => `/chart/${longNamed}/vitals` },
  // A child of the demo: who is grown has no growth chart.
  '/chart/$patientId/growth': { who: maria, at: () => '/chart/demo-007/growth' },
  '/chart/$patientId/lists': { who: maria, at: () => `/chart/${longNamed}/lists` },
  '/chart/$patientId/vaccines': { who: maria, at: () => `/chart/${longNamed}/vaccines` },
  '/chart/$patientId/measurements': { who: maria, at: () => `/chart/${longNamed}/measurements` },
  '/chart/$patientId/documents': { who: maria, at: () => `/chart/${longNamed}/documents` },
  '/chart/$patientId/documents/$documentId': {
    who: maria,
    at: () => `/chart/${longNamed}/documents/none`,
  },
  '/schedule': { who: 'Karen Yee', at: () => '/schedule' },
  '/schedule/$date': { who: 'Karen Yee', at: () => '/schedule/2027-03-14' },
  '/staff': { who: 'Patrice Monroe', at: () => '/staff' },
  '/apps': { who: 'Patrice Monroe', at: () => '/apps' },
  '/apps/subscriptions': { who: 'Patrice Monroe', at: () => '/apps/subscriptions' },
  '/apps/allow/$uid': { who: maria, at: () => '/apps/allow/none' },
  '/who-looked': { who: 'Samuel Feld', at: () => '/who-looked' },
  '/account': { who: maria, at: () => '/account' },
  '/no-such-page': { who: maria, at: () => '/no-such-page' },
};

test.beforeAll(async () => {
  test.setTimeout(180_000);
  linchpin = await openDemo();
  await importInto(linchpin.data, join(checkout, 'e2e', 'fixtures', 'ten-people.json'));
  for (const name of new Set(Object.values(addresses).map(({ who }) => who))) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
  const asMaria = members.get(maria)!;
  rows = (await asMaria.ask('view/board/today', {})).body['visits'] as Row[];
  const { body } = await asMaria.ask('view/schedule/find-patient', { query: 'Wolfeschlegel' });
  longNamed = (body['patients'] as { id: string }[])[0]!.id;
});
test.afterAll(() => linchpin?.close());

async function expectNotWider(page: Page, address: string): Promise<void> {
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 860 });
    // What draws itself to its width, as a chart does, is a frame behind a change of it.
    await expect
      .configure({ soft: true })
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), {
        message: `${address} at ${width} px is not wider than the screen`,
      })
      .toBeLessThan(1);
  }
}

test('no screen of the router is left out', () => {
  const routes = globSync('rooms/*/routes.tsx', { cwd: checkout })
    .map((path) => readFileSync(join(checkout, path), 'utf8'))
    .concat(readFileSync(join(checkout, 'workstation', 'routes.tsx'), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\bpath: '(\/[^']+)'/g)].map(([, path]) => path!));
  expect(Object.keys(addresses)).toEqual(expect.arrayContaining(routes));
});

for (const [address, { who, at }] of Object.entries(addresses)) {
  test(`${address} has no fault for axe, for the console, nor for its width`, async ({
    browser,
  }) => {
    // An address of nothing is answered as such, and the screen says so.
    const expected = /\/none|404|view\/chart\/document|identity\/apps\/ask/;
    const open = browsers.get(who);
    const { page, context, expectQuiet } = open
      ? await openAnother(open, { at: at(), expected })
      : await sitDown(browser, linchpin.address, members.get(who)!, { at: at(), expected });
    browsers.set(who, context);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await page.waitForLoadState('load');
    await expectAccessible(page, address);
    await expectNotWider(page, address);
    expectQuiet();
    await page.close();
  });
}
