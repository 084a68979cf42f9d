import type { Resource } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { FhirRequest } from './request.ts';

/** A resource as it stands after a patch that was sent. */
export function patched(_request: FhirRequest, _resource: Resource): Resource | Refusal {
  return refuse('not-supported', 'This server does not patch.');
}
