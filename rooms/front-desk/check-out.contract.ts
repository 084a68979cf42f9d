import { z } from 'zod';
import { stages } from '../../clinical/visit/stage.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

/** Languages a visit summary is printed in. */
export const summaryLanguages = { en: 'English', es: 'Spanish' } as const;
export type SummaryLanguage = keyof typeof summaryLanguages;
const language = z.enum(Object.keys(summaryLanguages) as [SummaryLanguage, ...SummaryLanguage[]]);

const instant = z.iso.datetime({ offset: true, error: 'Choose a time.' });
const minutes = z.int().min(5, 'at least 5 minutes').max(480, 'at most 8 hours');

const followUp = z.object({
  start: instant,
  minutes,
  visitType: z.string().trim().min(1, 'Choose the kind of visit.').max(80),
  providerId: fhirId,
  reason: z.string().trim().max(300).optional(),
});

/** The patient leaves; the follow-up is booked in the same moment, or nothing is done at all. */
export const checkOutContract = {
  name: 'front-desk/check-out',
  input: z.object({
    encounterId: fhirId,
    encounterVersion: z.string(),
    followUp: followUp.optional(),
    /** Why the patient leaves before the provider was done; needed then. */
    leavesEarly: z.string().trim().min(1).max(300).optional(),
  }),
  output: z.object({ encounterId: z.string(), followUpId: z.string().optional() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const booked = z.object({
  id: z.string(),
  start: z.string(),
  visitType: z.string().optional(),
  provider: z.string().optional(),
});

/** What the visit was, and what the follow-up is booked with. */
export const checkOutSheetContract = {
  name: 'front-desk/check-out-sheet',
  input: z.object({ encounterId: fhirId }),
  output: z.object({
    encounter: z.object({
      id: z.string(),
      version: z.string(),
      stage: z.enum(stages).optional(),
      stageSince: z.string().optional(),
      arrivedAt: z.string().optional(),
      reason: z.string().optional(),
      visitType: z.string().optional(),
      provider: z.object({ id: z.string(), name: z.string() }).optional(),
      room: z.string().optional(),
    }),
    patient: z.object({
      id: z.string(),
      name: z.string(),
      age: z.string().optional(),
      birthDate: z.string().optional(),
      pronouns: z.string().optional(),
      recordNumber: z.string().optional(),
      language: z.string().optional(),
      needsInterpreter: z.boolean(),
      phone: z.string().optional(),
    }),
    /** Vital signs of this visit in words, US units first. */
    vitals: z.array(z.object({ name: z.string(), value: z.string() })),
    /** Visits that are booked already. */
    coming: z.array(booked),
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
    summaryLanguage: language,
    /** Today by the practice's calendar. */
    today: z.string(),
  }),
  topics: ['Encounter', 'Appointment', 'Patient', 'Observation', 'PractitionerRole', 'Location'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** Times at which a provider is free, from a day on. */
export const freeTimesContract = {
  name: 'front-desk/free-times',
  input: z.object({ providerId: fhirId, from: z.iso.date(), minutes }),
  output: z.object({
    /** Working days with a free time, the first few. */
    days: z.array(z.object({ date: z.string(), times: z.array(z.string()) })),
  }),
  topics: ['Appointment'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A visit summary is made for the patient and filed as it was given. */
export const printSummaryContract = {
  name: 'front-desk/print-summary',
  input: z.object({ encounterId: fhirId, language }),
  output: z.object({ documentId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A visit summary as it was given. */
export const printedSummaryContract = {
  name: 'front-desk/printed-summary',
  input: z.object({ documentId: fhirId }),
  output: z.object({
    /** Base64. */
    pdf: z.string(),
    language,
  }),
  topics: ['DocumentReference'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type CheckOutSheet = z.output<typeof checkOutSheetContract.output>;
export type FollowUp = z.output<typeof followUp>;
