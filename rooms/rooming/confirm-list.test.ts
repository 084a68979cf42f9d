import type {
  AllergyIntolerance,
  Condition,
  List,
  MedicationRequest,
  MedicationStatement,
  Resource,
} from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { noKnownAllergy } from '../../clinical/lists/entry.ts';
import { readReview } from '../../clinical/lists/review.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Change, Decided } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { validateResource } from '../../records/validate/validate.ts';
import { confirmList } from './confirm-list.act.ts';
import { confirmListContract } from './confirm-list.contract.ts';
import { loaded, momentOf, stored } from './rooming.fixture.ts';

type Input = z.input<typeof confirmListContract.input>;
type Listed = Condition | MedicationRequest | MedicationStatement | AllergyIntolerance;

const said = { who: 'patient' as const };

const gout = { name: 'Gout', system: 'http://snomed.info/sct', code: '90560007' };

function decide(list: Stored<Listed>[], input: Partial<Input> & Pick<Input, 'kind'>) {
  const whole = confirmListContract.input.parse({
    encounterId: 'visit',
    saidBy: said,
    entries: [],
    added: [],
    noneKnown: false,
    ...input,
  });
  return confirmList.decide(momentOf(), { ...loaded('rooming'), list, terms: [gout] }, whole) as
    Decided<{ reviewed: number }> | Refusal;
}

function written(answer: Decided<unknown> | Refusal): Resource[] {
  if (isRefusal(answer)) throw new Error(answer.message);
  const resources = answer.changes.flatMap((change: Change) =>
    change.kind === 'delete' ? [] : [change.resource],
  );
  for (const each of resources) expect(validateResource(each), each.resourceType).toEqual([]);
  return resources;
}

function refused(answer: Decided<unknown> | Refusal): Refusal {
  if (!isRefusal(answer)) throw new Error('it was not refused');
  return answer;
}

function of<T extends Resource>(resources: Resource[], type: T['resourceType']): T[] {
  return resources.filter((each): each is T => each.resourceType === type);
}

const subject = { reference: 'Patient/patient' };
const metformin = stored<MedicationRequest & { id: string }>({
  resourceType: 'MedicationRequest',
  id: 'metformin',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: { text: 'Metformin 500 mg' },
  subject,
});
const ibuprofen = stored<MedicationStatement & { id: string }>({
  resourceType: 'MedicationStatement',
  id: 'ibuprofen',
  status: 'active',
  medicationCodeableConcept: { text: 'Ibuprofen' },
  subject,
});
const diabetes = stored<Condition & { id: string }>({
  resourceType: 'Condition',
  id: 'diabetes',
  clinicalStatus: { coding: [{ code: 'active' }] },
  verificationStatus: { coding: [{ code: 'confirmed' }] },
  code: { text: 'Type 2 diabetes' },
  subject,
});
const none = stored<AllergyIntolerance & { id: string }>({
  resourceType: 'AllergyIntolerance',
  id: 'none',
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { coding: [noKnownAllergy] },
  patient: subject,
});

type Verdict = Input['entries'][number]['verdict'];
const spoken = (one: Stored<Listed>, verdict: Verdict, reason?: string) => ({
  type: one.resourceType,
  id: one.id,
  version: one.meta.versionId,
  verdict,
  ...(reason ? { reason } : {}),
});

