import type { Practitioner } from '@medplum/fhirtypes';
import { asQuestionnaireResponse, type StaffForm } from '../../clinical/staff/form.ts';
import { isRefusal, type Refusal } from '../../fhir/refusal.ts';
import type { Decided, Moment } from '../../records/act.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';
import type { Stored } from '../../records/stored.ts';
import { personOf, refuseFuture, refuseOwn } from './load-person.ts';

export interface WhoseFile {
  practitioner: Stored<Practitioner>;
}

/** Loads whose file it goes into. */
export async function loadWhose(
  records: PracticeRecords,
  { practitionerId }: { practitionerId: string },
): Promise<WhoseFile | Refusal> {
  const practitioner = await records.read('Practitioner', practitionerId);
  return isRefusal(practitioner) ? practitioner : { practitioner };
}

type Without<T> = T extends unknown ? Omit<T, 'id' | 'personId' | 'by' | 'signedAt'> : never;

/**
 * One signed form in a person's file: signed by who acts, under that person's own sign-in, and
 * never by the person it is about.
 */
export function signForm(
  moment: Moment,
  { practitioner }: WhoseFile,
  form: Without<StaffForm>,
): Decided<{ formId: string }> | Refusal {
  const refusal = refuseOwn(moment, practitioner.id) ?? refuseFuture(moment, form.doneOn);
  if (refusal) return refusal;
  const { actor, now, newId } = moment;
  const person = personOf(practitioner);
  const whole: StaffForm = {
    ...form,
    id: newId(),
    personId: person.id,
    by: { id: actor.practitionerId, name: actor.name },
    signedAt: now.toString(),
  };
  return {
    changes: [{ kind: 'create', resource: asQuestionnaireResponse(whole, person) }],
    patients: [],
    output: { formId: whole.id },
  };
}
