import { describe, expect, test } from 'vitest';
import type { Evaluation, GroupForecast } from '../../clinical/immunization/answer.ts';
import { validateResource } from '../../records/validate/validate.ts';
import { evaluationOf, recommendationOf } from './recommendation.ts';

const authority = { display: 'Centers for Disease Control and Prevention' };
const written = { id: 'w-1', patientId: 'child', at: '2026-11-23T17:00:00.000Z', authority };
const on = { today: '2026-11-23', birthDate: '2026-05-10' };
const group = (more: Partial<GroupForecast> = {}): GroupForecast => ({
  vaccineGroup: 'HepB',
  type: 'standard',
  status: 'not complete',
  reasons: [],
  doseNumber: 2,
  earliest: '2026-10-01',
  recommended: '2026-10-20',
  pastDue: '2026-11-01',
  recommendedVaccines: [{ cvx: '08', name: 'Hep B, adolescent or pediatric' }],
  guidance: [],
  antigens: ['HepB'],
  series: ['HepB 3-dose series'],
  contraindications: [],
  undated: false,
  setAside: [],
  because: ['Dose 2 can be given from 2026-10-01.'],
  ...more,
});
const evaluation = (more: Partial<Evaluation> = {}): Evaluation => ({
  dose: 'dose-1',
  antigen: 'HepB',
  date: '2026-09-01',
  cvx: '08',
  series: 'HepB 3-dose series',
  targetDose: 1,
  status: 'valid',
  reasons: [],
  questions: [],
  because: [],
  ...more,
});

describe('Spec: vaccines/write-assessment', () => {
  test('a forecast stands with its dates by LOINC and passes the validator', () => {
    const resource = recommendationOf([group()], on, written);
    expect(validateResource(resource)).toEqual([]);
    const [entry] = resource.recommendation;
    expect(entry?.forecastStatus.coding).toEqual([
      {
        system: 'http://terminology.hl7.org/CodeSystem/immunization-recommendation-status',
        code: 'overdue',
      },
    ]);
    expect(entry?.dateCriterion?.map(({ code, value }) => [code.coding?.[0]?.code, value])).toEqual(
      [
        ['30981-5', '2026-10-01'],
        ['30980-7', '2026-10-20'],
        ['59778-1', '2026-11-01'],
      ],
    );
    expect(entry).toMatchObject({
      doseNumberPositiveInt: 2,
      targetDisease: { text: 'HepB' },
      series: 'HepB 3-dose series',
    });
  });

  test.each([
    [{ status: 'complete' }, 'complete'],
    [{ status: 'immune' }, 'immune'],
    [{ status: 'contraindicated' }, 'contraindicated'],
    [{ status: 'aged out' }, undefined],
    [{ pastDue: undefined }, 'due'],
    [{ earliest: '2027-01-01', recommended: '2027-01-01' }, undefined],
  ] as const)('%o has the status code %s', (more, code) => {
    const resource = recommendationOf([group(more)], on, written);
    expect(validateResource(resource)).toEqual([]);
    const status = resource.recommendation[0]?.forecastStatus;
    expect(status?.coding?.[0]?.code).toBe(code);
    expect(status?.text).toMatch(/\w/);
  });

  test('it names the authority and edition, and what may not be given', () => {
    const against = { antigen: 'HepB', observation: '110', vaccines: ['08', '45'] };
    const resource = recommendationOf([group({ contraindications: [against] })], on, written);
    expect(validateResource(resource)).toEqual([]);
    expect(resource.authority).toEqual(authority);
    const [entry] = resource.recommendation;
    const codes = entry?.contraindicatedVaccineCode?.map(({ coding }) => coding?.[0]?.code);
    expect(codes).toEqual(['08', '45']);
    expect(entry?.description).toContain('can be given');
  });

  test('nothing is recommended where no dose is wanted', () => {
    const resource = recommendationOf([group({ status: 'contraindicated' })], on, written);
    expect(resource.recommendation[0]?.vaccineCode).toBeUndefined();
  });

  test.each([
    ['valid', 'valid'],
    ['not valid', 'notvalid'],
    ['extraneous', 'notvalid'],
    ['sub-standard', 'notvalid'],
  ] as const)('a dose that is %s is %s in FHIR', (status, code) => {
    const resource = evaluationOf(evaluation({ status, reasons: ['too soon'] }), written);
    expect(validateResource(resource)).toEqual([]);
    expect(resource).toMatchObject({
      immunizationEvent: { reference: 'Immunization/dose-1' },
      doseStatus: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/immunization-evaluation-dose-status',
            code,
          },
        ],
        text: status,
      },
      doseStatusReason: [{ text: 'too soon' }],
      doseNumberPositiveInt: 1,
      series: 'HepB 3-dose series',
      authority,
    });
  });
});
