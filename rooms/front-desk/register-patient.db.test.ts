import type { Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '../../fhir/refusal.ts';
import { answered, refused } from '../../records/two-practices.fixture.ts';
import { openDesk, type Desk } from './desk.fixture.ts';
import { registerPatient } from './register-patient.act.ts';
import { similarPatients } from './similar-patients.view.ts';

let desk: Desk;

const onFile = (id: string, given: string, family: string, birthDate: string, more = {}) => ({
  resourceType: 'Patient' as const,
  id,
  name: [{ family, given: [given] }],
  birthDate,
  ...more,
});

beforeAll(async () => {
  desk = await openDesk(
    onFile('rosa', 'Rosa', 'Hernández', '1970-04-09', {
      telecom: [{ system: 'phone', value: '(209) 555-0101' }],
    }),
    onFile('imported', 'Wei', 'Zhang', '1950-01-01', {
      identifier: [{ system: 'urn:elsewhere', value: '100003' }],
    }),
  );
});

afterAll(() => desk?.close());

const input = (given: string, family: string, birthDate: string, more = {}) => ({
  given,
  family,
  birthDate,
  birthSex: 'F' as const,
  details: {},
  notTheSameAs: [] as string[],
  ...more,
});

const likenessTo = async (given: string, family: string, birthDate: string, phone = '') => {
  const { patients } = answered(
    await desk.ask(similarPatients, { given, family, birthDate, phone }),
  );
  return patients.map(({ id, likeness }) => [id, likeness]);
};

describe('Spec: front-desk/register-patient', () => {
  test('who may be the same person is found: married name, typo, turned date, shared phone', async () => {
    const alike = [['rosa', 'name-and-birth-date']];
    expect(await likenessTo('Rosa', 'Hernandez', '1970-04-09')).toEqual(alike);
    expect(await likenessTo('Rosa', 'García', '1970-04-09')).toEqual(alike);
    expect(await likenessTo('Rossa', 'Hernandes', '1970-04-09')).toEqual(alike);
    expect(await likenessTo('Rosa', 'Hernandez', '1970-09-04')).toEqual([
      ['rosa', 'name-and-turned-date'],
    ]);
    expect(await likenessTo('Luis', 'Ortega', '2001-01-01', '209 555 0101')).toEqual([
      ['rosa', 'phone'],
    ]);
    expect(await likenessTo('Luis', 'Ortega', '1970-04-09')).toEqual([]);
    expect(await likenessTo('Rosa', 'Hernandez', '1971-04-09')).toEqual([]);
  });

  test('writes the person as US Core has it, with a record number of the practice', async () => {
    const { patientId, recordNumber } = answered(
      await desk.act(registerPatient, {
        ...input('Thị Ánh', 'Nguyễn', '1990-02-01'),
        gender: 'other',
        details: { phone: '209-555-0120', language: 'vi', city: 'Modesto', street: '1 Elm' },
      }),
    );
    const patient = answered(await desk.records.read('Patient', patientId)) as Patient;
    expect(patient).toMatchObject({
      active: true,
      name: [{ use: 'official', family: 'Nguyễn', given: ['Thị', 'Ánh'] }],
      gender: 'other',
      birthDate: '1990-02-01',
      telecom: [{ system: 'phone', value: '209-555-0120' }],
      communication: [{ language: { coding: [{ code: 'vi' }], text: 'Vietnamese' } }],
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: recordNumber }],
    });
    expect(patient.extension).toContainEqual(expect.objectContaining({ valueCode: 'F' }));
    expect(await desk.records.findPatients({ recordNumber }, 5)).toMatchObject([{ id: patientId }]);
  });

  test('somebody alike on file is ruled out first, by looking', async () => {
    const rosa = input('Rosa', 'Hernandez', '1970-04-09');
    expect(refused(await desk.act(registerPatient, rosa)).refused).toBe('already-exists');
    const other = { ...rosa, notTheSameAs: ['rosa'] };
    const { patientId } = answered(await desk.act(registerPatient, other));
    // And now there are two to be ruled out.
    expect(refused(await desk.act(registerPatient, other)).refused).toBe('already-exists');
    const third = { ...rosa, notTheSameAs: ['rosa', patientId] };
    expect(isRefusal(await desk.act(registerPatient, third))).toBe(false);
  });

  test('two desks registering one person at once make one record', async () => {
    for (const who of ['Delacroix', 'Huang', 'Okonkwo', 'Petrova', 'Silva']) {
      const answers = await Promise.all(
        Array.from({ length: 4 }, () =>
          desk.act(registerPatient, input(who.slice(0, 2), who, '1985-05-05')),
        ),
      );
      const refusals = answers.filter(isRefusal);
      expect(refusals.map(({ refused: code }) => code)).toEqual(Array(3).fill('already-exists'));
    }
    expect(await desk.records.findPatients({ birthDate: '1985-05-05' }, 50)).toHaveLength(5);
  });

  test('fifty registrations at once get fifty numbers, none of them from elsewhere', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        desk.act(
          registerPatient,
          input(`P${'abcdefghij'[n % 10]}${n}`, `Unlike${n * 7919}`, `19${40 + (n % 50)}-01-02`),
        ),
      ),
    );
    const numbers = answers.map((answer) => answered(answer).recordNumber);
    expect(new Set(numbers).size).toBe(50);
    expect(numbers).not.toContain('100003');
    for (const number of numbers) expect(number).toMatch(/^1\d{5}$/);
  });

  test('a birth date to come, or impossibly old, is refused', async () => {
    const born = async (birthDate: string) =>
      refused(await desk.act(registerPatient, input('Baby', 'New', birthDate))).message;
    expect(await born('2026-11-24')).toMatch(/future/);
    expect(await born('1890-01-01')).toMatch(/125 years/);
    const today = await desk.act(registerPatient, input('Baby', 'Newborn', '2026-11-23'));
    expect(isRefusal(today)).toBe(false);
  });
});
