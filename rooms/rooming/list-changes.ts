import type {
  AllergyIntolerance,
  Annotation,
  CodeableConcept,
  Condition,
  MedicationRequest,
  MedicationStatement,
  Patient,
  Practitioner,
  Reference,
} from '@medplum/fhirtypes';
import type { ListResource } from '../../clinical/lists/entry.ts';
import { sourceOf, type SaidBy } from '../../clinical/lists/informant.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Change, Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import type { SpokenOf } from './confirm-list.contract.ts';

/** In which visit, of whom and from whom it was heard. */
export interface Hearing {
  moment: Moment;
  encounterId: string;
  patient: Reference<Patient>;
  by: Reference<Practitioner>;
  saidBy: SaidBy;
}

type Correction = Pick<SpokenOf, 'verdict' | 'reason'>;

/**
 * What a correction of one entry writes; nothing for one confirmed as it is. A prescription is
 * never changed here: that the patient does not take it is a statement of the patient's, beside it.
 */
export function correctionOf(
  resource: Stored<ListResource>,
  correction: Correction,
  hearing: Hearing,
): Change[] | Refusal {
  const { verdict } = correction;
  if (verdict === 'confirmed') return [];
  switch (resource.resourceType) {
    case 'MedicationRequest':
      return verdict === 'not-taking'
        ? [{ kind: 'create', resource: notTaking(resource, correction, hearing) }]
        : refuse('not-now', 'A prescription is changed by the provider. Say “not taking” instead.');
    case 'MedicationStatement':
      return [update(resource, statementAfter(resource, correction, hearing))];
    default:
      return verdict === 'not-taking'
        ? refuse('invalid', 'Only a medicine can be “not taking”.')
        : [update(resource, conditionAfter(resource, correction, hearing))];
  }
}

function update(before: Stored<ListResource>, after: ListResource): Change {
  return {
    kind: 'update',
    resource: { ...after, id: before.id },
    expectedVersion: before.meta.versionId,
  };
}

function statementAfter(
  resource: Stored<MedicationStatement>,
  correction: Correction,
  hearing: Hearing,
): MedicationStatement {
  const status = {
    'not-taking': 'not-taken',
    inactive: 'completed',
    'entered-in-error': 'entered-in-error',
    confirmed: resource.status ?? 'unknown',
  } as const;
  return {
    ...resource,
    status: status[correction.verdict],
    ...noted(resource.note, correction.reason, hearing),
  };
}

/** FHIR asks that what was entered in error has no clinical status (con-5, ait-2). */
function conditionAfter<T extends Condition | AllergyIntolerance>(
  resource: Stored<T>,
  { verdict, reason }: Correction,
  hearing: Hearing,
): T {
  const name = resource.resourceType === 'Condition' ? 'condition' : 'allergyintolerance';
  const { clinicalStatus: _, ...rest } = resource;
  const note = noted(resource.note, reason, hearing);
  if (verdict === 'entered-in-error') {
    const suffix = name === 'condition' ? 'ver-status' : 'verification';
    const verificationStatus = term(`${name}-${suffix}`, 'entered-in-error', 'Entered in Error');
    return { ...rest, verificationStatus, ...note } as unknown as T;
  }
  return {
    ...resource,
    clinicalStatus: term(`${name}-clinical`, 'inactive', 'Inactive'),
    ...note,
  };
}

function notTaking(
  order: Stored<MedicationRequest>,
  { reason }: Correction,
  hearing: Hearing,
): MedicationStatement & { id: string } {
  const { medicationCodeableConcept, medicationReference } = order;
  return {
    ...statement(hearing),
    status: 'not-taken',
    ...(medicationCodeableConcept && { medicationCodeableConcept }),
    ...(medicationReference && { medicationReference }),
    derivedFrom: [{ reference: `MedicationRequest/${order.id}` }],
    ...noted(undefined, reason, hearing),
  };
}

/** A statement of whoever told about a medicine, before it says which. */
export function statement(
  hearing: Hearing,
): Pick<
  MedicationStatement,
  'resourceType' | 'subject' | 'context' | 'dateAsserted' | 'effectiveDateTime'
> & { id: string; informationSource?: Reference<Patient | Practitioner> } {
  const { moment, encounterId, patient, saidBy } = hearing;
  const at = moment.now.toString({ smallestUnit: 'millisecond' });
  const source = sourceOf(saidBy, patient) as Reference<Patient> | undefined;
  return {
    resourceType: 'MedicationStatement',
    id: moment.newId(),
    subject: patient,
    context: { reference: `Encounter/${encounterId}` },
    effectiveDateTime: at,
    dateAsserted: at,
    ...(source && { informationSource: source }),
  };
}

/** A code of one of HL7's terminologies, as a concept. */
export function term(system: string, code: string, display: string): CodeableConcept {
  return {
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code, display }],
  };
}

function noted(
  before: Annotation[] | undefined,
  text: string | undefined,
  { moment, by }: Hearing,
): { note?: Annotation[] } {
  if (text === undefined) return {};
  const time = moment.now.toString({ smallestUnit: 'millisecond' });
  return { note: [...(before ?? []), { authorReference: by, time, text }] };
}
