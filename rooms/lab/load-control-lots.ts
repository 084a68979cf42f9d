import type { ControlLot } from '../../clinical/quality-control/control-run.ts';
import { controlLotOf, controlLotToken } from '../../clinical/quality-control/keep-control-lot.ts';
import type { PracticeRecords } from '../../records/practice-records.ts';

/** More than a practice ever uses. */
const lotsAtMost = 2_000;

/** Lots of control material, of one test or of all, newest first. */
export async function loadControlLots(
  records: PracticeRecords,
  testCode?: string,
): Promise<ControlLot[]> {
  const found = await records.search('Basic', {
    ...{ tokens: { code: controlLotToken }, count: lotsAtMost },
  });
  return found
    .flatMap((one) => controlLotOf(one) ?? [])
    .filter((one) => testCode === undefined || one.testCode === testCode)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}
