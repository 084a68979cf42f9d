import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { emailOf, password } from './house/members.ts';
import { oneTimeCode } from './house/one-time-code.ts';
import { openLinchpin, type Linchpin } from './house/open-linchpin.ts';
import { watch } from './house/workstation.ts';

const nora = { given: 'Nora', family: 'Whitfield-Castellanos' };
const maria = {
  given: 'María José',
  family: 'Reyes de la Cruz',
  letters: 'CMA',
  email: 'maria.reyes@clinic.example',
  role: 'Medical assistant',
};
const adaeze = {
  given: 'Adaeze',
  family: 'Okafor',
  letters: 'MD',
  email: 'adaeze.okafor@clinic.example',
  role: 'Provider',
};

test.describe.configure({ mode: 'serial' });

let linchpin: Linchpin;
/** The secret of Nora's authenticator app, once she has one. */
let norasKey = '';
/** One of her recovery codes: a code of the app works once, and the next is half a minute away. */
let norasRecoveryCode = '';
/** A closed door and a wrong code are answered so, and Chromium writes that on its console. */
const refused = /(?:status of|answered) (?:401|422|423)/;

test.beforeAll(async () => {
  linchpin = await openLinchpin();
});
test.afterAll(() => linchpin.close());

/** Passkeys are bound to a name, so that this address has one. */
function named(path = '/'): string {
  return linchpin.address.replace('127.0.0.1', 'localhost') + path;
}

/** The key an authenticator app is given when the code cannot be scanned. */
async function typedKey(page: Page): Promise<string> {
  const item = page.getByRole('listitem').filter({ hasText: 'type this key instead' });
  const key = (await item.innerText()).split(':').at(-1) ?? '';
  return `otpauth://totp/Linchpin?secret=${key.replaceAll(/\s/g, '')}`;
}

test('a practice is set up, a colleague joins, and they take turns at one screen', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles = watch(page, refused);
  await setUp(page);
  await expectAccessible(page, 'second step');
  await page.getByRole('button', { name: /An authenticator app/ }).click();
  norasKey = await typedKey(page);
  await expectAccessible(page, 'authenticator app');
  await page.getByRole('textbox', { name: 'Code' }).fill('000000');
  await expect(page.getByText('That code is not right')).toBeVisible();
  await page.getByRole('textbox', { name: 'Code' }).fill(oneTimeCode(norasKey));
  await expect(
    page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem'),
  ).toHaveCount(10);
  norasRecoveryCode = await page.getByRole('listitem').first().innerText();
  await expectAccessible(page, 'recovery codes');
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await choosePin(page, '482913');
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();

  const link = await invite(page, maria);
  await join(page, link);
  await takeTurns(page);
  expect(troubles).toEqual([]);
  await context.close();
});

async function setUp(page: Page): Promise<void> {
  await page.goto(named());
  await expect(page.getByRole('heading', { name: 'Welcome to Linchpin' })).toBeFocused();
  await expectAccessible(page, 'first visit');
  await page.getByRole('button', { name: /Set up your practice/ }).click();
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('name of the practice');
  await expectAccessible(page, 'set up, with what is missing');
  await page.getByLabel('Name of the practice').fill('Alder Creek Family Practice');
  await page.getByLabel('State').selectOption('CA');
  await expect(page.getByLabel('Time zone')).toHaveValue('America/Los_Angeles');
  await page.getByLabel('Rooms').fill('Room 1\nRoom 2\nProcedure room');
  await page.getByLabel('Given name').fill(nora.given);
  await page.getByLabel('Family name').fill(nora.family);
  await page.getByLabel('E-mail address').fill(emailOf(nora));
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Set up a second step' })).toBeVisible();
}

async function choosePin(page: Page, pin: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Choose a PIN' })).toBeVisible();
  await expectAccessible(page, 'choose a PIN');
  await page.getByLabel('New PIN').fill(pin);
  await page.getByLabel('The same PIN once more').fill(pin);
}

/** The manager invites someone and reads the link off the screen. */
async function invite(page: Page, who: typeof maria): Promise<string> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Staff' })
    .click();
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a member of staff' });
  await dialog.getByLabel('Given name').fill(who.given);
  await dialog.getByLabel('Family name').fill(who.family);
  await dialog.getByLabel('Letters after the name').fill(who.letters);
  await dialog.getByLabel('E-mail address').fill(who.email);
  await dialog.getByRole('radio', { name: who.role, exact: true }).check();
  await expectAccessible(page, 'invite');
  await dialog.getByRole('button', { name: 'Invite' }).click();
  const shown = page.getByRole('dialog', {
    name: `A link for ${who.given} ${who.family}, ${who.letters}`,
  });
  const link = (await shown.getByText('/join#').innerText()).trim();
  await expectAccessible(page, 'link');
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: new RegExp(who.family) })).toContainText(
    'has not signed in yet',
  );
  return link;
}

