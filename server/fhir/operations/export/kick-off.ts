import { randomUUID } from 'node:crypto';
import type { Group, ResourceType } from '@medplum/fhirtypes';
import { intervalOf } from '../../../../fhir/dates.ts';
import { parsePrefer } from '../../../../fhir/prefer.ts';
import { idOf } from '../../../../fhir/references.ts';
import { isRefusal, refuse, type Refusal } from '../../../../fhir/refusal.ts';
import { typesOfCompartment } from '../../../../records/export/compartment.ts';
import {
  addJob,
  findJob,
  removeExpired,
  type ExportAsked,
} from '../../../../records/export/export-job.ts';
import { exportsOf } from '../../../../records/export/exports.ts';
import { resourceTypes } from '../../../../records/validate/structure.ts';
import { reaches } from '../../reach.ts';
import type { FhirAnswer, FhirContext, Interaction } from '../../request.ts';
import { listOf, readParameters, type Given } from '../parameters.ts';

type Asked = Extract<Interaction, { kind: 'operation' }>;

const known = ['_outputFormat', '_since', '_type'];
const ndjson = /^(?:application\/fhir[+ ]ndjson|application\/ndjson|ndjson)$/;

/**
 * Begins an export (Bulk Data Access 2.0.0, kick-off request): of the practice, of all patients, or
 * of a group's patients. It is made behind this answer, which says where to ask how far it is.
 */
export async function kickOff(context: FhirContext, to: Asked): Promise<FhirAnswer | Refusal> {
  const { request, rooms, caller, records } = context;
  if (!parsePrefer(request.headers['prefer']).isAsync) {
    return refuse('malformed', 'An export takes a while: send the header "Prefer: respond-async".');
  }
  if (!caller.mayExport) {
    return refuse('not-permitted', 'Your role does not include exports. Ask a provider.');
  }
  const asked = await readAsked(context, to);
  if (isRefusal(asked)) return asked;
  const { practiceId } = records;
  await removeExpired(rooms.pool, practiceId, rooms.now());
  const id = randomUUID();
  const job = { id, userId: caller.userId, asked };
  if (!(await addJob(rooms.pool, practiceId, job, rooms.now()))) {
    return refuse(
      'too-many-requests',
      'Your last export is still under way. Wait for it, or take it back by DELETE.',
    );
  }
  const added = await findJob(rooms.pool, practiceId, id);
  if (added) exportsOf(rooms).make(practiceId, added);
  const headers = { 'content-location': `${request.base}/$export-status?job=${id}` };
  return { status: 202, headers };
}

async function readAsked(context: FhirContext, to: Asked): Promise<ExportAsked | Refusal> {
  const { request, caller } = context;
  const level = levelOf(to);
  if (isRefusal(level)) return level;
  const given = readParameters(request, known);
  if (isRefusal(given)) return given;
  const format = given.one('_outputFormat');
  if (format !== undefined && !ndjson.test(format)) {
    return refuse('not-supported', '_outputFormat: exports are application/fhir+ndjson only.');
  }
  const since = sinceOf(given);
  if (isRefusal(since)) return since;
  const reach = reachOf(context, level, listOf(given, '_type'));
  if (isRefusal(reach)) return reach;
  const patients = level === 'group' ? await membersOf(context, to.id ?? '') : undefined;
  if (isRefusal(patients)) return patients;
  return {
    request: request.url,
    level,
    reach,
    ...(patients && { patients }),
    ...(since !== undefined && { since }),
    by: caller.audit,
  };
}

function levelOf({ type, id }: Asked): ExportAsked['level'] | Refusal {
  if (type === undefined) return 'system';
  if (type === 'Patient' && id === undefined) return 'patient';
  if (type === 'Group' && id !== undefined) return 'group';
  return refuse(
    'not-supported',
    'Export the practice by /$export, its patients by /Patient/$export, a group by /Group/id/$export.',
  );
}

function sinceOf(given: Given): string | undefined | Refusal {
  const text = given.one('_since');
  if (text === undefined) return undefined;
  // A plus sign in an address reads as a blank, which callers forget.
  const since = intervalOf(text.trim().replace(' ', '+'));
  if (since) return since.start;
  return refuse('malformed', '_since must be an instant, as 2026-11-21T09:30:00Z.');
}

/** What goes out: every type the caller may read, or those named, each of which it must be let. */
function reachOf(
  { caller }: FhirContext,
  level: ExportAsked['level'],
  wanted: readonly string[],
): ExportAsked['reach'] | Refusal {
  const all = level === 'system' ? [...resourceTypes] : typesOfCompartment('Patient');
  const stranger = wanted.find((type) => !all.includes(type));
  if (stranger !== undefined) {
    const name = stranger.slice(0, 40);
    return refuse('malformed', `_type: "${name}" is not a type that this export can hold.`);
  }
  const types = (wanted.length > 0 ? wanted : all) as ResourceType[];
  const reach: ExportAsked['reach'] = {};
  for (const type of types) {
    const access = caller.access('r', type);
    if (access !== 'none') reach[type] = access;
    else if (wanted.length > 0) return refuse('not-permitted', `You may not read ${type}.`);
  }
  if (Object.keys(reach).length > 0) return reach;
  return refuse('not-permitted', 'You may not read any resources.');
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
