import { z } from 'zod';
import { cliaKinds } from '../../clinical/practice/place.ts';
import { settings } from '../../clinical/scope-of-practice/case-asked.ts';
import { dayAsked } from '../../fhir/day-asked.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const clia = z.object({
  kind: z.enum(cliaKinds, 'Choose which certificate it is.'),
  number: z.string().optional(),
  /** The last good day. */
  expiresOn: z.string().optional(),
});

const place = z.object({
  setting: z.enum(settings).optional(),
  clia: clia.optional(),
  altitudeM: z.number().optional(),
});

const cliaKept = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.enum(cliaKinds).exclude(['none']),
    number: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^\d{2}D\d{7}$/, 'Give the number as on the certificate: 05D1234567.'),
    expiresOn: dayAsked,
  }),
]);

/** Writes what the practice says of where it works; what is left out is not known from then on. */
export const keepPracticeContract = {
  name: 'compliance/keep-practice',
  input: z.object({
    /** The version that was read; missing while nobody has said anything. */
    version: z.string().max(64).optional(),
    setting: z.enum(settings).optional(),
    clia: cliaKept.optional(),
    altitudeM: z
      .int('Give the altitude in feet, or with its unit: 1609 m.')
      .min(-500, 'No place lies so low. Check the altitude.')
      .max(5_500, 'No practice lies so high. Check the altitude.')
      .optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What the practice says of where it works. */
export const practiceContract = {
  name: 'compliance/practice',
  input: z.object({}),
  output: z.object({
    version: z.string().optional(),
    place,
    /** The state whose law binds the practice. */
    stateName: z.string(),
    /** How near the end of the CLIA certificate is. */
    cliaLapse: z
      .object({
        nearness: z.enum(['current', 'within-90', 'within-60', 'within-30', 'lapsed', 'no-end']),
        daysLeft: z.number().optional(),
      })
      .optional(),
  }),
  topics: ['Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type PracticeShown = z.output<typeof practiceContract.output>;
