import type { IncomingHttpHeaders } from 'node:http';
import type { Binary } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { isFhir, isJson } from './present/media-types.ts';
import type { Interaction } from './request.ts';

const mediaType = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(?:\s*;.{0,200})?$/;
const referenceForm = /^\S{1,300}$/;

/**
 * What was sent to a Binary's address as the content itself, as the Binary that is written
 * (https://hl7.org/fhir/R4/binary.html#rest). Undefined for what is sent as a Binary resource, or
 * somewhere else. `X-Security-Context` becomes `securityContext`.
 */
export function writtenBinary(
  asked: Interaction,
  headers: IncomingHttpHeaders,
  bytes: Buffer,
): Binary | Refusal | undefined {
  const isWritten =
    asked.kind === 'create' || asked.kind === 'update' || asked.kind === 'conditional-update';
  if (!isWritten || asked.type !== 'Binary' || bytes.length === 0) return undefined;
  const contentType = (headers['content-type'] ?? 'application/octet-stream').trim();
  if (isJson(headers) && isSentAsBinary(headers, bytes)) return undefined;
  if (!mediaType.test(contentType)) {
    return refuse('unsupported-type', 'The Content-Type of a Binary must be a media type.');
  }
  const context = headers['x-security-context'];
  if (context !== undefined && (typeof context !== 'string' || !referenceForm.test(context))) {
    return refuse('malformed', 'X-Security-Context must be one reference, as Patient/12.');
  }
  return {
    resourceType: 'Binary',
    ...(asked.kind === 'update' && { id: asked.id }),
    contentType,
    ...(context !== undefined && { securityContext: { reference: context } }),
    data: bytes.toString('base64'),
  };
}

/**
 * True for what is sent as a resource of this address: a Binary, or what is no resource of another
 * type though it is said to be FHIR, which is refused where it is read.
 */
function isSentAsBinary(headers: IncomingHttpHeaders, bytes: Buffer): boolean {
  try {
    const sent = JSON.parse(bytes.toString('utf8')) as { resourceType?: unknown } | null;
    const type = sent?.resourceType;
    return type === 'Binary' || (typeof type !== 'string' && isFhir(headers));
  } catch {
    return true;
  }
}
