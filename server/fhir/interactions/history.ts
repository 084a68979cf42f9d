import type { Resource, ResourceType } from '@medplum/fhirtypes';
import { parsePrefer } from '../../../fhir/prefer.ts';
import { isRefusal, refuse, type Refusal } from '../../../fhir/refusal.ts';
import { patientIdOf } from '../../../records/extract/extract.ts';
import type { HistoryAsked, VersionText } from '../../../records/read-versions.ts';
import { resourceTypes } from '../../../records/validate/structure.ts';
import { historyEntry } from '../history/entry.ts';
import { readPage, writeMark, type PageAsked } from '../history/page.ts';
import { reaches } from '../reach.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../request.ts';

/**
 * The versions of one resource, of a type or of everything the caller may read, newest first, page
 * by page: what is written meanwhile moves no page that follows.
 */
export async function history(
  context: FhirContext,
  asked: Extract<Interaction, { kind: `history-${string}` }>,
): Promise<FhirAnswer | Refusal> {
  const { handling } = parsePrefer(context.request.headers['prefer']);
  const page = readPage(context.request.query, handling);
  if (isRefusal(page)) return page;
  const id = asked.kind === 'history-instance' ? asked.id : undefined;
  const types = 'type' in asked ? [asked.type] : readable(context);
  if (types?.length === 0) return refuse('not-permitted', 'You may not read any resources.');
  const { records, request } = context;
  if (id !== undefined && !(await isReached(context, types?.[0] ?? 'Basic', id))) {
    return refuse('not-found', `There is no such ${types?.[0]} in this practice.`);
  }
  const scope: HistoryAsked = { types, id, ...page.asked };
  const isCount = page.count === 0 || request.query.get('_summary') === 'count';
  if (isCount && id === undefined && !isWhole(context, types)) {
    return refuse('not-permitted', 'How many there are is told of what you may read whole.');
  }
  if (isCount) {
    const total = await records.historyCount(scope);
    return { status: 200, body: bundleText(context, `"total":${total},`, []) };
  }
  return answerPage(context, scope, page);
}

async function answerPage(
  context: FhirContext,
  scope: HistoryAsked,
  { count, after }: PageAsked,
): Promise<FhirAnswer> {
  const { records, request, caller } = context;
  const found = await records.historyPage(scope, count, after);
  const seen = found.versions.filter(({ type, content, before }) =>
    reaches(caller, 'r', type, content ?? before ?? '{}'),
  );
  const total = scope.id === undefined ? '' : `"total":${await records.historyCount(scope)},`;
  return {
    status: 200,
    body: bundleText(
      context,
      total,
      seen.map((version) => historyEntry(request.base, version)),
      found.next && writeMark(found.next),
    ),
    patients: [...new Set(seen.flatMap(patientsOf))],
    resources: [...new Set(seen.map(({ type, id }) => `${type}/${id}`))],
  };
}

function bundleText(
  { request, moment }: FhirContext,
  total: string,
  entries: string[],
  next?: string,
): string {
  const link = [{ relation: 'self', url: request.url }];
  if (next !== undefined) {
    const [path = '', text = ''] = request.url.split('?');
    const query = new URLSearchParams(text);
    query.set('_after', next);
    link.push({ relation: 'next', url: `${path}?${query.toString()}` });
  }
  const at = moment.now.toString({ smallestUnit: 'millisecond' });
  const head = `"id":"${moment.newId()}","meta":{"lastUpdated":"${at}"},"type":"history",${total}`;
  const entry = entries.length === 0 ? '' : `,"entry":[${entries.join(',')}]`;
  return `{"resourceType":"Bundle",${head}"link":${JSON.stringify(link)}${entry}}`;
}

/** The types the caller may read; undefined when it may read all. */
function readable({ caller }: FhirContext): ResourceType[] | undefined {
  const all = [...resourceTypes] as ResourceType[];
  const may = all.filter((type) => caller.access('r', type) !== 'none');
  return may.length === all.length ? undefined : may;
}

/** True when every one of these types (all when undefined) may be read, and whole. */
function isWhole({ caller }: FhirContext, types: readonly ResourceType[] | undefined): boolean {
  const asked = types ?? ([...resourceTypes] as ResourceType[]);
  return asked.every((type) => caller.access('r', type) === 'all');
}

async function isReached(
  { records, caller }: FhirContext,
  type: ResourceType,
  id: string,
): Promise<boolean> {
  const last = await records.lastText(type, id);
  const held = last?.content ?? last?.before ?? undefined;
  return held !== undefined && reaches(caller, 'r', type, held);
}

function patientsOf({ content, before }: VersionText): string[] {
  const held = content ?? before;
  const patient = held === null ? null : patientIdOf(JSON.parse(held) as Resource);
  return patient === null ? [] : [patient];
}
