import { expect, test, type Locator } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
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
  await provider.page.getByRole('button', { name: 'Change: Skin biopsy (assist)' }).click(slow);
  const keeping = provider.page.getByRole('dialog', { name: 'Skin biopsy (assist)' });
  await keeping.getByLabel('What the patient is told after it').fill('Keep it dry for a day.');
  await expectAccessible(provider.page, 'how a procedure is done');
  await keeping.getByRole('button', { name: /Save our way/ }).click();
  await expect(keeping).toBeHidden(slow);
  await expect(
    provider.page.getByRole('listitem').filter({ hasText: 'Skin biopsy' }),
  ).toContainText('after-care approved', slow);

  const patient = '/chart/demo-002';
  await provider.page.goto(patient);
  await provider.page.getByRole('button', { name: 'Order…' }).click(slow);
  const ordering = provider.page.getByRole('dialog', { name: 'Order' });
  await ordering.getByLabel('Find in the list').fill('biopsy');
  await ordering.getByRole('checkbox', { name: /Skin biopsy/ }).check(slow);
  await ordering.getByRole('button', { name: /Sign the order/ }).click();
  await expect(ordering).toBeHidden(slow);

  const { page, context } = await sit(browser, maria, patient);
  await page.getByRole('button', { name: 'Carry out: Skin biopsy (assist)' }).click(slow);
  const doing = page.getByRole('dialog', { name: 'Skin biopsy (assist)' });
  await doing.getByRole('checkbox', { name: /Full name/ }).check(slow);
  await doing.getByRole('checkbox', { name: /Date of birth/ }).check();
  await doing.getByRole('checkbox', { name: /The words are the provider/ }).check(slow);
  await doing.getByRole('radio', { name: 'Done', exact: true }).check();
  await expect(doing.getByText('Keep it dry for a day.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(doing.getByText('Say which provider did the procedure.').first()).toBeVisible();
  for (const one of await doing
    .getByRole('group', { name: 'On the tray' })
    .getByRole('checkbox')
    .all()) {
    await one.check();
  }
  await doing.getByRole('radio', { name: /^As set out/ }).check();
  await doing.getByRole('radio', { name: 'Signs here' }).check();
  await sign(doing.getByRole('img', { name: 'Not signed yet' }));
  await expect(doing.getByRole('img', { name: 'Signed' })).toBeVisible();
  await doing.getByRole('radio', { name: 'The patient', exact: true }).check();
  await doing.getByLabel('Name of who signs').fill('The patient');
  await doing.getByLabel('Witness').fill(maria);
  await doing.getByLabel(/Who did the procedure/).selectOption({ label: okafor });
  await doing.getByRole('checkbox', { name: 'The one who does it said it' }).check();
  await doing.getByRole('checkbox', { name: 'I said it' }).check();
  await doing.getByLabel('Where on the body, with the side').fill('left forearm');
  await doing.getByRole('radio', { name: 'Told', exact: true }).check();
  // She is allergic to latex.
  await expect(doing.getByText(/allergy to Latex/i)).toBeVisible();
  await doing.getByLabel('Why do you go on?').fill('Nitrile gloves, nothing with latex.');
  await expectAccessible(page, 'a procedure');
  await page.keyboard.press('Control+Enter');
  await expect(doing.getByText(/time-out is said by all three/).first()).toBeVisible();
  await doing.getByRole('checkbox', { name: 'The patient said it', exact: true }).check();
  await page.keyboard.press('Control+Enter');
  await expect(doing).toBeHidden(slow);
  for (const one of [provider.context, context]) await one.close();
});

test('Spec: turnover/rooms — wiped, wet, ready; a sharps container is written down', async ({
  browser,
}) => {
  const lead = await sit(browser, denise, '/rooms');
  await lead.page.getByRole('button', { name: 'Add…' }).click(slow);
  const adding = lead.page.getByRole('dialog', { name: 'Add a disinfectant' });
  await adding.getByLabel('Name', { exact: true }).fill('Wipes');
  await adding.getByLabel('Contact time on its label').fill('4');
  await adding.getByRole('button', { name: /Add it/ }).click();
  await expect(adding).toBeHidden(slow);
  await expectAccessible(lead.page, 'rooms');

  const toClean = lead.page.getByRole('listitem').filter({ hasText: 'to clean' }).first();
  const name = (await toClean.innerText(slow)).split('\n')[0]!.trim();
  await lead.page
    .getByRole('button', { name: /^Wiped down: / })
    .first()
    .click();
  const wiping = lead.page.getByRole('dialog', { name: /wiped down/ });
  await wiping.getByRole('button', { name: /Start the contact time/ }).click();
  await expect(wiping.getByText('Say which cleaning it was.').first()).toBeVisible();
  await wiping.getByRole('radio', { name: 'Wipes', exact: true }).check();
  await wiping.getByRole('radio', { name: 'Between patients' }).check();
  await wiping.getByRole('button', { name: /Start the contact time/ }).click();
  await expect(wiping).toBeHidden(slow);
  await expect(lead.page.getByText(/stays wet 0:0\d/)).toBeVisible(slow);
  await lead.page
    .getByRole('button', { name: / is clean$/ })
    .first()
    .click(slow);
  await expect(lead.page.getByRole('list', { name: 'Cleaned last' })).toContainText('Wipes', slow);
  expect(name).not.toBe('');

  const without = lead.page.getByRole('listitem').filter({ hasText: 'No sharps container' });
  await without.getByRole('button', { name: 'More for Room 1' }).click();
  await lead.page.getByRole('menuitem', { name: 'New sharps container…' }).click();
  const placing = lead.page.getByRole('dialog', { name: /new sharps container/ });
  await placing.getByRole('button', { name: /It is in place/ }).click();
  await expect(placing).toBeHidden(slow);
  await expect(without).toHaveCount(0, slow);
  await lead.context.close();
});
