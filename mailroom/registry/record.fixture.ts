import type { Immunization, Patient } from '@medplum/fhirtypes';
import { registrySharingUrl } from '../../fhir/linchpin.ts';
import type { Reported } from './reported.ts';
import type { Parties } from './sender.ts';

const core = 'http://hl7.org/fhir/us/core/StructureDefinition';

/** Both sides' names, as a practice and a registry might have agreed on them. */
export const parties: Parties = {
  sendingApplication: { name: 'LINCHPIN' },
  sendingFacility: { name: 'CLINIC' },
  receivingApplication: { name: 'IIS' },
  receivingFacility: { name: 'STATE' },
  processing: 'P',
  responsible: { id: 'F-77' },
};

/** A report with no more in it than is given. */
export function reported(patient: Partial<Patient>, dose: Partial<Immunization>): Reported {
  return {
    immunization: {
      ...{ resourceType: 'Immunization', id: 'dose-1', status: 'completed', vaccineCode: {} },
      ...{ patient: { reference: 'Patient/patient-1' }, ...dose },
    } as Immunization & { id: string },
    patient: { resourceType: 'Patient', id: 'patient-1', ...patient },
    ...{ action: 'A', related: [], people: new Map(), timeZone: 'America/Los_Angeles' },
  };
}

const origin = (name: string, code: string, display: string) => ({
  url: `${core}/${name}`,
  extension: [{ url: 'ombCategory', valueCoding: { code, display } }],
});

const patient: Patient & { id: string } = {
  ...{ resourceType: 'Patient', id: 'patient-1', gender: 'female', birthDate: '2021-04-05' },
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '4711' }, { value: 'no type' }],
  name: [
    { use: 'maiden', family: 'Vega', given: ['Ana'] },
    { use: 'official', family: 'Núñez', given: ['Ana', 'Maria'] },
  ],
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName',
      valueString: 'Ríos',
    },
    origin('us-core-race', '2106-3', 'White'),
    origin('us-core-ethnicity', '2135-2', 'Hispanic or Latino'),
    {
      url: registrySharingUrl,
      extension: [
        {
          url: 'publicity',
          valueCoding: { code: '02', display: 'Reminder/recall, any method' },
        },
        { url: 'protected', valueBoolean: false },
        { url: 'since', valueDate: '2025-01-01' },
        { url: 'status', valueCode: 'A' },
        { url: 'statusSince', valueDate: '2025-03-01' },
      ],
    },
  ],
  address: [
    {
      ...{ use: 'home', line: ['12 Elm St'], city: 'Modesto', state: 'CA' },
      ...{ postalCode: '95350', country: 'US' },
    },
  ],
  telecom: [
    { system: 'phone', use: 'mobile', value: '(209) 555-0142' },
    { system: 'email', value: 'ana@example.org' },
    { system: 'phone', use: 'old', value: '(209) 555-0199' },
  ],
  communication: [{ language: { coding: [{ code: 'es', display: 'Spanish' }] } }],
  multipleBirthInteger: 2,
};

const as = (code: string) => ({ coding: [{ code }] });

/** Everything there is to tell. */
export const fullRecord: Reported = {
  ...{ action: 'A', timeZone: 'America/Los_Angeles', patient, orderId: 'order-1' },
  related: [
    {
      ...{ resourceType: 'RelatedPerson', patient: { reference: 'Patient/patient-1' } },
      ...{ relationship: [as('MTH')], name: [{ family: 'Núñez', given: ['Rosa'] }] },
      telecom: [{ system: 'phone', use: 'mobile', value: '209-555-0143' }],
    },
  ],
  people: new Map([
    [
      'Practitioner/okafor',
      {
        resourceType: 'Practitioner',
        identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '1234567893' }],
        name: [{ family: 'Okafor', given: ['Adaeze'] }],
      },
    ],
    [
      'Practitioner/reyes',
      { resourceType: 'Practitioner', name: [{ family: 'Reyes', given: ['Maria'] }] },
    ],
  ]),
  immunization: {
    ...{ resourceType: 'Immunization', id: 'dose-1', status: 'completed', primarySource: true },
    patient: { reference: 'Patient/patient-1' },
    vaccineCode: {
      coding: [
        { system: 'http://hl7.org/fhir/sid/cvx', code: '03', display: 'MMR' },
        { system: 'http://hl7.org/fhir/sid/ndc', code: '00006468101' },
      ],
    },
    // Already the third in Greenwich.
    ...{ occurrenceDateTime: '2026-02-03T01:30:00Z', recorded: '2026-02-03T01:31:00Z' },
    ...{ lotNumber: 'X123', expirationDate: '2027-01-01' },
    manufacturer: {
      identifier: { system: 'http://hl7.org/fhir/sid/mvx', value: 'MSD' },
      display: 'Merck',
    },
    ...{ route: as('SQ'), site: as('LA') },
    doseQuantity: { value: 0.5, unit: 'mL', code: 'mL' },
    performer: [
      { function: as('AP'), actor: { reference: 'Practitioner/reyes' } },
      { function: as('OP'), actor: { reference: 'Practitioner/okafor' } },
    ],
    programEligibility: [{ coding: [{ code: 'V02', display: 'Medicaid' }] }],
    fundingSource: as('public'),
    education: [
      {
        ...{ documentType: '0886983000127', publicationDate: '2025-01-31' },
        presentationDate: '2026-02-02',
      },
    ],
  },
};
