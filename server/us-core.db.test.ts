import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Role } from '../identity/permissions.ts';
import { withPractice } from '../records/pool.ts';
import { listPractices } from '../records/practices.ts';
import { fittingProfiles } from '../records/validate/fitting-profile.ts';
import { validateResource } from '../records/validate/validate.ts';
import { validateProfile } from '../records/validate/validate-profile.ts';
import { openEmptyBuilding } from './testing/opened.fixture.ts';
import { addTestClinic } from './testing/open-clinic.ts';
import { askAs } from './testing/smart-app.ts';

const { building } = await openEmptyBuilding({ now });
/** The practice that is set up as a new clinic does it; the test clinic is written as it is. */
const setUpId = await setUp();
const clinic = await addTestClinic(building);

/** Nine in the morning at the clinic, whatever the machine's clock says. */
function now(): Temporal.Instant {
  const since = Math.floor(performance.now());
  return Temporal.Instant.from('2026-11-23T17:00:00Z').add({ milliseconds: since });
}

/** Sets up the first practice with its rooms and its manager; answers its id. */
async function setUp(): Promise<string> {
  const response = await fetch(`${building.address}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: building.address },
    body: JSON.stringify({
      ...{ practice: 'Alder Creek Family Medicine', state: 'CA' },
      ...{ timeZone: 'America/Los_Angeles', rooms: ['Room 1', 'Procedure'] },
      manager: {
        ...{ given: 'Patrice', family: 'Monroe', credential: '' },
        ...{ email: 'patrice@clinic.example', password: 'a long word for the door 7' },
      },
    }),
  });
  expect([response.status, await response.text()]).toEqual([200, expect.any(String)]);
  const [practice] = await listPractices(building.pool);
  return practice!.id;
}

async function act(role: Role, name: string, input: object): Promise<Record<string, unknown>> {
  const { status, body } = await clinic.ask(role, `act/${name}`, input);
  expect(status, `${name} ${JSON.stringify(body)}`).toBe(200);
  return body;
}

/** A person is registered, comes, and is roomed, with every list and every sign. */
async function playVisit(): Promise<void> {
  const { patientId } = await act('front-desk', 'front-desk/register-patient', {
    given: 'Rosa',
    family: 'Hernandez',
    birthDate: '1970-04-09',
    birthSex: 'F',
    gender: 'female',
    details: {
      phone: '209 555 0101',
      street: '1 Elm Street',
      city: 'Modesto',
      state: 'CA',
      postalCode: '95350',
      language: 'es',
      contactName: 'Luis Hernandez',
      contactPhone: '209 555 0102',
    },
    notTheSameAs: [],
  });
  const plan = { payer: 'Golden Poppy HMO', memberId: 'D123', subscriber: 'self' };
  await act('front-desk', 'front-desk/record-coverage', {
    patientId,
    pays: 'plan',
    ...plan,
    ended: [],
  });
  const guardian = { name: 'Mei Hernandez', relationship: 'mother', phone: '209-555-0143' };
  await act('front-desk', 'front-desk/record-guardian', { patientId, ...guardian });
  const { encounterId } = await act('front-desk', 'front-desk/walk-in', {
    patientId,
    providerId: 'staff-provider',
    confirmed: ['name', 'birth-date'],
    reason: 'Sore throat',
  });
  await playRooming(String(encounterId));
  for (const language of ['en', 'es']) {
    await act('front-desk', 'front-desk/print-summary', { encounterId, language });
  }
}

async function playRooming(encounterId: string): Promise<void> {
  const said = { encounterId, saidBy: { who: 'patient' }, entries: [], noneKnown: false };
  await act('ma', 'rooming/save-reason', {
    encounterId,
    before: 'Sore throat',
    words: 'My throat hurts',
    since: '3 days',
    saidBy: { who: 'patient' },
    viaInterpreter: false,
  });
  const add = async (kind: string, ...added: object[]) =>
    act('ma', 'rooming/confirm-list', { ...said, kind, added });
  await add('problems', { name: 'Gout', detail: 'since 2015' });
  await add('medicines', { name: 'Aspirin 81 mg', detail: 'once a day' });
  await add('allergies', { name: 'Penicillin', detail: 'rash', severity: 'moderate' });
  const vitalSigns = [
    { sign: 'blood-pressure', systolicMmHg: 132, diastolicMmHg: 84, site: 'left-arm' },
    { sign: 'pulse', perMinute: 84 },
    { sign: 'temperature', value: 98.6, unit: 'F' },
    { sign: 'respiration', perMinute: 16 },
    { sign: 'oxygen-saturation', percent: 98 },
    { sign: 'weight', value: 180, unit: 'lb' },
    { sign: 'height', value: 64, unit: 'in' },
    { sign: 'pain', notDone: 'declined' },
    { sign: 'head-circumference', notDone: 'no-equipment' },
  ];
  await act('ma', 'rooming/save-vitals', { encounterId, seen: [], vitalSigns });
}

/** Somebody of whom next to nothing is known, and whom nothing was taken of. */
async function playUnknown(): Promise<void> {
  const { patientId } = await act('front-desk', 'front-desk/register-patient', {
    given: 'Ana',
    family: 'Ortiz',
    birthDate: '1990-01-02',
    birthSex: 'UNK',
    details: {},
    notTheSameAs: [],
  });
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
  const { encounterId } = await act('front-desk', 'front-desk/walk-in', {
    ...{ patientId, providerId: 'staff-provider', confirmed: ['name', 'birth-date'] },
    reason: 'Cough',
  });
  const vitalSigns = [
    ...['blood-pressure', 'pulse', 'temperature', 'respiration', 'oxygen-saturation'],
    ...['weight', 'height'],
  ].map((sign) => ({ sign, notDone: 'could-not-measure' }));
  await act('ma', 'rooming/save-vitals', { encounterId, seen: [], vitalSigns });
  for (const kind of ['insurance-card', 'referral-letter', 'other']) {
    const data = Buffer.concat([pdf, Buffer.from(kind)]).toString('base64');
    await act('ma', 'chart/file-document', {
      ...{ patientId, kind, date: '2026-11-01', title: 'A paper', data },
    });
  }
}

interface Stored {
  resourceType: string;
  id: string;
  meta: { versionId: string; profile?: string[] };
}

/** Every version of everything that acts have written in a practice. */
async function stored(practiceId: string): Promise<Stored[]> {
  return withPractice(building.pool, practiceId, async (client) => {
    const { rows } = await client.query<{ content: string }>(
      `select content from records.history
       where practice_id = $1 and act <> 'test/open' and content is not null`,
      [practiceId],
    );
    return rows.map(({ content }) => JSON.parse(content) as Stored);
  });
}

/** What the acts write and US Core has no profile for. */
const withoutProfile = ['Appointment', 'Basic', 'Binary', 'Consent', 'List', 'MedicationStatement'];

test('what the acts of a visit write keeps the profiles of US Core that fit it, and says so', async () => {
  await playVisit();
  await playUnknown();
  const { status } = await askAs(building, clinic, 'manager', 'staff', {
    ...{ given: 'Lee', family: 'Tran', credential: 'CMA', role: 'ma' },
    email: 'lee.tran@test.example',
  });
  expect(status).toBe(200);
  const made = await stored(setUpId);
  expect(new Set(made.map(({ resourceType }) => resourceType))).toEqual(
    new Set(['Location', 'Organization', 'Practitioner', 'PractitionerRole', 'Provenance']),
  );
  const written = [...made, ...(await stored(clinic.practiceId))];
  const counts = new Map<string, number>();
  for (const { resourceType } of written) {
    counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1);
  }
  for (const type of [
    ...['AllergyIntolerance', 'Condition', 'Coverage', 'DocumentReference', 'Encounter'],
    ...['MedicationStatement', 'Patient', 'Practitioner', 'PractitionerRole', 'Provenance'],
    'RelatedPerson',
  ]) {
    expect([type, counts.has(type)]).toEqual([type, true]);
  }
  expect(counts.get('Observation')).toBeGreaterThanOrEqual(11);
  expect(written.some((one) => 'dataAbsentReason' in one)).toBe(true);
  const wrong = written.flatMap((one) => {
    const fitting = fittingProfiles(one);
    const isSilent = fitting.length === 0 && !withoutProfile.includes(one.resourceType);
    const unsaid = fitting.filter((url) => !one.meta.profile?.includes(url.split('|')[0]!));
    const errors = fitting.flatMap((url) => [
      ...validateProfile(one, url)!.errors.map((error) => ({ url, ...error })),
    ]);
    const what = `${one.resourceType} ${one.meta.versionId}`;
    return [
      ...(isSilent ? [`${what}: no profile fits`] : []),
      ...unsaid.map((url) => `${what} does not say ${url}`),
      ...[...errors, ...validateResource(one)].map((error) => ({ what, ...error })),
    ];
  });
  expect(wrong).toEqual([]);
});
