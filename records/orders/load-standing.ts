import type { PlanDefinition } from '@medplum/fhirtypes';
import {
  standingOfPlan,
  standingOrderType,
  type StandingOrder,
} from '../../clinical/standing-orders/standing-order.ts';
import type { PracticeRecords } from '../practice-records.ts';
import type { Stored } from '../stored.ts';

/** Far more versions than a practice writes in years. */
const versionsAtMost = 1_000;

export interface LoadedStanding {
  standing: StandingOrder;
  resource: Stored<PlanDefinition>;
}

/** Every version of every standing order: by name, the newest version of one first. */
export async function loadStanding(records: PracticeRecords): Promise<LoadedStanding[]> {
  const found = await records.search('PlanDefinition', {
    tokens: { type: standingOrderType },
    count: versionsAtMost,
  });
  return found
    .flatMap((resource): LoadedStanding[] => {
      const standing = standingOfPlan(resource);
      return standing ? [{ standing, resource }] : [];
    })
    .toSorted(byName);
}

const byName = ({ standing: a }: LoadedStanding, { standing: b }: LoadedStanding): number => {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.series !== b.series) return a.series < b.series ? -1 : 1;
  return b.version - a.version;
};
