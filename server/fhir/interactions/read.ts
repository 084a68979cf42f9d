import { isRefusal, refuse } from '../../../fhir/refusal.ts';
import { hasAlready, versionHeaders } from '../headers.ts';
import { reaches } from '../reach.ts';
import type { Interact } from '../request.ts';

/** The current version, as it is stored; 304 when the caller has it already. */
export const read: Interact<'read'> = async ({ records, request, caller }, { type, id }) => {
  const found = await records.readText(type, id);
  if (isRefusal(found)) return found;
  if (!reaches(caller, 'r', type, found.content)) {
    return refuse('not-found', `There is no such ${type} in this practice.`);
  }
  const headers = versionHeaders(found);
  const { lastUpdated } = found;
  const seen = { patients: found.patient ? [found.patient] : [], resources: [`${type}/${id}`] };
  if (hasAlready(request.headers, found)) return { status: 304, headers, lastUpdated, ...seen };
  return { status: 200, headers, lastUpdated, body: found.content, ...seen };
};
