import { z } from 'zod';
import { orderKinds } from '../../clinical/orders/catalogue/item.ts';
import { entryWays, signatures } from '../../clinical/orders/entry.ts';
import { doseAsked } from '../../clinical/medicines/dose-asked.ts';
import { notDoneReasons } from '../../clinical/orders/not-done.ts';
import { orderStates, workNotes } from '../../clinical/orders/order.ts';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const day = z.iso.date('Give the day as 11/20/2026.');
const words = z.string().trim().max(500, 'Keep it to 500 letters.');
const version = z.string().max(20);

/** A provider orders and signs, for a visit or for the patient. */
export const placeContract = {
  name: 'orders/place',
  input: z.object({
    patientId: fhirId,
    encounterId: fhirId.optional(),
    orders: z
      .array(
        z.object({
          code: z.string().max(80),
          /** The last day on which it is expected; left out: now. */
          expectedBy: day.optional(),
          isUrgent: z.boolean().optional(),
          note: words.optional(),
          /** Of a medicine: how much, by which route. */
          dose: doseAsked.optional(),
        }),
      )
      .min(1, 'Choose at least one thing to order.')
      .max(20, 'Order 20 things at a time.'),
  }),
  output: z.object({ orders: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A provider stops an order that was not carried out yet. */
export const stopContract = {
  name: 'orders/stop',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    reason: words.min(1, 'Say why it is stopped.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Somebody takes an order into hand, or gives it back for others to take. */
export const takeContract = {
  name: 'orders/take',
  input: z.object({ taskId: fhirId, taskVersion: version, isMine: z.boolean() }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Somebody says why they will not carry it out; it waits for others, with the reason. */
export const declineContract = {
  name: 'orders/decline',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    reason: words.min(1, 'Say why you will not do it.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What was ordered was done by the one who acts, or was not done and why. */
export const carryOutContract = {
  name: 'orders/carry-out',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    outcome: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('done'),
        ...stepsInput.shape,
        note: words.optional(),
      }),
      z.object({
        kind: z.literal('not-done'),
        reason: z.enum(notDoneReasons, 'Say why it was not done.'),
        note: words.optional(),
      }),
    ]),
  }),
  output: z.object({ procedureId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const shown = z.object({
  taskId: z.string(),
  taskVersion: z.string(),
  code: z.string(),
  label: z.string(),
  kind: z.enum(orderKinds),
  task: z.enum(tasks),
  state: z.enum(orderStates),
  isLate: z.boolean(),
  isUrgent: z.boolean(),
  expectedBy: z.string().optional(),
  /** ISO instant. */
  signedAt: z.string(),
  /** The day of it in the practice. */
  signedOn: z.string(),
  signedBy: z.string().optional(),
  /** The kind of licence of who ordered it, when the record tells. */
  licence: z.string().optional(),
  note: z.string().optional(),
  owner: z.string().optional(),
  isMine: z.boolean(),
  reason: z.string().optional(),
  /** Not done, and the provider has not yet said whether it still is wanted. */
  isUndecided: z.boolean(),
  /** Who would not do it and why, the first one first. */
  declined: z.array(z.object({ by: z.string().optional(), reason: z.string() })),
  /** What was said when it was handed over, taken over or changed. */
  said: z.array(
    z.object({ kind: z.enum(workNotes), by: z.string().optional(), reason: z.string() }),
  ),
  /** Who entered it for the provider, and where the signature stands. */
  entry: z
    .object({
      way: z.enum(entryWays),
      by: z.string(),
      /** ISO instant. */
      saidAt: z.string().optional(),
      signature: z.enum(signatures),
      /** ISO instant. */
      signBy: z.string().optional(),
      isLate: z.boolean(),
      why: z.string().optional(),
      standing: z.string().optional(),
    })
    .optional(),
  /** Why the person who looks may not carry it out. */
  mayNot: z.string().optional(),
  /** The room the patient is in now. */
  room: z.string().optional(),
  /** What the gate is told of the order, in the words of the rules. */
  known: z.record(z.string(), z.string()),
  patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
  encounterId: z.string().optional(),
});

export type ShownOrder = z.output<typeof shown>;

const topics = [
  ...(['ServiceRequest', 'MedicationRequest', 'Task', 'Patient'] as const),
  ...(['Practitioner', 'Basic', 'QuestionnaireResponse'] as const),
] as const;

/** The orders of one patient: what is open or waits for the provider's word, and those of this visit. */
export const patientOrdersContract = {
  name: 'orders/of-patient',
  input: z.object({ patientId: fhirId, encounterId: fhirId.optional() }),
  output: z.object({
    today: z.string(),
    orders: z.array(shown),
    /** True: what is ordered now is for the patient, as nothing more is done in this visit. */
    isVisitOver: z.boolean(),
  }),
  topics: [...topics, 'Encounter'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** Everything of the practice that is still to be done, and what waits for a provider's word. */
export const toDoContract = {
  name: 'orders/to-do',
  input: z.object({}),
  output: z.object({ today: z.string(), orders: z.array(shown), isCut: z.boolean() }),
  topics: [...topics, 'Location', 'Encounter'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
