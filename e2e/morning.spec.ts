import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from './house/accessible.ts';
import { runTool } from './house/command.ts';
import { openClinic, type Clinic } from './house/clinic.ts';
import { tenPeople, type Visitor } from './house/people.ts';
import { book, patientIdOf } from './house/visits.ts';
import { sitDown, type Workstation } from './house/workstation.ts';
import { checkOut, openCheckOut, printSummary } from './morning/check-out.ts';
import { checkIn, fillBooking, goTo, openCheckIn, sendBooking } from './morning/front-desk.ts';
import { expectAudited, expectInTheRecord } from './morning/in-the-record.ts';
import { enterRoom, leaveRoom } from './morning/provider.ts';
import { askReason, bringToRoom, confirmList, saveVitals, typeVitals } from './morning/rooming.ts';
import { watchBoard, type SecondScreen } from './morning/second-screen.ts';
import { cancel, didNotCome, receiveWalkIn } from './morning/unplanned.ts';

/** The people at work, each at a browser of their own, and the board that nobody touches. */
interface Morning {
  clinic: Clinic;
  karen: Workstation;
  maria: Workstation;
  okafor: Workstation;
  second: SecondScreen;
  secondScreen: Workstation;
}

const reasons = [
  'Me duele la rodilla desde hace tres semanas',
  'Blood pressure check and new tablets',
  'Cough that will not go away',
  'Dolor de espalda',
  'Headaches in the evening',
  'Sore throat',
  'Follow-up after the emergency room',
  'Sports physical',
  'Fever since last night',
  'Blood sugar has been high',
];
const times = ['8:00', '8:15', '8:30', '8:45', '9:00', '9:15', '9:30', '9:45', '10:00', '10:15'];

let clinic: Clinic;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  clinic = await openClinic();
});
test.afterAll(() => clinic?.linchpin.close());

test('a morning in the clinic: ten people booked, arrived, roomed, seen and gone', async ({
  browser,
}) => {
  test.setTimeout(900_000);
  const morning = await open(browser);
  const people = tenPeople();
  await test.step('the phone rings: ten visits are booked', () => bookAll(morning, people));
  await test.step('the first arrives', () => arrive(morning, people[0]!, true));
  for (const [index, visitor] of people.entries()) {
    const next = people[index + 1];
    await test.step(`roomed: ${visitor.family}`, () =>
      Promise.all([
        room(morning, visitor, index === 0),
        next ? arrive(morning, next, false) : undefined,
      ]));
    await test.step(`seen: ${visitor.family}`, () => see(morning, visitor, index === 0));
    await test.step(`gone: ${visitor.family}`, () => leave(morning, visitor, index));
  }
  await test.step('one walks in, one cancels, one does not come', () => unplanned(morning, people));
  await test.step('all of it is in the record, once', () => inTheRecord(people));
  for (const { troubles } of [morning.karen, morning.maria, morning.okafor, morning.secondScreen]) {
    expect(troubles).toEqual([]);
  }
  const slowest = morning.second.expectPrompt();
  await morning.second.expectUntouched(people.length * 14 + 10);
  test
    .info()
    .annotations.push({ type: 'slowest on the second screen', description: `${slowest} ms` });
  await Promise.all(
    [morning.karen, morning.maria, morning.okafor, morning.secondScreen].map(({ context }) =>
      context.close(),
    ),
  );
});

async function open(browser: Browser): Promise<Morning> {
  const { address } = clinic.linchpin;
  const sit = (who: keyof Clinic & ('karen' | 'maria' | 'okafor' | 'denise'), at: string) =>
    sitDown(browser, address, clinic[who], { at });
  const secondScreen = await sit('denise', '/board');
  return {
    clinic,
    karen: await sit('karen', '/'),
    maria: await sit('maria', '/'),
    okafor: await sit('okafor', '/'),
    second: await watchBoard(secondScreen.page),
    secondScreen,
  };
}

async function bookAll({ karen: { page }, second }: Morning, people: Visitor[]): Promise<void> {
  await goTo(page, 'Schedule');
  // The heading in sight a moment longer is the last screen's; the button is this one's alone.
  await expect(page.getByRole('button', { name: 'Book a visit' }).first()).toBeVisible();
  await expectAccessible(page, 'schedule, empty');
  for (const [index, visitor] of people.entries()) {
    await fillBooking(page, visitor, {
      time: `${times[index]} AM`,
      kind: index % 2 === 0 ? 'Sick visit (20 min)' : 'Follow-up (20 min)',
      provider: 'Adaeze Okafor, MD',
      reason: reasons[index] ?? '',
    });
    if (index === 0) await expectAccessible(page, 'booking');
    await sendBooking(page);
    await second.shows(visitor, /booked/);
  }
  await expectAccessible(page, 'schedule');
}

