import { heldIn, type Held } from '../../../../records/terminology/held.ts';
import { reaches } from '../../reach.ts';
import type { FhirContext } from '../../request.ts';

const editionsAtMost = 50;

/** The code systems and value sets that the caller may read, and R4's own lists. */
export function heldBy({ records, caller }: FhirContext): Held {
  return heldIn(async (type, url) => {
    const found = await records.search(type, { tokens: { url }, count: editionsAtMost });
    return found.filter((one) => reaches(caller, 'r', type, one)) as never;
  });
}
