import type { Resource, ResourceType } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { FhirAnswer, FhirContext, FhirRequest } from './request.ts';
import { versionHeaders } from './headers.ts';

/** The resource that was sent, which must be of the type the address names. */
export function resourceOfBody(request: FhirRequest, type: ResourceType): Resource | Refusal {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse('malformed', `Send one ${type} as application/fhir+json.`);
  }
  const sent = (body as { resourceType?: unknown }).resourceType;
  if (sent !== type) {
    return refuse('malformed', `This address takes a ${type}; its resourceType must say so.`);
  }
  return body as Resource;
}

interface Written {
  status: 200 | 201;
  type: ResourceType;
  id: string;
  version: string;
  lastUpdated: string;
  content: string;
}

/** What a change answers: where it stands now, and as much of it as `Prefer` asks for. */
export function answerWritten({ request }: FhirContext, written: Written): FhirAnswer {
  const { status, type, id, version, content } = written;
  const headers = {
    ...versionHeaders(written),
    location: `${request.base}/${type}/${id}/_history/${version}`,
  };
  const wanted = /\breturn=(minimal|representation|OperationOutcome)\b/.exec(
    String(request.headers['prefer'] ?? ''),
  )?.[1];
  if (wanted === 'minimal') return { status, headers };
  if (wanted !== 'OperationOutcome') return { status, headers, body: content };
  const text = `${type}/${id} was ${status === 201 ? 'created' : 'changed'}.`;
  const issue = [{ severity: 'information', code: 'informational', diagnostics: text }];
  return { status, headers, body: JSON.stringify({ resourceType: 'OperationOutcome', issue }) };
}
