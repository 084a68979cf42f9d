import type { Resource, ResourceType } from '@medplum/fhirtypes';
import { parsePrefer } from '../../fhir/prefer.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import { patientIdOf } from '../../records/extract/extract.ts';
import { versionHeaders } from './headers.ts';
import { reaches } from './reach.ts';
import type { FhirAnswer, FhirContext, FhirRequest } from './request.ts';
import type { Target } from './writing/settle.ts';

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
export function answerWritten(context: FhirContext, written: Written): FhirAnswer {
  return answerStanding(context, written, written.status === 201 ? 'was created' : 'was changed');
}

/** What a change answers that found its work done: it is there already, or it is not there. */
export function answerUnchanged(context: FhirContext, { type, id, last }: Target): FhirAnswer {
  if (last?.content == null) {
    return answerDeleted(context, id === '' ? type : `${type}/${id}`, last?.version);
  }
  const { version, at: lastUpdated, content } = last;
  const standing = { status: 200 as const, type, id, version, lastUpdated, content };
  const patient = patientIdOf(JSON.parse(content) as Resource);
  return {
    ...answerStanding(context, standing, 'was there already; nothing was created'),
    patients: patient === null ? [] : [patient],
    resources: [`${type}/${id}`],
  };
}

/** What a deletion answers; it is the same when there was nothing to delete. */
export function answerDeleted(
  { request }: FhirContext,
  what: string,
  version: string | undefined,
): FhirAnswer {
  const headers: Record<string, string> = version === undefined ? {} : { etag: `W/"${version}"` };
  if (parsePrefer(request.headers['prefer']).return !== 'OperationOutcome') {
    return { status: 204, headers };
  }
  return { status: 200, headers, body: information(`${what} is not in the record any more.`) };
}

function answerStanding(
  { request, caller }: FhirContext,
  { status, type, id, version, lastUpdated, content }: Written,
  words: string,
): FhirAnswer {
  const headers = {
    ...versionHeaders({ version, lastUpdated }),
    location: `${request.base}/${type}/${id}/_history/${version}`,
  };
  const wanted = parsePrefer(request.headers['prefer']).return;
  if (wanted === 'OperationOutcome') {
    return { status, headers, lastUpdated, body: information(`${type}/${id} ${words}.`) };
  }
  // Who may change but not read is not shown what stood there before.
  const isShown = wanted !== 'minimal' && reaches(caller, 'r', type, content);
  return { status, headers, lastUpdated, ...(isShown && { body: content }) };
}

function information(diagnostics: string): string {
  const issue = [{ severity: 'information', code: 'informational', diagnostics }];
  return JSON.stringify({ resourceType: 'OperationOutcome', issue });
}
