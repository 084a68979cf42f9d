import type {
  AllergyIntolerance,
  CodeableConcept,
  Condition,
  MedicationStatement,
  Patient,
  Reference,
} from '@medplum/fhirtypes';
import { noKnownAllergy } from '../../clinical/lists/entry.ts';
import { sourceOf } from '../../clinical/lists/informant.ts';
import type { ListKind } from '../../clinical/lists/review.ts';
import { termNamed, type Term } from '../../clinical/lists/terms.ts';
import type { AddedEntry } from './confirm-list.contract.ts';
import { statement, term, type Hearing } from './list-changes.ts';

type Created = (Condition | MedicationStatement | AllergyIntolerance) & { id: string };

/**
 * What somebody told of and the record did not have. It is reported, not yet confirmed by a
 * provider. `terms` are the names the practice's records have codes for.
 */
export function additionOf(
  kind: ListKind,
  entry: AddedEntry,
  hearing: Hearing,
  terms: readonly Term[],
): Created {
  const concept = conceptOf(entry, terms);
  if (kind === 'medicines') return medicine(entry, concept, hearing);
  return kind === 'problems' ? problem(entry, concept, hearing) : allergy(entry, concept, hearing);
}

/** A code goes only with the very name the records have it for; else the words stand alone. */
function conceptOf({ name, coding }: AddedEntry, terms: readonly Term[]): CodeableConcept {
  const term = coding && termNamed(terms, name);
  if (!term || term.system !== coding.system || term.code !== coding.code) return { text: name };
  const { system, code } = term;
  return { coding: [{ system, code, display: term.name }], text: term.name };
}

function medicine({ detail }: AddedEntry, concept: CodeableConcept, hearing: Hearing): Created {
  return {
    ...statement(hearing),
    status: 'active',
    medicationCodeableConcept: concept,
    ...(detail && { dosage: [{ text: detail }] }),
  };
}

function problem({ detail }: AddedEntry, concept: CodeableConcept, hearing: Hearing): Created {
  return {
    resourceType: 'Condition',
    id: hearing.moment.newId(),
    clinicalStatus: term('condition-clinical', 'active', 'Active'),
    verificationStatus: term('condition-ver-status', 'unconfirmed', 'Unconfirmed'),
    category: [term('condition-category', 'problem-list-item', 'Problem List Item')],
    code: concept,
    subject: hearing.patient,
    encounter: { reference: `Encounter/${hearing.encounterId}` },
    ...(detail && { onsetString: detail }),
    ...recorded(hearing),
  };
}

function allergy(
  { detail, severity }: AddedEntry,
  concept: CodeableConcept,
  hearing: Hearing,
): Created {
  const reaction = {
    // FHIR asks for a manifestation; what nobody knows is said to be unknown.
    manifestation: [{ text: detail ?? 'Reaction not known' }],
    ...(severity && { severity }),
  };
  return {
    ...allergyRecord(hearing),
    verificationStatus: term('allergyintolerance-verification', 'unconfirmed', 'Unconfirmed'),
    code: concept,
    ...((detail || severity) && { reaction: [reaction] }),
  };
}

/** "No known allergies" is an entry of its own, so that nobody takes an empty list for it. */
export function noKnownAllergies(hearing: Hearing): Created {
  return {
    ...allergyRecord(hearing),
    verificationStatus: term('allergyintolerance-verification', 'confirmed', 'Confirmed'),
    code: { coding: [noKnownAllergy], text: 'No known allergies' },
  };
}

function allergyRecord(hearing: Hearing) {
  return {
    resourceType: 'AllergyIntolerance' as const,
    id: hearing.moment.newId(),
    clinicalStatus: term('allergyintolerance-clinical', 'active', 'Active'),
    patient: hearing.patient,
    encounter: { reference: `Encounter/${hearing.encounterId}` },
    ...recorded(hearing),
  };
}

function recorded({ moment, by, saidBy, patient }: Hearing) {
  const asserter = sourceOf(saidBy, patient) as Reference<Patient> | undefined;
  return {
    recordedDate: moment.now.toString({ smallestUnit: 'millisecond' }),
    recorder: by,
    ...(asserter && { asserter }),
  };
}
