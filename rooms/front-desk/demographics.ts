import type { ContactPoint, Extension, Patient, PatientContact } from '@medplum/fhirtypes';
import { patientSummary } from '../../clinical/patient/summary.ts';
import { pronounsUrl } from '../../fhir/linchpin.ts';
import { displayName } from '../../fhir/names.ts';
import { languages, type Demographics } from './demographics.contract.ts';
import type { Temporal } from 'temporal-polyfill';

type DemographicChanges = { [Name in keyof Demographics]?: Demographics[Name] | undefined };

const interpreterUrl = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';
const genderPronounsUrl = 'http://hl7.org/fhir/StructureDefinition/individual-pronouns';
/** HL7 v2 table 0131: emergency contact. */
const emergency = {
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/v2-0131',
      code: 'C',
      display: 'Emergency Contact',
    },
  ],
};

/** Reads what the form shows; an empty text stands for what is not recorded. */
export function demographicsOf(patient: Patient, on: Temporal.PlainDate): Demographics {
  const home = patient.address?.find(inUse);
  const contact = emergencyContactOf(patient);
  const spoken = spokenBy(patient)?.language;
  const interpreter = patient.extension?.find((one) => one.url === interpreterUrl)?.valueBoolean;
  return {
    phone: telecomOf(patient, 'phone')?.value ?? '',
    email: telecomOf(patient, 'email')?.value ?? '',
    street: home?.line?.join(', ') ?? '',
    city: home?.city ?? '',
    state: home?.state ?? '',
    postalCode: home?.postalCode ?? '',
    language: knownCode(spoken?.coding?.[0]?.code) ?? spoken?.text ?? '',
    interpreter: interpreter === undefined ? '' : interpreter ? 'needed' : 'not-needed',
    pronouns: patientSummary(patient, on).pronouns ?? '',
    contactName: contact?.name ? displayName([contact.name]) : '',
    contactRelationship: contact?.relationship?.find((one) => one.text)?.text ?? '',
    contactPhone: contact?.telecom?.find((one) => one.system === 'phone')?.value ?? '',
  };
}

/** The patient with what was changed; all else stays as it was. Never mutates. */
export function withDemographics<T extends Patient>(
  patient: T,
  changes: DemographicChanges,
  on: Temporal.PlainDate,
): T {
  const now = { ...demographicsOf(patient, on), ...changes } as Demographics;
  const isChanged = (...names: (keyof Demographics)[]) => names.some((name) => name in changes);
  const next: T = { ...patient };
  if (isChanged('phone')) replaceTelecom(next, 'phone', now.phone);
  if (isChanged('email')) replaceTelecom(next, 'email', now.email);
  if (isChanged('street', 'city', 'state', 'postalCode')) replaceAddress(next, now);
  if (isChanged('language')) replaceLanguage(next, now.language);
  if (isChanged('interpreter')) {
    replaceExtension(
      next,
      [interpreterUrl],
      now.interpreter !== '' && {
        url: interpreterUrl,
        valueBoolean: now.interpreter === 'needed',
      },
    );
  }
  if (isChanged('pronouns')) {
    replaceExtension(
      next,
      [pronounsUrl, genderPronounsUrl],
      now.pronouns !== '' && {
        url: pronounsUrl,
        valueString: now.pronouns,
      },
    );
  }
  if (isChanged('contactName', 'contactRelationship', 'contactPhone')) replaceContact(next, now);
  return next;
}

function inUse({ use }: { use?: string }): boolean {
  return use !== 'old';
}

function telecomOf(patient: Patient, system: 'phone' | 'email'): ContactPoint | undefined {
  return patient.telecom?.find((one) => one.system === system && inUse(one));
}

function replaceTelecom(patient: Patient, system: 'phone' | 'email', value: string): void {
  const before = telecomOf(patient, system);
  const others = (patient.telecom ?? []).filter((one) => one !== before);
  const changed = value === '' ? [] : [{ ...before, system, value }];
  setList(patient, 'telecom', [...changed, ...others]);
}

function replaceAddress(patient: Patient, now: Demographics): void {
  const before = patient.address?.find(inUse);
  const others = (patient.address ?? []).filter((one) => one !== before);
  const { street, city, state, postalCode } = now;
  const isEmpty = [street, city, state, postalCode].every((part) => part === '');
  const address = {
    use: before?.use ?? ('home' as const),
    ...(street && { line: [street] }),
    ...(city && { city }),
    ...(state && { state: state.toUpperCase() }),
    ...(postalCode && { postalCode }),
    ...(before?.country && { country: before.country }),
  };
  setList(patient, 'address', [...(isEmpty ? [] : [address]), ...others]);
}

function spokenBy(patient: Patient) {
  return (patient.communication ?? []).find((one) => one.preferred) ?? patient.communication?.[0];
}

function replaceLanguage(patient: Patient, language: string): void {
  const before = spokenBy(patient);
  const others = (patient.communication ?? []).filter((one) => one !== before);
  const code = knownCode(language);
  const text = code ? languages[code] : language;
  const coding = code && [{ system: 'urn:ietf:bcp:47', code, display: text }];
  const spoken = { language: { ...(coding && { coding }), text }, preferred: true };
  setList(patient, 'communication', [...(text === '' ? [] : [spoken]), ...others]);
}

function knownCode(code: string | undefined): keyof typeof languages | undefined {
  const plain = code?.replace(/^en-.*/, 'en').replace(/^es-.*/, 'es') ?? '';
  return Object.hasOwn(languages, plain) ? (plain as keyof typeof languages) : undefined;
}

function replaceExtension(
  patient: Patient,
  urls: readonly string[],
  extension: Extension | false,
): void {
  const others = (patient.extension ?? []).filter((one) => !urls.includes(one.url));
  setList(patient, 'extension', [...others, ...(extension ? [extension] : [])]);
}

/** The contact marked for emergencies, else the first with a name. */
function emergencyContactOf(patient: Patient): PatientContact | undefined {
  const isMarked = ({ relationship }: PatientContact) =>
    relationship?.some((one) => one.coding?.some(({ code }) => code === 'C'));
  return patient.contact?.find(isMarked) ?? patient.contact?.find((one) => one.name);
}

function replaceContact(patient: Patient, now: Demographics): void {
  const before = emergencyContactOf(patient);
  const others = (patient.contact ?? []).filter((one) => one !== before);
  const { contactName, contactRelationship, contactPhone } = now;
  const relationship = [emergency, ...(contactRelationship ? [{ text: contactRelationship }] : [])];
  const contact: PatientContact = {
    ...before,
    relationship,
    name: { text: contactName },
    telecom: contactPhone ? [{ system: 'phone', value: contactPhone }] : [],
  };
  if (contact.telecom?.length === 0) delete contact.telecom;
  setList(patient, 'contact', [...(contactName === '' ? [] : [contact]), ...others]);
}

/** FHIR lists are never empty: the last one gone takes its element with it. */
function setList<K extends 'telecom' | 'address' | 'communication' | 'extension' | 'contact'>(
  patient: Patient,
  element: K,
  list: NonNullable<Patient[K]>,
): void {
  if (list.length === 0) delete patient[element];
  else patient[element] = list;
}
