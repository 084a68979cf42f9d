import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyReading } from '../../clinical/vitals/any-reading.test-data.ts';
import { confirmedBecause } from '../../clinical/vitals/confirmed-reading.ts';
import { impossible } from '../../clinical/vitals/limits.ts';
import { observationOf } from '../../clinical/vitals/observation.ts';
import { vitalSignOf } from '../../clinical/vitals/read-observation.ts';
import type { VitalSign } from '../../clinical/vitals/reading.ts';
import { stageOf } from '../../clinical/visit/stage.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Change, Decided } from '../../records/act.ts';
import { validateResource } from '../../records/validate/validate.ts';
import type { LoadedVisit } from './load-visit.ts';
import type { KnownBefore } from './unlikely.ts';
import { limitsContext } from './refuse-vitals.ts';
import { loaded, momentOf, stored } from './rooming.fixture.ts';
import { saveVitals } from './save-vitals.act.ts';
import { saveVitalsContract } from './save-vitals.contract.ts';

type Output = { stage: string; saved: number; bodyMassIndex?: number | undefined };

function decide(
  seen: LoadedVisit & { known?: KnownBefore },
  vitalSigns: VitalSign[],
  more: { seen?: string[]; takenAt?: string; confirmed?: string[] } = {},
): Decided<Output> | Refusal {
  const input = saveVitalsContract.input.parse({
    encounterId: 'visit',
    seen: [],
    vitalSigns,
    ...more,
  });
  return saveVitals.decide(momentOf(), seen, input) as Decided<Output> | Refusal;
}

