import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../identity/permissions.ts';
import { withPractice } from '../records/pool.ts';
import { tableOf } from '../records/table.ts';
import { fittingProfiles } from '../records/validate/fitting-profile.fixture.ts';
import { validateProfile } from '../records/validate/validate-profile.ts';
import { cloneDatabase, type ClonedDatabase } from '../tools/test-database/clone-database.ts';
import type { Building } from './building.ts';
import { addTestClinic, openTestBuilding, type TestClinic } from './testing/open-clinic.ts';

let database: ClonedDatabase;
let building: Building;
let clinic: TestClinic;

beforeAll(async () => {
  database = await cloneDatabase();
  building = await openTestBuilding(database.url, now);
  clinic = await addTestClinic(building);
});

afterAll(async () => {
  await building.close();
  await database.drop();
});

/** Nine in the morning at the clinic, whatever the machine's clock says. */
function now(): Temporal.Instant {
  const since = Math.floor(performance.now());
  return Temporal.Instant.from('2026-11-23T17:00:00Z').add({ milliseconds: since });
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
    { sign: 'pain', score: 4, scale: 'numeric' },
  ];
  await act('ma', 'rooming/save-vitals', { encounterId, seen: [], vitalSigns });
}

const types = [
  'AllergyIntolerance',
  'Condition',
  'Coverage',
  'Encounter',
  'MedicationRequest',
  'Observation',
  'Patient',
  'Practitioner',
  'RelatedPerson',
] as const;

interface Stored {
  resourceType: string;
  id: string;
}

async function stored(): Promise<Stored[]> {
  return withPractice(building.pool, clinic.practiceId, async (client) => {
    const found: Stored[] = [];
    for (const type of types) {
      const { rows } = await client.query<{ content: string }>(
        `select content from ${tableOf(type)} where practice_id = $1`,
        [clinic.practiceId],
      );
      found.push(...rows.map(({ content }) => JSON.parse(content) as Stored));
    }
    return found;
  });
}

/** What the test clinic is opened with, which no act wrote. */
const isOfTheClinic = ({ id }: Stored): boolean => /^(?:staff|patient|room)-/.test(id);

test('what the acts of a visit write keeps the profiles of US Core that fit it', async () => {
  await playVisit();
  const written = (await stored()).filter((one) => !isOfTheClinic(one));
  const counts = new Map<string, number>();
  for (const { resourceType } of written) {
    counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toMatchObject({
    Patient: 1,
    Encounter: 1,
    Coverage: 1,
    RelatedPerson: 1,
    Condition: 1,
    AllergyIntolerance: 1,
  });
  expect(counts.get('Observation')).toBeGreaterThanOrEqual(9);
  const wrong = written.flatMap((one) =>
    fittingProfiles(one).flatMap((url) =>
      (validateProfile(one, url)?.errors ?? []).map((error) => ({ url, ...error })),
    ),
  );
  expect(wrong).toEqual([]);
});
