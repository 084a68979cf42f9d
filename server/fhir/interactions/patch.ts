import type { Refusal } from '../../../fhir/refusal.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';
import { changeOne } from '../writing/change-one.ts';

type Asked = Extract<Interaction, { kind: 'patch' | 'conditional-patch' }>;

/** Changes parts of a resource by a JSON Patch or a FHIRPath patch; the rest stays as it is. */
export function patch(context: FhirContext, asked: Asked): Promise<FhirAnswer | Refusal> {
  return changeOne(context, asked);
}