function decided(answer: Decided<Output> | Refusal): Decided<Output> {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

function refusal(answer: Decided<Output> | Refusal): Refusal {
  if (!isRefusal(answer)) throw new Error('it was not refused');
  return answer;
}

const observations = (changes: Change[]) =>
  changes.flatMap((change) =>
    change.kind === 'create' && change.resource.resourceType === 'Observation'
      ? [change.resource]
      : [],
  );

const pressure = (systolicMmHg: number, diastolicMmHg: number): VitalSign => ({
  sign: 'blood-pressure',
  systolicMmHg,
  diastolicMmHg,
});
const weight: VitalSign = { sign: 'weight', value: 181, unit: 'lb' };
const height: VitalSign = { sign: 'height', value: 64, unit: 'in' };

describe('Spec: rooming/save-vitals', () => {
  test('a patient being roomed is ready for the provider once vital signs are saved', () => {
    const answer = decided(decide(loaded('rooming'), [pressure(152, 88)]));
    expect(answer.output).toMatchObject({ stage: 'ready-for-provider', saved: 1 });
    const update = answer.changes.find(({ kind }) => kind === 'update');
    if (update?.kind !== 'update' || update.resource.resourceType !== 'Encounter') {
      throw new Error('the visit was not moved');
    }
    expect(stageOf(undefined, update.resource)).toMatchObject({
      stage: 'ready-for-provider',
      cause: 'rooming/save-vitals',
    });
  });

  test('later readings are added and the stage stays', () => {
    for (const stage of ['ready-for-provider', 'with-provider', 'checking-out'] as const) {
      const answer = decided(decide(loaded(stage), [pressure(140, 80)]));
      expect(answer.changes.map(({ kind }) => kind)).toEqual(['create']);
      expect(answer.output.stage).toBe(stage);
    }
  });

  test('a patient in no room is measured and goes on waiting', () => {
    const answer = decided(decide(loaded('arrived'), [pressure(140, 80)]));
    expect(answer.output.stage).toBe('arrived');
  });

  test('a visit that is over takes nothing', () => {
    expect(refusal(decide(loaded('gone'), [weight]))).toMatchObject({ refused: 'not-now' });
  });

  test('every reading is an Observation of its own, valid, and reads back as it was typed', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { minLength: 1, maxLength: 8 }), (readings) => {
        const context = limitsContext('1964-03-08', momentOf());
        const possible = readings.filter((each) => impossible(each, context).length === 0);
        fc.pre(possible.length > 0);
        const made = observations(decided(decide(loaded('rooming'), possible)).changes);
        expect(made.slice(0, possible.length).map(vitalSignOf)).toEqual(possible);
        for (const each of made) expect(validateResource(each)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('what cannot be is refused, each with its path and sentence, and nothing is written', () => {
    const { refused, issues } = refusal(
      decide(loaded('rooming'), [
        pressure(120, 80),
        { sign: 'temperature', value: 369, unit: 'C' },
        pressure(80, 120),
      ]),
    );
    expect(refused).toBe('invalid');
    expect(issues?.map(({ path }) => path)).toEqual([
      'vitalSigns.1.value',
      'vitalSigns.2.systolicMmHg',
    ]);
    expect(issues?.[0]?.message).toMatch(/369 °C is not possible/);
  });

  test('unusual values are saved without being asked again', () => {
    expect(decided(decide(loaded('rooming'), [pressure(212, 124)])).output.saved).toBe(1);
  });

  test('a weight hardly possible is saved only as confirmed, and keeps the mark', () => {
    const known: KnownBefore = {
      last: [{ day: '2026-11-18', vitalSign: { sign: 'weight', value: 41.3, unit: 'lb' } }],
      today: '2026-11-23',
      patient: { birthDate: '2021-05-01', ageMonths: 66 },
    };
    const seen = { ...loaded('rooming', { birthDate: '2021-05-01' }), known };
    const slip: VitalSign[] = [
      { sign: 'weight', value: 187, unit: 'lb' },
      { sign: 'height', value: 44, unit: 'in' },
    ];
    for (const confirmed of [undefined, [], ['height']]) {
      const answer = refusal(decide(seen, slip, confirmed ? { confirmed } : {}));
      expect(answer).toMatchObject({
        refused: 'invalid',
        issues: [{ path: 'vitalSigns.0.value', message: expect.stringContaining('41.3 lb') }],
      });
    }
    const answer = decided(decide(seen, slip, { confirmed: ['weight'] }));
    const made = observations(answer.changes);
    expect(made.map(confirmedBecause)).toEqual([
      'last 41.3 lb (18.7 kg) on Nov 18, 2026',
      undefined,
      'last 41.3 lb (18.7 kg) on Nov 18, 2026',
    ]);
    for (const each of made) expect(validateResource(each)).toEqual([]);
    expect(made.slice(0, 2).map(vitalSignOf)).toEqual(slip);
  });

  test('an ordinary weight needs no confirming, and one that is said is not written', () => {
    const known: KnownBefore = {
      last: [{ day: '2026-11-18', vitalSign: { sign: 'weight', value: 178, unit: 'lb' } }],
      today: '2026-11-23',
      patient: { birthDate: '1964-03-08' },
    };
    const seen = { ...loaded('rooming'), known };
    const made = observations(decided(decide(seen, [weight], { confirmed: ['weight'] })).changes);
    expect(made.map(confirmedBecause)).toEqual([undefined]);
  });

  test('who is in no room is not said to be ready', () => {
    const vitals = [observation('one', weight, 'staff-ma')];
    expect(refusal(decide(loaded('arrived', { vitals }), []))).toMatchObject({
      refused: 'not-now',
      message: expect.stringContaining('Bring the patient to a room first'),
    });
  });

  test('nothing at all is refused, unless the record has readings already', () => {
    expect(refusal(decide(loaded('rooming'), []))).toMatchObject({ refused: 'invalid' });
    const vitals = [observation('one', weight, 'staff-ma')];
    expect(decided(decide(loaded('rooming', { vitals }), [])).output.stage).toBe(
      'ready-for-provider',
    );
  });

  test('a sign with a reading cannot also be not done', () => {
    const both = [weight, { sign: 'weight', notDone: 'declined' } as const];
    expect(refusal(decide(loaded('rooming'), both)).issues?.[0]?.path).toBe('vitalSigns.1.sign');
  });

  test('not done is written with its reason and no value', () => {
    const notDone: VitalSign = { sign: 'weight', notDone: 'declined' };
    const [made] = observations(decided(decide(loaded('rooming'), [notDone])).changes);
    expect(made).not.toHaveProperty('valueQuantity');
    expect(made?.dataAbsentReason?.coding?.map(({ code }) => code)).toContain('declined');
  });

  test('the body mass index is worked out from weight and height of this visit', () => {
    const answer = decided(decide(loaded('rooming'), [weight, height]));
    expect(answer.output.bodyMassIndex).toBe(31.1);
    const earlier = [observation('height', height, 'staff-ma')];
    const later = decided(decide(loaded('ready-for-provider', { vitals: earlier }), [weight]));
    expect(later.output.bodyMassIndex).toBe(31.1);
    expect(decided(decide(loaded('rooming'), [weight])).output).not.toHaveProperty('bodyMassIndex');
  });

  test('a child under two has no body mass index', () => {
    const baby = loaded('rooming', { birthDate: '2025-08-01' });
    const small: VitalSign[] = [
      { sign: 'weight', value: 9.4, unit: 'kg' },
      { sign: 'height', value: 74, unit: 'cm', position: 'recumbent' },
    ];
    expect(decided(decide(baby, small)).output).not.toHaveProperty('bodyMassIndex');
  });

  test('readings of somebody else that were not seen stop the saving, with the name', () => {
    const vitals = [observation('theirs', weight, 'staff-other', 'Tom Becker, RMA')];
    const seen = loaded('ready-for-provider', { vitals });
    const answer = refusal(decide(seen, [pressure(120, 80)]));
    expect(answer).toMatchObject({
      refused: 'changed-by-another',
      by: { name: 'Tom Becker, RMA', act: 'rooming/save-vitals' },
    });
    expect(decided(decide(seen, [pressure(120, 80)], { seen: ['theirs'] })).output.saved).toBe(1);
  });

  test('readings carry the time they were taken, never after now nor before the patient came', () => {
    const at = (takenAt: string) =>
      observations(decided(decide(loaded('rooming'), [weight], { takenAt })).changes)[0]
        ?.effectiveDateTime;
    expect(at('2026-11-23T16:55:00Z')).toBe('2026-11-23T16:55:00.000Z');
    expect(at('2026-11-24T16:55:00Z')).toBe('2026-11-23T17:00:00.000Z');
    expect(at('2026-11-23T03:00:00Z')).toBe('2026-11-23T16:50:00.000Z');
  });
});

function observation(id: string, vitalSign: VitalSign, by: string, display = 'Maria Reyes, CMA') {
  return stored(
    observationOf(vitalSign, {
      id,
      at: momentOf().now,
      patient: { reference: 'Patient/patient' },
      encounter: { reference: 'Encounter/visit' },
      performer: { reference: `Practitioner/${by}`, display },
    }),
  );
}
