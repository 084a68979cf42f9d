import type { Subscription } from '@medplum/fhirtypes';
import { refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Change, Moment } from '../../records/act.ts';
import type { Stored } from '../../records/stored.ts';
import { withOrder, type OrderVerb } from '../../records/subscriptions/order.ts';

/**
 * The change by which delivery is ordered to try again or to give up. Refuses a Subscription that
 * was changed since it was seen, and to try again for one that has ended.
 */
export function orderDelivery(
  { newId }: Pick<Moment, 'newId'>,
  seen: Stored<Subscription>,
  { verb, version }: { verb: OrderVerb; version: string },
): Change | Refusal {
  const { versionId } = seen.meta;
  if (versionId !== version) {
    return refuse('changed-by-another', 'This was changed just now. Look again, then go on.');
  }
  if (verb === 'try-again' && seen.status === 'off') {
    return refuse('not-now', 'This has ended. The app can ask for it anew.');
  }
  const { error, ...rest } = withOrder(seen, { verb, id: newId() });
  const anew = verb === 'try-again' && seen.status === 'error';
  return {
    kind: 'update',
    resource: anew
      ? { ...rest, status: 'requested' }
      : { ...rest, ...(error !== undefined && { error }) },
    expectedVersion: versionId,
  };
}
