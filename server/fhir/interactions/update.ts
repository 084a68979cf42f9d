import type { Refusal } from '../../../fhir/refusal.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import { changeOne } from '../writing/change-one.ts';

type Asked = Extract<Interaction, { kind: 'update' | 'conditional-update' }>;

/**
 * Replaces a resource, or writes it under the id that the caller chose; one that was deleted comes
 * back as its next version. `If-Match` names the version it replaces.
 */
export function update(context: FhirContext, asked: Asked): Promise<FhirAnswer | Refusal> {
  return changeOne(context, asked);
}
