import type { Observation } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { bodyMassIndexObservation } from '../../clinical/vitals/body-mass-index.ts';
import { confirmedBecause } from '../../clinical/vitals/confirmed-reading.ts';
import { observationOf } from '../../clinical/vitals/observation.ts';
import type { VitalSign } from '../../clinical/vitals/reading.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import { validateResource } from '../../records/validate/validate.ts';
import { correctReading } from './correct-reading.act.ts';
import { correctReadingContract } from './correct-reading.contract.ts';
import type { KnownBefore } from './unlikely.ts';
import { loaded, momentOf, stored } from './rooming.fixture.ts';

const taking = (id: string) => ({
  id,
  at: momentOf().now.subtract({ minutes: 5 }),
  patient: { reference: 'Patient/patient' },
  encounter: { reference: 'Encounter/visit' },
});
const weight = stored(observationOf({ sign: 'weight', value: 810, unit: 'lb' }, taking('weight')));
const height = stored(observationOf({ sign: 'height', value: 64, unit: 'in' }, taking('height')));
const made = bodyMassIndexObservation(weight, height, taking('index'));
const index = stored(made ?? weight);
const vitals = [weight, height, index];

const known: KnownBefore = {
  last: [{ day: '2026-11-18', vitalSign: { sign: 'weight', value: 181, unit: 'lb' } }],
  today: '2026-11-23',
  patient: { birthDate: '1964-03-08' },
};

function decide(replacement?: VitalSign, more: Record<string, string | boolean> = {}) {
  const input = correctReadingContract.input.parse({
    encounterId: 'visit',
    observationId: 'weight',
    observationVersion: '1',
    reason: 'Typed wrong',
    ...(replacement && { replacement }),
    ...more,
  });
  const seen = { ...loaded('ready-for-provider', { vitals }), known };
  return correctReading.decide(momentOf(), seen, input);
}

function written(answer: ReturnType<typeof decide>): Observation[] {
  if (isRefusal(answer)) throw new Error(answer.message);
  const all = answer.changes.flatMap((change) =>
    change.kind !== 'delete' && change.resource.resourceType === 'Observation'
      ? [change.resource]
      : [],
  );
  for (const each of all) expect(validateResource(each)).toEqual([]);
  return all;
}

describe('Spec: rooming/correct-reading', () => {
  test('the wrong one stays as entered in error with the reason, the right one replaces it', () => {
    const [wrong, gone, right, anew] = written(decide({ sign: 'weight', value: 181, unit: 'lb' }));
    expect(wrong).toMatchObject({
      id: 'weight',
      status: 'entered-in-error',
      valueQuantity: { value: 810 },
      note: [{ text: 'Typed wrong', authorReference: { display: 'Maria Reyes, CMA' } }],
    });
    expect(gone).toMatchObject({ id: 'index', status: 'entered-in-error' });
    expect(right).toMatchObject({
      status: 'final',
      valueQuantity: { value: 181 },
      effectiveDateTime: weight.effectiveDateTime,
      extension: [{ valueReference: { reference: 'Observation/weight' } }],
    });
    expect(anew).toMatchObject({ valueQuantity: { value: 31.1 } });
  });

  test('a reading can be taken back with nothing in its place', () => {
    expect(written(decide()).map(({ status }) => status)).toEqual([
      'entered-in-error',
      'entered-in-error',
    ]);
  });

  test('what is hardly possible takes its place only as confirmed, and keeps the mark', () => {
    const slip: VitalSign = { sign: 'weight', value: 810, unit: 'lb' };
    for (const more of [{}, { confirmed: false }]) {
      expect(decide(slip, more)).toMatchObject({
        refused: 'invalid',
        issues: [
          { path: 'replacement.value', message: expect.stringMatching(/810 lb.*: last 181 lb/) },
        ],
      });
    }
    const [, , right, anew] = written(decide(slip, { confirmed: true }));
    for (const each of [right, anew]) {
      expect(each && confirmedBecause(each)).toMatch(/^last 181 lb .* on Nov 18, 2026$/);
    }
    const likely = written(decide({ ...slip, value: 183 }, { confirmed: true }));
    expect(likely.map(confirmedBecause)).toEqual(likely.map(() => undefined));
  });

  test('what cannot be, another sign, an unknown or changed reading are refused', () => {
    expect(decide({ sign: 'weight', value: 9000, unit: 'kg' })).toMatchObject({
      refused: 'invalid',
      issues: [{ path: 'replacement.value' }],
    });
    expect(decide({ sign: 'pulse', perMinute: 70 })).toMatchObject({ refused: 'invalid' });
    expect(decide(undefined, { observationId: 'other' })).toMatchObject({ refused: 'not-found' });
    expect(decide(undefined, { observationVersion: '2' })).toMatchObject({
      refused: 'changed-by-another',
    });
    expect(decide(undefined, { observationId: 'index' })).toMatchObject({ refused: 'not-now' });
  });
});
