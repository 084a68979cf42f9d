import type { Task } from '@medplum/fhirtypes';
import { actedBy } from '../../fhir/acted-by.ts';
import type { Change, Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { asKept } from './when.ts';

/** The work is in the hand of who acts, and how far it is. */
export function inHand(work: Stored<Task>, { actor, now }: Moment, howFar: string): Change {
  const resource: Stored<Task> = {
    ...work,
    status: 'accepted',
    owner: actedBy(actor),
    businessStatus: { text: howFar },
    lastModified: asKept(now),
  };
  return { kind: 'update', resource, expectedVersion: work.meta.versionId };
}
