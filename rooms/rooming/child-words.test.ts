import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Patient } from '@medplum/fhirtypes';
import { childAge, childLines, rank } from './child-words.ts';
import { measuredToday, presentChild } from './present-child.ts';
import type { RoomingVisit } from './visit.contract.ts';
import { nothingEntered, setLine } from './vitals-entry.ts';

const today = '2026-01-06';
const on = Temporal.PlainDate.from(today);
const girl: Patient = { resourceType: 'Patient', birthDate: '2018-01-06', gender: 'female' };
const heightCm = (value: number, day = today) => ({
  day,
  vitalSign: { sign: 'height' as const, value, unit: 'cm' as const },
});
const weightLb = {
  day: '2025-12-01',
  vitalSign: { sign: 'weight' as const, value: 56, unit: 'lb' as const },
};

function visitOf(patient: Patient, measured: RoomingVisit['last'] = []): RoomingVisit {
  const years = patient.birthDate
    ? Temporal.PlainDate.from(patient.birthDate).until(on, { largestUnit: 'years' }).years
    : undefined;
  return {
    patient: { birthDate: patient.birthDate, gender: patient.gender, ageYears: years },
    today,
    recorded: [],
    child: presentChild(patient, on, measured),
  } as unknown as RoomingVisit;
}
const told = (patient: Patient, measured: RoomingVisit['last'] = [], line = '') =>
  Object.fromEntries(
    childLines(visitOf(patient, measured), setLine(nothingEntered, line, today)).map(
      ({ name, words, isMissing }) => [name, isMissing ? `missing: ${words}` : words],
    ),
  );

describe('Spec: rooming/child', () => {
  test('weight in kg and lb with percentile, and what is usual at this age', () => {
    expect(told(girl, [heightCm(127.6), weightLb])).toEqual({
      'Last weight': '25.4 kg (56 lb), 51st percentile (CDC 2000), Dec 1, 2025',
      'Last height': '127.6 cm (4 ft 2.2 in), 50th percentile (CDC 2000), today',
      'Usual pulse': '52 to 115 a minute',
      'Usual respiration': '14 to 25 a minute',
      'Blood pressure': '50th 97/59 · 90th 110/72 · 95th 113/74, height near the 50th percentile',
    });
  });

  test('a height being typed is used at once; one older than half a year is not', () => {
    expect(told(girl, [], 'ht 138cm')['Blood pressure']).toContain('near the 95th percentile');
    expect(told(girl, [heightCm(120, '2025-06-01')])['Blood pressure']).toBe(
      'missing: not assessed: needs a height; measure it first',
    );
    expect(told(girl, [], 'ht 900cm')['Blood pressure']).toContain('missing');
  });

  test('without sex nothing is told by percentile', () => {
    const { gender: _gender, ...unknown } = girl;
    const lines = told(unknown, [heightCm(127.6), weightLb]);
    expect(lines['Blood pressure']).toBe('missing: not assessed: needs the sex in the record');
    expect(lines['Last weight']).toContain('percentile not assessed: needs the sex');
  });

  test('one line says the same in brief, and what is missing', () => {
    const brief = (measured: RoomingVisit['last']) =>
      childLines(visitOf(girl, measured), nothingEntered).map((line) => line.brief);
    expect(brief([heightCm(127.6), weightLb])).toEqual([
      'BP elevated from 110/72, stage 1 from 113/74',
      'pulse 52–115',
      'resp. 14–25',
      '25.4 kg (51st)',
      '127.6 cm (50th)',
    ]);
    expect(brief([])).toEqual([
      'BP needs a height: measure it first',
      ...['pulse 52–115', 'resp. 14–25', 'no weight yet', 'no height yet'],
    ]);
  });

  test('born preterm, a child is counted from the due date until 24 months after birth', () => {
    const boy: Patient = { resourceType: 'Patient', birthDate: '2025-01-06', gender: 'male' };
    const weight = {
      day: today,
      vitalSign: { sign: 'weight' as const, value: 8.6, unit: 'kg' as const },
    };
    const term = presentChild(boy, on, [weight]);
    const early = presentChild(boy, on, [weight], 30 * 7);
    expect([term?.correctedAge, early?.correctedAge]).toEqual([undefined, '9 months']);
    expect(early?.weight?.percentile).toBeGreaterThan((term?.weight?.percentile ?? 100) + 10);
    const older = { ...boy, birthDate: '2023-12-01' };
    expect(presentChild(older, on, [weight], 30 * 7)?.correctedAge).toBeUndefined();
    const newborn = presentChild({ ...boy, birthDate: '2025-12-20' }, on, [weight], 30 * 7);
    expect(newborn?.correctedAge).toBe('not yet due');
  });

  test('the sex at birth counts before the administrative gender', () => {
    const url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex';
    const born = (valueCode: string) => ({ ...girl, extension: [{ url, valueCode }] });
    expect(presentChild(born('M'), on, [])?.sex).toBe('male');
    expect(presentChild(born('UNK'), on, [])?.sex).toBeUndefined();
  });

  test('under 1 year blood pressure is not assessed; from 13 on the limits are fixed', () => {
    const baby = { ...girl, birthDate: '2025-07-01' };
    expect(told(baby, [heightCm(66)])['Blood pressure']).toBe('missing: not assessed under 1 year');
    expect(told(baby, [heightCm(66)])['Last height']).toContain('(WHO 2006)');
    expect(told({ ...girl, birthDate: '2012-01-06' })['Blood pressure']).toBe(
      'elevated from 120, stage 1 from 130/80, stage 2 from 140/90',
    );
  });

  test('there is no banner from 18 years on, or where the birthday is not known', () => {
    expect(presentChild({ ...girl, birthDate: '2008-01-06' }, on, [])).toBeUndefined();
    expect(presentChild({ ...girl, birthDate: '2008-01-07' }, on, [])).toBeDefined();
    expect(presentChild({ ...girl, birthDate: '2018' }, on, [])).toBeUndefined();
    expect(presentChild({ ...girl, birthDate: '2026-02-01' }, on, [])).toBeUndefined();
  });

  test('what was taken back today does not count', () => {
    const vitalSign = { sign: 'height', value: 127, unit: 'cm' } as const;
    const row = { id: 'h', version: '1', name: '', value: '', derived: false, vitalSign };
    expect(measuredToday([row, { ...row, error: {} }], on)).toHaveLength(1);
  });

  test('age in the unit one speaks of', () => {
    const age = (words: string, ageMonths?: number) =>
      childAge({ age: words, ageMonths } as RoomingVisit['patient']);
    expect([age('9 d', 0), age('5 wk', 1), age('14 mo', 14)]).toEqual([
      ...['9 days', '5 weeks', '14 months'],
    ]);
    expect([age('8', 99), age('8', 96), age('2', 25)]).toEqual([
      ...['8 years 3 months', '8 years', '2 years 1 month'],
    ]);
  });

  test('percentiles as one says them', () => {
    expect([0.2, 1, 2, 3, 11, 12, 13, 21, 48.4, 99.4, 99.7].map(rank)).toEqual([
      ...['under the 1st', '1st', '2nd', '3rd', '11th', '12th', '13th', '21st', '48th', '99th'],
      'over the 99th',
    ]);
  });
});
