import { describe, expect, test } from 'vitest';
import { validateProfile } from './validate-profile.ts';
import { validateResource } from './validate.ts';

const guide = 'http://hl7.org/fhir/us/core/StructureDefinition';
const subject = { reference: 'Patient/p' };
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
const category = (code: string) =>
  coded('http://terminology.hl7.org/CodeSystem/observation-category', code);
const loinc = (code: string) => coded('http://loinc.org', code);
const snomed = (code: string) => coded('http://snomed.info/sct', code);

const vital = {
  resourceType: 'Observation',
  status: 'final',
  category: [category('vital-signs')],
  subject,
  effectiveDateTime: '2026-11-23',
};
const percent = { value: 40, unit: '%', system: 'http://unitsofmeasure.org', code: '%' };

/** A resource that keeps a profile of which no published example is at hand, and ways to spoil it. */
const samples: [profile: string, resource: object, ...spoilt: [part: object, path: string][]][] = [
  [
    'us-core-immunization',
    {
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: coded('http://hl7.org/fhir/sid/cvx', '140'),
      patient: subject,
      occurrenceDateTime: '2026-10-01',
      primarySource: true,
    },
  ],
  [
    'us-core-relatedperson',
    { resourceType: 'RelatedPerson', active: true, patient: subject, name: [{ text: 'Mei Chen' }] },
    [{ name: undefined }, 'RelatedPerson'],
    [{ active: undefined }, 'RelatedPerson.active'],
  ],
  [
    'us-core-smokingstatus',
    {
      resourceType: 'Observation',
      status: 'final',
      category: [category('social-history')],
      code: loinc('72166-2'),
      subject,
      effectiveDateTime: '2026-11-23T09:00:00Z',
      valueCodeableConcept: snomed('266919005'),
    },
    [{ status: 'preliminary' }, 'Observation.status'],
    [{ category: [category('exam')] }, 'Observation.category'],
    [{ effectiveDateTime: undefined }, 'Observation.effective'],
  ],
  [
    'us-core-vital-signs',
    { ...vital, code: loinc('72514-3'), valueQuantity: { value: 4, unit: '{score}' } },
    [{ valueQuantity: undefined }, 'Observation'],
    [{ effectiveDateTime: '2026-11' }, 'Observation.effective.ofType(dateTime)'],
    [{ subject: { reference: 'Group/g' } }, 'Observation.subject.reference'],
  ],
  [
    'us-core-body-temperature',
    {
      ...vital,
      code: loinc('8310-5'),
      valueQuantity: { ...percent, unit: 'C', code: 'Cel', value: 37 },
    },
    [
      { valueQuantity: { ...percent, unit: 'C', code: 'K', value: 310 } },
      'Observation.value.ofType(Quantity).code',
    ],
    [{ code: loinc('1') }, 'Observation.code'],
  ],
  [
    'pediatric-weight-for-height',
    { ...vital, code: loinc('77606-2'), valueQuantity: percent },
    [{ valueQuantity: { ...percent, code: 'kg' } }, 'Observation.value.ofType(Quantity).code'],
  ],
  [
    'head-occipital-frontal-circumference-percentile',
    { ...vital, code: loinc('8289-1'), valueQuantity: percent },
    [{ valueQuantity: { value: 40 } }, 'Observation.value.ofType(Quantity).unit'],
  ],
  [
    'us-core-observation-sexual-orientation',
    {
      resourceType: 'Observation',
      status: 'final',
      code: loinc('76690-7'),
      subject,
      effectiveDateTime: '2026-11-23',
      valueCodeableConcept: snomed('20430005'),
    },
    [{ code: loinc('1') }, 'Observation.code'],
  ],
  [
    'us-core-provenance',
    {
      resourceType: 'Provenance',
      target: [subject],
      recorded: '2026-11-23T09:00:00Z',
      agent: [
        {
          type: coded(
            'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
            'author',
          ),
          who: { reference: 'Practitioner/a' },
          onBehalfOf: { reference: 'Organization/o' },
        },
      ],
    },
    [{ agent: [{ who: { reference: 'Practitioner/a' } }] }, 'Provenance.agent[0]'],
    [
      {
        agent: [{ who: { reference: 'Patient/p' }, onBehalfOf: { reference: 'Practitioner/a' } }],
      },
      'Provenance.agent[0].onBehalfOf.reference',
    ],
  ],
];

describe.each(['6.1.0', '8.0.0'])('US Core %s', (edition) => {
  test.each(samples)('%s', (profile, resource, ...spoilt) => {
    const canonical = `${guide}/${profile}|${edition}`;
    const errorsOf = (one: unknown) => validateProfile(one, canonical)?.errors;
    expect(validateResource(resource)).toEqual([]);
    expect(errorsOf(resource)).toEqual([]);
    for (const [part, path] of spoilt) {
      const paths = errorsOf(JSON.parse(JSON.stringify({ ...resource, ...part })))?.map(
        (one) => one.path,
      );
      expect(paths, JSON.stringify(part)).toContain(path);
    }
  });
});
