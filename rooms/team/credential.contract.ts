import { z } from 'zod';
import { dayAsked } from '../../fhir/day-asked.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract } from '../../records/act.ts';

const optionalText = z.string().trim().max(120, 'is too long').optional();

/** Adds a credential to a person's file, or changes the one of that id. */
export const keepCredentialContract = {
  name: 'team/keep-credential',
  input: z
    .object({
      practitionerId: fhirId,
      practitionerVersion: z.string().max(64),
      /** Missing: it is a new one. */
      credentialId: fhirId.optional(),
      title: z.string().trim().min(1, 'Say which credential it is.').max(80, 'is too long'),
      issuer: optionalText,
      number: optionalText,
      /** The state whose registration or licence it is. */
      state: z
        .string()
        .regex(/^[A-Z]{2}$/, 'Give the state in two letters, as CA.')
        .optional(),
      issuedOn: dayAsked.optional(),
      /** The last good day. */
      expiresOn: dayAsked.optional(),
      pointsNeeded: z.int('Give whole points.').min(1).max(1_000).optional(),
    })
    .refine(({ issuedOn, expiresOn }) => !issuedOn || !expiresOn || issuedOn <= expiresOn, {
      path: ['expiresOn'],
      message: 'It ends before it begins. Check both days.',
    }),
  output: z.object({ credentialId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Takes a credential out of a person's file, with the reason; the record's history keeps it. */
export const takeBackCredentialContract = {
  name: 'team/take-back-credential',
  input: z.object({
    practitionerId: fhirId,
    practitionerVersion: z.string().max(64),
    credentialId: fhirId,
    reason: z.string().trim().min(3, 'Say why, in a few words.').max(200, 'Use fewer words.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
