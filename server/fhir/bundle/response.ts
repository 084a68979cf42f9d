import { STATUS_CODES } from 'node:http';
import { isRefusal, type Refusal } from '../../../fhir/refusal.ts';
import { answerRefusal } from '../outcome.ts';
import type { FhirAnswer } from '../request.ts';

/** The answers to the entries of a Bundle as a Bundle, in the order of the entries. */
export function bundleResponse(
  type: 'transaction' | 'batch',
  answers: readonly (FhirAnswer | Refusal)[],
): FhirAnswer {
  const entries = answers.map((answer) => entryOf(answer));
  const entry = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  const done = answers.filter((answer) => !isRefusal(answer)) as FhirAnswer[];
  return {
    status: 200,
    body: `{"resourceType":"Bundle","type":"${type}-response"${entry}}`,
    patients: [...new Set(done.flatMap(({ patients = [] }) => patients))],
    resources: [...new Set(done.flatMap(({ resources = [] }) => resources))],
  };
}

/** One answer as an entry; what it holds passes through as the text it is. */
function entryOf(answer: FhirAnswer | Refusal): string {
  const {
    status,
    headers = {},
    body,
    lastUpdated,
  } = isRefusal(answer) ? answerRefusal(answer) : answer;
  const { location, etag } = headers;
  const response = JSON.stringify({
    status: `${status} ${STATUS_CODES[status] ?? ''}`.trim(),
    ...(location !== undefined && { location }),
    ...(etag !== undefined && { etag }),
    ...(lastUpdated !== undefined && { lastModified: lastUpdated }),
  });
  if (typeof body !== 'string' || body === '') return `{"response":${response}}`;
  const isOutcome = body.startsWith('{"resourceType":"OperationOutcome"');
  return isOutcome
    ? `{"response":${response.slice(0, -1)},"outcome":${body}}}`
    : `{"resource":${body},"response":${response}}`;
}
