import { z } from 'zod';
import { notDoneReasons } from '../../clinical/orders/not-done.ts';
import { signers } from '../../clinical/procedures/record.ts';
import { consentKinds, countedThings, fieldKinds } from '../../clinical/procedures/template.ts';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');
const line = z.string().trim().max(120, 'Keep it to 120 letters.');
const version = z.string().max(20);
const code = z.string().regex(/^[a-z0-9-]{1,60}$/);

const consent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('spoken') }),
  z.object({ kind: z.literal('paper') }),
  z.object({
    kind: z.literal('signed'),
    signer: z.enum(signers).optional(),
    signerName: line,
    signature: z.string().max(40_000, 'The signature is too long. Clear it and sign again.'),
    witness: line,
    interpreter: line,
  }),
]);

const record = z.object({
  trayReady: z.array(z.int().min(0).max(60)).max(60),
  consent: consent.optional(),
  timeOut: z.object({ performer: z.boolean(), assistant: z.boolean(), patient: z.boolean() }),
  site: line,
  counts: z.object({ before: z.number(), after: z.number() }).optional(),
  countTold: words,
  details: z.record(code, words),
  afterCare: z.enum(['spoken', 'printed', 'not-given']).optional(),
  saidBack: z.boolean(),
  afterCareWhy: words,
});

const done = z.object({
  ...stepsInput.shape,
  record,
  /** Who did it, where a provider does and the assistant helps. */
  performerId: fhirId.optional(),
  /** Orders of the laboratory for what was taken out, by their Tasks. */
  specimenTaskIds: z.array(fhirId).max(10),
  /** Whether what was set out was used, so that the stock is counted down. */
  used: z.enum(['as-set-out', 'none']),
  overrides: z.record(z.string().max(40), z.string().max(200)),
  note: words.optional(),
});

/** A procedure was done, partly or not at all. */
export const doProcedureContract = {
  name: 'procedures/do',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    outcome: z.discriminatedUnion('kind', [
      done.extend({ kind: z.literal('done') }),
      done.extend({
        kind: z.literal('partly'),
        notDone: words.min(1, 'Say what was not done, and why.'),
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

export type ProcedureOutcome = z.output<typeof doProcedureContract.input>['outcome'];

const template = z.object({
  code,
  label: line.min(1, 'Give it a name.'),
  role: z.enum(['self', 'assist']),
  tray: z
    .array(
      z.object({
        label: line.min(1),
        count: z.int().min(1).max(99),
        itemCode: z.string().max(60).optional(),
      }),
    )
    .max(60, 'A tray takes 60 lines.'),
  consent: z.enum(consentKinds),
  timeOut: z.boolean(),
  asksSite: z.boolean(),
  counts: z.enum(countedThings).optional(),
  specimens: z.boolean(),
  details: z
    .array(
      z.object({
        id: code,
        label: line.min(1, 'Give each field a name.'),
        kind: z.enum(fieldKinds),
        unit: z.string().trim().max(20).optional(),
        choices: z.array(line.min(1)).max(20).optional(),
        required: z.boolean(),
      }),
    )
    .max(40, 'Forty fields are as many as anybody fills in.'),
  afterCare: z.string().trim().max(4_000, 'Keep the after-care to 4,000 letters.'),
  afterCareBy: z.string().optional(),
});

/** The practice writes how it does a procedure. */
export const keepTemplateContract = {
  name: 'procedures/keep',
  input: z.object({
    template: template.omit({ afterCareBy: true }),
    /** The version that was seen; none: nothing of the practice's own stood there. */
    seen: version.optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** How the practice does one procedure or all, its own way before the built-in one. */
export const templatesContract = {
  name: 'procedures/templates',
  input: z.object({}),
  output: z.object({
    templates: z.array(
      z.object({ template, version: z.string().optional(), changedBy: z.string().optional() }),
    ),
  }),
  topics: ['Questionnaire'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ShownTemplate = z.output<typeof templatesContract.output>['templates'][number];

/** What is needed to do one procedure: how it is done here, who may do it, what is linked to it. */
export const procedureSheetContract = {
  name: 'procedures/sheet',
  input: z.object({ taskId: fhirId }),
  output: z.object({
    template,
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
    specimens: z.array(z.object({ taskId: z.string(), label: z.string() })),
    /** An allergy to latex, in the words it is recorded in. */
    latex: z.string().optional(),
    /** False: no allergy stands on record, and nobody has said that there is none. */
    isAllergyKnown: z.boolean(),
  }),
  topics: [
    'Questionnaire',
    'Task',
    'ServiceRequest',
    'AllergyIntolerance',
    'PractitionerRole',
    'Practitioner',
    'MedicationRequest',
    'Location',
    'Patient',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ProcedureSheet = z.output<typeof procedureSheetContract.output>;
