import { parseKept, stringifyKept } from '../../../fhir/json.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import type { FhirAnswer, FhirRequest, Interaction } from '../request.ts';
import { answerType } from './media-types.ts';
import { partOf, type Shown } from '../../../records/part-of.ts';

/** How an answer is to look. */
export interface Look {
  contentType: string;
  isPretty: boolean;
  shown: Shown | undefined;
}

/** Everything, as it is stored. */
export const wholeLook: Look = {
  contentType: 'application/fhir+json; charset=utf-8',
  isPretty: false,
  shown: undefined,
};

const summaries = new Set(['true', 'text', 'data']);

/** Reads `Accept`, `_format`, `_pretty`, `_summary` and `_elements`. */
export function readLook({ headers, query }: FhirRequest): Look | Refusal {
  const contentType = answerType(headers, query);
  if (isRefusal(contentType)) return contentType;
  const summary = query.get('_summary');
  const elements = query
    .getAll('_elements')
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter(Boolean);
  if (summary !== null && !summaries.has(summary) && !/^(?:count|false)$/.test(summary)) {
    return refuse('malformed', '_summary must be true, text, data, count or false.');
  }
  const shown: Shown | undefined =
    summary !== null && summaries.has(summary)
      ? { summary: summary as 'true' }
      : elements.length > 0
        ? { elements }
        : undefined;
  return { contentType, isPretty: query.get('_pretty') === 'true', shown };
}

/** True for what shows resources as they are, of which a part may be asked for. */
export function isLook({ kind }: Interaction): boolean {
  return /^(?:read|vread|search|history|capabilities)/.test(kind);
}

/**
 * Puts an answer into the form that was asked for. What is shown whole passes through as the text
 * it is.
 */
export function present(answer: FhirAnswer, look: Look, isOfParts: boolean): FhirAnswer {
  const { body, headers } = answer;
  const isOther = headers?.['content-type'] !== undefined;
  if (typeof body !== 'string' || body === '' || isOther) return answer;
  const shown = isOfParts && answer.status === 200 ? look.shown : undefined;
  const typed = { ...answer, headers: { ...headers, 'content-type': look.contentType } };
  if (!shown && !look.isPretty) return typed;
  const whole = parseKept(body) as Resource;
  const part = shown ? trimmed(whole, shown) : whole;
  return { ...typed, body: stringifyKept(part, look.isPretty ? 2 : undefined) };
}

interface Resource extends Record<string, unknown> {
  resourceType: string;
  entry?: { resource?: Resource; search?: { mode?: string } }[];
}

/** A resource in part; of a page of search or history each resource on it. */
function trimmed(resource: Resource, shown: Shown): Record<string, unknown> {
  const { resourceType, entry } = resource;
  if (resourceType === 'OperationOutcome') return resource;
  const isPage = ['searchset', 'history'].includes(String(resource['type']));
  if (resourceType !== 'Bundle' || !isPage) return partOf(resource, shown);
  if (!entry) return resource;
  return {
    ...resource,
    entry: entry.map((one) =>
      one.resource && one.resource.resourceType !== 'OperationOutcome'
        ? { ...one, resource: partOf(one.resource, shown) }
        : one,
    ),
  };
}
