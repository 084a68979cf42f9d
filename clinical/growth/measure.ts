/** What a growth chart places, in the order a clinic goes through them. */
export const growthMeasures = [
  'weight',
  'length',
  'head-circumference',
  'weight-for-length',
  'body-mass-index',
] as const;
/** `length` is length lying and stature standing; `weight-for-length` is by either. */
export type GrowthMeasure = (typeof growthMeasures)[number];

export const growthStandards = ['who-2006', 'cdc-2000', 'fenton-2013'] as const;
export type GrowthStandard = (typeof growthStandards)[number];

/** The tables know these two. */
export type TableSex = 'male' | 'female';

/** How a child was measured: lying is length, standing is stature. */
export type Position = 'recumbent' | 'standing';

/** Values of one occasion: in kg, cm and kg/m². */
export interface GrowthValues {
  weightKg?: number | undefined;
  lengthCm?: number | undefined;
  /** Unknown: lying under 24 months, standing from then on, as both standards ask. */
  position?: Position | undefined;
  headCm?: number | undefined;
  /** Only where weight and length of the occasion are not both known. */
  bodyMassIndex?: number | undefined;
}

/** WHO and CDC count a month as the twelfth of 365.25 days. */
export const daysPerMonth = 30.4375;

/** So from day 731 on a child stands, and is compared with CDC's tables. */
export const daysAt24Months = 24 * daysPerMonth;
