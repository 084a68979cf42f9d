import type {
  AllergyIntolerance,
  Consent,
  Coverage,
  Patient,
  RelatedPerson,
} from '@medplum/fhirtypes';
import { Temporal } from 'temporal-polyfill';
import { ageAt } from '../../fhir/dates.ts';
import { deskFormSystem } from '../../fhir/linchpin.ts';
import { patientSummary } from './summary.ts';

/** What of the record says whether somebody is ready to be seen. */
export interface ArrivalRecord {
  patient: Patient;
  coverages: readonly Coverage[];
  consents: readonly Consent[];
  allergies: readonly AllergyIntolerance[];
  relatedPersons: readonly RelatedPerson[];
}

export const missingKinds = [
  'birth-date',
  'guardian',
  'coverage',
  'consent',
  'interpreter',
  'phone',
  'address',
  'language',
  'emergency-contact',
  'allergies',
] as const;
export type MissingKind = (typeof missingKinds)[number];

/** One thing that is still missing at arrival, or that the record cannot tell. */
export interface StillMissing {
  kind: MissingKind;
  /** `missing`: the record says it is not there. `not-assessed`: the record does not say. */
  state: 'missing' | 'not-assessed';
  /** What it is: "No phone number". */
  what: string;
  /** What to do about it, one short sentence. */
  next: string;
}

/** Age of majority in all states but Alabama and Nebraska (19) and Mississippi (21). */
const ageOfMajority = 18;
/** Forms are asked for again a year after they were signed. */
const consentMonths = 12;

const interpreterRequired = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';

/**
 * Answers what is still missing when somebody arrives on a day of the practice's own calendar, in
 * the order of `missingKinds`. A thing is left out only when the record holds it; what the record
 * cannot tell is `not-assessed`, never taken for done.
 */
export function stillMissing(record: ArrivalRecord, today: Temporal.PlainDate): StillMissing[] {
  const { patient } = record;
  const inUse = patient.telecom?.filter((one) => one.use !== 'old' && one.value) ?? [];
  const phones = inUse.filter((one) => one.system === 'phone' || one.system === 'sms');
  const found = [
    missingBirthDate(patient),
    missingGuardian(record, today),
    missingCoverage(record.coverages, today),
    missingConsent(record.consents, today),
    missingInterpreter(patient, today),
    phones.length === 0 && missing('phone', 'No phone number', 'Ask for one to reach them on.'),
    missingAddress(patient),
    !patient.communication?.length &&
      missing('language', 'Language never asked', 'Ask which language they prefer.'),
    !patient.contact?.some((one) => one.name && one.telecom?.length) &&
      missing('emergency-contact', 'No emergency contact', 'Ask for a name and a phone number.'),
    missingAllergies(record.allergies),
  ];
  return found.filter((one) => typeof one === 'object');
}

type Found = StillMissing | false | undefined;

function missing(kind: MissingKind, what: string, next: string): StillMissing {
  return { kind, state: 'missing', what, next };
}

function notAssessed(kind: MissingKind, what: string, next: string): StillMissing {
  return { kind, state: 'not-assessed', what, next };
}

function missingBirthDate({ birthDate }: Patient): Found {
  if (birthDate?.length === 10) return undefined;
  const what = birthDate ? 'Birth date is not complete' : 'No birth date';
  return missing('birth-date', what, 'Ask for it; doses and age checks depend on it.');
}

function missingAddress({ address }: Patient): Found {
  const home = address?.find((one) => one.use !== 'old');
  if (home?.text || (home?.line?.length && home.city)) return undefined;
  return missing('address', home ? 'Address is not complete' : 'No address', 'Ask for it.');
}

function missingInterpreter(patient: Patient, today: Temporal.PlainDate): Found {
  const asked = patient.extension?.find((one) => one.url === interpreterRequired);
  const { language, needsInterpreter } = patientSummary(patient, today);
  if (needsInterpreter) {
    return notAssessed(
      'interpreter',
      `${language ?? 'An'} interpreter is needed`,
      'The record does not say that one is arranged. Arrange one and note it below.',
    );
  }
  if (!language || asked?.valueBoolean === false) return undefined;
  return notAssessed(
    'interpreter',
    `Speaks ${language}; interpreter never asked`,
    'Ask whether they want an interpreter.',
  );
}

