import type { Communication } from '@medplum/fhirtypes';
import type { z } from 'zod';
import type { Order } from '../../clinical/orders/order.ts';
import { actedBy } from '../../fhir/acted-by.ts';
import { isRefusal, refuse, type Refusal } from '../../fhir/refusal.ts';
import type { Moment } from '../../records/act.ts';
import type { recordResultContract } from './run.contract.ts';
import { asKept, whenSaid } from './when.ts';

type Outcome = z.output<typeof recordResultContract.input>['outcome'];

/** Who was told of a critical value, or why nobody was. */
export type ToldInput = NonNullable<Extract<Outcome, { kind: 'result' }>['critical']>;

/** A critical result ends only with who was told, or with a reason. */
export function refuseCritical(
  critical: boolean,
  said: ToldInput | undefined,
): Refusal | undefined {
  if (!critical || said) return undefined;
  const message = 'This is critical for the practice. Tell a provider now, then say who was told.';
  return refuse('invalid', message, { issues: [{ path: 'critical', message }] });
}

interface CriticalAbout {
  order: Pick<Order, 'patientId' | 'encounterId'>;
  reportId: string;
  words: string;
  /** When the test began: nobody was told before. */
  since: string;
}

/** What was told, to whom and when, as a Communication; none when nobody was. */
export function criticalOf(
  moment: Moment,
  about: CriticalAbout,
  said: ToldInput | undefined,
): (Communication & { id: string })[] | Refusal {
  if (said?.kind !== 'told' || about.words === '') return [];
  const when = whenSaid(said.at, { now: moment.now, since: about.since }, 'critical.at');
  if (isRefusal(when)) return when;
  const { order, reportId, words } = about;
  return [
    {
      resourceType: 'Communication',
      id: moment.newId(),
      status: 'completed',
      category: [{ text: 'Critical result' }],
      priority: 'stat',
      subject: { reference: `Patient/${order.patientId}` },
      ...(order.encounterId && { encounter: { reference: `Encounter/${order.encounterId}` } }),
      about: [{ reference: `DiagnosticReport/${reportId}` }],
      sent: asKept(when.at),
      received: asKept(when.at),
      sender: actedBy(moment.actor),
      recipient: [{ display: said.whom }],
      payload: [{ contentString: words }],
      note: [{ text: 'Read back and confirmed.', time: asKept(when.at) }],
    },
  ];
}
