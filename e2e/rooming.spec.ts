import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Weight } from '../clinical/vitals/reading.ts';
import type { CheckInSheet } from '../rooms/front-desk/check-in.contract.ts';
import type { RoomingVisit } from '../rooms/rooming/visit.contract.ts';
import { expectAccessible } from './house/accessible.ts';
import { signInToDemo, type Member } from './house/members.ts';
import { openDemo, type Linchpin } from './house/open-linchpin.ts';
import { sitDown, type Workstation } from './house/workstation.ts';

let linchpin: Linchpin;
let maria: Member;
let tom: Member;

test.beforeAll(async () => {
  linchpin = await openDemo();
  maria = await signInToDemo(linchpin.address, 'Maria Reyes, CMA');
  tom = await signInToDemo(linchpin.address, 'Tom Becker, RMA');
  // No contact time is waited for here: rooms are freed as soon as they are left.
  const denise = await signInToDemo(linchpin.address, 'Denise Aguilar, CMA');
  const { body } = await denise.ask('view/turnover/rooms', {});
  const seen = body['disinfectantsVersion'];
  expect((await denise.ask('act/turnover/disinfectants', { kept: [], seen })).status).toBe(200);
});
test.afterAll(() => linchpin.close());

interface Row {
  appointmentId?: string;
  encounterId?: string;
  encounterVersion: string;
  stage: string;
  patient: { name: string; age?: string };
}

async function board(): Promise<{ visits: Row[]; rooms: { id: string; state: string }[] }> {
  return done(maria, 'view/board/today', {});
}

type Path = `${'act' | 'view'}/${string}`;

async function done<Body>(member: Member, path: Path, input: unknown): Promise<Body> {
  const { status, body } = await member.ask(path, input);
  if (status === 200) return body as Body;
  throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
}

/** Checks in the next one who is booked and brings them to a room; answers the visit's id. */
async function roomNext(fits: (row: Row) => boolean = () => true): Promise<string> {
  const booked = (await board()).visits.find((row) => row.stage === 'booked' && fits(row));
  const appointmentId = booked?.appointmentId;
  const sheet = await done<CheckInSheet>(maria, 'view/front-desk/check-in-sheet', {
    appointmentId,
  });
  const { version: appointmentVersion } = sheet.appointment;
  const confirmed = ['name', 'birth-date'];
  await done(maria, 'act/front-desk/check-in', { appointmentId, appointmentVersion, confirmed });
  const { visits, rooms } = await board();
  const visit = visits.find((one) => one.appointmentId === appointmentId);
  const room = rooms.find(({ state }) => state === 'free') ?? (await freeRoom());
  const { encounterId, encounterVersion } = visit ?? {};
  await done(maria, 'act/board/bring-to-room', { encounterId, encounterVersion, roomId: room.id });
  return String(encounterId);
}

/** Turns over a room that waits to be cleaned; when none does, a patient who was seen goes home. */
async function freeRoom(): Promise<{ id: string }> {
  const { visits, rooms } = (await board()) as unknown as {
    visits: (Row & { room?: { id: string } })[];
    rooms: { id: string; version: string; state: string }[];
  };
  const room = rooms.find(({ state }) => state === 'to-clean');
  if (room) {
    const input = { roomId: room.id, roomVersion: room.version, state: 'free' };
    await done(maria, 'act/board/turn-over-room', input);
    return room;
  }
  const seen = visits.find((one) => one.room && one.stage !== 'rooming');
  const { encounterId, encounterVersion } = seen ?? {};
  const input = { encounterId, encounterVersion, stage: 'gone', reason: 'went home' };
  await done(maria, 'act/board/override-stage', input);
  return freeRoom();
}

async function recordOf(encounterId: string): Promise<RoomingVisit> {
  return done(maria, 'view/rooming/visit', { encounterId });
}

