import type { Resource } from '@medplum/fhirtypes';
import { refuse } from '../../../fhir/refusal.ts';
import { patientIdOf } from '../../../records/extract/extract.ts';
import { hasAlready, versionHeaders } from '../headers.ts';
import { reaches } from '../reach.ts';
import type { Interact } from '../request.ts';

/** One version of a resource, as it was stored; `gone` for the version of a deletion. */
export const vread: Interact<'vread'> = async ({ records, request, caller }, asked) => {
  const { type, id, version } = asked;
  const found = await records.versionText(type, id, version);
  const held = found?.content ?? found?.before ?? undefined;
  if (!found || held === undefined || !reaches(caller, 'r', type, held)) {
    return refuse('not-found', `There is no such version of a ${type} in this practice.`);
  }
  if (found.content === null) return refuse('gone', `This version is the ${type}'s deletion.`);
  const { at: lastUpdated, content } = found;
  const headers = versionHeaders({ version, lastUpdated });
  const patient = patientIdOf(JSON.parse(content) as Resource);
  const seen = { patients: patient === null ? [] : [patient], resources: [`${type}/${id}`] };
  if (hasAlready(request.headers, { version, lastUpdated })) {
    return { status: 304, headers, lastUpdated, ...seen };
  }
  return { status: 200, headers, lastUpdated, body: content, ...seen };
};
