import type { CodeableConcept } from '@medplum/fhirtypes';
import type { actedBy } from '../../fhir/acted-by.ts';
import { orderNotDoneSystem } from '../../fhir/linchpin.ts';
import type { NotDone } from '../../clinical/orders/not-done.ts';
import { notDoneWords } from '../../clinical/orders/not-done.ts';
import type { Change } from '../act.ts';
import type { LoadedOrder } from './load-order.ts';

/** Who ended the work of an order and when, and what shows it. */
export interface Ending {
  by: ReturnType<typeof actedBy>;
  /** ISO instant with milliseconds. */
  at: string;
  /** `Type/id` of what was written of it. */
  evidence: readonly string[];
}

/** Ends the work of an order that was done, and with it the order itself. */
export function endDone({ work, request }: LoadedOrder, ending: Ending): Change[] {
  return [
    update({ ...work, ...ended(ending), status: 'completed' }, work.meta.versionId),
    update({ ...request, status: 'completed' }, request.meta.versionId),
  ];
}

/**
 * Ends the work of an order that was not done. The order itself stands: whether it still is wanted
 * is the provider's to say.
 */
export function endNotDone(
  { work }: LoadedOrder,
  ending: Ending,
  reason: CodeableConcept,
): Change[] {
  const task = { ...work, ...ended(ending), status: 'failed' as const, statusReason: reason };
  return [update(task, work.meta.versionId)];
}

/** Stops the work of an order and the order itself. */
export function endStopped({ work, request }: LoadedOrder, at: string, reason: string): Change[] {
  const stopped = {
    status: 'cancelled' as const,
    statusReason: { text: reason },
    lastModified: at,
  };
  const revoked =
    request.resourceType === 'ServiceRequest'
      ? { ...request, status: 'revoked' as const }
      : { ...request, status: 'cancelled' as const, statusReason: { text: reason } };
  return [
    update({ ...work, ...stopped }, work.meta.versionId),
    update(revoked, request.meta.versionId),
  ];
}

/** Why it was not done, coded, in words, with what the person added. */
export const notDoneReason = (reason: NotDone, note: string | undefined): CodeableConcept => ({
  coding: [{ system: orderNotDoneSystem, code: reason }],
  text: [notDoneWords[reason], note].filter(Boolean).join(': '),
});

const ended = ({ by, at, evidence }: Ending) => ({
  owner: by,
  lastModified: at,
  ...(evidence.length > 0 && {
    output: evidence.map((reference) => ({
      type: { text: 'What came of it' },
      valueReference: { reference },
    })),
  }),
});

const update = (
  resource: Extract<Change, { kind: 'update' }>['resource'],
  expectedVersion: string,
): Change => ({ kind: 'update', resource, expectedVersion });
