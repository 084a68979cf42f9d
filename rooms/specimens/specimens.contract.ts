import { z } from 'zod';
import { notDoneReasons } from '../../clinical/orders/not-done.ts';
import { identifierKinds } from '../../clinical/identity/two-identifiers.ts';
import { isSignature } from '../../clinical/identity/signature.ts';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { containerKeys } from '../../clinical/specimens/container.ts';
import { devices } from '../../clinical/specimens/draw-plan.ts';
import { collectionWays } from '../../clinical/specimens/laboratory-test.ts';
import { siteKeys } from '../../clinical/specimens/site.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');
const version = z.string().max(20);
const scanned = z.string().max(200);
const topics = ['Specimen', 'ServiceRequest', 'Task'] as const;

const tasks = z
  .array(z.object({ taskId: fhirId, taskVersion: version }))
  .min(1, 'Choose at least one test.')
  .max(30, 'Collect 30 tests at a time.');

const attempts = z
  .array(z.object({ site: z.enum(siteKeys), came: z.boolean() }))
  .max(10, 'Write down 10 attempts at most.');

/** Specimens were taken from a patient by the one who acts, or could not be. */
export const collectContract = {
  name: 'specimens/collect',
  input: z.object({
    tasks,
    way: z.enum(collectionWays),
    device: z.enum(devices).optional(),
    attempts,
    outcome: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('collected'),
        ...stepsInput.shape,
        answers: z.record(z.string().max(40), z.string().max(200)),
        overrides: z.record(z.string().max(60), z.string().max(200)),
        /** How full each planned container is, by its key. */
        filled: z.record(z.string().max(80), z.enum(['full', 'short', 'none'])),
        note: words.optional(),
      }),
      z.object({
        kind: z.literal('handed-on'),
        note: words.min(1, 'Say whom you ask and why.'),
      }),
      z.object({
        kind: z.literal('not-done'),
        reason: z.enum(notDoneReasons, 'Say why it was not done.'),
        note: words.optional(),
      }),
    ]),
  }),
  output: z.object({
    specimens: z.array(z.object({ id: z.string(), number: z.string() })),
    /** Tests whose container was not filled: they stay ordered. */
    stillOrdered: z.array(z.string()),
  }),
} satisfies ActContract<z.ZodType, z.ZodType>;

export type CollectInput = z.output<typeof collectContract.input>;
export type CollectedOutcome = Extract<CollectInput['outcome'], { kind: 'collected' }>;

