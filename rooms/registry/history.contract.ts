import { z } from 'zod';
import {
  agreements,
  publicities,
  registryStatuses,
  sayers,
} from '../../clinical/registry/sharing.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const theirs = z.object({
  key: z.string(),
  name: z.string(),
  cvx: z.string(),
  lot: z.string().optional(),
  /** Who told the registry of it. */
  from: z.string().optional(),
  counts: z.boolean().optional(),
});

const line = z.object({
  date: z.string(),
  ours: z.object({ name: z.string() }).optional(),
  theirs: theirs.optional(),
  is: z.enum(['same', 'differs', 'ours-only', 'theirs-only']),
});

export type HistoryLine = z.output<typeof line>;

const due = z.object({
  name: z.string(),
  /** In the registry's own word, and in ours. */
  theirs: z.string().optional(),
  ours: z.string().optional(),
});

/** What the registry answered last about a patient, beside our own record. */
export const registryHistoryContract = {
  name: 'registry/history',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    registryName: z.string().optional(),
    /** What was agreed about the registry, and the version of the patient's record it stands in. */
    sharing: z.object({
      version: z.string(),
      agrees: z.enum(agreements).optional(),
      agreesSince: z.string().optional(),
      publicity: z.string().optional(),
      status: z.string().optional(),
      saidBy: z.enum(sayers).optional(),
    }),
    /** How the last question stands. */
    asked: z
      .object({
        at: z.string(),
        state: z.enum(['waiting', 'answered', 'refused']),
        /** What it said, when it refused. */
        said: z.array(z.string()),
        messageId: z.string(),
        version: z.string(),
      })
      .optional(),
    answer: z
      .discriminatedUnion('found', [
        z.object({
          found: z.literal('one'),
          lines: z.array(line),
          due: z.array(due),
          /** Doses the answer held that could not be read. */
          left: z.number(),
        }),
        z.object({
          found: z.literal('several'),
          candidates: z.array(z.object({ name: z.string(), birthDate: z.string().optional() })),
        }),
        z.object({ found: z.enum(['nobody', 'too-many']) }),
      ])
      .optional(),
  }),
  topics: [
    'Communication',
    'Immunization',
    'Basic',
    'Patient',
    'Procedure',
    'Observation',
    'Condition',
    'AllergyIntolerance',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** What the patient, or who speaks for them, lets the registry do. */
export const keepSharingContract = {
  name: 'registry/keep-sharing',
  input: z.object({
    patientId: fhirId,
    version: z.string().max(20),
    agrees: z.enum(agreements, 'Say what the registry may do.'),
    publicity: z.enum(publicities).optional(),
    status: z.enum(registryStatuses).optional(),
    saidBy: z.enum(sayers, 'Say who said so.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Asks the registry what it knows of a patient. */
export const askRegistryContract = {
  name: 'registry/ask',
  input: z.object({ patientId: fhirId }),
  output: z.object({ messageId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Takes doses of the registry's answer into our record, as told by the registry. */
export const importDosesContract = {
  name: 'registry/import-doses',
  input: z.object({
    patientId: fhirId,
    messageId: fhirId,
    keys: z.array(z.string().max(300)).min(1, 'choose a dose').max(200),
  }),
  output: z.object({ imported: z.number(), already: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
