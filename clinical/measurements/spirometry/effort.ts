/** One forced breath, as the spirometer showed it. */
export interface Effort {
  phase: 'pre' | 'post';
  /** Litres. */
  fvc: number;
  fev1: number;
  /** Litres a second. */
  pef?: number | undefined;
  /** The operator's judgement of this effort; undefined: none was made. */
  isAcceptable?: boolean | undefined;
}

export const statement2019 =
  'ATS/ERS Standardization of Spirometry 2019 Update, Am J Respir Crit Care Med 2019;200:e70-e88';

/**
 * What no spirometer can have measured. FEV1 is a part of FVC; the largest vital capacities of
 * rowers lie below 12 L, and no peak flow of a person above 20 L/s is known.
 */
const effortLimits = {
  fvc: { from: 0.1, to: 12, unit: 'L' },
  fev1: { from: 0.05, to: 12, unit: 'L' },
  pef: { from: 0.2, to: 20, unit: 'L/s' },
} as const;

/** FEV1 as a share of FVC, in percent with one decimal. */
export const ratioOf = ({ fvc, fev1 }: Pick<Effort, 'fvc' | 'fev1'>): number =>
  Math.round((fev1 / fvc) * 1000) / 10;

/** What cannot be of an effort, in a sentence; undefined when it can. */
export function effortTrouble({
  fvc,
  fev1,
  pef,
}: Effort): { at: string; says: string } | undefined {
  const values = { fvc, fev1, pef };
  for (const name of ['fvc', 'fev1', 'pef'] as const) {
    const { from, to, unit } = effortLimits[name];
    const value = values[name];
    if (value === undefined) continue;
    if (!(value >= from && value <= to)) {
      const label = name.toUpperCase();
      return { at: name, says: `${label} ${value} ${unit} cannot be: ${from} to ${to} ${unit}.` };
    }
  }
  if (fev1 > fvc) {
    return { at: 'fev1', says: 'FEV1 is the first second of FVC and cannot be more than it.' };
  }
  return undefined;
}

/** The largest FVC and FEV1 of the efforts that count, which need not be of one effort. */
export function bestOf(
  efforts: readonly Effort[],
  phase: Effort['phase'],
): { fvc: number; fev1: number; ratio: number; pef?: number } | undefined {
  const counted = acceptable(efforts, phase);
  if (counted.length === 0) return undefined;
  const [fvc, fev1] = [most(counted, 'fvc'), most(counted, 'fev1')];
  const pefs = counted.flatMap(({ pef }) => pef ?? []);
  return {
    ...{ fvc, fev1, ratio: ratioOf({ fvc, fev1 }) },
    ...(pefs.length > 0 && { pef: Math.max(...pefs) }),
  };
}

export const acceptable = (efforts: readonly Effort[], phase: Effort['phase']): Effort[] =>
  efforts.filter((effort) => effort.phase === phase && effort.isAcceptable === true);

const most = (efforts: readonly Effort[], name: 'fvc' | 'fev1'): number =>
  Math.max(...efforts.map((effort) => effort[name]));
