import { exact, isSame } from '../dosing/exact.ts';
import { workOut } from '../dosing/work-out.ts';
import type { Check } from '../safety/check.ts';
import { countWords } from './dose-asked.ts';
import { checkLabel, checkLot, type Giving } from './give-checks.ts';
import { checkRange } from './range-check.ts';

/** All that is held against handing out a medicine; `drawn` is how many were counted out, as typed. */
export type HandingOut = Omit<Giving, 'weight' | 'before'>;

/** Every check before a medicine is handed out, on what is on record and what was scanned and typed. */
export function checkHandOut(handing: HandingOut): Check[] {
  const { dose, product } = handing;
  const giving: Giving = { ...handing, weight: undefined, before: [] };
  const worked = dose
    ? workOut(dose, undefined, product?.strength)
    : { kind: 'not-assessed' as const, why: 'The order names no dose.' };
  return [
    checkLabel(giving),
    checkLot(giving),
    checkCount(handing),
    checkRange(giving, worked),
    handing.allergy,
  ];
}

function checkCount({ dose, stock, drawn }: HandingOut): Check {
  const base = { id: 'count', clearedBy: 'Count out what was ordered, or ask the provider.' };
  const home = dose?.home;
  if (!home) return { ...base, state: 'stop', finding: 'The order names nothing to take home.' };
  const wanted = countWords(home.quantity, home.unit);
  if (stock && stock.lot.unit !== home.unit) {
    const finding = `The order says ${wanted}; this lot is counted in ${stock.lot.unit}s.`;
    return { ...base, state: 'stop', finding, clearedBy: 'Take another lot, or ask the provider.' };
  }
  const typed = exact(drawn);
  if (!typed || typed.top === 0n) {
    const finding = `The order says ${wanted}. Say how many you have counted out.`;
    return { ...base, state: 'stop', finding };
  }
  if (!isSame(typed, { top: BigInt(home.quantity), bottom: 1n })) {
    const finding = `Counted out: ${drawn.trim()}. The order says ${wanted}.`;
    return { ...base, state: 'stop', finding };
  }
  if (stock && stock.quantity < home.quantity) {
    const finding = `Only ${countWords(stock.quantity, home.unit)} of this lot is left here.`;
    return { ...base, state: 'stop', finding, clearedBy: 'Take another lot.' };
  }
  return { id: 'count', state: 'passed', finding: `Counted out: ${wanted}, as ordered.` };
}
