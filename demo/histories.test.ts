import type { AllergyIntolerance, CodeableConcept, Immunization } from '@medplum/fhirtypes';
import { existsSync, readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { interpret } from '../clinical/vitals/interpret.ts';
import { impossible } from '../clinical/vitals/limits.ts';
import { vitalSignOf } from '../clinical/vitals/read-observation.ts';
import { isNotDone } from '../clinical/vitals/reading.ts';
import { generateClinic } from './clinic.ts';
import type { Patient } from './histories.ts';
import { medicines } from './medicines.ts';
import { vaccines } from './vaccines.ts';

const clinic = generateClinic();
const yearsOf = ({ member }: Patient) =>
  member.birthDate.until(clinic.asOf, { largestUnit: 'years' }).years;

/** The first moment a record tells of, as text that sorts. */
function momentOf(resource: Patient['history'][number]): string {
  switch (resource.resourceType) {
    case 'Condition':
      return resource.onsetDateTime ?? '';
    case 'MedicationRequest':
      return resource.authoredOn ?? '';
    case 'Immunization':
      return resource.occurrenceDateTime ?? '';
    case 'Consent':
      return resource.dateTime ?? '';
    case 'Coverage':
    case 'Encounter':
      return resource.period?.start ?? '';
    case 'AllergyIntolerance':
      return resource.recordedDate ?? '';
    case 'DocumentReference':
      return resource.date ?? '';
    default:
      return 'effectiveDateTime' in resource ? (resource.effectiveDateTime ?? '') : '';
  }
}

describe('histories', () => {
  test('begin after birth and end before the day they lead up to', () => {
    const wrong = clinic.people.flatMap(({ member, history }) => {
      const born = member.birthDate.toString();
      return history.filter((resource) => {
        const moment = momentOf(resource);
        const precision = Math.min(moment.length, 10);
        return moment === '' || moment < born.slice(0, precision) || moment >= clinic.asOf;
      });
    });
    expect(wrong).toEqual([]);
  });

  test('never give a medicine somebody is allergic to', () => {
    const given = new Map(Object.values(medicines).map((each) => [each.text, each.contains]));
    const wrong = clinic.people.flatMap(({ ailments, history }) => {
      const forbidden = (ailments.allergies ?? []).map(({ forbids }) => forbids);
      return history.filter((resource) => {
        if (resource.resourceType !== 'MedicationRequest') return false;
        const content = given.get(resource.medicationCodeableConcept?.text ?? '');
        return content !== undefined && forbidden.includes(content);
      });
    });
    expect(wrong).toEqual([]);
  });

  test('give no tablet to a small child and no aspirin to a young one', () => {
    const wrong = clinic.people.flatMap((person) =>
      person.ailments.medicines.filter(
        ({ medicine }) =>
          yearsOf(person) < 4 && /tablet|capsule/i.test(medicine.text) && medicine.rxnorm,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('tell allergies apart: some known, many known to be none, some never asked', () => {
    const said = (person: Patient) =>
      person.history.filter(
        (each): each is AllergyIntolerance & { id: string } =>
          each.resourceType === 'AllergyIntolerance',
      );
    const isNone = (allergy: AllergyIntolerance) => allergy.code?.coding?.[0]?.code === '716186003';
    const unknown = clinic.people.filter((person) => said(person).length === 0);
    const none = clinic.people.filter((person) => said(person).some(isNone));
    const known = clinic.people.filter((person) => said(person).some((each) => !isNone(each)));
    expect(unknown.length).toBeGreaterThan(15);
    expect(none.length).toBeGreaterThan(120);
    expect(known.length).toBeGreaterThan(60);
    expect(unknown.length + none.length + known.length).toBe(300);
  });

  test('are empty for those who are new here', () => {
    const isNew = clinic.people.filter((person) => person.isNew);
    expect(isNew.length).toBeGreaterThan(4);
    expect(isNew.every(({ history }) => history.length === 0)).toBe(true);
  });

  test('show each person measured again and again, drifting but never leaping', () => {
    const leaps: string[] = [];
    for (const person of clinic.people) {
      const heights = person.history.flatMap((each) =>
        each.resourceType === 'Observation' && each.code.coding?.[0]?.code === '8302-2'
          ? (each.valueQuantity?.value ?? 0)
          : [],
      );
      for (const [index, height] of heights.slice(1).entries()) {
        if (yearsOf(person) >= 22 && Math.abs(height - (heights[index] as number)) > 2.6) {
          leaps.push(person.id);
        }
      }
    }
    expect(leaps).toEqual([]);
    const measured = clinic.people.filter(({ history }) =>
      history.some(({ resourceType }) => resourceType === 'Observation'),
    );
    expect(measured.length).toBeGreaterThan(270);
  });

  test('hold only vital signs that can be, written so that they are read back as they were', () => {
    const wrong = clinic.people.flatMap(({ member, history }) =>
      history
        .filter((each) => each.resourceType === 'Observation')
        .filter((each) => each.category?.[0]?.coding?.[0]?.code === 'vital-signs')
        .flatMap((observation) => {
          const sign = vitalSignOf(observation);
          if (!sign || isNotDone(sign)) return [`${observation.id} cannot be read`];
          return impossible(sign, { birthDate: member.birthDate }).map(
            ({ message }) => `${observation.id} ${message}`,
          );
        }),
    );
    expect(wrong).toEqual([]);
  });

  test('hold nothing that should have been told to a provider at once', () => {
    const critical = clinic.people.flatMap(({ member, history }) =>
      history.flatMap((each) => {
        const sign = each.resourceType === 'Observation' ? vitalSignOf(each) : undefined;
        if (!sign || isNotDone(sign)) return [];
        const on = Temporal.Instant.from(momentOf(each)).toZonedDateTimeISO('UTC').toPlainDate();
        const answer = interpret(sign, { birthDate: member.birthDate.toString(), on });
        return answer.verdict === 'critical' ? [each.id, ...answer.because] : [];
      }),
    );
    expect(critical).toEqual([]);
  });

  test('hold vaccines in the order they were given, and the older child has more', () => {
    const shots = (person: Patient) =>
      person.history.filter(
        (each): each is Immunization & { id: string } => each.resourceType === 'Immunization',
      );
    for (const person of clinic.people) {
      const days = shots(person).map((each) => each.occurrenceDateTime ?? '');
      expect(days).toEqual([...days].sort());
    }
    const average = (from: number, to: number) => {
      const some = clinic.people.filter((one) => yearsOf(one) >= from && yearsOf(one) < to);
      return some.reduce((sum, one) => sum + shots(one).length, 0) / some.length;
    };
    expect(average(6, 11)).toBeGreaterThan(average(0, 1) + 8);
  });

  test('tell a story of vaccines of five of them', () => {
    const told = clinic.people.filter(({ member }) => member.story);
    expect(told.map(({ member }) => member.story).toSorted()).toEqual(
      ['corrected', 'from-abroad', 'gelatin-allergy', 'pregnant', 'too-early'].toSorted(),
    );
    const of = (story: string) => told.find(({ member }) => member.story === story)?.history ?? [];
    const codes = (story: string, type: string) =>
      of(story).flatMap((one) => {
        if (one.resourceType !== type) return [];
        const concept = 'vaccineCode' in one ? one.vaccineCode : 'code' in one ? one.code : {};
        return (concept as CodeableConcept).coding?.[0]?.code ?? 'none';
      });
    expect(codes('pregnant', 'Observation')).toEqual(
      expect.arrayContaining(['82810-3', '11778-8']),
    );
    expect(codes('gelatin-allergy', 'AllergyIntolerance')).toEqual(['294847001']);
    expect(codes('from-abroad', 'Immunization')).toEqual(expect.arrayContaining(['19', 'none']));
    const early = of('too-early').find((one) => one.id.endsWith('mmr-early')) as Immunization;
    const born = told.find(({ member }) => member.story === 'too-early')?.member.birthDate;
    expect(early.occurrenceDateTime?.slice(0, 7)).toBe(
      born?.add({ months: 11, days: 2 }).toString().slice(0, 7),
    );
    const statuses = of('corrected').map((one) => ('status' in one ? one.status : ''));
    expect(statuses).toContain('entered-in-error');
  });

  test('give most grown people the vaccines of their childhood', () => {
    const grown = clinic.people.filter((one) => yearsOf(one) >= 30 && !one.isNew);
    const written = grown.filter(
      ({ history }) =>
        history.filter(
          (one) => one.resourceType === 'Immunization' && (one.occurrenceDateTime ?? '') < '2010',
        ).length > 1,
    );
    expect(written.length / grown.length).toBeGreaterThan(0.75);
    expect(written.length).toBeLessThan(grown.length);
  });

  const cvxFile = '../shared/corpora/code-sets/cvx.xml';
  test.skipIf(!existsSync(cvxFile))('names vaccines as CDC does', () => {
    const known = new Map(
      [...readFileSync(cvxFile, 'utf8').matchAll(/<CVXInfo>(.*?)<\/CVXInfo>/gs)].map((match) => {
        const field = (name: string) =>
          new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(match[1] ?? '')?.[1]?.trim();
        return [field('CVXCode'), field('ShortDescription')];
      }),
    );
    for (const [code, name] of Object.values(vaccines)) expect(known.get(code)).toBe(name);
  });
});
