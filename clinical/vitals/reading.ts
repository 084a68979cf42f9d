/** The vital signs of a visit, in the order they are asked. */
export const signs = [
  'blood-pressure',
  'pulse',
  'temperature',
  'respiration',
  'oxygen-saturation',
  'weight',
  'height',
  'head-circumference',
  'pain',
  'last-menstrual-period',
] as const;
export type Sign = (typeof signs)[number];

/** Where the cuff was. `leg` is the lower leg or ankle. */
export const bloodPressureSites = [
  'left-arm',
  'right-arm',
  'left-forearm',
  'right-forearm',
  'left-wrist',
  'right-wrist',
  'left-thigh',
  'right-thigh',
  'left-leg',
  'right-leg',
] as const;
export type BloodPressureSite = (typeof bloodPressureSites)[number];

export const bodyPositions = ['sitting', 'standing', 'lying'] as const;
export type BodyPosition = (typeof bodyPositions)[number];

export const cuffSizes = [
  'newborn',
  'infant',
  'child',
  'small-adult',
  'adult',
  'large-adult',
  'thigh',
] as const;
export type CuffSize = (typeof cuffSizes)[number];

export const pulseRhythms = ['regular', 'irregular'] as const;
export type PulseRhythm = (typeof pulseRhythms)[number];

export const temperatureUnits = ['C', 'F'] as const;
export type TemperatureUnit = (typeof temperatureUnits)[number];

export const temperatureMethods = ['oral', 'tympanic', 'temporal', 'axillary', 'rectal'] as const;
export type TemperatureMethod = (typeof temperatureMethods)[number];

/** How oxygen was given; `oxygen` when only that it was given is known. */
export const oxygenSources = [
  'room-air',
  'oxygen',
  'nasal-cannula',
  'mask',
  'non-rebreather-mask',
] as const;
export type OxygenSource = (typeof oxygenSources)[number];

export const weightUnits = ['kg', 'lb', 'g'] as const;
export type WeightUnit = (typeof weightUnits)[number];

/** What was worn on the scale. `with-shoes` means clothed and with shoes. */
export const weighedIn = ['unclothed', 'clothes', 'with-shoes'] as const;
export type WeighedIn = (typeof weighedIn)[number];

export const lengthUnits = ['cm', 'in'] as const;
export type LengthUnit = (typeof lengthUnits)[number];

export const heightPositions = ['standing', 'recumbent'] as const;
export type HeightPosition = (typeof heightPositions)[number];

/**
 * 0–10 as a number the patient says, the faces scale, or FLACC as observed in one who cannot say.
 */
export const painScales = ['numeric', 'faces', 'flacc'] as const;
export type PainScale = (typeof painScales)[number];

/** Why there is no date of a last menstrual period. */
export const noPeriodReasons = [
  'postmenopausal',
  'hysterectomy',
  'pregnant',
  'not-yet-menstruating',
  'suppressed',
  'does-not-know',
] as const;
export type NoPeriodReason = (typeof noPeriodReasons)[number];

/** Why a sign was not measured; `other` needs a note. */
export const notDoneReasons = [
  'declined',
  'could-not-measure',
  'not-safe',
  'no-equipment',
  'not-needed',
  'other',
] as const;
export type NotDoneReason = (typeof notDoneReasons)[number];

export interface BloodPressure {
  sign: 'blood-pressure';
  systolicMmHg: number;
  diastolicMmHg: number;
  site?: BloodPressureSite | undefined;
  position?: BodyPosition | undefined;
  cuff?: CuffSize | undefined;
}

export interface Pulse {
  sign: 'pulse';
  perMinute: number;
  rhythm?: PulseRhythm | undefined;
}

export interface Temperature {
  sign: 'temperature';
  value: number;
  unit: TemperatureUnit;
  method?: TemperatureMethod | undefined;
}

export interface Respiration {
  sign: 'respiration';
  perMinute: number;
}

export interface OxygenSaturation {
  sign: 'oxygen-saturation';
  percent: number;
  /** Missing means nobody said; it never means room air. */
  oxygen?: OxygenSource | undefined;
  flowLPerMin?: number | undefined;
  /** Fraction of inspired oxygen in percent, 21–100. */
  fio2Percent?: number | undefined;
}

/** Pounds and ounces are kept as pounds (an ounce is 1/16 lb, exact in binary). */
export interface Weight {
  sign: 'weight';
  value: number;
  unit: WeightUnit;
  weighed?: WeighedIn | undefined;
}

/** Feet and inches are kept as inches. */
export interface Height {
  sign: 'height';
  value: number;
  unit: LengthUnit;
  position?: HeightPosition | undefined;
}

export interface HeadCircumference {
  sign: 'head-circumference';
  value: number;
  unit: LengthUnit;
}

export interface Pain {
  sign: 'pain';
  score: number;
  scale?: PainScale | undefined;
}

/**
 * The first day of the last period (`YYYY-MM-DD`, or `YYYY-MM` when the day is not known), or why
 * there is none.
 */
export type LastMenstrualPeriod =
  | { sign: 'last-menstrual-period'; date: string; noPeriod?: undefined }
  | { sign: 'last-menstrual-period'; noPeriod: NoPeriodReason; date?: undefined };

/**
 * One measurement, in the unit it was taken in. Several of one sign are several readings, never
 * averaged away.
 */
export type Reading =
  | BloodPressure
  | Pulse
  | Temperature
  | Respiration
  | OxygenSaturation
  | Weight
  | Height
  | HeadCircumference
  | Pain
  | LastMenstrualPeriod;

/** A sign that was not measured, and why. */
export interface NotDone {
  sign: Sign;
  notDone: NotDoneReason;
  note?: string | undefined;
}

/** What rooming keeps of one sign: a reading, or that it was not done. */
export type VitalSign = Reading | NotDone;

/** True when it says a sign was not measured. */
export function isNotDone(vitalSign: VitalSign): vitalSign is NotDone {
  return 'notDone' in vitalSign;
}

/**
 * The signs to ask of a person of this age. Head circumference is asked before the third birthday,
 * the ages the birth-to-36-months charts cover (CDC growth charts, 2000). The last period is asked
 * by the screen's own judgement.
 */
export function signsToAsk(ageMonths: number): Sign[] {
  return signs.filter((sign) => sign !== 'head-circumference' || ageMonths < 36);
}
