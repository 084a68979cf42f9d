import { z } from 'zod';
import { asDecimal, exact } from '../dosing/exact.ts';
import { doseUnits, unitWord } from '../dosing/unit.ts';
import { doseRoutes, drugOf, routeWords } from './drug.ts';

const number = z
  .string()
  .trim()
  .max(20)
  .refine((text) => {
    const value = exact(text);
    return value !== undefined && value.top > 0n;
  }, 'Give the dose as a number, such as 2.5.');

/** The dose as its provider orders it. */
export const doseAsked = z.object({
  amount: number,
  unit: z.enum(doseUnits),
  /** True: for each kilogram of weight. */
  isPerKg: z.boolean(),
  /** At most so much at a time, in `unit`. */
  most: number.optional(),
  route: z.enum(doseRoutes, 'Say by which route.'),
  /** How long the patient is watched afterwards. */
  observeMinutes: z.number().int().min(1).max(240).optional(),
});

export type DoseAsked = z.output<typeof doseAsked>;

/** As it stands on a list: "15 mg/kg (no more than 650 mg) by mouth". */
export function doseWords({ amount, unit, isPerKg, most, route }: DoseAsked): string {
  const number = (text: string) => asDecimal(exact(text) ?? { top: 0n, bottom: 1n });
  const each = `${number(amount)} ${unitWord(unit)}${isPerKg ? '/kg' : ''}`;
  const atMost = most === undefined ? '' : ` (no more than ${number(most)} ${unitWord(unit)})`;
  return `${each}${atMost} ${routeWords[route]}`;
}

/** What is wrong with the dose of an item: a medicine has one, by a route that it has. */
export function wrongDose(
  { code, kind }: { code: string; kind: string },
  dose: DoseAsked | undefined,
): string | undefined {
  if (kind !== 'medicine') return dose && 'Only a medicine has a dose.';
  if (!dose) return 'Say how much of it is given, and by which route.';
  const isOpen = drugOf(code)?.routes.includes(dose.route) ?? true;
  return isOpen ? undefined : 'This medicine is not given by that route here.';
}
