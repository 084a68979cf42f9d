import { z } from 'zod';
import { taught } from '../../clinical/medicines/taught.ts';
import { notDoneReasons } from '../../clinical/orders/not-done.ts';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');
const version = z.string().max(20);

/** What came of handing out a sample or a pre-packed medicine under its order. */
export const handOutContract = {
  name: 'medicines/hand-out',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    outcome: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('handed-out'),
        ...stepsInput.shape,
        /** What the label said when it was scanned; left out: it was not. */
        scan: z.string().max(300).optional(),
        lot: z.object({ lotId: z.string().max(80), placeId: z.string().max(80) }).optional(),
        /** How many were counted out, as typed. */
        counted: z.string().max(20),
        taught,
        /** The label with the patient's name is on the package. */
        isLabelled: z.literal(true, 'Put the label on the package, then say so.'),
        /** Why a person went on in spite of a warning, by the check's id. */
        overrides: z.record(z.string().max(40), z.string().max(200)),
        note: words.optional(),
      }),
      z.object({
        kind: z.literal('refused'),
        why: words.min(1, 'Say in the patient’s words why.'),
        isProviderTold: z.literal(true, 'Tell the provider that it was refused, then say so.'),
      }),
      z.object({
        kind: z.literal('not-handed-out'),
        reason: z.enum(notDoneReasons, 'Say why it was not handed out.'),
        note: words.optional(),
      }),
    ]),
  }),
  output: z.object({ dispenseId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

export type HandOutOutcome = z.output<typeof handOutContract.input>['outcome'];
export type HandedOut = Extract<HandOutOutcome, { kind: 'handed-out' }>;

/** The label for the package, before it is handed out and again afterwards. */
export const packageLabelContract = {
  name: 'medicines/package-label',
  input: z.object({
    taskId: fhirId,
    lotId: z.string().max(80),
  }),
  output: z.object({ pdf: z.string() }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const handedOut = z.object({
  id: z.string(),
  version: z.string(),
  patientId: z.string(),
  patient: z.string(),
  birthDate: z.string().optional(),
  label: z.string(),
  isSample: z.boolean(),
  count: z.string(),
  directions: z.string(),
  /** ISO instant. */
  at: z.string(),
  by: z.string(),
  prescriber: z.string().optional(),
  verifiedBy: z.string().optional(),
  number: z.string(),
  lot: z.string(),
  expiresOn: z.string(),
  taught: z.string().optional(),
  outcome: z.enum(['handed-out', 'not-handed-out', 'taken-back', 'came-back']),
  reason: z.string().optional(),
});

export type ShownHandedOut = z.output<typeof handedOut>;

/** What was handed out to take home: of one patient, or of all as the log of a practice. */
export const handedOutContract = {
  name: 'medicines/handed-out',
  input: z.object({ patientId: fhirId.optional() }),
  output: z.object({ handedOut: z.array(handedOut), isCut: z.boolean() }),
  topics: ['MedicationDispense', 'Patient', 'MedicationRequest'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** Recorded by mistake, or brought back by the patient. */
export const takeBackHandedOutContract = {
  name: 'medicines/take-back-handed-out',
  input: z.object({
    dispenseId: fhirId,
    version,
    /** `never-left`: it never was handed out. `came-back`: it was, and is destroyed now. */
    what: z.enum(['never-left', 'came-back'], 'Say whether it had left the practice.'),
    reason: words.min(1, 'Say why it is taken back.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
