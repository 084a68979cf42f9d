import type { Group, ResourceType } from '@medplum/fhirtypes';
import { idOf } from '../../../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import type { ExportAsked } from '../../../../records/export/export-job.ts';
import { reaches } from '../../reach.ts';
import type { FhirContext } from '../../request.ts';

const patientsAtMost = 10_000;

/**
 * Ids of the patients whose compartments go out: those of the group as it stands now, and of them,
 * or of all, those that `patient` names. Undefined for all.
 */
export async function patientsOf(
  context: FhirContext,
  level: ExportAsked['level'],
  groupId: string | undefined,
  named: readonly string[],
): Promise<string[] | undefined | Refusal> {
  const members = level === 'group' ? await membersOf(context, groupId ?? '') : undefined;
  if (isRefusal(members) || named.length === 0) return members;
  if (level === 'system' || context.request.method !== 'POST') {
    const text = 'patient is taken by POST, of /Patient/$export and /Group/id/$export.';
    return refuse('not-supported', text);
  }
  const ids = idsOf(context, named);
  if (isRefusal(ids)) return ids;
  const isThere = members ? new Set(members) : await present(context, ids);
  if (ids.every((id) => isThere.has(id))) return ids;
  const where = members ? 'a member of this group' : 'a patient of this practice';
  return refuse('malformed', `patient: not every one that is named is ${where}.`);
}

function idsOf({ request }: FhirContext, named: readonly string[]): string[] | Refusal {
  const ids = named.map((reference) => {
    const isOurs = reference.startsWith(`${request.base}/`);
    return idOf('Patient', {
      reference: isOurs ? reference.slice(request.base.length + 1) : reference,
    });
  });
  if (ids.length > patientsAtMost) {
    return refuse('too-costly', `patient: at most ${patientsAtMost} patients, or a Group of them.`);
  }
  const known = ids.filter((id) => id !== undefined);
  if (known.length === ids.length) return [...new Set(known)];
  return refuse('malformed', 'patient must be a reference such as Patient/12.');
}

/** Those of the patients who are there and in the caller's reach. */
async function present(
  { records, caller }: FhirContext,
  ids: readonly string[],
): Promise<Set<string>> {
  const type: ResourceType = 'Patient';
  const last = await records.lastTexts(ids.map((id) => `${type}/${id}`));
  const there = [...last].filter(
    ([, { content }]) => content !== null && reaches(caller, 'r', type, content),
  );
  return new Set(there.map(([reference]) => reference.slice(type.length + 1)));
}

/** The patients of a group as it stands now. */
async function membersOf(context: FhirContext, id: string): Promise<string[] | Refusal> {
  const { records, caller } = context;
  const found = await records.readText('Group', id);
  if (isRefusal(found)) return found;
  if (!reaches(caller, 'r', 'Group', found.content)) {
    return refuse('not-found', 'There is no such Group in this practice.');
  }
  const { member = [] } = JSON.parse(found.content) as Group;
  const ids = member
    .filter(({ inactive }) => inactive !== true)
    .flatMap(({ entity }) => idOf('Patient', entity) ?? []);
  return [...new Set(ids)];
}
