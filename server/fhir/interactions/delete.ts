import type { Refusal } from '../../../fhir/refusal.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import { changeOne } from '../writing/change-one.ts';

type Asked = Extract<Interaction, { kind: 'delete' | 'conditional-delete' }>;

/** Deletes a resource; its versions stay. What is not there needs no deleting. */
export function remove(context: FhirContext, asked: Asked): Promise<FhirAnswer | Refusal> {
  return changeOne(context, asked);
}