async function signsOf(encounterId: string): Promise<string[]> {
  const { recorded } = await recordOf(encounterId);
  return recorded.flatMap(({ vitalSign }) => vitalSign?.sign ?? []).toSorted();
}

function sit(browser: Browser, encounterId: string, expected?: RegExp): Promise<Workstation> {
  const options = { at: `/rooming/${encounterId}`, ...(expected && { expected }) };
  return sitDown(browser, linchpin.address, maria, options);
}

const line = (page: Page) => page.getByLabel('All of it on one line');
const kept = (page: Page) => page.getByText('and in the record as a draft');

/** The readings typed here are nobody's: far from this patient's last ones they are confirmed. */
async function confirmIfAsked(page: Page): Promise<void> {
  const isSo = page.getByRole('button', { name: /^It is so/ });
  const ready = page.getByText(/Ready for provider since/);
  await expect(isSo.or(ready)).toBeVisible();
  await expect(async () => {
    if (await isSo.isVisible()) await page.keyboard.press('Control+Enter');
    await expect(ready).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test('Spec: rooming/save-vitals — one line, by keyboard alone, to the record and back', async ({
  browser,
}) => {
  const id = await roomNext();
  const { page, expectQuiet, context } = await sit(browser, id);
  await expect(line(page)).toBeFocused();
  await page.keyboard.type(`152/88 l arm sitting adult cuff, 84, 36.9, 16, 97% RA, 181lb 5'4" 98`);
  await expect(page.getByText('“98” is not clear')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('One thing needs a look:')).toBeVisible();
  expect(await signsOf(id)).toEqual([]);
  await expect(line(page)).toBeFocused();
  await page.keyboard.press('End');
  for (let count = 0; count < 3; count += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type(' pain 3/10');
  await expect(page.getByText('nothing unclear')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Weight/ })).toHaveValue('181');
  await expectAccessible(page, 'rooming, typed');
  await page.keyboard.press('Control+Enter');
  await confirmIfAsked(page);
  expect(await signsOf(id)).toEqual([
    ...['blood-pressure', 'height', 'oxygen-saturation', 'pain'],
    ...['pulse', 'respiration', 'temperature', 'weight'],
  ]);
  expect((await recordOf(id)).stage).toBe('ready-for-provider');
  await expectAccessible(page, 'rooming, saved');
  await page.getByRole('button', { name: 'Back to the board' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/board/);
  expectQuiet();
  await context.close();
});

test('a reload in the middle keeps the line, the form and what was not done', async ({
  browser,
}) => {
  const id = await roomNext();
  const { page, context, expectQuiet } = await sit(browser, id);
  await line(page).fill('128/76 72');
  await page.getByRole('button', { name: 'left arm' }).click();
  await page.getByRole('button', { name: 'Weight: not done, with reason' }).click();
  await page.getByRole('menuitem', { name: 'declined' }).click();
  await page.getByRole('textbox', { name: /^Temperature/ }).fill('99.1');
  await expect(kept(page)).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(line(page)).toHaveValue('128/76 72');
  await expect(page.getByRole('textbox', { name: /^Temperature/ })).toHaveValue('99.1');
  await expect(page.getByText('Not done: declined')).toBeVisible();
  await expect(page.getByText('BP 128/76 left arm')).toBeVisible();
  expect(await signsOf(id)).toEqual([]);
  // The same person at another workstation, which has nothing on its own disk.
  const other = await sit(browser, id);
  await expect(line(other.page)).toHaveValue('128/76 72');
  await expect(other.page.getByText('Not done: declined')).toBeVisible();
  await other.page.keyboard.press('Control+Enter');
  await expect(other.page.getByText(/Ready for provider since/)).toBeVisible();
  expect(await signsOf(id)).toEqual(['blood-pressure', 'pulse', 'temperature', 'weight']);
  // The first workstation still has its own copy, and does not add it a second time.
  await page.reload();
  await expect(page.getByText(/You saved this from another workstation/)).toBeVisible();
  await page.getByRole('button', { name: 'Throw this away' }).click();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(line(page)).toHaveValue('');
  expect(await signsOf(id)).toHaveLength(4);
  expectQuiet();
  await Promise.all([context.close(), other.context.close()]);
});

test('what cannot be is red and asked for once; a second blood pressure is waited for', async ({
  browser,
}) => {
  const id = await roomNext(({ patient }) => Number(patient.age) >= 18);
  const { page, context, expectQuiet } = await sit(browser, id);
  await line(page).fill('800/80 72');
  await expect(page.getByText('BP 800/80 is not possible')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('One thing needs a look:')).toBeVisible();
  await page.getByRole('textbox', { name: /^Blood pressure/ }).fill('');
  await expect(page.getByText(/is not possible/)).toHaveCount(0);
  expect(await signsOf(id)).toEqual([]);
  await line(page).fill('p72');
  await page.getByRole('textbox', { name: /^Blood pressure/ }).fill('152/88');
  await page.getByRole('button', { name: 'Repeat blood pressure in 5 min' }).click();
  await expect(page.getByText(/^Repeat blood pressure in \d/)).toBeVisible();
  await expect(kept(page)).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await page.getByRole('button', { name: 'Enter it now' }).click();
  await expect(page.getByRole('textbox', { name: 'Blood pressure, 2nd' })).toBeFocused();
  await page.keyboard.type('138/82');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => signsOf(id)).toEqual(['blood-pressure', 'blood-pressure', 'pulse']);
  expectQuiet();
  await context.close();
});

test('a network that dies in the middle keeps everything and sends it once', async ({
  browser,
}) => {
  const id = await roomNext();
  const offline = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_CONNECTION/;
  const { page, context, expectQuiet } = await sit(browser, id, offline);
  await line(page).fill('128/76 72 98.4');
  await context.setOffline(true);
  await line(page).pressSequentially(' 16 99% RA');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/What you typed is kept on this device/)).toBeVisible();
  await expect(line(page)).toHaveValue('128/76 72 98.4 16 99% RA');
  expect(await signsOf(id)).toEqual([]);
  await context.setOffline(false);
  await expect(page.getByText(/Ready for provider since/)).toBeVisible({ timeout: 40_000 });
  await expect(line(page)).toHaveValue('');
  const saved = ['blood-pressure', 'oxygen-saturation', 'pulse', 'respiration', 'temperature'];
  expect(await signsOf(id)).toEqual(saved);
  await page.waitForTimeout(3000);
  expect(await signsOf(id)).toEqual(saved);
  expectQuiet();
  await context.close();
});

