import type { Resource } from '@medplum/fhirtypes';
import { parseKept } from '../../../fhir/json.ts';
import { refuse, type Refusal } from '../../../fhir/refusal.ts';
import { jsonPatch, mediaTypeOf } from '../present/media-types.ts';
import type { FhirRequest } from '../request.ts';
import { applyJsonPatch } from './json-patch.ts';
import { applyPathPatch } from './path-patch.ts';

/**
 * A resource after the patch that was sent: a JSON Patch, a FHIRPath patch in a Parameters, or, as
 * in a Bundle, a JSON Patch in a Binary.
 */
export async function patched(
  request: FhirRequest,
  resource: Resource,
): Promise<Resource | Refusal> {
  const { body, headers } = request;
  if (mediaTypeOf(headers) === jsonPatch || Array.isArray(body)) {
    return applyJsonPatch(resource, body);
  }
  const { resourceType, contentType, data } = (body ?? {}) as Record<string, unknown>;
  if (resourceType === 'Parameters') return applyPathPatch(resource, body);
  if (resourceType === 'Binary' && contentType === jsonPatch && typeof data === 'string') {
    return applyJsonPatch(resource, unpacked(data));
  }
  return refuse('malformed', 'Send a JSON Patch, or a FHIRPath patch as a Parameters resource.');
}

function unpacked(data: string): unknown {
  try {
    return parseKept(Buffer.from(data, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
