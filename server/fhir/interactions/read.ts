import { isRefusal } from '../../../fhir/refusal.ts';
import { ifNoneMatch, versionHeaders } from '../headers.ts';
import type { Interact } from '../request.ts';

/** The current version, as it is stored; 304 when the caller has it already. */
export const read: Interact<'read'> = async ({ records, request }, { type, id }) => {
  const found = await records.readText(type, id);
  if (isRefusal(found)) return found;
  const headers = versionHeaders(found);
  const seen = { patients: found.patient ? [found.patient] : [], resources: [`${type}/${id}`] };
  if (ifNoneMatch(request.headers, found.version)) return { status: 304, headers, ...seen };
  return { status: 200, headers, body: found.content, ...seen };
};