test('a server that crashes between Save and its answer gets it once when it is back', async ({
  browser,
}) => {
  const id = await roomNext();
  const crashed = /ERR_|answered 50|failed:|status of 50/;
  const { page, context } = await sit(browser, id, crashed);
  await line(page).fill('130/70 66');
  await expect(kept(page)).toBeVisible({ timeout: 20_000 });
  const killed = linchpin.kill();
  await page.keyboard.press('Control+Enter');
  await killed;
  await expect(page.getByText(/What you typed is kept on this device/)).toBeVisible();
  await linchpin.startAgain();
  await expect(page.getByText(/Ready for provider since/)).toBeVisible({ timeout: 60_000 });
  expect(await signsOf(id)).toEqual(['blood-pressure', 'pulse']);
  await context.close();
});

test('when a colleague saves meanwhile, both are kept and the second is told', async ({
  browser,
}) => {
  const id = await roomNext();
  const { page, context } = await sit(browser, id, /409/);
  await line(page).fill('150/90');
  // The screen is not told before it saves: as over a slow line.
  await page.route('**/api/view/rooming/visit', (route) => route.abort());
  await done(tom, 'act/rooming/save-vitals', {
    encounterId: id,
    seen: [],
    vitalSigns: [{ sign: 'pulse', perMinute: 88 }],
  });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/Vital signs were saved meanwhile/)).toBeVisible();
  await expect(page.getByText(/Tom Becker, RMA/).first()).toBeVisible();
  await expect(line(page)).toHaveValue('150/90');
  await page.unroute('**/api/view/rooming/visit');
  await page.reload();
  await expect(page.getByText('In the record for this visit')).toBeVisible();
  await expect(line(page)).toHaveValue('150/90');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => signsOf(id)).toEqual(['blood-pressure', 'pulse']);
  await context.close();
});

