import { z } from 'zod';
import { westgardRules } from '../../clinical/quality-control/westgard.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');
const day = z.iso.date('Give the day as 11/20/2026.');
const testCode = z.string().max(80);
const number = z.number('Give a number.');

const level = z.object({
  level: words.min(1, 'Name the level.'),
  answer: z.string().max(40).optional(),
  low: number.optional(),
  high: number.optional(),
  mean: number.optional(),
  sd: number.positive('A standard deviation is above zero.').optional(),
});

/** A lot of control material comes into use, with what its insert says. */
export const keepControlLotContract = {
  name: 'lab/keep-control-lot',
  input: z.object({
    testCode,
    lotNumber: words.min(1, 'Give the lot as on the vial.'),
    expiresOn: day,
    insert: words.min(3, 'Say which insert this is from: its number or date.'),
    levels: z.array(level).min(1, 'Give at least one level.').max(4),
  }),
  output: z.object({ controlLotId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Controls were run on a lot of kits. */
export const recordControlContract = {
  name: 'lab/record-control',
  input: z.object({
    testCode,
    kit: z.object(
      { lotId: z.string().max(64), placeId: z.string().max(64) },
      'Choose the lot of the kit.',
    ),
    controlLotId: z.string('Choose the lot of the control.').max(64),
    reads: z
      .array(
        z.object({
          level: z.string().max(60),
          answer: z.string().max(40).optional(),
          value: number.optional(),
        }),
      )
      .max(4),
    correctiveAction: words.optional(),
  }),
  output: z.object({
    outcome: z.enum(['passed', 'failed']),
    findings: z.array(z.string()),
  }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const lot = z.object({
  id: z.string(),
  lotNumber: z.string(),
  expiresOn: z.string(),
  insert: z.string(),
  levels: z.array(level),
});

/** The controls of one test: lots in use, every run, and how far each was from its mean. */
export const controlsContract = {
  name: 'lab/controls',
  input: z.object({ testCode }),
  output: z.object({
    today: z.string(),
    lots: z.array(lot),
    /** Newest first. */
    runs: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        kitLotId: z.string(),
        kitLot: z.string(),
        controlLotId: z.string(),
        controlLot: z.string(),
        operator: z.string(),
        outcome: z.enum(['passed', 'failed']),
        findings: z.array(z.string()),
        correctiveAction: z.string().optional(),
        reads: z.array(
          z.object({
            level: z.string(),
            answer: z.string().optional(),
            value: z.number().optional(),
            /** Standard deviations from the mean, where that is known. */
            score: z.number().optional(),
          }),
        ),
        rules: z.array(z.enum(westgardRules)),
      }),
    ),
    /** Lots of kits whose last control failed. */
    failedLots: z.array(z.string()),
  }),
  topics: ['Observation', 'Basic', 'DiagnosticReport'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ShownControls = z.output<typeof controlsContract.output>;

const limits = z.object({
  key: z.string().max(40),
  low: number.optional(),
  high: number.optional(),
  expected: z.array(z.string().max(40)).max(20).optional(),
  criticalBelow: number.optional(),
  criticalAbove: number.optional(),
  criticalAnswers: z.array(z.string().max(40)).max(20).optional(),
  readAt: z.int('Give minutes and seconds, as 0:40.').min(0).max(3_600).optional(),
});

const settings = z.object({
  testCode,
  product: words.min(2, 'Name the product, as on its box.'),
  insert: words.min(3, 'Say which insert this is from: its number or date.'),
  readFrom: z.int('Give minutes and seconds, as 5:00.').min(0).max(86_400).optional(),
  readTo: z.int('Give minutes and seconds, as 10:00.').min(0).max(86_400).optional(),
  outsideWindow: z.enum(['warning', 'invalid']),
  openDays: z.int('Give whole days.').min(1).max(3_650).optional(),
  storage: words.optional(),
  schedule: z
    .discriminatedUnion('every', [
      z.object({ every: z.enum(['day', 'week', 'month', 'change']) }),
      z.object({ every: z.literal('tests'), count: z.int('Give a number.').min(1).max(1_000) }),
    ])
    .optional(),
  mayBypass: z.boolean(),
  needsCompetency: z.boolean(),
  providerReviews: z.boolean(),
  panel: z.array(z.string().max(40)).max(30).optional(),
  limits: z.array(limits).max(30),
  criticalSource: words.optional(),
});

/** The practice takes a kit into use, or changes how it runs a test. */
export const keepTestContract = {
  name: 'lab/keep-test',
  input: settings.extend({ version: z.string().max(64).optional() }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** How the practice runs each test; what nobody has said is left out. */
export const testsContract = {
  name: 'lab/tests',
  input: z.object({}),
  output: z.object({
    kept: z.array(z.object({ settings, version: z.string() })),
  }),
  topics: ['Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type KeptSettings = z.output<typeof settings>;

/** A provider has looked at a result: it is final. */
export const reviewContract = {
  name: 'lab/review',
  input: z.object({ reportId: fhirId, note: words.optional() }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
