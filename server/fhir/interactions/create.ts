import type { Refusal } from '../../../fhir/refusal.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import { changeOne } from '../writing/change-one.ts';

type Asked = Extract<Interaction, { kind: 'create' }>;

/**
 * Writes a new resource under an id of the server's choice; with `If-None-Exist` only when its
 * search finds none.
 */
export function create(context: FhirContext, asked: Asked): Promise<FhirAnswer | Refusal> {
  return changeOne(context, asked);
}