/** The labels on what was taken are scanned back, and held against the patient. */
export const matchLabelsContract = {
  name: 'specimens/match-labels',
  input: z.object({
    patientId: fhirId,
    /** What was scanned on each container. */
    labels: z.array(scanned).min(1, 'Scan a label.').max(60),
    against: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('scan'), text: scanned }),
      z.object({
        kind: z.literal('read-back'),
        identity: z.array(z.enum(identifierKinds)),
      }),
    ]),
  }),
  output: z.object({ matched: z.number(), requisition: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** One specimen goes one step further, or into the bin. */
export const stepContract = {
  name: 'specimens/step',
  input: z.object({
    specimenId: fhirId,
    specimenVersion: version,
    step: z.enum(['spun', 'aliquoted', 'stored', 'received', 'discarded']),
    note: words.optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A specimen was rejected: it is to be collected again, and the patient to be called. */
export const rejectContract = {
  name: 'specimens/reject',
  input: z.object({
    specimenId: fhirId,
    specimenVersion: version,
    reason: words.min(1, 'Say why it was rejected.'),
  }),
  output: z.object({ calls: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The patient was called about a specimen that is to be collected again. */
export const calledContract = {
  name: 'specimens/called',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    reached: z.enum(['reached', 'message', 'not-reached'], 'Say whether you reached them.'),
    note: words.optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What waits is handed to the courier: each scanned out, counted, signed for. */
export const handOverContract = {
  name: 'specimens/hand-over',
  input: z.object({
    labels: z.array(scanned).min(1, 'Scan what goes out.').max(500),
    counted: z.number().int().min(1, 'Count what is in the bag.'),
    courier: z.string().trim().min(1, 'Say who takes it.').max(100),
    /** As the courier drew it; without it, the printed manifest is signed. */
    signature: z
      .string()
      .max(40_000, 'The signature is too long. Clear it and sign again.')
      .refine(isSignature, 'This is no signature. Clear it and sign again.')
      .optional(),
    note: words.optional(),
  }),
  output: z.object({ manifestId: z.string(), count: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const test = z.object({
  taskId: z.string(),
  taskVersion: z.string(),
  requestId: z.string(),
  code: z.string(),
  signedBy: z.string().optional(),
  isUrgent: z.boolean(),
  note: z.string().optional(),
  expectedBy: z.string().optional(),
  labCode: z.string().optional(),
  needMl: z.number().optional(),
  handling: z.enum(['room', 'spin', 'refrigerate', 'freeze']).optional(),
});

const side = z.enum(['left', 'right']).optional();

/** What collecting for one order needs: what else can be taken with it, and what is known. */
export const planContract = {
  name: 'specimens/plan',
  input: z.object({ taskId: fhirId }),
  output: z.object({
    today: z.string(),
    source: z.string(),
    orders: z.array(test),
    attemptsAtMost: z.number(),
    askNext: z.string(),
    blood: z.object({
      birthDate: z.string().optional(),
      weight: z.object({ kg: z.number(), on: z.string() }).optional(),
      drawnInDay: z.number(),
      drawnInEightWeeks: z.number(),
    }),
    risks: z.object({
      latex: z.string().optional(),
      bleeding: z.array(z.string()),
      arms: z.array(z.object({ side, words: z.string(), isFistula: z.boolean() })),
    }),
    /** Taken already, and waiting for its label. */
    unlabelled: z.array(
      z.object({ id: z.string(), number: z.string(), container: z.enum(containerKeys) }),
    ),
    hasRecordNumber: z.boolean(),
    hasPrinter: z.boolean(),
  }),
  topics: [
    ...topics,
    ...(['Observation', 'AllergyIntolerance', 'Condition', 'Basic', 'Patient'] as const),
    ...(['MedicationRequest', 'MedicationStatement', 'Procedure', 'Practitioner'] as const),
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type CollectionPlan = z.output<typeof planContract.output>;

const shownSpecimen = z.object({
  id: z.string(),
  version: z.string(),
  number: z.string(),
  state: z.enum(['unlabelled', 'here', 'out', 'received', 'rejected', 'discarded']),
  container: z.enum(containerKeys),
  tests: z.array(z.string()),
  handling: z.array(z.string()),
  patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
  collectedAt: z.string(),
  collector: z.string().optional(),
  /** Whole days it is out. */
  days: z.number(),
  /** True: a final result of one of its tests was expected before today. */
  isLate: z.boolean(),
  steps: z.array(
    z.object({
      step: z.string(),
      at: z.string(),
      by: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
});
export type ShownSpecimen = z.output<typeof shownSpecimen>;

/** Where the specimens of the practice stand today. */
export const benchContract = {
  name: 'specimens/bench',
  input: z.object({}),
  output: z.object({
    today: z.string(),
    laboratory: z.string().optional(),
    /** How many reports wait for a provider, and how many messages for somebody to say whose they are. */
    toReview: z.number(),
    unmatched: z.number(),
    /** Ordered and not collected. */
    toCollect: z.array(
      z.object({
        taskId: z.string(),
        taskVersion: z.string(),
        code: z.string(),
        label: z.string(),
        kind: z.string(),
        task: z.string(),
        signedBy: z.string().optional(),
        signedOn: z.string(),
        licence: z.string().optional(),
        known: z.record(z.string(), z.string()),
        isUrgent: z.boolean(),
        isLate: z.boolean(),
        note: z.string().optional(),
        owner: z.string().optional(),
        isMine: z.boolean(),
        /** Taken already, and waiting for its label. */
        isTaken: z.boolean(),
        encounterId: z.string().optional(),
        patient: z.object({
          id: z.string(),
          name: z.string(),
          birthDate: z.string().optional(),
        }),
      }),
    ),
    specimens: z.array(shownSpecimen),
    calls: z.array(
      z.object({
        taskId: z.string(),
        taskVersion: z.string(),
        words: z.string(),
        tried: z.array(z.string()),
        patient: z.object({
          id: z.string(),
          name: z.string(),
          birthDate: z.string().optional(),
          phone: z.string().optional(),
        }),
      }),
    ),
    manifests: z.array(
      z.object({ id: z.string(), at: z.string(), courier: z.string(), count: z.number() }),
    ),
  }),
  topics: [
    ...topics,
    'List',
    'DiagnosticReport',
    'Basic',
    'Communication',
    'Patient',
    'Practitioner',
    'MedicationRequest',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type Bench = z.output<typeof benchContract.output>;

/** What goes with the courier on paper; without an id, what waits. */
export const manifestContract = {
  name: 'specimens/manifest',
  input: z.object({ manifestId: fhirId }),
  output: z.object({ pdf: z.string() }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A requisition on paper, where the laboratory takes no messages. */
export const requisitionContract = {
  name: 'specimens/requisition',
  input: z.object({ specimenId: fhirId }),
  output: z.object({ pdf: z.string() }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;
