import { z } from 'zod';
import {
  bloodPressureSites,
  bodyPositions,
  cuffSizes,
  heightPositions,
  lengthUnits,
  noPeriodReasons,
  notDoneReasons,
  oxygenSources,
  painScales,
  pulseRhythms,
  signs,
  temperatureMethods,
  temperatureUnits,
  weighedIn,
  weightUnits,
  type NotDone,
  type Reading,
  type VitalSign,
} from './reading.ts';

const amount = z.number();
const date = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'Write the date as month, day and year.');
const period = z.literal('last-menstrual-period');

/** The shape of a reading on the wire. Whether its values are possible is for `limits.ts`. */
const readingSchema = z.union([
  z.strictObject({
    sign: z.literal('blood-pressure'),
    systolicMmHg: amount,
    diastolicMmHg: amount,
    site: z.enum(bloodPressureSites).optional(),
    position: z.enum(bodyPositions).optional(),
    cuff: z.enum(cuffSizes).optional(),
  }),
  z.strictObject({
    sign: z.literal('pulse'),
    perMinute: amount,
    rhythm: z.enum(pulseRhythms).optional(),
  }),
  z.strictObject({
    sign: z.literal('temperature'),
    value: amount,
    unit: z.enum(temperatureUnits),
    method: z.enum(temperatureMethods).optional(),
  }),
  z.strictObject({ sign: z.literal('respiration'), perMinute: amount }),
  z.strictObject({
    sign: z.literal('oxygen-saturation'),
    percent: amount,
    oxygen: z.enum(oxygenSources).optional(),
    flowLPerMin: amount.optional(),
    fio2Percent: amount.optional(),
  }),
  z.strictObject({
    sign: z.literal('weight'),
    value: amount,
    unit: z.enum(weightUnits),
    weighed: z.enum(weighedIn).optional(),
  }),
  z.strictObject({
    sign: z.literal('height'),
    value: amount,
    unit: z.enum(lengthUnits),
    position: z.enum(heightPositions).optional(),
  }),
  z.strictObject({
    sign: z.literal('head-circumference'),
    value: amount,
    unit: z.enum(lengthUnits),
  }),
  z.strictObject({
    sign: z.literal('pain'),
    score: amount,
    scale: z.enum(painScales).optional(),
  }),
  z.strictObject({ sign: period, date }),
  z.strictObject({ sign: period, noPeriod: z.enum(noPeriodReasons) }),
]) satisfies z.ZodType<Reading>;

/** The shape of a sign that was not measured; `other` needs a note that says why. */
const notDoneSchema = z
  .strictObject({
    sign: z.enum(signs),
    notDone: z.enum(notDoneReasons),
    note: z.string().trim().min(1).max(500).optional(),
  })
  .refine(
    ({ notDone, note }) => notDone !== 'other' || note !== undefined,
    'Say in a few words why it was not done.',
  ) satisfies z.ZodType<NotDone>;

/** The shape of what rooming keeps of one sign. */
export const vitalSignSchema = z.union([
  readingSchema,
  notDoneSchema,
]) satisfies z.ZodType<VitalSign>;
