import type { Resource } from '@medplum/fhirtypes';

const terms = 'http://terminology.hl7.org/CodeSystem';

/** What those refer to, and that nobody seeks. */
export const referredTo = [
  { resourceType: 'Patient', id: 'uc-ana' },
  { resourceType: 'Patient', id: 'uc-ben' },
  { resourceType: 'Practitioner', id: 'uc-doc' },
  { resourceType: 'Practitioner', id: 'uc-other-doc' },
  { resourceType: 'Medication', id: 'uc-medicine', code: { text: 'Lisinopril 10 mg' } },
  { resourceType: 'Location', id: 'uc-room-0' },
  { resourceType: 'Location', id: 'uc-room-1' },
  {
    resourceType: 'Endpoint',
    id: 'uc-endpoint',
    status: 'active',
    connectionType: { system: `${terms}/endpoint-connection-type`, code: 'hl7-fhir-rest' },
    payloadType: [{ text: 'any' }],
    address: 'https://elsewhere.example/fhir',
  },
  ...['uc-visit-0', 'uc-visit-1'].map((visit) => ({
    resourceType: 'Encounter',
    id: visit,
    status: 'planned',
    class: { system: `${terms}/v3-ActCode`, code: 'VR' },
  })),
] as (Resource & { id: string })[];
