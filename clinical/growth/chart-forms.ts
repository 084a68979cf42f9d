import { daysPerMonth, type GrowthMeasure, type GrowthStandard } from './measure.ts';

/** The printed charts, each with the ages and measures it has. */
export const growthCharts = ['fenton', 'who-24', 'who-60', 'cdc-36', 'cdc-240'] as const;
export type GrowthChart = (typeof growthCharts)[number];

export interface ChartForm {
  standard: GrowthStandard;
  name: string;
  /** Days from and to which it goes: since birth or due; of Fenton since the last period. */
  fromDays: number;
  toDays: number;
  measures: readonly GrowthMeasure[];
  /** The charts for small children are of length lying. */
  isLying: boolean;
}

const small = ['weight', 'length', 'head-circumference'] as const;

/** `toDays` is the last day on it: CDC's 24 months begin on day 731. */
export const chartForms: Readonly<Record<GrowthChart, ChartForm>> = {
  fenton: {
    standard: 'fenton-2013',
    name: 'Fenton, preterm to 50 weeks',
    fromDays: 157,
    toDays: 350,
    measures: small,
    isLying: true,
  },
  'who-24': {
    standard: 'who-2006',
    name: 'WHO, birth to 24 months',
    fromDays: 0,
    toDays: 730,
    measures: [...small, 'weight-for-length', 'body-mass-index'],
    isLying: true,
  },
  'who-60': {
    standard: 'who-2006',
    name: 'WHO, 2 to 5 years',
    fromDays: 731,
    toDays: 1826,
    measures: [...small, 'weight-for-length', 'body-mass-index'],
    isLying: false,
  },
  'cdc-36': {
    standard: 'cdc-2000',
    name: 'CDC, birth to 36 months',
    fromDays: 0,
    toDays: 1080,
    measures: [...small, 'weight-for-length'],
    isLying: true,
  },
  'cdc-240': {
    standard: 'cdc-2000',
    name: 'CDC, 2 to 20 years',
    fromDays: 731,
    toDays: 7305,
    measures: ['weight', 'length', 'weight-for-length', 'body-mass-index'],
    isLying: false,
  },
};

/** The chart that is recommended for an age today (MMWR 2010; Fenton to 50 weeks). */
export function chartFor(days: number, postmenstrualDays: number | undefined): GrowthChart {
  if (postmenstrualDays !== undefined && postmenstrualDays <= chartForms.fenton.toDays) {
    return 'fenton';
  }
  return days / daysPerMonth < 24 ? 'who-24' : 'cdc-240';
}
