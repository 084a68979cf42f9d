import {
  pressureBandNames,
  type PressureBandName,
} from '../../clinical/blood-pressure/category.ts';
import type { PressureBands, VitalsReading } from './vitals.contract.ts';

/** The bands as a person reads them. */
export const bandNames: Readonly<Record<PressureBandName, string>> = {
  low: 'Low',
  normal: 'Normal',
  elevated: 'Elevated',
  stage1: 'Stage 1',
  stage2: 'Stage 2',
  crisis: 'Crisis',
};

/** What the AAP's tables say of a child under 13 (Flynn 2017, table 3). */
const byTables: Readonly<Record<PressureBandName, string>> = {
  low: 'by PALS, not by these tables',
  normal: 'below the 90th percentile',
  elevated: '90th percentile, or 120/80',
  stage1: '95th percentile, or 130/80',
  stage2: '95th percentile + 12, or 140/90',
  crisis: 'more than 30 above the 95th percentile',
};

/** One band of the legend, in words. */
export interface LegendRow {
  name: PressureBandName;
  systolic: string;
  diastolic: string;
  by: string;
}

/** The bands of a step, highest first, as they stand in the chart. */
export function legendOf({ systolic, diastolic }: PressureBands): LegendRow[] {
  const names = pressureBandNames.toReversed();
  return names.flatMap((name): LegendRow[] => {
    const [upper, lower] = [systolic, diastolic].map((bands) =>
      bands.find((band) => band.name === name),
    );
    if (upper === undefined && lower === undefined) return [];
    return [{ name, systolic: span(upper), diastolic: span(lower), by: byTables[name] }];
  });
}

/** "130 to 139", "below 120", "181 or more"; a dash where this number has no such band. */
function span(band: PressureBands['systolic'][number] | undefined): string {
  if (band === undefined) return '–';
  const { from, below } = band;
  if (from === undefined) return below === undefined ? 'any' : `below ${below}`;
  if (below === undefined) return `${from} or more`;
  return from === below - 1 ? String(from) : `${from} to ${below - 1}`;
}

/** What the rules say of a reading, for a table that has no marks. */
export function bandsWithin({ level, because }: VitalsReading): string {
  if (level === undefined) return 'not assessed';
  return level === 'as-expected' ? 'usual' : (because ?? level);
}
