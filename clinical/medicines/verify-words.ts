import { asDecimal } from '../dosing/exact.ts';
import { unitWord } from '../dosing/unit.ts';
import type { Amount } from '../dosing/work-out.ts';
import { routeWords, type DoseRoute } from './drug.ts';

/** What a second person checks, in one sentence: what they saw is what may be given, and no other. */
export const verifyWords = (of: {
  label: string;
  lotNumber: string;
  measured: Amount;
  route: DoseRoute;
}): string => {
  const amount = `${asDecimal(of.measured.value)} ${unitWord(of.measured.unit)}`;
  return `${of.label}, ${amount} ${routeWords[of.route]}, lot ${of.lotNumber}`;
};
