import { z } from 'zod';
import { notDoneReasons } from '../../clinical/orders/not-done.ts';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');
const order = { taskId: fhirId, taskVersion: z.string().max(20) };
const at = z.iso.datetime({ offset: true, error: 'Give the time as 9:40.' });
const overrides = z.record(z.string().max(40), z.string().max(200));
const kit = z.object(
  { lotId: z.string().max(64), placeId: z.string().max(64) },
  'Choose the lot of the kit.',
);
const { identity: _identity, ...gateSteps } = stepsInput.shape;

/** The specimen of a waived test was taken, at the patient. */
export const collectContract = {
  name: 'lab/collect',
  input: z.object({ ...order, ...stepsInput.shape, collectedAt: at.optional() }),
  output: z.object({ specimenId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A waived test begins, with a kit whose controls are valid. */
export const startContract = {
  name: 'lab/start',
  input: z.object({
    ...order,
    ...gateSteps,
    isTheirs: z.literal(true, 'Compare the specimen with the patient, then tick it.'),
    kit,
    overrides,
    bypass: z
      .object({
        reason: words.min(3, 'Say why it cannot wait.'),
        provider: words.min(3, 'Name the provider who said so.'),
      })
      .optional(),
  }),
  output: z.object({ reportId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const told = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('told'),
    whom: words.min(3, 'Say who was told.'),
    readBack: z.literal(true, 'Have it read back to you, then tick it.'),
    at,
  }),
  z.object({ kind: z.literal('not-told'), reason: words.min(3, 'Say why nobody was told.') }),
]);

/** What a running test came to: a result, or none because the device did not work. */
export const recordResultContract = {
  name: 'lab/record-result',
  input: z.object({
    ...order,
    ...gateSteps,
    reportId: fhirId,
    outcome: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('result'),
        typed: z.record(z.string().max(40), z.string().max(40)),
        internalControl: z.boolean().optional(),
        readAt: at.optional(),
        critical: told.optional(),
        overrides,
      }),
      z.object({
        kind: z.literal('invalid'),
        reason: words.min(3, 'Say what you saw.'),
      }),
    ]),
  }),
  output: z.object({ observations: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A test that was ordered was not run, and why; a device that still runs is left. */
export const testNotDoneContract = {
  name: 'lab/not-done',
  input: z.object({
    ...order,
    reason: z.enum(notDoneReasons, 'Say why it was not done.'),
    note: words.optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

const check = z.object({
  id: z.string(),
  state: z.enum(['passed', 'warning', 'stop', 'not-assessed']),
  finding: z.string(),
  source: z.string().optional(),
  clearedBy: z.string().optional(),
});

const limits = z.object({
  key: z.string(),
  low: z.number().optional(),
  high: z.number().optional(),
  expected: z.array(z.string()).optional(),
  criticalBelow: z.number().optional(),
  criticalAbove: z.number().optional(),
  criticalAnswers: z.array(z.string()).optional(),
  readAt: z.number().optional(),
});

/** How one order of a waived test stands, with what is checked of the kit that was chosen. */
export const runContract = {
  name: 'lab/run',
  input: z.object({ taskId: fhirId, kit: kit.optional() }),
  output: z.object({
    taskVersion: z.string(),
    step: z.enum(['collect', 'start', 'read', 'ended']),
    testCode: z.string(),
    product: z.string().optional(),
    panel: z.array(z.string()).optional(),
    limits: z.array(limits),
    criticalSource: z.string().optional(),
    specimen: z
      .object({ at: z.string(), by: z.string().optional(), isMine: z.boolean() })
      .optional(),
    /** Devices that gave no valid result, with what was seen. */
    invalid: z.array(z.string()),
    devicesAtMost: z.number(),
    /** Of the kit that was chosen. */
    checks: z.array(check),
    /** Of it, when the practice allows a bypass of controls that are due. */
    bypassed: check.optional(),
    running: z
      .object({
        reportId: z.string(),
        startedAt: z.string(),
        readFrom: z.number().optional(),
        readTo: z.number().optional(),
        outsideWindow: z.enum(['warning', 'invalid']),
        kitLot: z.string(),
        by: z.string(),
        isMine: z.boolean(),
        isBypassed: z.boolean(),
        isControlFailed: z.boolean(),
        attempt: z.number(),
      })
      .optional(),
  }),
  topics: [
    ...(['Task', 'DiagnosticReport', 'Observation', 'Basic', 'Stock'] as const),
    ...(['QuestionnaireResponse', 'Patient', 'Practitioner', 'Specimen'] as const),
    'ServiceRequest',
    'MedicationRequest',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ShownRun = z.output<typeof runContract.output>;
