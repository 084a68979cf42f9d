import { z } from 'zod';
import { asDecimal, exact } from '../dosing/exact.ts';
import { doseUnits, unitWord } from '../dosing/unit.ts';
import { doseRoutes, routeWords } from './drug.ts';
import { drugOf } from './drugs.ts';

const number = z
  .string()
  .trim()
  .max(20)
  .refine((text) => {
    const value = exact(text);
    return value !== undefined && value.top > 0n;
  }, 'Give the dose as a number, such as 2.5.');

/** What a package that is handed out is counted in: the unit of its lot. */
export const homeUnits = ['pack', 'bottle', 'tablet', 'capsule', 'tube', 'inhaler'] as const;
export type HomeUnit = (typeof homeUnits)[number];

/** What of a medicine is handed out to be taken at home. */
const home = z.object({
  quantity: z.int('Say how many are handed out.').min(1, 'At least one.').max(1000),
  unit: z.enum(homeUnits, 'Say what is counted.'),
  /** As they stand on the label: how much, how often, how long. */
  directions: z
    .string()
    .trim()
    .min(1, 'Write the directions that stand on the label.')
    .max(300, 'Keep it to 300 letters.'),
});

export type HomeAsked = z.output<typeof home>;

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
  /** Handed out to be taken at home; left out: given here. */
  home: home.optional(),
});

export type DoseAsked = z.output<typeof doseAsked>;

/** "2 packs", "1 inhaler". */
export const countWords = (quantity: number, unit: string): string =>
  `${quantity} ${quantity === 1 ? unit : `${unit}s`}`;

/** As it stands on a list: "15 mg/kg (no more than 650 mg) by mouth". */
export function doseWords({ amount, unit, isPerKg, most, route, home }: DoseAsked): string {
  const number = (text: string) => asDecimal(exact(text) ?? { top: 0n, bottom: 1n });
  const each = `${number(amount)} ${unitWord(unit)}${isPerKg ? '/kg' : ''}`;
  const atMost = most === undefined ? '' : ` (no more than ${number(most)} ${unitWord(unit)})`;
  const out = home ? `, ${countWords(home.quantity, home.unit)} to take home` : '';
  return `${each}${atMost} ${routeWords[route]}${out}`;
}

/** What is wrong with the dose of an item: a medicine has one, by a route that it has. */
export function wrongDose(
  { code, kind }: { code: string; kind: string },
  dose: DoseAsked | undefined,
): string | undefined {
  if (kind !== 'medicine') return dose && 'Only a medicine has a dose.';
  if (!dose) return 'Say how much of it is given, and by which route.';
  if (dose.home && dose.isPerKg) return 'What is taken home has one dose: work it out first.';
  if (dose.home && dose.observeMinutes !== undefined) {
    return 'Who takes it at home is not watched here.';
  }
  const isOpen = drugOf(code)?.routes.includes(dose.route) ?? true;
  return isOpen ? undefined : 'This medicine is not given by that route here.';
}
