import type {
  AllergyIntolerance,
  CodeableConcept,
  Condition,
  Medication,
  MedicationRequest,
  MedicationStatement,
} from '@medplum/fhirtypes';
import { idOf } from '../../fhir/references.ts';
import { snomedSystem } from '../../fhir/vital-sign-codes.ts';

/** A resource that stands in a list of problems, medicines or allergies. */
export type ListResource = Condition | MedicationRequest | MedicationStatement | AllergyIntolerance;

/** One entry of a list in words, as every screen shows it. What is not recorded is missing. */
export interface ListEntry {
  name: string;
  /** How it is taken, what it does, since when. */
  detail?: string | undefined;
  /** What stands against it: "patient says not taking", "not confirmed". */
  remark?: string | undefined;
  /** An allergy that may kill. */
  isHighRisk?: boolean | undefined;
}

const nameless = 'Not named in the record';

/** SNOMED CT: "No known allergy". */
export const noKnownAllergy = {
  system: snomedSystem,
  code: '716186003',
  display: 'No known allergy',
} as const;

/** SNOMED CT codes that say there is no allergy: known at all, to drugs, to food, to surroundings. */
const noAllergyCodes = new Set(['716186003', '409137002', '429625007', '428607008']);

/** True when an allergy entry says that there is none. */
export function saysNoAllergy({ code }: AllergyIntolerance): boolean {
  return (
    code?.coding?.some(
      (each) => each.system === snomedSystem && noAllergyCodes.has(each.code ?? ''),
    ) ?? false
  );
}

/** Whether an entry belongs to the list as it stands today. */
export function isCurrent(resource: ListResource): boolean {
  switch (resource.resourceType) {
    case 'Condition':
    case 'AllergyIntolerance':
      return isActive(resource);
    case 'MedicationRequest':
      return ['active', 'on-hold', 'unknown'].includes(resource.status ?? '');
    case 'MedicationStatement':
      return ['active', 'intended', 'on-hold', 'unknown', 'not-taken'].includes(
        resource.status ?? '',
      );
  }
}

function isActive({ clinicalStatus, verificationStatus }: Condition | AllergyIntolerance): boolean {
  const verified = codeOf(verificationStatus);
  if (verified === 'entered-in-error' || verified === 'refuted') return false;
  // Without a clinical status nobody has said that it is over.
  return ['active', 'recurrence', 'relapse', undefined].includes(codeOf(clinicalStatus));
}

/** Id of the Medication an entry points at; a medicine that stands in the entry itself has none. */
export function medicationIdOf(resource: ListResource): string | undefined {
  return 'medicationReference' in resource
    ? idOf('Medication', resource.medicationReference)
    : undefined;
}

/** An entry in words. `medication` is the resource a medicine's reference points at, when it does. */
export function entryOf(resource: ListResource, medication?: Medication): ListEntry {
  switch (resource.resourceType) {
    case 'Condition':
      return problem(resource);
    case 'AllergyIntolerance':
      return allergy(resource);
    default:
      return medicine(resource, medication);
  }
}

function problem({ code, onsetDateTime, onsetAge, verificationStatus }: Condition): ListEntry {
  const since = onsetDateTime?.slice(0, 4);
  const age = onsetAge?.value;
  return {
    name: wordsOf(code) ?? nameless,
    detail: since ? `since ${since}` : age === undefined ? undefined : `since age ${age}`,
    remark: unconfirmed(verificationStatus),
  };
}

function allergy(resource: AllergyIntolerance): ListEntry {
  const manifestations = resource.reaction?.flatMap((reaction) =>
    (reaction.manifestation ?? []).flatMap((each) => wordsOf(each)?.toLowerCase() ?? []),
  );
  const found = new Set(resource.reaction?.map(({ severity }) => severity));
  const severity = (['severe', 'moderate', 'mild'] as const).find((each) => found.has(each));
  const isHigh = resource.criticality === 'high';
  const detail = [
    [...new Set(manifestations)].join(', '),
    severity,
    isHigh && severity !== 'severe' && 'may be severe',
  ]
    .filter(Boolean)
    .join(' · ');
  return {
    name: wordsOf(resource.code) ?? nameless,
    detail: detail || (resource.type === 'intolerance' ? 'intolerance' : undefined),
    remark: unconfirmed(resource.verificationStatus),
    isHighRisk: isHigh || severity === 'severe',
  };
}

function medicine(
  resource: MedicationRequest | MedicationStatement,
  medication: Medication | undefined,
): ListEntry {
  const { medicationCodeableConcept: concept, medicationReference: reference } = resource;
  const doses =
    resource.resourceType === 'MedicationRequest' ? resource.dosageInstruction : resource.dosage;
  const isOnHold = resource.status === 'on-hold';
  return {
    name: wordsOf(concept) ?? wordsOf(medication?.code) ?? reference?.display ?? nameless,
    detail: doses?.find(({ text }) => text)?.text,
    remark:
      resource.status === 'not-taken'
        ? 'patient says not taking'
        : isOnHold
          ? 'on hold'
          : resource.resourceType === 'MedicationStatement'
            ? 'reported, not prescribed here'
            : undefined,
  };
}

function unconfirmed(status: CodeableConcept | undefined): string | undefined {
  const code = codeOf(status);
  return code === 'unconfirmed' || code === 'provisional' ? 'reported, not confirmed' : undefined;
}

function codeOf(concept: CodeableConcept | undefined): string | undefined {
  return concept?.coding?.[0]?.code;
}

/** A concept in words: its text, else the name of a code. */
export function wordsOf(concept: CodeableConcept | undefined): string | undefined {
  return concept?.text ?? concept?.coding?.find(({ display }) => display)?.display;
}