async function arrive(
  { karen: { page }, second }: Morning,
  visitor: Visitor,
  isFirst: boolean,
): Promise<void> {
  await openCheckIn(page, visitor);
  if (isFirst) await expectAccessible(page, 'check-in');
  await checkIn(page, visitor);
  await second.shows(visitor, /arrived/);
  if (isFirst) await expectAccessible(page, 'front desk, after a check-in');
}

async function room(
  { maria: { page }, second, okafor }: Morning,
  visitor: Visitor,
  isFirst: boolean,
): Promise<void> {
  await goTo(page, 'Board');
  await bringToRoom(page, visitor);
  await second.shows(visitor, /rooming/);
  await typeVitals(page, lineFor(visitor));
  if (isFirst) await expectAccessible(page, 'rooming, vital signs');
  await saveVitals(page);
  await second.shows(visitor, /ready for provider/);
  await expect(
    okafor.page.getByRole('button', { name: `Enter room: ${visitor.name}`, exact: true }),
  ).toBeVisible();
  await askReason(page, `Since Sunday: ${visitor.given} says it hurts`);
  for (const kind of ['Medicines', 'Allergies', 'Problems'] as const) {
    await confirmList(page, kind);
    if (isFirst) await expectAccessible(page, `rooming, ${kind}`);
  }
}

async function see(
  { okafor: { page }, second }: Morning,
  visitor: Visitor,
  isFirst: boolean,
): Promise<void> {
  await enterRoom(page, visitor);
  await second.shows(visitor, /with provider/);
  if (isFirst) await expectAccessible(page, 'chart, summary');
  await leaveRoom(page, visitor);
  await second.shows(visitor, /checking out/);
}

async function leave(
  { karen, maria, second }: Morning,
  visitor: Visitor,
  index: number,
): Promise<void> {
  const { page } = karen;
  await openCheckOut(page, visitor);
  await checkOut(page, '2 weeks');
  if (index === 0) await expectAccessible(page, 'check-out');
  await second.says(new RegExp(`Gone · ${index + 1}`));
  const text = await printSummary(page);
  for (const words of [visitor.name, 'Adaeze Okafor, MD', 'Alder Creek Family Practice']) {
    expect(text).toContain(words.replaceAll(/\s/g, ''));
  }
  await clean(maria.page);
}

/** The room that was left is to be cleaned, and then it is free. */
async function clean(page: Page): Promise<void> {
  await goTo(page, 'Board');
  await page
    .getByRole('button', { name: /is clean$/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: /is clean$/ })).toHaveCount(0);
}

async function unplanned({ karen: { page }, second }: Morning, people: Visitor[]): Promise<void> {
  const [first, other] = [people[3]!, people[7]!];
  await receiveWalkIn(page, 'Twisted her ankle on the stairs');
  await second.shows({ name: 'Xiomara Esperanza Quetzalcóatl-Montgomery' }, /arrived/);
  await book(clinic, first, '14:30');
  await cancel(page, first.family);
  await second.says(/Cancelled or did not come · 1/);
  await book(clinic, other, '10:30');
  await second.shows(other, /booked/);
  await didNotCome(page, other.family);
  await second.says(/Cancelled or did not come · 2/);
}

async function inTheRecord(people: Visitor[]): Promise<void> {
  await expectInTheRecord(clinic, { gone: people.length, cancelled: 1, notCome: 1 });
  const ids = await Promise.all(people.map((visitor) => patientIdOf(clinic, visitor)));
  await expectAudited(clinic, ids);
  const { code, text } = await runTool('verify-audit.ts', ['--data', clinic.linchpin.data]);
  expect(text).toContain('unbroken');
  expect(code).toBe(0);
}

/** What is measured, as it is typed; a small child has a head circumference and no blood pressure. */
function lineFor(visitor: Visitor): string {
  if (visitor.birthDate.startsWith('2024'))
    return 'pulse 118, 37.2C, resp 28, 99% RA, 12.1kg, 86cm, hc 48cm';
  if (visitor.isChild) return '108/64 l arm sitting, 82, 98.4, 18, 99% RA, 101lb, 5\'1"';
  return '128/78 l arm sitting, 72, 98.6, 16, 98% RA, 172lb, 5\'6"';
}
