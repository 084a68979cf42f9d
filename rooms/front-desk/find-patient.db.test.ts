import type { Appointment, Patient } from '@medplum/fhirtypes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answered } from '../../records/two-practices.fixture.ts';
import { openDesk, type Desk } from './desk.fixture.ts';
import { findPatient } from './find-patient.view.ts';

let desk: Desk;

function person(id: string, given: string, family: string, birthDate: string, more = {}) {
  const patient: Patient & { id: string } = {
    resourceType: 'Patient',
    id,
    name: [{ family, given: [given] }],
    birthDate,
    ...more,
  };
  return patient;
}

const todays: Appointment & { id: string } = {
  resourceType: 'Appointment',
  id: 'oliver-today',
  status: 'booked',
  start: '2026-11-23T10:00:00-08:00',
  end: '2026-11-23T10:20:00-08:00',
  participant: [
    { actor: { reference: 'Patient/oliver' }, status: 'accepted' },
    {
      actor: { reference: 'Practitioner/okafor', display: 'Adaeze Okafor, MD' },
      status: 'accepted',
    },
  ],
};

beforeAll(async () => {
  desk = await openDesk(
    person('lupe', 'Guadalupe', 'Hernández-Villaseñor', '1964-03-08', {
      telecom: [{ system: 'phone', value: '(209) 555-0142' }],
    }),
    person('oliver', 'Oliver', 'Chen', '2022-05-01'),
    person('nguyen', 'Thị Ánh', 'Nguyễn', '1990-02-01', {
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '40192' }],
      address: [{ city: 'Modesto', line: ['1 Main St'] }],
    }),
    person('john-a', 'John', 'Smith', '1950-01-01'),
    person('john-b', 'JOHN', 'Smíth', '1980-01-01'),
    ...Array.from({ length: 26 }, (_, n) =>
      person(`garcia-${n}`, `Ana${String.fromCharCode(97 + n)}`, 'Garcia', `19${50 + n}-06-15`),
    ),
    todays,
    {
      ...todays,
      id: 'oliver-tomorrow',
      start: '2026-11-24T10:00:00-08:00',
      end: '2026-11-24T10:20:00-08:00',
    },
  );
});

afterAll(() => desk?.close());

const find = async (query: string) => answered(await desk.ask(findPatient, { query }));

const idsOf = async (query: string) => (await find(query)).patients.map(({ id }) => id);

describe('Spec: front-desk/find-patient', () => {
  test('by name with accents or typos, by birth date, phone and record number', async () => {
    for (const query of [
      'nguyen thi anh',
      'anh nguyen',
      'Nguyễn',
      'nguyem thi',
      '2/1/1990',
      '1990-02-01',
      '40192',
      'MRN 40192',
      'nguyen 1990',
    ]) {
      expect((await idsOf(query))[0], query).toBe('nguyen');
    }
    for (const query of ['(209) 555-0142', '2095550142', 'guadalupe 209.555.0142']) {
      expect(await idsOf(query), query).toEqual(['lupe']);
    }
    expect(await idsOf('nguyen 1991')).toEqual([]);
    expect(await idsOf('nguyen 3/8/1964')).toEqual([]);
  });

  test('answers what tells people apart, and no more', async () => {
    const { patients } = await find('40192');
    expect(patients).toEqual([
      {
        id: 'nguyen',
        name: 'Thị Ánh Nguyễn',
        age: '36',
        birthDate: '1990-02-01',
        recordNumber: '40192',
        city: 'Modesto',
        deceased: false,
      },
    ]);
  });

  test('nothing typed answers nobody; too many are cut with a word that there are more', async () => {
    expect(await find('')).toEqual({ patients: [], more: false });
    expect((await find('a')).patients).toEqual([]);
    const many = await find('garcia');
    expect(many.patients).toHaveLength(20);
    expect(many.more).toBe(true);
    expect(await idsOf('garcia 1967')).toEqual(['garcia-17']);
  });

  test('people of one name are marked, accents and capitals aside', async () => {
    const { patients } = await find('john smith');
    expect(patients.map(({ id, sameName }) => [id, sameName]).toSorted()).toEqual([
      ['john-a', 'other-birth-date'],
      ['john-b', 'other-birth-date'],
    ]);
  });

  test("shows today's visit and no other day's", async () => {
    const { patients } = await find('oliver chen');
    expect(patients[0]?.visit).toEqual({
      appointmentId: 'oliver-today',
      stage: 'booked',
      start: '2026-11-23T10:00:00-08:00',
      provider: 'Adaeze Okafor, MD',
    });
  });

  test('who was shown is told to the audit', async () => {
    const answer = await findPatient.read(desk.records, { query: 'chen' }, desk.moment);
    expect(answer).toMatchObject({ patients: ['oliver'] });
  });
});
