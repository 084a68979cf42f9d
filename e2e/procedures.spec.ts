import { expect, test, type Locator } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { choose, press, tick, write } from './house/by-keyboard.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown } from './house/workstation.ts';

let linchpin: Linchpin;
const members = new Map<string, Member>();
const maria = 'Maria Reyes, CMA';
const denise = 'Denise Aguilar, CMA';
const okafor = 'Adaeze Okafor, MD';

test.beforeAll(async () => {
  linchpin = await openDemo();
  for (const name of [maria, denise, okafor]) {
    members.set(name, await signInToDemo(linchpin.address, name));
  }
});
test.afterAll(() => linchpin.close());

const sit = (browser: Parameters<typeof sitDown>[0], name: string, at: string) =>
  sitDown(browser, linchpin.address, members.get(name)!, { at, expected: /409|422/ });
const slow = { timeout: 30_000 };

async function sign(box: Locator): Promise<void> {
  const at = (await box.boundingBox())!;
  const { mouse } = box.page();
  await box.scrollIntoViewIfNeeded();
  const now = (await box.boundingBox()) ?? at;
  await mouse.move(now.x + 30, now.y + now.height / 2);
  await mouse.down();
  await mouse.move(now.x + 90, now.y + 20, { steps: 6 });
  await mouse.move(now.x + 160, now.y + now.height - 20, { steps: 6 });
  await mouse.up();
}

test('Spec: procedures/do — a biopsy: signed on the screen, said by three, the provider did it', async ({
  browser,
}) => {
  const provider = await sit(browser, okafor, '/procedures');
  await press(provider.page.getByRole('button', { name: 'Change: Skin biopsy (assist)' }));
  const keeping = provider.page.getByRole('dialog', { name: 'Skin biopsy (assist)' });
  await write(keeping.getByLabel('What the patient is told after it'), 'Keep it dry for a day.');
  await expectAccessible(provider.page, 'how a procedure is done');
  await press(keeping.getByRole('button', { name: /Save our way/ }));
  await expect(keeping).toBeHidden(slow);
  await expect(
    provider.page.getByRole('listitem').filter({ hasText: 'Skin biopsy' }),
  ).toContainText('after-care approved', slow);

  const patient = '/chart/demo-002';
  await provider.page.goto(patient);
  await press(provider.page.getByRole('button', { name: 'Order…' }));
  const ordering = provider.page.getByRole('dialog', { name: 'Order' });
  await write(ordering.getByLabel('Find in the list'), 'biopsy');
  await tick(ordering.getByRole('checkbox', { name: /Skin biopsy/ }));
  await press(ordering.getByRole('button', { name: /Sign the order/ }));
  await expect(ordering).toBeHidden(slow);

  const { page, context } = await sit(browser, maria, patient);
  await press(page.getByRole('button', { name: 'Carry out: Skin biopsy (assist)' }));
  const doing = page.getByRole('dialog', { name: 'Skin biopsy (assist)' });
  await tick(doing.getByRole('checkbox', { name: /Full name/ }));
  await tick(doing.getByRole('checkbox', { name: /Date of birth/ }));
  await tick(doing.getByRole('checkbox', { name: /The words are the provider/ }));
  await tick(doing.getByRole('radio', { name: 'Done', exact: true }));
  await expect(doing.getByText('Keep it dry for a day.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(doing.getByText('Say which provider did the procedure.').first()).toBeVisible();
  for (const one of await doing
    .getByRole('group', { name: 'On the tray' })
    .getByRole('checkbox')
    .all()) {
    await tick(one);
  }
  await tick(doing.getByRole('radio', { name: /^As set out/ }));
  await tick(doing.getByRole('radio', { name: 'Signs here' }));
  await sign(doing.getByRole('img', { name: 'Not signed yet' }));
  await expect(doing.getByRole('img', { name: 'Signed' })).toBeVisible();
  await tick(doing.getByRole('radio', { name: 'The patient', exact: true }));
  await write(doing.getByLabel('Name of who signs'), 'The patient');
  await write(doing.getByLabel('Witness'), maria);
  await choose(doing.getByLabel(/Who did the procedure/), okafor);
  await tick(doing.getByRole('checkbox', { name: 'The one who does it said it' }));
  await tick(doing.getByRole('checkbox', { name: 'I said it' }));
  await write(doing.getByLabel('Where on the body, with the side'), 'left forearm');
  await tick(doing.getByRole('radio', { name: 'Told', exact: true }));
  // She is allergic to latex.
  await expect(doing.getByText(/allergy to Latex/i)).toBeVisible();
  await write(doing.getByLabel('Why do you go on?'), 'Nitrile gloves, nothing with latex.');
  await expectAccessible(page, 'a procedure');
  await page.keyboard.press('Control+Enter');
  await expect(doing.getByText(/time-out is said by all three/).first()).toBeVisible();
  await tick(doing.getByRole('checkbox', { name: 'The patient said it', exact: true }));
  await page.keyboard.press('Control+Enter');
  await expect(doing).toBeHidden(slow);
  for (const one of [provider.context, context]) await one.close();
});

test('Spec: turnover/rooms — wiped, wet, ready; a sharps container is written down', async ({
  browser,
}) => {
  const lead = await sit(browser, denise, '/rooms');
  await press(lead.page.getByRole('button', { name: 'Add…' }));
  const adding = lead.page.getByRole('dialog', { name: 'Add a disinfectant' });
  await write(adding.getByLabel('Name', { exact: true }), 'Wipes');
  await write(adding.getByLabel('Contact time on its label'), '4');
  await press(adding.getByRole('button', { name: /Add it/ }));
  await expect(adding).toBeHidden(slow);
  await expectAccessible(lead.page, 'rooms');

  const toClean = lead.page.getByRole('listitem').filter({ hasText: 'to clean' }).first();
  const name = (await toClean.innerText(slow)).split('\n')[0]!.trim();
  await press(lead.page.getByRole('button', { name: /^Wiped down: / }).first());
  const wiping = lead.page.getByRole('dialog', { name: /wiped down/ });
  await press(wiping.getByRole('button', { name: /Start the contact time/ }));
  await expect(wiping.getByText('Say which cleaning it was.').first()).toBeVisible();
  await tick(wiping.getByRole('radio', { name: 'Wipes', exact: true }));
  await tick(wiping.getByRole('radio', { name: 'Between patients' }));
  await press(wiping.getByRole('button', { name: /Start the contact time/ }));
  await expect(wiping).toBeHidden(slow);
  await expect(lead.page.getByText(/stays wet 0:0\d/)).toBeVisible(slow);
  await press(lead.page.getByRole('button', { name: / is clean$/ }).first());
  await expect(lead.page.getByRole('list', { name: 'Cleaned last' })).toContainText('Wipes', slow);
  expect(name).not.toBe('');

  const without = lead.page.getByRole('listitem').filter({ hasText: 'No sharps container' });
  await press(without.getByRole('button', { name: 'More for Room 1' }));
  await press(lead.page.getByRole('menuitem', { name: 'New sharps container…' }));
  const placing = lead.page.getByRole('dialog', { name: /new sharps container/ });
  await press(placing.getByRole('button', { name: /It is in place/ }));
  await expect(placing).toBeHidden(slow);
  await expect(without).toHaveCount(0, slow);
  await lead.context.close();
});
