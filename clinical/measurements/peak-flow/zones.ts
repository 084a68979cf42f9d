/** What a meter's scale can show; a blow beside it was read wrong. */
export const blowLimits = { from: 30, to: 900 } as const;

export const blowTrouble = (litres: number): string | undefined =>
  Number.isInteger(litres) && litres >= blowLimits.from && litres <= blowLimits.to
    ? undefined
    : `A peak flow meter shows ${blowLimits.from} to ${blowLimits.to} L/min.`;

export type Zone = 'green' | 'yellow' | 'red';

export const zoneSource =
  'NAEPP Expert Panel Report 3, 2007 (NIH 07-4051): zones at 80 and 50 percent of the personal best';

/** The zone of a blow by the patient's own best; undefined without one, which is not green. */
export function zoneOf(blow: number, personalBest: number | undefined): Zone | undefined {
  if (personalBest === undefined) return undefined;
  // Compared without dividing, so that exactly 80 percent is green.
  if (blow * 100 >= personalBest * 80) return 'green';
  return blow * 100 >= personalBest * 50 ? 'yellow' : 'red';
}

export const zoneWords: Record<Zone, string> = {
  green: 'Green zone: 80 percent of the personal best or more',
  yellow: 'Yellow zone: 50 to 79 percent of the personal best',
  red: 'Red zone: below 50 percent of the personal best',
};

/** Where the zones end for a personal best, in L/min. */
export const zoneEnds = (personalBest: number) => ({
  green: Math.ceil((personalBest * 80) / 100),
  yellow: Math.ceil((personalBest * 50) / 100),
});
