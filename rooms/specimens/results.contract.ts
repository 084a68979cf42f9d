import { z } from 'zod';
import { identifierKinds } from '../../clinical/identity/two-identifiers.ts';
import { handlings } from '../../clinical/specimens/laboratory-test.ts';
import { printerAt } from '../../clinical/specimens/printer-address.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(1_000, 'Keep it to 1,000 letters.');
const version = z.string().max(20);

const former = z.object({
  words: z.string(),
  flags: z.array(z.string()),
  at: z.string(),
});

const result = z.object({
  id: z.string(),
  name: z.string(),
  value: z.string(),
  flags: z.array(z.string()),
  range: z.string().optional(),
  status: z.string(),
  note: z.string().optional(),
  /** What stood here before the laboratory corrected it, the oldest first. */
  formers: z.array(former),
});

const report = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  status: z.string(),
  /** True: the laboratory flagged something, in its own words. */
  isFlagged: z.boolean(),
  isCorrected: z.boolean(),
  /** Each specimen it is about was rejected: why, in words. */
  rejected: z.string().optional(),
  collected: z.string().optional(),
  reported: z.string(),
  laboratory: z.string(),
  orderedBy: z.string().optional(),
  notes: z.array(z.string()),
  results: z.array(result),
  documents: z.array(z.object({ id: z.string(), title: z.string() })),
  /** The review that is still to be done. */
  review: z.object({ taskId: z.string(), taskVersion: z.string(), isMine: z.boolean() }).optional(),
  reviews: z.array(z.object({ by: z.string(), at: z.string(), note: z.string().optional() })),
  patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
});

export type ShownReport = z.output<typeof report>;

/** Reports to be reviewed, or all of one patient: flagged by the laboratory first. */
export const resultsContract = {
  name: 'specimens/results',
  input: z.object({ patientId: fhirId.optional() }),
  output: z.object({ reports: z.array(report) }),
  topics: [
    'DiagnosticReport',
    'Observation',
    'Task',
    'Specimen',
    'ServiceRequest',
    'Patient',
    'DocumentReference',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A provider reviewed a report in the version that was shown. */
export const reviewContract = {
  name: 'specimens/review',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    reportVersion: version,
    note: words.optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

const person = z.object({
  name: z.string().optional(),
  birthDate: z.string().optional(),
  sex: z.string().optional(),
  numbers: z.array(z.string()),
});

/** Messages of laboratories with something that fits nobody, and requisitions that were not taken. */
export const unmatchedContract = {
  name: 'specimens/unmatched',
  input: z.object({}),
  output: z.object({
    waiting: z.array(
      z.object({
        messageId: z.string(),
        messageVersion: z.string(),
        /** Place of the person in the message. */
        about: z.number(),
        received: z.string(),
        sender: z.string(),
        /** True: nothing of it can be filed; it stands here as it came. */
        isUnread: z.boolean(),
        person,
        why: z.array(z.string()),
        reports: z.array(
          z.object({ name: z.string(), status: z.string(), results: z.array(z.string()) }),
        ),
      }),
    ),
    notTaken: z.array(
      z.object({
        id: z.string(),
        requisition: z.string(),
        state: z.enum(['waits', 'refused']),
        why: z.string().optional(),
        since: z.string(),
        patient: z.object({ id: z.string(), name: z.string() }),
      }),
    ),
  }),
  topics: ['Communication', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type Unmatched = z.output<typeof unmatchedContract.output>;
export type WaitingReport = Unmatched['waiting'][number];

/** Who a report that waits may be of, by what was sent or what a person types. */
export const candidatesContract = {
  name: 'specimens/candidates',
  input: z.object({
    messageId: fhirId,
    about: z.number().int().min(0).max(500),
    sought: z.string().max(100),
  }),
  output: z.object({
    patients: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        birthDate: z.string().optional(),
        recordNumber: z.string().optional(),
        agrees: z.array(z.string()),
        differs: z.array(z.string()),
        orders: z.array(z.object({ id: z.string(), label: z.string(), on: z.string() })),
      }),
    ),
  }),
  topics: ['Patient', 'ServiceRequest', 'Communication'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** A person says whose a report is, by two identifiers and with a reason, or sends it back. */
export const settleContract = {
  name: 'specimens/settle',
  input: z.object({
    messageId: fhirId,
    messageVersion: version,
    about: z.number().int().min(0).max(500),
    decision: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('match'),
        patientId: fhirId,
        requestId: fhirId.optional(),
        identity: z.array(z.enum(identifierKinds)),
        reason: words.min(1, 'Say how you know whose it is.'),
      }),
      z.object({
        kind: z.literal('send-back'),
        reason: words.min(1, 'Say whom you told, and why it is not ours.'),
      }),
    ]),
  }),
  output: z.object({ filed: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const line = z.string().trim().max(120);

/** The practice writes down its laboratory, and what it asks otherwise of each test. */
export const keepLaboratoryContract = {
  name: 'specimens/keep-laboratory',
  input: z.object({
    version,
    name: line.min(1, 'Name the laboratory.'),
    account: line,
    application: line,
    facility: line,
    address: z
      .string()
      .trim()
      .regex(
        /^$|^simulated$|^(?:tls:\/\/)?[\w.-]+:\d{1,5}$/,
        'Write it as host:port or tls://host:port, such as 10.0.0.7:2575.',
      ),
    /** A label printer that takes ZPL; empty: labels are printed as PDF. */
    printer: z
      .string()
      .trim()
      .refine(
        (text) => text === '' || printerAt(text) !== undefined,
        'Write its number in your own network, such as 192.168.1.40 or 192.168.1.40:9100.',
      )
      .optional(),
    attemptsAtMost: z.number().int().min(1, 'At least one.').max(9, 'At most nine.'),
    askNext: line.min(1, 'Say who is asked next.'),
    compendium: z
      .array(
        z.object({
          test: z.string().max(80),
          labCode: line.optional(),
          needMl: z.number().positive().max(100).optional(),
          days: z.number().int().positive().max(90).optional(),
          handling: z.enum(handlings).optional(),
        }),
      )
      .max(300),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The laboratory on file. */
export const laboratoryContract = {
  name: 'specimens/laboratory',
  input: z.object({}),
  output: z.object({
    version: z.string(),
    name: z.string(),
    account: z.string(),
    application: z.string(),
    facility: z.string(),
    address: z.string(),
    printer: z.string(),
    attemptsAtMost: z.number(),
    askNext: z.string(),
    compendium: keepLaboratoryContract.input.shape.compendium,
  }),
  topics: ['Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
