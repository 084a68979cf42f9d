import { z } from 'zod';
import { identifierKinds } from '../../clinical/identity/two-identifiers.ts';
import { missingKinds } from '../../clinical/patient/arrival-readiness.ts';
import { stages } from '../../clinical/visit/stage.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';
import { arrival, confirmed, stillMissingTopics } from './arrival.contract.ts';
import { demographicsShown } from './demographics.contract.ts';
import { papersShown } from './papers.contract.ts';
import { whoShown } from './who.contract.ts';

/** The patient has come for a booked visit. */
export const checkInContract = {
  name: 'front-desk/check-in',
  input: z.object({
    appointmentId: fhirId,
    /** The version the screen showed, so that two people cannot check in the same visit. */
    appointmentVersion: z.string(),
    confirmed,
    ...arrival.shape,
  }),
  output: z.object({ encounterId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Who arrives, as the desk compares it with what the person says. */
export const arrivingPatient = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  age: z.string().optional(),
  birthDate: z.string().optional(),
  isMinor: z.boolean().optional(),
  pronouns: z.string().optional(),
  language: z.string().optional(),
  needsInterpreter: z.boolean(),
  deceased: z.boolean(),
  /** What the record holds to compare with; `photo-id` is compared with the card. */
  identifiers: z.array(z.object({ kind: z.enum(identifierKinds), value: z.string().optional() })),
  /** Other patients of the same name, to tell apart by birth date. */
  alike: z.array(
    z.object({ birthDate: z.string().optional(), recordNumber: z.string().optional() }),
  ),
  related: z.array(
    z.object({ id: z.string(), name: z.string(), relationship: z.string().optional() }),
  ),
  who: whoShown,
  demographics: demographicsShown,
  papers: papersShown,
});

export const stillMissingShown = z.array(
  z.object({
    kind: z.enum(missingKinds),
    state: z.enum(['missing', 'not-assessed']),
    what: z.string(),
    next: z.string(),
  }),
);

/** Everything the check-in of one booked visit needs. */
export const checkInSheetContract = {
  name: 'front-desk/check-in-sheet',
  input: z.object({ appointmentId: fhirId }),
  output: z.object({
    appointment: z.object({
      id: z.string(),
      version: z.string(),
      stage: z.enum(stages).optional(),
      start: z.string().optional(),
      minutes: z.number().optional(),
      visitType: z.string().optional(),
      reason: z.string().optional(),
      provider: z.string().optional(),
      room: z.string().optional(),
    }),
    /** Set once the patient is here. */
    encounterId: z.string().optional(),
    patient: arrivingPatient,
    missing: stillMissingShown,
  }),
  topics: ['Appointment', 'Encounter', 'Patient', ...stillMissingTopics],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type CheckInSheet = z.output<typeof checkInSheetContract.output>;
export type ArrivingPatient = z.output<typeof arrivingPatient>;
export type StillMissingShown = z.output<typeof stillMissingShown>;