/** The new colleague opens the link at the same workstation, which the manager has locked. */
async function join(page: Page, link: string): Promise<void> {
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('heading', { name: /Welcome, María José/ })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText(/12 characters/).first()).toBeVisible();
  await expectAccessible(page, 'join');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: /An authenticator app/ }).click();
  const key = await typedKey(page);
  await page.getByRole('textbox', { name: 'Code' }).fill(oneTimeCode(key));
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await choosePin(page, '739155');
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
  expect(page.url(), 'the link’s secret is gone from the address').not.toContain('#');
}

/** Lock, a wrong PIN, the right PIN, and the colleague takes over and gives back. */
async function takeTurns(page: Page): Promise<void> {
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expectAccessible(page, 'locked');
  await page.getByLabel('Your PIN').fill('000000');
  await expect(page.getByText('That PIN is not right')).toBeVisible();
  await page.getByLabel('Your PIN').fill('739155');
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();

  await page.keyboard.press('l');
  await page.getByRole('list', { name: 'Take over here' }).getByRole('button').click();
  await page.getByLabel(/^PIN of Nora/).fill('482913');
  await expect(page.getByRole('button', { name: /Nora Whitfield-Castellanos/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Staff' })).toBeVisible();
}

test('a passkey is made and signs in without a password', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles = watch(page, refused);
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signInAsNora(page);
  const link = await invite(page, adaeze);
  await signOut(page, /Nora/);
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: /A passkey/ }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();

  await signOut(page, /Adaeze Okafor/);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('button', { name: /Adaeze Okafor/ })).toBeVisible();
  expect(troubles).toEqual([]);
  await context.close();
});

test('what opens an account is changed by its owner, and a lost phone is mended by the manager', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles = watch(page, refused);
  await signInAsNora(page, norasRecoveryCode);
  await page.getByRole('button', { name: /Nora/ }).click();
  await page.getByRole('menuitem', { name: 'My account' }).click();
  await expect(page.getByRole('heading', { name: 'My account', level: 1 })).toBeVisible();
  await expectAccessible(page, 'my account');
  await page.getByRole('button', { name: 'Change my password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change my password' });
  await dialog.getByLabel('The password you have now').fill('not the password of anyone');
  await dialog.getByLabel('New password', { exact: true }).fill('walnut-harbour-quilt-58');
  await dialog.getByRole('button', { name: 'Change my password' }).click();
  await expect(dialog.getByText('That password is not right.').first()).toBeVisible();
  await expectAccessible(page, 'change my password');
  await dialog.getByLabel('The password you have now').fill(password);
  await dialog.getByRole('button', { name: 'Change my password' }).click();
  await expect(page.getByText(/^Your password is changed\./).first()).toBeVisible();

  await page.getByRole('button', { name: 'Connect another app' }).click();
  const app = page.getByRole('dialog', { name: 'Connect an authenticator app' });
  await app.getByLabel('Your password, to show that it is you').fill('walnut-harbour-quilt-58');
  await app.getByRole('button', { name: 'Go on' }).click();
  const key = await typedKey(page);
  await expectAccessible(page, 'another authenticator app');
  await app.getByRole('textbox', { name: 'Code' }).fill(oneTimeCode(key));
  await expect(app.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(
    10,
  );
  await app.getByRole('button', { name: 'I have kept them' }).click();

  await page.getByRole('link', { name: 'Staff' }).click();
  const row = page.getByRole('row', { name: /Reyes de la Cruz/ });
  await row.getByRole('button', { name: /Change the account/ }).click();
  await page.getByRole('menuitem', { name: 'Reset the second step' }).click();
  const asked = page.getByRole('dialog', { name: /Reset the second step of María José/ });
  await asked.getByRole('button', { name: 'Reset the second step' }).click();
  await expect(row).toContainText('has not signed in yet');
  await signOut(page, /Nora/);

  await page.getByLabel('E-mail address').fill(maria.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: /An authenticator app/ }).click();
  const before = await typedKey(page);
  await page.reload();
  // The set-up goes on with the same key, and the password is not asked again.
  await page.getByRole('button', { name: /An authenticator app/ }).click();
  expect(await typedKey(page)).toBe(before);
  await page.getByRole('textbox', { name: 'Code' }).fill(oneTimeCode(before));
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
  expect(troubles).toEqual([]);
  await context.close();
});

/** Password, then the code of the app; a wrong password first. */
async function signInAsNora(page: Page, recoveryCode?: string): Promise<void> {
  await page.goto(named());
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page, 'sign in');
  await page.getByLabel('E-mail address').fill(emailOf(nora));
  await page.getByLabel('Password', { exact: true }).fill('not the password of anyone');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('The e-mail address or the password is not right')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible();
  await expectAccessible(page, 'second step, code');
  if (recoveryCode !== undefined) {
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCode);
    await page.getByRole('button', { name: 'Go on' }).click();
    return expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
  }
  // The code of now may be the one she was enrolled with, and each works once.
  const next = oneTimeCode(norasKey, Date.now() + 30_000);
  await page.getByRole('textbox', { name: 'Code' }).fill(next);
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
}

async function signOut(page: Page, person: RegExp): Promise<void> {
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}
