import type { Patient } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { ageAt } from '../../fhir/dates.ts';
import { pronounsUrl } from '../../fhir/linchpin.ts';
import { displayName, initials } from '../../fhir/names.ts';

/** Who a patient is, as every screen shows it. What is not recorded is missing, never guessed. */
export interface PatientSummary {
  id: string;
  /** Full name, nothing cut. */
  name: string;
  initials: string;
  /** As recorded: YYYY, YYYY-MM or YYYY-MM-DD. */
  birthDate?: string | undefined;
  /** "62", under 2 years "14 mo", under 2 months "5 wk", under 2 weeks "9 d". */
  age?: string | undefined;
  gender?: Patient['gender'] | undefined;
  pronouns?: string | undefined;
  /** The preferred language in words, when it is not English. */
  language?: string | undefined;
  needsInterpreter: boolean;
  recordNumber?: string | undefined;
  phone?: string | undefined;
}

const genderIdentityPronouns = 'http://hl7.org/fhir/StructureDefinition/individual-pronouns';
const interpreterRequired = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';

/** HL7 v2 table 0203: medical record number. */
const medicalRecordNumber = 'MR';

/** Presents a patient on a day (the practice's own date). */
export function patientSummary(patient: Patient, on: Temporal.PlainDate): PatientSummary {
  const spoken =
    (patient.communication ?? []).find((one) => one.preferred) ?? patient.communication?.[0];
  return {
    id: patient.id ?? '',
    name: displayName(patient.name),
    initials: initials(patient.name),
    birthDate: patient.birthDate,
    age: ageInWords(patient.birthDate, on),
    gender: patient.gender,
    pronouns: pronounsOf(patient),
    language: languageName(spoken?.language),
    needsInterpreter:
      patient.extension?.some((one) => one.url === interpreterRequired && one.valueBoolean) ??
      false,
    recordNumber: recordNumberOf(patient),
    phone: patient.telecom?.find((one) => one.system === 'phone')?.value,
  };
}

/** The record number: the identifier typed `MR`, else none. */
export function recordNumberOf(patient: Patient): string | undefined {
  return patient.identifier?.find((identifier) =>
    identifier.type?.coding?.some((coding) => coding.code === medicalRecordNumber),
  )?.value;
}

function pronounsOf(patient: Patient): string | undefined {
  for (const extension of patient.extension ?? []) {
    if (extension.url === pronounsUrl) return extension.valueString;
    if (extension.url === genderIdentityPronouns) {
      const value = extension.extension?.find((part) => part.url === 'value');
      return value?.valueCodeableConcept?.text ?? value?.valueCodeableConcept?.coding?.[0]?.display;
    }
  }
  return undefined;
}

type Concept = NonNullable<NonNullable<Patient['communication']>[number]['language']>;

function languageName(language: Concept | undefined): string | undefined {
  const coding = language?.coding?.[0];
  if (/^en(-|$)/.test(coding?.code ?? '')) return undefined;
  return language?.text ?? coding?.display ?? coding?.code;
}

/** Age as clinics say it: the younger, the finer. Undefined when the birth date is not known well enough. */
export function ageInWords(
  birthDate: string | undefined,
  on: Temporal.PlainDate,
): string | undefined {
  const age = ageAt(birthDate, on.toString());
  if (!age) return undefined;
  if (age.years >= 2) return String(age.years);
  if (age.months === undefined) return age.years === 1 ? '1' : 'under 1';
  const months = age.years * 12 + age.months;
  if (months >= 2) return `${months} mo`;
  if (age.days === undefined) return 'under 2 mo';
  const days = on.since(birthDate as string, { largestUnit: 'days' }).days;
  return days >= 14 ? `${Math.floor(days / 7)} wk` : `${days} d`;
}