function missingGuardian({ patient, relatedPersons }: ArrivalRecord, today: Temporal.PlainDate) {
  const years = ageAt(patient.birthDate, today.toString())?.years;
  if (years !== undefined && years >= ageOfMajority) return undefined;
  const known = relatedPersons.some((one) => one.active !== false);
  if (known) return undefined;
  const next = 'Ask who may consent for this child, and who came along.';
  return years === undefined
    ? notAssessed('guardian', 'Age is not known, so a guardian may be needed', next)
    : missing('guardian', 'No parent or guardian on file', next);
}

function missingCoverage(coverages: readonly Coverage[], today: Temporal.PlainDate): Found {
  const usable = coverages.filter((one) => one.status === 'active' || one.status === 'draft');
  const current = usable.filter((one) => !isBefore(one.period?.end, today));
  if (current.some((one) => one.status === 'active')) return undefined;
  if (current.length > 0) {
    return notAssessed('coverage', 'Coverage is only a draft', 'Ask for the insurance card.');
  }
  const ended = usable
    .map((one) => one.period?.end?.slice(0, 10) ?? '')
    .toSorted()
    .at(-1);
  const what = ended ? `Coverage ended on ${ended}` : 'Coverage is not on file';
  return missing('coverage', what, 'Ask for the insurance card, or note self-pay.');
}

function missingConsent(consents: readonly Consent[], today: Temporal.PlainDate): Found {
  const toTreatment = consents.filter(isToTreatment);
  const active = toTreatment.filter((one) => one.status === 'active');
  const oldest = today.subtract({ months: consentMonths });
  if (active.some((one) => one.dateTime && !isBefore(one.dateTime, oldest))) return undefined;
  const declined = lastDay(toTreatment.filter((one) => one.status === 'rejected'));
  if (declined && !isBefore(declined, oldest)) {
    const next = 'Tell the provider before the visit goes on.';
    return missing('consent', `Not willing to sign the consent form on ${declined}`, next);
  }
  const handedOut = lastDay(toTreatment.filter((one) => one.status === 'proposed'));
  if (handedOut && !isBefore(handedOut, oldest)) {
    return missing(
      'consent',
      `Consent form handed out on ${handedOut}, not back yet`,
      'Ask for the signed form.',
    );
  }
  if (active.some((one) => !one.dateTime)) {
    return notAssessed(
      'consent',
      'A consent form is on file without the day it was signed',
      'Look at the form, or have it signed again.',
    );
  }
  const last = lastDay(active);
  const what = last ? `Consent forms were last signed on ${last}` : 'Consent forms are not signed';
  return missing('consent', what, 'Hand out this year’s forms.');
}

/** A privacy notice or a financial policy of the desk is no consent to be treated. */
function isToTreatment({ category }: Consent): boolean {
  const forms = category.flatMap(({ coding = [] }) =>
    coding.filter(({ system }) => system === deskFormSystem),
  );
  return forms.length === 0 || forms.some(({ code }) => code === 'treatment');
}

function lastDay(consents: readonly Consent[]): string | undefined {
  const days = consents.map((one) => one.dateTime?.slice(0, 10) ?? '').toSorted();
  return days.at(-1) || undefined;
}

function missingAllergies(allergies: readonly AllergyIntolerance[]): Found {
  const known = allergies.some(
    (one) => !one.verificationStatus?.coding?.some((coding) => coding.code === 'entered-in-error'),
  );
  if (known) return undefined;
  return missing('allergies', 'Allergies were never asked', 'They are asked during rooming.');
}

/** Whether a FHIR date, as exact as it is, lies wholly before a day. */
function isBefore(date: string | undefined, day: Temporal.PlainDate): boolean {
  return (
    date !== undefined && date.slice(0, 10) < day.toString().slice(0, date.slice(0, 10).length)
  );
}
