/** 0 stands for what is sought, 1 for what is nearly that. */
export type Which = 0 | 1;

/** One search parameter: how it is asked, and what makes a resource have that value. */
export interface Sought {
  values: readonly [sought: string, near: string];
  set: (which: Which) => object;
  /** Parameters whose value is another too when this one's is. */
  alters?: readonly string[];
}

/** One type: what all of its resources have, and each parameter that US Core asks for. */
export interface Searched {
  base: object;
  by: Record<string, Sought>;
}

type Pair = readonly [string, string];

const coding = (system: string, code: string) => ({ coding: [{ system, code }] });

/** A concept by its code; two codes of one system. */
function concept(property: string, system: string, codes: Pair, isList = false): Sought {
  return {
    values: [`${system}|${codes[0]}`, `${system}|${codes[1]}`],
    set: (which) => {
      const one = coding(system, codes[which]);
      return { [property]: isList ? [one] : one };
    },
  };
}

const code = (property: string, codes: Pair): Sought => ({
  values: codes,
  set: (which) => ({ [property]: codes[which] }),
});

/** A moment late on a day, so that its day finds it and the days beside it do not. */
const moments: Pair = ['2026-03-10T20:30:00Z', '2026-05-20T08:15:00Z'];
export const days: Pair = ['2026-03-10', '2026-05-20'];
const date = (property: string): Sought => ({
  values: days,
  set: (which) => ({ [property]: moments[which] }),
});
const day = (property: string): Sought => ({
  values: days,
  set: (which) => ({ [property]: days[which] }),
});

const reference = (property: string, type: string, ids: Pair): Sought => ({
  values: [`${type}/${ids[0]}`, `${type}/${ids[1]}`],
  set: (which) => ({ [property]: { reference: `${type}/${ids[which]}` } }),
});
const patientIn = (property: string) => reference(property, 'Patient', ['uc-ana', 'uc-ben']);
const subject = patientIn('subject');
const identifier: Sought = {
  values: ['urn:oid:1.2.3|sought', 'urn:oid:1.2.4|sought'],
  set: (which) => ({
    identifier: [{ system: ['urn:oid:1.2.3', 'urn:oid:1.2.4'][which], value: 'sought' }],
  }),
};
/** Told by the server: see `idsOf`. */
const id: Sought = { values: ['', ''], set: () => ({}) };
/** Told by when it is written. */
const lastUpdated: Sought = { values: days, set: () => ({}) };

const snomed = 'http://snomed.info/sct';
const loinc = 'http://loinc.org';
const terms = 'http://terminology.hl7.org/CodeSystem';
const loincs = (property = 'code') => concept(property, loinc, ['8867-4', '8867-5']);
/** As names are searched, from their beginning: one that only holds it does not match. */
const person = (which: Which) => ({ name: [{ family: ['Anders', 'Sanders'][which] }] });
const place = (which: Which) => ({
  line: [['Main Street 1', 'Remain Street 1'][which]!],
  city: ['Stockton', 'New Stockton'][which]!,
  state: ['CA', 'NV'][which]!,
  postalCode: ['95202', '89502'][which]!,
});

