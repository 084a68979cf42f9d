import type { Extension, Identifier, Patient, RelatedPerson } from '@medplum/fhirtypes';
import { sharingOf } from '../../clinical/registry/sharing.ts';
import type { Field, Segment } from '../hl7v2/message.ts';
import { languageField, relationshipField } from './codes.ts';
import {
  addressField,
  field,
  hl7Day,
  patientId,
  personName,
  repeated,
  segment,
  telecomField,
} from './fields.ts';
import type { Authority } from './fields.ts';

/** HL7 table 0001 with X, which CDC's addendum to release 1.5 adds. */
const sexes: Readonly<Record<string, string>> = {
  male: 'M',
  female: 'F',
  other: 'X',
  unknown: 'U',
};

/** Ids of a patient (PID-3): each with its kind; ours are given by the sending facility. */
export function patientIds(patient: Patient, own: Authority): Field {
  return repeated(
    (patient.identifier ?? []).flatMap((one) => {
      const type = one.type?.coding?.find(({ code }) => code !== undefined)?.code;
      if (one.value === undefined || type === undefined || one.use === 'old') return [];
      return [patientId(one.value, authorityOf(one, type, own), type)];
    }),
  );
}

/** Only a record number is ours; of the others their system says who gave them, or nobody does. */
function authorityOf(
  { system, assigner }: Identifier,
  type: string,
  own: Authority,
): Authority | undefined {
  if (type === 'MR') return own;
  const oid = /^urn:oid:([\d.]+)$/.exec(system ?? '')?.[1];
  if (oid !== undefined) return { oid };
  if (system === 'http://hl7.org/fhir/sid/us-ssn') return { oid: '2.16.840.1.113883.4.1' };
  return assigner?.display === undefined ? undefined : { name: assigner.display };
}

/** Names (PID-5): the legal one first. */
export function patientNames(patient: Patient): Field {
  const rank = (use: string | undefined) => (use === 'official' ? 0 : 1);
  return repeated(
    (patient.name ?? [])
      .toSorted((one, other) => rank(one.use) - rank(other.use))
      .map((name, at) => personName(name, at === 0 && name.use !== 'maiden' ? 'L' : undefined)),
  );
}

const extension = (patient: Patient, end: string): Extension | undefined =>
  patient.extension?.find(({ url }) => url.endsWith(end));

/** The name of the mother before she married (PID-6). */
export function mothersName(patient: Patient): Field {
  const name = extension(patient, '/patient-mothersMaidenName')?.valueString;
  return name === undefined ? [] : field(name, ...Array<undefined>(5), 'M');
}

/** Race or ethnicity of CDC's code set; what was asked and not told is left out. */
function origin(patient: Patient, end: string): Field {
  const told = (extension(patient, end)?.extension ?? []).flatMap(({ url, valueCoding }) =>
    url === 'ombCategory' && /^\d{4}-\d$/.test(valueCoding?.code ?? '') ? [valueCoding] : [],
  );
  return repeated(told.map((one) => field(one?.code, one?.display, 'CDCREC')[0] ?? []));
}

/** Whether one of several born together, and which; nothing when the record does not say. */
function birthFields({ multipleBirthBoolean, multipleBirthInteger }: Patient) {
  const order = multipleBirthInteger;
  if (order === undefined && multipleBirthBoolean === undefined) return {};
  const isOne = order === undefined ? multipleBirthBoolean === true : order > 0;
  return {
    24: field(isOne ? 'Y' : 'N'),
    ...(order !== undefined && order > 0 && { 25: field(String(order)) }),
  };
}

function deathFields({ deceasedBoolean, deceasedDateTime }: Patient) {
  if (deceasedDateTime !== undefined) {
    return { 29: field(hl7Day(deceasedDateTime)), 30: field('Y') };
  }
  return deceasedBoolean === undefined ? {} : { 30: field(deceasedBoolean ? 'Y' : 'N') };
}

/** Who the message is about. */
export function pid(patient: Patient, own: Authority): Segment {
  const language = patient.communication?.find(({ preferred }) => preferred) ?? undefined;
  const sex = patient.gender === undefined ? undefined : sexes[patient.gender];
  return segment('PID', {
    1: field('1'),
    3: patientIds(patient, own),
    5: patientNames(patient),
    6: mothersName(patient),
    7: patient.birthDate === undefined ? [] : field(hl7Day(patient.birthDate)),
    8: field(sex),
    10: origin(patient, '/us-core-race'),
    11: repeated((patient.address ?? []).map(addressField)),
    13: repeated((patient.telecom ?? []).map(telecomField)),
    15: languageField((language ?? patient.communication?.[0])?.language),
    22: origin(patient, '/us-core-ethnicity'),
    ...birthFields(patient),
    ...deathFields(patient),
  });
}

/**
 * What the patient agreed to: reminders (HL7 table 0215), whether the registry may show the record
 * to others, and how the patient stands here (HL7 table 0441), each since when. No segment when the
 * record says none of it.
 */
export function pd1(patient: Patient): Segment | undefined {
  const said = sharingOf(patient);
  const { agrees, agreesSince, publicity, publicitySince, status, statusSince } = said;
  const day = (is: unknown, since: string | undefined): Field =>
    is === undefined || since === undefined ? [] : field(hl7Day(since));
  const made = segment('PD1', {
    11: publicity ? field(publicity.code, publicity.display, 'HL70215') : [],
    12: agrees === undefined ? [] : field(agrees === 'shared' ? 'N' : 'Y'),
    13: day(agrees, agreesSince),
    16: field(status),
    17: day(status, statusSince),
    18: day(publicity, publicitySince),
  });
  return made.fields.length === 0 ? undefined : made;
}

/** Who speaks for the patient, one segment each. */
export function nk1(related: readonly RelatedPerson[]): Segment[] {
  return related
    .filter(({ active, name }) => active !== false && (name?.length ?? 0) > 0)
    .map((one, at) =>
      segment('NK1', {
        1: field(String(at + 1)),
        2: repeated((one.name ?? []).slice(0, 1).map((name) => personName(name, 'L'))),
        3: relationshipField(one.relationship),
        4: repeated((one.address ?? []).slice(0, 1).map(addressField)),
        5: repeated((one.telecom ?? []).map(telecomField)),
      }),
    );
}
