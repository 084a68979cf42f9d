import type { Communication } from '@medplum/fhirtypes';
import {
  messageOf,
  messageResource,
  type RegistryMessage,
} from '../../clinical/registry/message.ts';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Change } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';

/**
 * The change by which a person decides about a report that waits or was refused. Refuses one that
 * is done with, and one that was changed since it was seen.
 */
export function changeMessage(
  seen: Stored<Communication>,
  version: string,
  to: (message: RegistryMessage) => RegistryMessage,
): { change: Change; patientId: string } | Refusal {
  const message = messageOf(seen);
  if (!message) return refuse('not-found', 'This is no message to the registry.');
  if (seen.meta.versionId !== version) {
    return refuse('changed-by-another', 'This was changed just now. Look again, then go on.');
  }
  if (message.state === 'taken') {
    return refuse('not-now', 'The registry has taken this already.');
  }
  const resource = messageResource(seen.id, to(message));
  return {
    change: { kind: 'update', resource, expectedVersion: version },
    patientId: message.patientId,
  };
}