export const searched: Record<string, Searched> = {
  AllergyIntolerance: {
    base: { code: { text: 'Peanut' } },
    by: {
      patient: patientIn('patient'),
      'clinical-status': concept('clinicalStatus', `${terms}/allergyintolerance-clinical`, [
        'active',
        'inactive',
      ]),
    },
  },
  CarePlan: {
    base: { intent: 'plan' },
    by: {
      patient: subject,
      category: concept(
        'category',
        'http://hl7.org/fhir/us/core/CodeSystem/careplan-category',
        ['assess-plan', 'assess-planned'],
        true,
      ),
      status: code('status', ['active', 'completed']),
      date: {
        values: days,
        set: (which) => ({ period: { start: days[which], end: days[which] } }),
      },
    },
  },
  CareTeam: {
    base: {},
    by: {
      patient: subject,
      status: code('status', ['active', 'inactive']),
      role: {
        values: [`${snomed}|17561000`, `${snomed}|17561001`],
        set: (which) => ({
          participant: [
            {
              role: [coding(snomed, ['17561000', '17561001'][which]!)],
              member: { reference: 'Practitioner/uc-doc' },
            },
          ],
        }),
      },
    },
  },
  Condition: {
    base: {},
    by: {
      patient: subject,
      category: concept(
        'category',
        `${terms}/condition-category`,
        ['problem-list-item', 'encounter-diagnosis'],
        true,
      ),
      'clinical-status': concept('clinicalStatus', `${terms}/condition-clinical`, [
        'resolved',
        'remission',
      ]),
      'onset-date': date('onsetDateTime'),
      'recorded-date': date('recordedDate'),
      'abatement-date': date('abatementDateTime'),
      'asserted-date': {
        values: days,
        set: (which) => ({
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
              valueDateTime: moments[which],
            },
          ],
        }),
      },
      code: concept('code', snomed, ['38341003', '38341004']),
      encounter: reference('encounter', 'Encounter', ['uc-visit-0', 'uc-visit-1']),
      _lastUpdated: lastUpdated,
    },
  },
  Coverage: {
    base: { status: 'active', payor: [{ display: 'Payer' }] },
    by: { patient: patientIn('beneficiary') },
  },
  Device: {
    base: {},
    by: {
      patient: patientIn('patient'),
      type: concept('type', snomed, ['14106009', '14106010']),
      status: code('status', ['active', 'inactive']),
    },
  },
  DiagnosticReport: {
    base: {},
    by: {
      patient: subject,
      status: code('status', ['final', 'preliminary']),
      category: concept('category', `${terms}/v2-0074`, ['LAB', 'RAD'], true),
      code: loincs(),
      date: date('effectiveDateTime'),
      _lastUpdated: lastUpdated,
    },
  },
  DocumentReference: {
    base: { content: [{ attachment: { contentType: 'text/plain', data: 'YQ==' } }] },
    by: {
      _id: id,
      patient: subject,
      status: code('status', ['current', 'superseded']),
      category: concept(
        'category',
        'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
        ['clinical-note', 'clinical-notes'],
        true,
      ),
      type: loincs('type'),
      date: date('date'),
      period: {
        values: days,
        set: (which) => ({ context: { period: { start: days[which], end: days[which] } } }),
      },
    },
  },
  Encounter: {
    base: {},
    by: {
      _id: id,
      patient: subject,
      identifier,
      class: {
        values: [`${terms}/v3-ActCode|AMB`, `${terms}/v3-ActCode|EMER`],
        set: (which) => ({
          class: { system: `${terms}/v3-ActCode`, code: ['AMB', 'EMER'][which] },
        }),
      },
      date: {
        values: days,
        set: (which) => ({ period: { start: moments[which], end: moments[which] } }),
      },
      location: {
        values: ['Location/uc-room-0', 'Location/uc-room-1'],
        set: (which) => ({ location: [{ location: { reference: `Location/uc-room-${which}` } }] }),
      },
      status: code('status', ['finished', 'cancelled']),
      type: concept('type', snomed, ['185349003', '185349004'], true),
      'discharge-disposition': {
        values: [`${terms}/discharge-disposition|home`, `${terms}/discharge-disposition|hosp`],
        set: (which) => ({
          hospitalization: {
            dischargeDisposition: coding(
              `${terms}/discharge-disposition`,
              ['home', 'hosp'][which]!,
            ),
          },
        }),
      },
      _lastUpdated: lastUpdated,
    },
  },
  Goal: {
    base: {},
    by: {
      patient: subject,
      'lifecycle-status': code('lifecycleStatus', ['active', 'completed']),
      'target-date': {
        values: days,
        set: (which) => ({ target: [{ dueDate: days[which] }] }),
      },
      description: concept('description', snomed, ['281078001', '281078002']),
    },
  },
  Immunization: {
    base: { vaccineCode: coding('http://hl7.org/fhir/sid/cvx', '88') },
    by: {
      patient: patientIn('patient'),
      status: code('status', ['completed', 'not-done']),
      date: date('occurrenceDateTime'),
    },
  },
  Location: {
    base: {},
    by: {
      name: {
        values: ['East', 'Far'],
        set: (which) => ({ name: ['East wing', 'Far East'][which] }),
      },
      address: { values: ['Main', 'Remain'], set: (which) => ({ address: place(which) }) },
      'address-city': {
        values: ['Stock', 'New Stock'],
        set: (which) => ({ address: { ...place(0), city: place(which).city } }),
      },
      'address-state': {
        values: ['CA', 'NV'],
        set: (which) => ({ address: { ...place(0), state: place(which).state } }),
      },
      'address-postalcode': {
        values: ['95202', '89502'],
        set: (which) => ({ address: { ...place(0), postalCode: place(which).postalCode } }),
      },
    },
  },
  MedicationDispense: {
    base: { medicationReference: { reference: 'Medication/uc-medicine' } },
    by: {
      patient: subject,
      status: code('status', ['completed', 'in-progress']),
      type: concept('type', `${terms}/v3-ActCode`, ['FF', 'RF']),
    },
  },
  MedicationRequest: {
    base: { medicationReference: { reference: 'Medication/uc-medicine' } },
    by: {
      patient: subject,
      status: code('status', ['active', 'stopped']),
      intent: code('intent', ['order', 'plan']),
      encounter: reference('encounter', 'Encounter', ['uc-visit-0', 'uc-visit-1']),
      authoredon: date('authoredOn'),
    },
  },
  Observation: {
    base: { valueQuantity: { value: 72, unit: '/min' } },
    by: {
      patient: subject,
      category: concept(
        'category',
        `${terms}/observation-category`,
        ['vital-signs', 'laboratory'],
        true,
      ),
      code: loincs(),
      date: date('effectiveDateTime'),
      status: code('status', ['final', 'amended']),
      _lastUpdated: lastUpdated,
    },
  },
  Organization: {
    base: {},
    by: {
      name: {
        values: ['East', 'Far'],
        set: (which) => ({ name: ['East Labs', 'Far East'][which] }),
      },
      address: { values: ['Main', 'Remain'], set: (which) => ({ address: [place(which)] }) },
    },
  },
  Patient: {
    base: {},
    by: {
      _id: id,
      identifier,
      birthdate: day('birthDate'),
      'death-date': date('deceasedDateTime'),
      gender: code('gender', ['female', 'male']),
    },
  },
  Practitioner: {
    base: {},
    by: { _id: id, identifier, name: { values: ['Anders', 'Sanders'], set: person } },
  },
  PractitionerRole: {
    base: { endpoint: [{ reference: 'Endpoint/uc-endpoint' }] },
    by: {
      specialty: concept('specialty', snomed, ['394802001', '394802002'], true),
      practitioner: reference('practitioner', 'Practitioner', ['uc-doc', 'uc-other-doc']),
    },
  },
  Procedure: {
    base: {},
    by: {
      patient: subject,
      status: code('status', ['completed', 'stopped']),
      date: date('performedDateTime'),
      code: concept('code', snomed, ['35637008', '35637009']),
    },
  },
  QuestionnaireResponse: {
    base: {},
    by: {
      _id: id,
      patient: subject,
      status: code('status', ['completed', 'amended']),
      authored: date('authored'),
      questionnaire: code('questionnaire', [
        'http://example.org/Questionnaire/phq-9',
        'http://example.org/Questionnaire/phq-2',
      ]),
    },
  },
  RelatedPerson: {
    base: {},
    by: {
      _id: id,
      patient: patientIn('patient'),
      name: { values: ['Anders', 'Sanders'], set: person },
    },
  },
  ServiceRequest: {
    base: { intent: 'order' },
    by: {
      _id: id,
      patient: subject,
      status: code('status', ['active', 'completed']),
      category: concept('category', snomed, ['108252007', '108252008'], true),
      code: loincs(),
      authored: date('authoredOn'),
    },
  },
  Specimen: { base: {}, by: { _id: id, patient: subject } },
};

/** The same element is asked in several ways: another family is another name as well. */
const patient = searched['Patient']!.by;
const names = (which: Which) => ({ name: [{ ...person(which).name[0], given: ['Anna'] }] });
patient['family'] = { values: ['Anders', 'Sanders'], set: names, alters: ['name'] };
patient['name'] = { values: ['ander', 'sander'], set: names, alters: ['family'] };
patient['given'] = {
  values: ['Ann', 'Ro'],
  set: (which) => ({ name: [{ family: 'Anders', given: [['Anna', 'Roann'][which]!] }] }),
};
searched['Location']!.by['address']!.alters = [
  ...['address-city', 'address-state', 'address-postalcode'],
];
