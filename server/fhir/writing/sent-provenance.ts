import type { Provenance } from '@medplum/fhirtypes';
import { refuse, type Issue, type Refusal } from '../../../fhir/refusal.ts';
import type { Change } from '../../../records/act.ts';
import { tagProvenance } from '../../../records/provenance/tell-patient.ts';
import { reaches } from '../reach.ts';
import type { FhirContext } from '../request.ts';

/**
 * The Provenance that came in the header `X-Provenance` with what it is about, as a change to be
 * written with these; none when there was none (https://hl7.org/fhir/R4/provenance.html#header).
 * Its targets are the versions that are written.
 */
export async function sentProvenance(
  { request, caller, rooms, moment }: FhirContext,
  changes: readonly Change[],
): Promise<Change[] | Refusal> {
  const header = request.headers['x-provenance'];
  if (header === undefined || changes.length === 0) return [];
  const sent = readHeader(String(header));
  if (!sent) {
    return refuse('malformed', 'X-Provenance must be a Provenance as JSON, without a target.');
  }
  const target = changes.map((change) => ({ reference: nameOfVersion(change) }));
  const beside = new Map(
    changes.flatMap((change) =>
      change.kind === 'delete' ? [] : [[nameOf(change), change.resource] as const],
    ),
  );
  const resource = await tagProvenance(
    rooms.pool,
    caller.practiceId,
    { ...sent, target, id: moment.newId() },
    (name) => beside.get(name),
  );
  if (!reaches(caller, 'c', 'Provenance', resource)) {
    return refuse('not-permitted', 'You may not write the Provenance of X-Provenance.');
  }
  return [{ kind: 'create', resource }];
}

/** Refuses what came in the header with what is wrong with it. */
export function refuseSent(issues: Issue[]): Refusal {
  const [first] = issues;
  return refuse('invalid', `X-Provenance: ${first?.path} ${first?.message}.`, { issues });
}

function readHeader(text: string): Provenance | undefined {
  try {
    const sent = JSON.parse(text) as Partial<Provenance> | null;
    return sent?.resourceType === 'Provenance' ? (sent as Provenance) : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(change: Change): string {
  return change.kind === 'delete'
    ? `${change.resourceType}/${change.id}`
    : `${change.resource.resourceType}/${change.resource.id}`;
}

function nameOfVersion(change: Change): string {
  const before = change.kind === 'create' ? change.after : change.expectedVersion;
  return `${nameOf(change)}/_history/${Number(before ?? 0) + 1}`;
}
