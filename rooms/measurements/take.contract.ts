import { z } from 'zod';
import { placementIds } from '../../clinical/measurements/ekg/placement.ts';
import { ears, frequencies, toneLimits } from '../../clinical/measurements/hearing/audiogram.ts';
import { blowLimits } from '../../clinical/measurements/peak-flow/zones.ts';
import { regionNames } from '../../clinical/measurements/skin/regions.ts';
import {
  corrections,
  eyes,
  unableReasons,
  visionCharts,
} from '../../clinical/measurements/vision/screening.ts';
import { notDoneReasons } from '../../clinical/orders/not-done.ts';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

const words = (most: number) => z.string().trim().max(most, `Keep it to ${most} letters.`);
const number = z.number('Give a number.');
/** Base64 of a file; the act measures it again. */
const file = z.string().max(8_000_000, 'The file is too large.');

const ekg = z.object({
  kind: z.literal('ekg'),
  data: file,
  /** What of the list was gone through at the patient. */
  placed: z.array(z.enum(placementIds)),
  /** Why the rest was not so: an amputation, a dressing. */
  placedOtherwise: words(200).optional(),
});

const effort = z.object({
  phase: z.enum(['pre', 'post']),
  ...{ fvc: number, fev1: number, pef: number.optional() },
  isAcceptable: z.boolean().optional(),
});

const spirometry = z.object({
  kind: z.literal('spirometry'),
  efforts: z.array(effort).min(1, 'Enter at least one effort.').max(16),
  /** What was breathed in between, and when by the clock of the practice. */
  bronchodilator: z
    .object({
      what: words(120).min(1, 'Say which medicine and how much.'),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give the time as 14:05.'),
    })
    .optional(),
  /** What the device itself predicts; the name of the equation is the device’s. */
  predicted: z
    .object({
      fvc: number.positive().max(12).optional(),
      fev1: number.positive().max(12).optional(),
      source: words(80).min(1, 'Say which equation the device names.'),
    })
    .optional(),
});

const vision = z.object({
  kind: z.literal('vision'),
  chart: z.enum(visionCharts, 'Say which chart.'),
  distance: z.object({ value: number.positive().max(30), unit: z.enum(['ft', 'm']) }),
  reads: z
    .array(
      z.object({
        eye: z.enum(eyes),
        correction: z.enum(corrections),
        range: z.enum(['far', 'near']),
        /** As typed: `20/40-2`, `6/12`, `0.3`, `CF`. */
        seen: words(20).optional(),
        unable: z.enum(unableReasons).optional(),
      }),
    )
    .min(1, 'Test at least one eye.')
    .max(18),
  color: z
    .object({ shown: number.int().min(1).max(38), read: number.int().min(0).max(38) })
    .optional(),
});

const oae = z.enum(['pass', 'refer', 'unable']);
const hearing = z.object({
  kind: z.literal('hearing'),
  tones: z
    .array(
      z.object({
        ear: z.enum(ears),
        hz: z.union(frequencies.map((hz) => z.literal(hz))),
        db: number.int().min(toneLimits.from).max(toneLimits.to),
        isMasked: z.boolean().optional(),
        isNoResponse: z.boolean().optional(),
      }),
    )
    .max(14),
  oae: z.object({ right: oae.optional(), left: oae.optional() }).optional(),
});

const blow = number.int().min(blowLimits.from).max(blowLimits.to);
const peakFlow = z.object({
  kind: z.literal('peak-flow'),
  blows: z.array(blow).min(1, 'Enter three blows.').max(6),
  /** Why fewer than three. */
  fewer: words(200).optional(),
  /** The personal best that was told or found now; without it the one on record counts. */
  personalBest: blow.optional(),
});

const skin = z.object({
  kind: z.literal('skin'),
  /** What the finding is called in this chart, the same at every visit. */
  name: words(40).min(1, 'Give the finding a name, such as A.'),
  region: z.enum(regionNames, 'Choose where it is on the body.'),
  spot: words(120).optional(),
  ...{ longMm: number, shortMm: number },
  seen: words(300).optional(),
  /** The photo. */
  data: file.optional(),
});

const notTaken = z.object({
  kind: z.literal('not-taken'),
  reason: z.enum(notDoneReasons, 'Say why it was not done.'),
});

/** Somebody measures, from an order or where none is needed; or says why an order was not done. */
export const takeContract = {
  name: 'measurements/take',
  input: z.object({
    hand: z.union([
      z.object({ taskId: fhirId, taskVersion: z.string().max(20) }),
      z.object({ patientId: fhirId, encounterId: fhirId.optional() }),
    ]),
    ...stepsInput.shape,
    deviceId: fhirId.optional(),
    overrides: z.record(z.string().max(40), words(200)),
    note: words(500).optional(),
    outcome: z.discriminatedUnion('kind', [
      ekg,
      spirometry,
      vision,
      hearing,
      peakFlow,
      skin,
      notTaken,
    ]),
  }),
  output: z.object({ reportId: z.string().optional() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

export type TakeInput = z.output<typeof takeContract.input>;
export type Outcome = TakeInput['outcome'];
export type Taken = Exclude<Outcome, { kind: 'not-taken' }>;
export type OutcomeOf<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>;
