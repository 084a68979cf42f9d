import type { Observation, Patient } from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { gestationDaysOf } from '../../clinical/growth/gestation.ts';
import { isRefusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { typedGestation } from './gestation-words.ts';
import { recordGestation } from './record-gestation.act.ts';
import { recordGestationContract } from './record-gestation.contract.ts';

const meta = { versionId: '1', lastUpdated: '2026-01-01T00:00:00Z' };
const patient: Stored<Patient> = {
  resourceType: 'Patient',
  id: 'leo',
  birthDate: '2026-02-01',
  meta,
};
const moment: Moment = {
  now: Temporal.Instant.from('2026-11-23T17:00:00Z'),
  timeZone: 'America/Los_Angeles',
  newId: () => 'new-1',
  actor: {
    userId: 'u',
    practiceId: 'p',
    practitionerId: 'maria',
    name: 'Maria Reyes, CMA',
    role: 'ma',
    sessionId: 's',
    ip: '127.0.0.1',
  },
};
const stood = (days: number, id = 'old'): Stored<Observation> => ({
  resourceType: 'Observation',
  id,
  meta,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '11884-4' }] },
  valueQuantity: { value: days / 7, unit: 'weeks', code: 'wk' },
});

function decide(input: Record<string, unknown>, standing: Stored<Observation>[] = []) {
  const whole = recordGestationContract.input.parse({ patientId: 'leo', ...input });
  return recordGestation.decide(moment, { patient, standing }, whole);
}
const age = (weeks: number, days = 0) => ({ weeks, days, from: 'record' });
const replaces = { id: 'old', version: '1', reason: 'Typed wrong' };

describe('Spec: chart/record-gestation', () => {
  test('it is an Observation of the child, of the day of birth, in days, and growth reads it', () => {
    const decided = decide({ age: age(32, 4) });
    if (isRefusal(decided)) throw new Error(decided.message);
    expect(decided.changes).toHaveLength(1);
    const [change] = decided.changes;
    if (change?.kind !== 'create') throw new Error('nothing is created');
    const made = change.resource as Observation;
    expect(made).toMatchObject({
      status: 'final',
      effectiveDateTime: '2026-02-01',
      subject: { reference: 'Patient/leo' },
      valueQuantity: { value: 228, code: 'd' },
      performer: [{ reference: 'Practitioner/maria', display: 'Maria Reyes, CMA' }],
      note: [{ text: 'From a birth or hospital record' }],
    });
    expect(made.code.coding?.map(({ code }) => code)).toEqual(['76516-4', '11884-4']);
    expect(gestationDaysOf(made)).toBe(228);
  });

  test('a wrong one is taken back with the reason, and the right one names what it replaces', () => {
    const decided = decide({ age: age(33), replaces }, [stood(228)]);
    if (isRefusal(decided)) throw new Error(decided.message);
    const [gone, made] = decided.changes;
    expect(gone).toMatchObject({
      kind: 'update',
      expectedVersion: '1',
      resource: { id: 'old', status: 'entered-in-error', note: [{ text: 'Typed wrong' }] },
    });
    expect(made).toMatchObject({
      kind: 'create',
      resource: { extension: [{ valueReference: { reference: 'Observation/old' } }] },
    });
    expect(decided.reason).toBe('Typed wrong');
    const back = decide({ replaces }, [stood(228)]);
    if (isRefusal(back)) throw new Error(back.message);
    expect(back.changes).toHaveLength(1);
    expect(back.output).toEqual({});
  });

  test('what cannot be, or was changed by another, is refused with one sentence', () => {
    const refused = (...of: Parameters<typeof decide>) => {
      const answer = decide(...of);
      return isRefusal(answer) ? `${answer.refused}: ${answer.message}` : 'done';
    };
    expect(refused({})).toBe('invalid: Give the weeks of pregnancy at birth.');
    expect(refused({ age: age(19, 6) })).toContain('20 to 45 weeks');
    expect(refused({ age: age(45, 1) })).toContain('20 to 45 weeks');
    expect(refused({ age: age(20) })).toBe('done');
    expect(refused({ age: age(32) }, [stood(228)])).toMatch(/^changed-by-another/);
    expect(refused({ age: age(32), replaces }, [])).toMatch(/^changed-by-another/);
    expect(
      refused({ age: age(32), replaces: { ...replaces, version: '2' } }, [stood(228)]),
    ).toMatch(/^changed-by-another/);
    expect(refused({ age: age(32, 4), replaces }, [stood(228)])).toContain('has 32 weeks 4 days');
    const parse = (input: unknown) => recordGestationContract.input.safeParse(input).success;
    expect(parse({ patientId: 'leo', age: { ...age(32), days: 7 } })).toBe(false);
    expect(parse({ patientId: 'leo', age: { ...age(32), weeks: 32.5 } })).toBe(false);
    expect(parse({ patientId: 'leo', replaces: { ...replaces, reason: ' ' } })).toBe(false);
  });

  test('what is typed is weeks and days, or is said to be none', () => {
    expect(typedGestation('', ' ')).toBeUndefined();
    expect(typedGestation('32', '')).toEqual({ weeks: 32, days: 0 });
    expect(typedGestation(' 32 ', '4')).toEqual({ weeks: 32, days: 4 });
    for (const [weeks, days] of [
      ['', '4'],
      ['32.5', ''],
      ['32', '7'],
      ['19', '6'],
      ['45', '1'],
      ['abc', ''],
    ] as const) {
      expect(typedGestation(weeks, days)).toHaveProperty('wrong');
    }
  });
});
