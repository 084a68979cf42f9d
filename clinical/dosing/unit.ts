import { exact, over, times, type Exact } from './exact.ts';

/** Units of doses, by their UCUM codes, with the dimension they measure and how much they are of it. */
const units = {
  ug: { word: 'mcg', of: 'mass', is: '0.001' },
  mg: { word: 'mg', of: 'mass', is: '1' },
  g: { word: 'g', of: 'mass', is: '1000' },
  mL: { word: 'mL', of: 'volume', is: '1' },
  '[iU]': { word: 'units', of: 'units', is: '1' },
  '[TU]': { word: 'tuberculin units', of: 'tuberculin', is: '1' },
  '{tablet}': { word: 'tablet', of: 'tablet', is: '1' },
  '{puff}': { word: 'puff', of: 'puff', is: '1' },
  '{drop}': { word: 'drop', of: 'drop', is: '1' },
  '{application}': { word: 'application', of: 'application', is: '1' },
} as const;

export type DoseUnit = keyof typeof units;

export const doseUnits = Object.keys(units) as [DoseUnit, ...DoseUnit[]];

export const unitWord = (unit: DoseUnit): string => units[unit].word;

/** The unit of a UCUM code; undefined for one that no dose is counted in here. */
export const doseUnitOf = (code: string | undefined): DoseUnit | undefined =>
  doseUnits.find((one) => one === code);

/** True when one can be turned into the other. */
export const isSameKind = (one: DoseUnit, other: DoseUnit): boolean =>
  units[one].of === units[other].of;

/** So much of one unit in another of the same kind; undefined when they measure different things. */
export function inUnit(value: Exact, from: DoseUnit, to: DoseUnit): Exact | undefined {
  const [a, b] = [exact(units[from].is), exact(units[to].is)];
  if (!isSameKind(from, to) || !a || !b) return undefined;
  return over(times(value, a), b);
}
