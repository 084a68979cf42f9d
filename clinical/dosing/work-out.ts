import {
  asDecimal,
  exact,
  isLess,
  isSame,
  minus,
  nearest,
  over,
  times,
  type Exact,
} from './exact.ts';
import { inUnit, isSameKind, unitWord, type DoseUnit } from './unit.ts';

/** A dose as it was ordered. Numbers are decimals in text, as they were typed. */
export interface DoseOrdered {
  amount: string;
  unit: DoseUnit;
  /** True: for each kilogram of weight. */
  isPerKg: boolean;
  /** At most so much at a time, in `unit`. */
  most?: string | undefined;
}

/** How much of it is in how much of the product: 160 mg in 5 mL, 4 mg in 1 tablet. */
export interface Strength {
  amount: string;
  unit: DoseUnit;
  per: string;
  perUnit: DoseUnit;
}

export interface Amount {
  value: Exact;
  unit: DoseUnit;
}

/** What a dose comes to, with every step a person can follow; or why it cannot be worked out. */
export type WorkedOut =
  | {
      kind: 'worked-out';
      /** Of the drug, exact, after the most that may be given at a time. */
      dose: Amount;
      isCapped: boolean;
      /** What is drawn up or counted out, rounded to what can be measured. */
      measured: Amount;
      /** Of the drug, in what is measured. */
      given: Amount;
      isRounded: boolean;
      steps: string[];
    }
  | { kind: 'not-assessed'; why: string };

/**
 * What can be measured with the syringes of a clinic: hundredths below 1 mL, tenths below 10 mL,
 * then halves; other things are counted whole, tablets in halves. Our own rounding, which is told
 * each time.
 */
function stepOf({ value, unit }: Amount): Exact {
  const at = (text: string) => exact(text)!;
  if (unit === '{tablet}') return at('0.5');
  if (unit !== 'mL') return unit.startsWith('{') ? at('1') : at('0.01');
  return isLess(value, at('1')) ? at('0.01') : isLess(value, at('10')) ? at('0.1') : at('0.5');
}

const words = ({ value, unit }: Amount): string => `${asDecimal(value)} ${unitWord(unit)}`;

/** Works out what is to be given: dose for the weight, at most so much, then what to draw up. */
export function workOut(
  ordered: DoseOrdered,
  weightKg: string | undefined,
  strength: Strength | undefined,
): WorkedOut {
  const amount = exact(ordered.amount);
  if (!amount || amount.top === 0n) return notAssessed('The order names no dose.');
  const steps: string[] = [];
  let dose: Amount = { value: amount, unit: ordered.unit };
  if (ordered.isPerKg) {
    const kg = weightKg === undefined ? undefined : exact(weightKg);
    if (!kg || kg.top === 0n) {
      return notAssessed('The dose goes by weight, and no weight is on record. Weigh first.');
    }
    dose = { value: times(amount, kg), unit: ordered.unit };
    steps.push(`${words({ ...dose, value: amount })}/kg × ${asDecimal(kg)} kg = ${words(dose)}`);
  }
  const most = ordered.most === undefined ? undefined : exact(ordered.most);
  const isCapped = most !== undefined && isLess(most, dose.value);
  if (isCapped) {
    dose = { value: most, unit: ordered.unit };
    steps.push(`No more than ${words(dose)} at a time: ${words(dose)}`);
  }
  const exactly = measureOf(dose, strength);
  if (!exactly) {
    const has = strength ? `The label counts in ${unitWord(strength.unit)}` : 'No label is known';
    return notAssessed(`${has}, the order in ${unitWord(ordered.unit)}.`);
  }
  if (strength && exactly.unit !== dose.unit) {
    const inStrength = `${strength.amount} ${unitWord(strength.unit)}`;
    const per = `${strength.per} ${unitWord(strength.perUnit)}`;
    steps.push(`${words(dose)} at ${inStrength} in ${per} = ${words(exactly)}`);
  }
  return { kind: 'worked-out', dose, isCapped, ...rounded(dose, exactly, steps) };
}

function rounded(dose: Amount, exactly: Amount, steps: string[]) {
  const value = nearest(exactly.value, stepOf(exactly));
  const measured: Amount = { value, unit: exactly.unit };
  const isRounded = !isSame(value, exactly.value);
  // The same part of the dose as what is measured is of what was worked out.
  const given: Amount = { value: over(times(dose.value, value), exactly.value), unit: dose.unit };
  if (isRounded) {
    const by = minus(given.value, dose.value);
    const off = `${asDecimal(by, 2)} ${unitWord(dose.unit)}`;
    steps.push(`Rounded to ${words(measured)}: ${words(given)} (${off} from the order)`);
  }
  return { measured, given, isRounded, steps };
}

/** How much of the product holds the dose; undefined where the label says nothing of it. */
function measureOf(dose: Amount, strength: Strength | undefined): Amount | undefined {
  if (!strength) return dose.unit === 'mL' || dose.unit.startsWith('{') ? dose : undefined;
  if (isSameKind(dose.unit, strength.perUnit)) {
    const value = inUnit(dose.value, dose.unit, strength.perUnit);
    return value && { value, unit: strength.perUnit };
  }
  const [amount, per] = [exact(strength.amount), exact(strength.per)];
  const inStrength = inUnit(dose.value, dose.unit, strength.unit);
  if (!inStrength || !amount || !per || amount.top === 0n) return undefined;
  return { value: over(times(inStrength, per), amount), unit: strength.perUnit };
}

const notAssessed = (why: string): WorkedOut => ({ kind: 'not-assessed', why });
