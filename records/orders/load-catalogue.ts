import { catalogue } from '../../clinical/orders/catalogue/catalogue.ts';
import {
  itemOfDefinition,
  keptCatalogue,
  type KeptItem,
} from '../../clinical/orders/catalogue/kept-item.ts';
import type { PracticeRecords } from '../practice-records.ts';

/** Far more than a practice says of its catalogue. */
const definitionsAtMost = 2_000;

/** What can be ordered in this practice, hidden things among it. */
export async function loadCatalogue(records: PracticeRecords): Promise<KeptItem[]> {
  const found = await records.search('ActivityDefinition', {
    tokens: { status: ['active', 'retired'] },
    count: definitionsAtMost,
  });
  return keptCatalogue(
    catalogue,
    found.flatMap((one) => itemOfDefinition(one) ?? []),
  );
}
