import { z } from 'zod';
import { pressureBandNames } from '../../clinical/blood-pressure/category.ts';
import { signs } from '../../clinical/vitals/reading.ts';
import type { ViewContract } from '../../records/act.ts';
import { ofPatient } from './summary.contract.ts';

/** The columns of the table: every sign, and the body mass index worked out from two of them. */
export const vitalColumns = [...signs, 'body-mass-index'] as const;
export type VitalColumn = (typeof vitalColumns)[number];

/** One reading, never an average of several. */
const reading = z.object({
  id: z.string(),
  sign: z.enum(vitalColumns),
  /** As one says it: `152/88`, `98.6 °F`, `not done: declined`. */
  value: z.string(),
  details: z.string().optional(),
  /** For the lines: one number, or systolic and diastolic; in lb, in, °F. None when not measured. */
  numbers: z.array(z.number()),
  /** Present only where the rules judge it; missing is never "usual". */
  level: z.enum(['as-expected', 'unusual', 'critical']).optional(),
  /** Why it is unusual or critical. */
  because: z.string().optional(),
  at: z.string(),
});

/** What was measured on one occasion: in one visit, or on one day outside of any. */
const occasion = z.object({
  key: z.string(),
  /** FHIR date of the first reading. */
  date: z.string(),
  readings: z.array(reading),
});

const range = z.object({
  sign: z.enum(vitalColumns),
  low: z.number().optional(),
  high: z.number().optional(),
  /** ISO day from which it holds for this person. */
  since: z.string(),
  words: z.string(),
  source: z.string(),
});

/** A band of a blood pressure in whole mmHg: from a value on, and below another. */
const pressureBand = z.object({
  name: z.enum(pressureBandNames),
  from: z.number().optional(),
  below: z.number().optional(),
});

/** The bands since a day until the next step; without them what is missing for one. */
const pressureStep = z.object({
  /** ISO day. */
  since: z.string(),
  missing: z.string().optional(),
  who: z.string().optional(),
  isByHeight: z.boolean(),
  systolic: z.array(pressureBand),
  diastolic: z.array(pressureBand),
  source: z.string(),
});

/** All vital signs of one patient, newest first, a page at a time. */
export const vitalsContract = {
  name: 'chart/vitals',
  input: ofPatient.extend({ before: z.string().max(40).optional() }),
  output: z.object({
    occasions: z.array(occasion),
    /** Readings marked entered in error, for who wants to see them. */
    inError: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        date: z.string().optional(),
      }),
    ),
    /** What is usual at the age of today, where the rules have one range for it. */
    ranges: z.array(range),
    /** The bands of the blood pressures on this page, oldest step first. */
    pressureSteps: z.array(pressureStep),
    /** Give it back as `before` for older readings; missing when there are none. */
    older: z.string().optional(),
  }),
  topics: ['Observation', 'Patient', 'Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type VitalsPage = z.output<typeof vitalsContract.output>;
export type VitalsOccasion = z.output<typeof occasion>;
export type VitalsReading = z.output<typeof reading>;
export type PressureBands = z.output<typeof pressureStep>;
export type VitalsRange = z.output<typeof range>;
