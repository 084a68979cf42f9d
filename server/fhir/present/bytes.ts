import type { Binary } from '@medplum/fhirtypes';
import type { FhirAnswer, FhirRequest, Interaction } from '../request.ts';
import { acceptedTypes } from './media-types.ts';

const fhirTypes = new Set(['application/fhir+json', 'application/json+fhir', 'json']);
const jsonTypes = new Set(['application/json', 'text/json']);

/**
 * True when a Binary is asked for without FHIR being asked for: its content is to be answered as
 * what it is (https://hl7.org/fhir/R4/binary.html#rest). Plain JSON means the resource, unless the
 * content is JSON itself, which shows only when it is read.
 */
export function asksForContent(asked: Interaction, request: FhirRequest): boolean {
  const isRead = asked.kind === 'read' || asked.kind === 'vread';
  if (!isRead || asked.type !== 'Binary') return false;
  const [best] = acceptedTypes(request.headers, request.query);
  return best === undefined || !fhirTypes.has(best);
}

/**
 * The content of a Binary in its own media type. A browser may keep it, but nothing in it runs in
 * our name.
 */
export function contentOf(answer: FhirAnswer, request: FhirRequest): FhirAnswer {
  const { status, headers, body } = answer;
  if (status !== 200 || typeof body !== 'string') return answer;
  const { contentType, data = '' } = JSON.parse(body) as Binary;
  const [best = ''] = acceptedTypes(request.headers, request.query);
  const [own = ''] = contentType.split(';');
  if (jsonTypes.has(best) && !jsonTypes.has(own.trim().toLowerCase())) return answer;
  return {
    ...answer,
    headers: {
      ...headers,
      'content-type': contentType,
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      vary: 'Accept',
    },
    body: Buffer.from(data, 'base64'),
  };
}
