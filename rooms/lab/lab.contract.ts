import { z } from 'zod';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const { identity: _identity, ...gateSteps } = stepsInput.shape;
const words = z.string().trim().max(500, 'Keep it to 500 letters.');

const person = z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() });

const running = z.object({
  reportId: z.string(),
  taskId: z.string(),
  label: z.string(),
  patient: person,
  startedAt: z.string(),
  readFrom: z.number().optional(),
  readTo: z.number().optional(),
  by: z.string(),
});

/** Tests that run now: of everybody, or of one patient. */
export const runningContract = {
  name: 'lab/running',
  input: z.object({ patientId: fhirId.optional() }),
  output: z.object({ running: z.array(running) }),
  topics: [
    'DiagnosticReport',
    'Patient',
    'Task',
    'ServiceRequest',
    'Practitioner',
    'MedicationRequest',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const part = z.object({
  label: z.string(),
  value: z.string(),
  /** What the record says of it; none: not assessed. */
  flag: z.string().optional(),
  isCritical: z.boolean(),
  /** The range it was held against, in words. */
  range: z.string().optional(),
});

/** One test as it came out, or did not. */
const result = z.object({
  reportId: z.string(),
  version: z.string(),
  label: z.string(),
  testCode: z.string(),
  patient: person,
  /** When the specimen was collected, ISO instant. */
  at: z.string(),
  state: z.enum(['running', 'preliminary', 'final', 'invalid', 'void']),
  parts: z.array(part),
  operator: z.string(),
  readBy: z.string().optional(),
  kitLot: z.string(),
  kitExpiresOn: z.string(),
  attempt: z.number(),
  invalidReason: z.string().optional(),
  bypass: z.object({ reason: z.string(), provider: z.string() }).optional(),
  /** It is struck out: who took it back, and why. */
  takenBack: z.object({ by: z.string(), reason: z.string() }).optional(),
  /** Who was told of a critical value and when, or what was relayed to the patient. */
  told: z.array(z.string()),
  isRelayed: z.boolean(),
  charge: z.string().optional(),
});

export type ShownResult = z.output<typeof result>;

const kit = z.object({
  lotId: z.string(),
  placeId: z.string(),
  testCode: z.string(),
  label: z.string(),
  lotNumber: z.string(),
  expiresOn: z.string(),
  placeName: z.string(),
  quantity: z.number(),
  openedOn: z.string().optional(),
  useBy: z.string().optional(),
  lotState: z.enum(['usable', 'quarantined', 'recalled']),
  isExpired: z.boolean(),
  control: z.enum(['valid', 'due', 'failed']),
  /** Why controls are due, or what failed. */
  controlWords: z.array(z.string()),
  schedule: z.string(),
  isSet: z.boolean(),
  storage: z.string().optional(),
});

export type ShownKit = z.output<typeof kit>;

/** What a lab needs to see at once. */
export const overviewContract = {
  name: 'lab/overview',
  input: z.object({}),
  output: z.object({
    running: z.array(running),
    toReview: z.array(result),
    kits: z.array(kit),
    certificate: z.object({
      words: z.string(),
      nearness: z.enum(['none', 'current', 'within-90', 'within-60', 'within-30', 'lapsed']),
    }),
    /** Tests without a valid control in the last 30 days. */
    bypasses: z.number(),
  }),
  topics: [
    'DiagnosticReport',
    'Observation',
    'Basic',
    'Stock',
    'Patient',
    'Task',
    'ServiceRequest',
    'Practitioner',
    'MedicationRequest',
    'Communication',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** The results of one patient, newest first. */
export const resultsContract = {
  name: 'lab/results',
  input: z.object({ patientId: fhirId }),
  output: z.object({ results: z.array(result), isCut: z.boolean() }),
  topics: ['DiagnosticReport', 'Observation', 'Communication', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** Everything that was run between two days, for an inspector. */
export const logContract = {
  name: 'lab/log',
  input: z.object({ from: z.iso.date(), to: z.iso.date() }),
  output: z.object({
    tests: z.array(result),
    controls: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        label: z.string(),
        operator: z.string(),
        kitLot: z.string(),
        controlLot: z.string(),
        reads: z.string(),
        outcome: z.enum(['passed', 'failed']),
        findings: z.string(),
        correctiveAction: z.string().optional(),
      }),
    ),
    isCut: z.boolean(),
  }),
  topics: ['DiagnosticReport', 'Observation', 'Patient', 'Communication'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A result that was recorded by mistake is struck out, and the test is to be done again. */
export const takeBackResultContract = {
  name: 'lab/take-back',
  input: z.object({
    reportId: fhirId,
    version: z.string().max(20),
    reason: words.min(3, 'Say what was wrong.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A patient was told a result, in the provider's name. */
export const relayContract = {
  name: 'lab/relay',
  input: z.object({
    reportId: fhirId,
    ...gateSteps,
    identity: stepsInput.shape.identity,
    said: stepsInput.shape.said,
    whom: z.enum(['patient', 'guardian'], 'Say who was told.'),
    words: words.min(3, 'Say what was told, as the provider said it.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
