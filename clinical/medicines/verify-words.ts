import { asDecimal } from '../dosing/exact.ts';
import { unitWord } from '../dosing/unit.ts';
import type { Amount } from '../dosing/work-out.ts';
import { countWords, type HomeAsked } from './dose-asked.ts';
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

/** The same of what is handed out. */
export const handOutWords = (of: { label: string; lotNumber: string; home: HomeAsked }): string => {
  const count = countWords(of.home.quantity, of.home.unit);
  return `${of.label}, ${count} to take home, lot ${of.lotNumber}: ${of.home.directions}`;
};
