import type { ChildLimits, Limit } from './child-limits.ts';

/** The categories of the AAP (2017), mildest first. */
export const childCategories = ['normal', 'elevated', 'stage1', 'stage2'] as const;
export type ChildCategory = (typeof childCategories)[number];

/** The bands of a blood pressure as a chart draws them, lowest first. */
export const pressureBandNames = [
  'low',
  'normal',
  'elevated',
  'stage1',
  'stage2',
  'crisis',
] as const;
export type PressureBandName = (typeof pressureBandNames)[number];

interface Pressure {
  systolicMmHg: number;
  diastolicMmHg: number;
}

/** The category of a child's blood pressure: the higher of the two numbers decides. */
export function childCategory(pressure: Pressure, limits: ChildLimits): ChildCategory {
  if (reaches(pressure, limits.stage2)) return 'stage2';
  if (reaches(pressure, limits.stage1)) return 'stage1';
  return reaches(pressure, limits.elevated) ? 'elevated' : 'normal';
}

/** True when a pressure is at a limit or above it, with either number. */
export function reaches({ systolicMmHg, diastolicMmHg }: Pressure, limit: Limit): boolean {
  return (
    systolicMmHg >= limit.systolic ||
    (limit.diastolic !== undefined && diastolicMmHg >= limit.diastolic)
  );
}
