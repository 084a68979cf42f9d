import type { Resource } from '@medplum/fhirtypes';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Change } from '../../records/act.ts';
import { commit } from '../../records/commit/commit.ts';
import type { FhirAnswer, FhirContext } from './request.ts';
import { answerWritten } from './written.ts';

/** Writes one resource, audited under the interaction's name, and answers it as it now stands. */
export async function commitResource(
  context: FhirContext,
  act: string,
  change: Exclude<Change, { kind: 'delete' }>,
): Promise<FhirAnswer | Refusal> {
  const { caller, moment, rooms } = context;
  const done = await commit(rooms.pool, {
    practiceId: caller.practiceId,
    at: moment.now,
    audit: { ...caller.audit, act, patients: [] },
    namesPatients: true,
    changes: [change],
  });
  if (isRefusal(done)) return done;
  if ('actedAlready' in done) return refuse('try-again', 'This was just done. Look again.');
  rooms.shared.drop(caller.practiceId);
  const { resourceType: type, id } = change.resource;
  const reference = `${type}/${id}`;
  return answerWritten(context, {
    status: change.kind === 'create' ? 201 : 200,
    type,
    id,
    version: done.versions.get(reference) ?? '1',
    lastUpdated: moment.now.toString({ smallestUnit: 'millisecond' }),
    content: done.contents.get(reference) ?? '',
  });
}

/** A resource as it was sent, under the id it is to have. */
export function withId(resource: Resource, id: string): Resource & { id: string } {
  return { ...resource, id };
}
