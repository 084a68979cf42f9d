import type { PlanDefinition } from '@medplum/fhirtypes';
import type { Temporal } from 'temporal-polyfill';
import { standingAsPlan } from '../clinical/standing-orders/standing-order.ts';
import { providers, staffReference } from './staff.ts';
import type { WithId } from './past-lists.ts';

/**
 * What the demo clinic's first provider has ordered for whoever comes for it: made up for it, and
 * no clinical advice.
 */
export function standingOrdersOf(day: Temporal.PlainDate): WithId<PlanDefinition>[] {
  const provider = staffReference(providers[0]!);
  const signedOn = day.subtract({ days: 30 }).toString();
  return [
    standingAsPlan({
      ...{ id: 'demo-standing-strep', series: 'demo-standing-strep', version: 1 },
      ...{ name: 'Sore throat: strep test', form: 'standing', code: 'test-strep-a' },
      criteria: [
        { kind: 'age', fromMonths: 36 },
        { kind: 'reason', phrases: ['sore throat'] },
        { kind: 'not-done-within', days: 7 },
        { kind: 'asked', question: 'Is the patient free of cough and runny nose?' },
      ],
      ...{ author: provider, signedBy: provider, signedOn, from: signedOn },
      through: day.add({ days: 335 }).toString(),
    }),
  ];
}
