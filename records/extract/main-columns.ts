import { compartmentParameters, searchParameters } from './definitions.ts';

/**
 * Which search parameters fill the typed columns. The definitions say what a parameter is; which of
 * several is a type's main one is our choice, and stands here.
 */

/**
 * Main date, where it is not the parameter `date`: parameters in order, the first with a date is
 * taken.
 */
const mainDates: Record<string, readonly string[]> = {
  Account: ['period'],
  Basic: ['created'],
  Bundle: ['timestamp'],
  ChargeItem: ['occurrence', 'entered-date'],
  Claim: ['created'],
  ClaimResponse: ['created'],
  Communication: ['sent', 'received'],
  CommunicationRequest: ['authored', 'occurrence'],
  Condition: ['onset-date', 'recorded-date'],
  Contract: ['issued'],
  CoverageEligibilityRequest: ['created'],
  CoverageEligibilityResponse: ['created'],
  DetectedIssue: ['identified'],
  DeviceRequest: ['authored-on', 'event-date'],
  DocumentManifest: ['created'],
  ExplanationOfBenefit: ['created'],
  Goal: ['start-date', 'target-date'],
  ImagingStudy: ['started'],
  Media: ['created'],
  MedicationAdministration: ['effective-time'],
  MedicationDispense: ['whenhandedover', 'whenprepared'],
  MedicationRequest: ['authoredon'],
  MedicationStatement: ['effective'],
  NutritionOrder: ['datetime'],
  Patient: ['birthdate'],
  PaymentNotice: ['created'],
  PaymentReconciliation: ['created'],
  Person: ['birthdate'],
  Provenance: ['recorded', 'when'],
  QuestionnaireResponse: ['authored'],
  RelatedPerson: ['birthdate'],
  RequestGroup: ['authored'],
  ServiceRequest: ['authored', 'occurrence'],
  Slot: ['start'],
  Specimen: ['collected'],
  Task: ['authored-on'],
  TestReport: ['issued'],
  VisionPrescription: ['datewritten'],
};

/**
 * Further dates tried when those have none, as elements, where R4 has no parameter for it: an
 * allergy whose recording is undated is placed by its onset.
 */
export const laterDates: Record<string, readonly string[]> = {
  AllergyIntolerance: [
    'AllergyIntolerance.onset.as(dateTime) | AllergyIntolerance.onset.as(Period)',
  ],
};

/**
 * Elements that give an exact end of their own. Elsewhere the main date's own precision gives it.
 */
export const exactEnds: Record<string, string> = {
  Appointment: 'end',
  Slot: 'end',
};

/** Main code, where it is neither the parameter `code` nor `type`. */
const mainCodes: Record<string, string> = {
  Appointment: 'service-type',
  Communication: 'category',
  Consent: 'category',
  HealthcareService: 'service-type',
  Immunization: 'vaccine-code',
  PractitionerRole: 'role',
  RelatedPerson: 'relationship',
  Schedule: 'service-type',
  Slot: 'service-type',
};

/** The parameters whose patient owns the resource, before those of HL7's patient compartment. */
const patientFirst = ['patient', 'subject', 'beneficiary', 'individual'];

/** Types that name several patients and belong to none. */
const ofNoPatient = new Set(['Group', 'Linkage', 'Bundle', 'Parameters']);

/** Names of the parameters of a type's main date, in order; empty when it has none. */
export function dateParameters(type: string): readonly string[] {
  return known(type, mainDates[type] ?? ['date']);
}

/** Name of the parameter of a type's main code. */
export function codeParameter(type: string): string | undefined {
  const own = mainCodes[type];
  return known(type, own === undefined ? ['code', 'type'] : [own])[0];
}

/** Names of the parameters that say whose the resource is, in order. */
export function patientParameters(type: string): readonly string[] {
  if (ofNoPatient.has(type)) return [];
  return known(type, [...new Set([...patientFirst, ...compartmentParameters(type)])]);
}

function known(type: string, names: readonly string[]): string[] {
  const parameters = searchParameters(type);
  return names.filter((name) => parameters.has(name));
}
