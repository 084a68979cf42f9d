import { asDecimal, exact, minus, over, times, upToWhole, type Exact } from '../dosing/exact.ts';
import { doseUnits, inUnit, unitWord, type DoseUnit } from '../dosing/unit.ts';
import type { Amount } from '../dosing/work-out.ts';

/** What a dose takes of the stock, in the unit the lot is counted in, and what is left over of it. */
export interface Taken {
  quantity: number;
  /** In the unit of the dose: what is thrown away of the last vial or syringe begun. */
  left: Exact;
}

const nothing: Exact = { top: 0n, bottom: 1n };

/**
 * A lot that is counted in mL or tablets loses as much as was drawn up; one that is counted in
 * vials, syringes or doses loses whole ones. Undefined where nobody wrote down what one holds.
 */
export function takenOf(
  measured: Amount,
  lotUnit: string,
  holds: { amount: string; unit: DoseUnit } | undefined,
): Taken | undefined {
  const counted = doseUnits.find((unit) => unit === lotUnit || unitWord(unit) === lotUnit);
  if (counted) {
    const value = inUnit(measured.value, measured.unit, counted);
    return value && { quantity: numberOf(value), left: nothing };
  }
  const one = holds && exact(holds.amount);
  const value = holds && inUnit(measured.value, measured.unit, holds.unit);
  if (!one || one.top === 0n || !value) return undefined;
  const whole = upToWhole(over(value, one));
  const left = minus(times(whole, one), value);
  return { quantity: numberOf(whole), left };
}

const numberOf = (value: Exact): number => Number(asDecimal(value, 6).replace('≈ ', ''));
