import type { ResourceType } from '@medplum/fhirtypes';
import { outcomeIssue } from '../../../fhir/outcome-issue.ts';
import { parsePrefer } from '../../../fhir/prefer.ts';
import { isRefusal, type Refusal } from '../../../fhir/refusal.ts';
import type { FhirPage, FoundText } from '../../../records/search/fhir-search.ts';
import type { FhirAnswer, FhirContext } from '../request.ts';

/**
 * One page of a search as a Bundle. Its `self` link shows what was really used, its `next` link
 * goes on behind its last match; resources are in it as they are stored.
 */
export async function answerSearch(
  { caller, moment, records, request }: FhirContext,
  type: ResourceType | undefined,
  patientId?: string,
): Promise<FhirAnswer | Refusal> {
  const { handling } = parsePrefer(request.headers['prefer']);
  const page = await records.searchFhir(type, request.query, {
    now: moment.now,
    base: request.base,
    reach: (one) => caller.access('s', one),
    ...(patientId !== undefined && { patientId }),
    isStrict: handling === 'strict',
    isLenient: handling === 'lenient',
  });
  if (isRefusal(page)) return page;
  const found = [...page.matches, ...page.included];
  const within = patientId === undefined ? request.base : `${request.base}/Patient/${patientId}`;
  const whole = patientId === undefined ? within : `${within}/*`;
  const address = type === undefined ? whole : `${within}/${type}`;
  const at = moment.now.toString({ smallestUnit: 'millisecond' });
  const entries = [
    ...page.matches.map((one) => entryText(request.base, one, 'match')),
    ...page.included.map((one) => entryText(request.base, one, 'include')),
    // Only who says that he takes it: others may not look at what an entry is.
    ...(handling === 'lenient' && page.ignored.length > 0 ? [warningText(page.ignored)] : []),
  ];
  const body =
    `{"resourceType":"Bundle","id":"${moment.newId()}","meta":{"lastUpdated":"${at}"}` +
    `,"type":"searchset"${page.total === undefined ? '' : `,"total":${page.total}`}` +
    `,"link":${JSON.stringify(linksOf(address, page))}` +
    `${entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`}}`;
  return {
    status: 200,
    body,
    patients: [...new Set(found.flatMap(({ patient }) => patient ?? []))],
    resources: found.map((one) => `${one.type}/${one.id}`),
  };
}

function linksOf(address: string, { used, next }: FhirPage): { relation: string; url: string }[] {
  const link = (relation: string, pairs: [string, string][]) => {
    const query = new URLSearchParams(pairs).toString();
    return { relation, url: query === '' ? address : `${address}?${query}` };
  };
  const self = link('self', used);
  return next === undefined ? [self] : [self, link('next', [...used, ['_cursor', next]])];
}

function entryText(base: string, { type, id, content }: FoundText, mode: string): string {
  const fullUrl = JSON.stringify(`${base}/${type}/${id}`);
  return `{"fullUrl":${fullUrl},"resource":${content},"search":{"mode":"${mode}"}}`;
}

/** What was asked for and did nothing, as an entry that is no match (search.html#lenient, R4). */
function warningText(ignored: readonly string[]): string {
  const names = [...new Set(ignored)].map((name) => name.slice(0, 80)).join(', ');
  const message = `Not done here, and so left out: ${names}.`;
  const issue = [outcomeIssue('warning', 'not-supported', { message })];
  const resource = JSON.stringify({ resourceType: 'OperationOutcome', issue });
  return `{"resource":${resource},"search":{"mode":"outcome"}}`;
}