describe('Spec: rooming/confirm-list', () => {
  test('confirming writes who said so of exactly what was spoken of, and changes no entry', () => {
    const resources = written(
      decide([metformin, ibuprofen], {
        kind: 'medicines',
        saidBy: { who: 'caregiver', name: 'Rosa Ortiz' },
        entries: [spoken(metformin, 'confirmed')],
      }),
    );
    expect(resources.map(({ resourceType }) => resourceType)).toEqual(['List']);
    const review = readReview(resources[0] as List);
    expect(review).toMatchObject({
      kind: 'medicines',
      saidBy: { who: 'caregiver', name: 'Rosa Ortiz' },
      by: 'Maria Reyes, CMA',
      encounterId: 'visit',
      noneKnown: false,
    });
    expect([...(review?.verdicts ?? [])]).toEqual([['MedicationRequest/metformin', 'confirmed']]);
  });

  test('a prescription that is not taken stays; the patient’s word stands beside it', () => {
    const entries = [spoken(metformin, 'not-taking', 'stomach pain')];
    const resources = written(decide([metformin], { kind: 'medicines', entries }));
    expect(of(resources, 'MedicationRequest')).toEqual([]);
    expect(of<MedicationStatement>(resources, 'MedicationStatement')[0]).toMatchObject({
      status: 'not-taken',
      derivedFrom: [{ reference: 'MedicationRequest/metformin' }],
      informationSource: subject,
      medicationCodeableConcept: { text: 'Metformin 500 mg' },
      note: [{ text: 'stomach pain' }],
    });
  });

  test('a prescription can be neither ended nor called wrong from here', () => {
    for (const verdict of ['inactive', 'entered-in-error'] as const) {
      const entries = [spoken(metformin, verdict, 'because')];
      const { message } = refused(decide([metformin], { kind: 'medicines', entries }));
      expect(message).toMatch(/changed by the provider/);
    }
  });

  test('a medicine the patient told of may be not taken, over, or wrong', () => {
    for (const [verdict, status] of [
      ['not-taking', 'not-taken'],
      ['inactive', 'completed'],
      ['entered-in-error', 'entered-in-error'],
    ] as const) {
      const entries = [spoken(ibuprofen, verdict, 'told so')];
      const resources = written(decide([ibuprofen], { kind: 'medicines', entries }));
      expect(of<MedicationStatement>(resources, 'MedicationStatement')[0]?.status).toBe(status);
    }
  });

  test('a problem entered in error says so and has no clinical status; a reason is asked', () => {
    const entries = [spoken(diabetes, 'entered-in-error', 'her sister has it')];
    const resources = written(decide([diabetes], { kind: 'problems', entries }));
    const [condition] = of<Condition>(resources, 'Condition');
    expect(condition?.verificationStatus?.coding?.[0]?.code).toBe('entered-in-error');
    expect(condition).not.toHaveProperty('clinicalStatus');
    expect(condition?.note?.[0]).toMatchObject({ text: 'her sister has it' });
    expect(() =>
      decide([diabetes], { kind: 'problems', entries: [spoken(diabetes, 'entered-in-error')] }),
    ).toThrow(/say what was wrong/);
  });

  test('what is added is reported and not confirmed, with who said it', () => {
    const added = [{ name: 'Shellfish', detail: 'lips swell', severity: 'severe' as const }];
    const saidBy = { who: 'parent' as const, name: 'Rosa' };
    const resources = written(decide([], { kind: 'allergies', added, saidBy }));
    expect(of<AllergyIntolerance>(resources, 'AllergyIntolerance')[0]).toMatchObject({
      code: { text: 'Shellfish' },
      verificationStatus: { coding: [{ code: 'unconfirmed' }] },
      asserter: { type: 'RelatedPerson', display: 'parent Rosa' },
      reaction: [{ severity: 'severe', manifestation: [{ text: 'lips swell' }] }],
    });
    const medicine = written(
      decide([], { kind: 'medicines', added: [{ name: 'Aspirin', detail: '1 a day' }] }),
    );
    expect(of<MedicationStatement>(medicine, 'MedicationStatement')[0]).toMatchObject({
      status: 'active',
      informationSource: subject,
      dosage: [{ text: '1 a day' }],
    });
    const problem = written(decide([], { kind: 'problems', added: [{ name: 'Gout' }] }));
    expect(of<Condition>(problem, 'Condition')[0]).toMatchObject({
      verificationStatus: { coding: [{ code: 'unconfirmed' }] },
    });
  });

  test('a code goes only with the very name the records have it for, and is never invented', () => {
    const codeOf = (name: string, code?: string) => {
      const coding = code === undefined ? undefined : { system: gout.system, code };
      const added = [{ name, ...(coding && { coding }) }];
      return of<Condition>(written(decide([], { kind: 'problems', added })), 'Condition')[0]?.code;
    };
    expect(codeOf('gout', gout.code)).toEqual({
      coding: [{ system: gout.system, code: gout.code, display: 'Gout' }],
      text: 'Gout',
    });
    expect(codeOf('Gout')).toEqual({ text: 'Gout' });
    expect(codeOf('Gout of the left toe', gout.code)).toEqual({ text: 'Gout of the left toe' });
    expect(codeOf('Gout', '38341003')).toEqual({ text: 'Gout' });
  });

  test('no known allergies is an entry of its own, written once', () => {
    const first = written(decide([], { kind: 'allergies', noneKnown: true }));
    expect(of<AllergyIntolerance>(first, 'AllergyIntolerance')[0]?.code?.coding?.[0]?.code).toBe(
      '716186003',
    );
    const again = written(decide([none], { kind: 'allergies', noneKnown: true }));
    expect(again.map(({ resourceType }) => resourceType)).toEqual(['List']);
    expect(readReview(again[0] as List)?.noneKnown).toBe(true);
  });

  test('none of a list that has entries is refused', () => {
    const { message } = refused(decide([diabetes], { kind: 'problems', noneKnown: true }));
    expect(message).toMatch(/problems on the list/);
  });

  test('an allergy that is added ends “no known allergies”', () => {
    const resources = written(decide([none], { kind: 'allergies', added: [{ name: 'Latex' }] }));
    const ended = of<AllergyIntolerance>(resources, 'AllergyIntolerance').find(
      ({ id }) => id === 'none',
    );
    expect(ended?.clinicalStatus?.coding?.[0]?.code).toBe('inactive');
  });

  test('an entry that changed meanwhile, or is on the list no more, is refused', () => {
    const entries = [{ ...spoken(diabetes, 'confirmed'), version: '7' }];
    expect(refused(decide([diabetes], { kind: 'problems', entries })).refused).toBe(
      'changed-by-another',
    );
    const gone = [spoken(diabetes, 'confirmed')];
    expect(refused(decide([], { kind: 'problems', entries: gone })).refused).toBe(
      'changed-by-another',
    );
  });

  test('nothing said is nothing saved', () => {
    expect(refused(decide([diabetes], { kind: 'problems' })).refused).toBe('invalid');
  });
});
