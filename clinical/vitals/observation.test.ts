import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, Observation } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { anyReading } from './any-reading.test-data.ts';
import { observationOf, type Taking } from './observation.ts';
import { vitalSignOf } from './read-observation.ts';
import { notDoneReasons, signs, type Reading, type VitalSign } from './reading.ts';

const taking: Taking = {
  id: 'obs-1',
  at: Temporal.Instant.from('2026-11-23T17:12:30.5Z'),
  patient: { reference: 'Patient/p1' },
  encounter: { reference: 'Encounter/e1' },
  performer: { reference: 'Practitioner/maria' },
};
const anyNotDone = fc.record(
  {
    sign: fc.constantFrom(...signs),
    notDone: fc.constantFrom(...notDoneReasons),
    note: fc.string({ minLength: 1 }),
  },
  { requiredKeys: ['sign', 'notDone'] },
);
const anyVitalSign: fc.Arbitrary<VitalSign> = fc.oneof(anyReading, anyNotDone);
const write = (reading: Reading) => observationOf(reading, taking);

describe('vital signs as FHIR Observations', () => {
  test('blood pressure is a panel with its arm, position and cuff', () => {
    expect(
      write({
        sign: 'blood-pressure',
        systolicMmHg: 152,
        diastolicMmHg: 88,
        site: 'left-arm',
        position: 'sitting',
        cuff: 'adult',
      }),
    ).toMatchObject({
      resourceType: 'Observation',
      id: 'obs-1',
      status: 'final',
      category: [{ coding: [{ code: 'vital-signs' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
      subject: { reference: 'Patient/p1' },
      encounter: { reference: 'Encounter/e1' },
      effectiveDateTime: '2026-11-23T17:12:30.500Z',
      performer: [{ reference: 'Practitioner/maria' }],
      bodySite: { coding: [{ system: 'http://snomed.info/sct', code: '368208006' }, {}] },
      extension: [{ valueCodeableConcept: { coding: [{ code: '33586001' }, {}] } }],
      component: [
        {
          code: { coding: [{ code: '8480-6' }] },
          valueQuantity: { value: 152, code: 'mm[Hg]', system: 'http://unitsofmeasure.org' },
        },
        { code: { coding: [{ code: '8462-4' }] }, valueQuantity: { value: 88, code: 'mm[Hg]' } },
        { code: { coding: [{ code: '8358-4' }] } },
      ],
    });
  });

  test('the unit stays as it was taken', () => {
    const amount = (reading: Reading) => write(reading).valueQuantity;
    expect(amount({ sign: 'temperature', value: 98.6, unit: 'F' })).toMatchObject({
      value: 98.6,
      code: '[degF]',
    });
    expect(amount({ sign: 'weight', value: 180.25, unit: 'lb' })).toMatchObject({
      value: 180.25,
      code: '[lb_av]',
    });
    expect(amount({ sign: 'height', value: 70.5, unit: 'in' })?.code).toBe('[in_i]');
    expect(amount({ sign: 'weight', value: 3240, unit: 'g' })?.code).toBe('g');
  });

  test('pulse oximetry carries both codes, and oxygen as components', () => {
    const observation = write({
      sign: 'oxygen-saturation',
      percent: 97,
      oxygen: 'nasal-cannula',
      flowLPerMin: 2,
    });
    expect(observation.code.coding?.map(({ code }) => code)).toEqual(['59408-5', '2708-6']);
    expect(observation.component?.[1]).toMatchObject({
      code: { coding: [{ code: '3151-8' }] },
      valueQuantity: { value: 2, code: 'L/min' },
    });
  });

  test('what was not done says why, and never has a value', () => {
    const observation = observationOf(
      { sign: 'blood-pressure', notDone: 'declined', note: 'sore arm' },
      taking,
    );
    expect(observation.dataAbsentReason?.coding?.[0]?.code).toBe('asked-declined');
    expect(observation.note).toEqual([{ text: 'sore arm' }]);
    expect(observation.component?.map((each) => each.valueQuantity)).toEqual([
      undefined,
      undefined,
    ]);
    expect(observation.component?.every((each) => each.dataAbsentReason)).toBe(true);
  });

  test('a missing last period is a reason, not a date', () => {
    const observation = write({ sign: 'last-menstrual-period', noPeriod: 'does-not-know' });
    expect(observation.valueDateTime).toBeUndefined();
    expect(observation.dataAbsentReason?.coding?.[0]?.code).toBe('asked-unknown');
  });

  test('every vital sign comes back as it went in', () => {
    fc.assert(
      fc.property(anyVitalSign, (vitalSign) => {
        const observation = observationOf(vitalSign, taking);
        expect(vitalSignOf(observation)).toEqual(vitalSign);
        expect(vitalSignOf(JSON.parse(JSON.stringify(observation)) as Observation)).toEqual(
          vitalSign,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('every Observation has a value or a reason, as FHIR asks (vs-2, vs-3)', () => {
    fc.assert(
      fc.property(anyVitalSign, (vitalSign) => {
        const observation = observationOf(vitalSign, taking);
        const { valueQuantity, valueDateTime, dataAbsentReason, component = [] } = observation;
        expect(valueQuantity ?? valueDateTime ?? dataAbsentReason ?? component[0]).toBeDefined();
        for (const part of component) {
          expect(
            part.valueQuantity ?? part.valueCodeableConcept ?? part.dataAbsentReason,
          ).toBeDefined();
        }
      }),
    );
  });
});

describe('Observations from elsewhere', () => {
  const weight = write({ sign: 'weight', value: 82, unit: 'kg' });

  test('what cannot be read is not taken for something else', () => {
    expect(vitalSignOf({ ...weight, status: 'entered-in-error' })).toBeUndefined();
    const inStone = { ...weight, valueQuantity: { value: 12, code: '[stone_av]' } };
    expect(vitalSignOf(inStone)).toBeUndefined();
    const below = {
      ...weight,
      valueQuantity: { ...weight.valueQuantity, comparator: '<' as const },
    };
    expect(vitalSignOf(below)).toBeUndefined();
    expect(vitalSignOf({ ...weight, code: { coding: [{ code: '29463-7' }] } })).toBeUndefined();
    const { valueQuantity: _, ...empty } = weight;
    expect(vitalSignOf(empty)).toBeUndefined();
  });

  test('a temperature coded by its method keeps the method', () => {
    const temperature = write({ sign: 'temperature', value: 37, unit: 'C' });
    const oral = {
      ...temperature,
      code: { coding: [{ system: 'http://loinc.org', code: '8331-1' }] },
    };
    expect(vitalSignOf(oral)).toEqual({
      sign: 'temperature',
      value: 37,
      unit: 'C',
      method: 'oral',
    });
  });

  const corpus = join(import.meta.dirname, '../../../shared/corpora/synthea');
  test.skipIf(!existsSync(corpus))('Synthea: every vital sign but BMI is read', () => {
    const isVitalSign = (resource: unknown): resource is Observation =>
      JSON.stringify(resource).includes('"vital-signs"');
    const observations = readdirSync(corpus)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(corpus, name), 'utf8')) as Bundle)
      .flatMap((bundle) => bundle.entry?.flatMap(({ resource }) => resource ?? []) ?? [])
      .filter(isVitalSign)
      .filter(({ code }) => code.coding?.[0]?.code !== '39156-5');
    expect(observations.length).toBeGreaterThan(900);
    expect(observations.filter((each) => vitalSignOf(each) === undefined)).toEqual([]);
  });
});
