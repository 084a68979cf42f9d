import type { PlanDefinition } from '@medplum/fhirtypes';
import { orderSetType, setOfPlan, type OrderSet } from '../../clinical/orders/order-set.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

/** Far more than a practice keeps. */
const setsAtMost = 500;

export interface LoadedSet {
  set: OrderSet;
  resource: Stored<PlanDefinition>;
}

/** The sets of the practice, ended ones among them, by name. */
export async function loadSets(records: PracticeRecords): Promise<LoadedSet[]> {
  const found = await records.search('PlanDefinition', {
    tokens: { type: orderSetType },
    count: setsAtMost,
  });
  return found
    .flatMap((resource): LoadedSet[] => {
      const set = setOfPlan(resource);
      return set ? [{ set, resource }] : [];
    })
    .toSorted((a, b) => (a.set.name < b.set.name ? -1 : 1));
}