/** Rooms the next one who was weighed before. */
async function roomWeighedBefore(): Promise<{ id: string; before: Weight }> {
  const id = await roomNext();
  const { last } = await recordOf(id);
  const found = last.find(({ vitalSign }) => vitalSign.sign === 'weight');
  return found ? { id, before: found.vitalSign as Weight } : roomWeighedBefore();
}

test('a weight hardly possible is asked about before it is saved, and keeps its mark', async ({
  browser,
}) => {
  const { id, before } = await roomWeighedBefore();
  const { page, context, expectQuiet } = await sit(browser, id);
  await line(page).fill(`wt ${Math.round(before.value * 3)}${before.unit}`);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Not saved yet. Is it so?')).toBeInViewport();
  // A second press by habit answers nothing.
  await page.keyboard.press('Control+Enter');
  await expectAccessible(page, 'rooming, a weight to be confirmed');
  expect(await signsOf(id)).toEqual([]);
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(line(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('unusual, confirmed')).toBeVisible();
  expect(await signsOf(id)).toEqual(['weight']);
  await page.goto(`/chart/${(await recordOf(id)).patient.id}/vitals`);
  await expect(page.getByText(/confirmed when saved: last/).first()).toBeAttached();
  expectQuiet();
  await context.close();
});

test('Spec: rooming/confirm-list — lists are gone through with who said so', async ({
  browser,
}) => {
  const id = await roomNext();
  const { page, context, expectQuiet } = await sit(browser, id);
  await page.getByRole('button', { name: /^Medicines/ }).click();
  await page.getByRole('button', { name: 'Add a medicine' }).click();
  await page.getByRole('combobox', { name: 'New medicine' }).fill('Fish oil');
  await page.getByRole('radio', { name: 'Caregiver' }).check();
  await page.getByRole('button', { name: /^Save medicines/ }).click();
  await expect(page.getByText('Say who told you.').first()).toBeVisible();
  await page.getByLabel('Name of the caregiver').fill('Rosa Ortiz');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'New medicine' })).toHaveValue('Fish oil');
  await page.getByRole('button', { name: /^Save medicines/ }).click();
  await expect(page.getByText(/added, said by caregiver Rosa Ortiz today/)).toBeVisible();
  await expectAccessible(page, 'medicines gone through');
  await page.getByRole('button', { name: /^Reason/ }).click();
  await page.getByRole('button', { name: 'Said the same as booked' }).click();
  await page.getByRole('button', { name: /^Save the reason/ }).click();
  await expect(page.getByText(/Said by caregiver Rosa Ortiz/)).toBeVisible();
  await expectAccessible(page, 'reason');
  expectQuiet();
  await context.close();
});

test('on a phone nothing is wider than the screen', async ({ browser }) => {
  const id = await roomNext();
  const options = { at: `/rooming/${id}`, viewport: { width: 390, height: 844 } };
  const { page, context } = await sitDown(browser, linchpin.address, maria, options);
  await line(page).fill(`198/124, 72, 98.6, 16, 98%, 180lb, 5'10"`);
  for (const part of ['Vital signs', 'Medicines', 'Allergies', 'Problems', 'Reason']) {
    await page.getByRole('button', { name: new RegExp(`^${part}`) }).click();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, part).toBeLessThanOrEqual(0);
  }
  await context.close();
});
