import { z } from 'zod';
import { orderKinds } from '../../clinical/orders/catalogue/item.ts';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { eligibilityCodes } from '../../clinical/vaccines/eligibility.ts';
import { notGivenKeys, refusalReasons, refusers } from '../../clinical/vaccines/refusal.ts';
import { answerers, screeningAnswers } from '../../clinical/vaccines/answers.ts';
import { vaccineRoutes, vaccineSiteKeys } from '../../clinical/vaccines/site.ts';
import { statementLanguages } from '../../clinical/vaccines/statement-language.ts';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');
const version = z.string().max(20);
const siteKey = z
  .enum(vaccineSiteKeys as [string, ...string[]])
  .transform((key) => key as (typeof vaccineSiteKeys)[number]);

/** What is chosen for one dose, and which statements were handed over. */
const dose = z.object({
  lot: z.object({ lotId: fhirId, placeId: fhirId }).optional(),
  route: z.enum(vaccineRoutes).optional(),
  site: siteKey.optional(),
  doseMl: z.number().positive('A dose is more than nothing.').max(10, 'Type mL.').optional(),
  borrowing: words.optional(),
  statements: z
    .array(
      z.object({
        document: z.string().max(20),
        edition: z.iso.date(),
        language: z.enum(statementLanguages),
      }),
    )
    .max(20),
});

/** One vaccine is given, refused or not given, under its order. */
export const giveVaccineContract = {
  name: 'vaccines/give',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    outcome: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('given'),
        ...stepsInput.shape,
        ...dose.shape,
        supervisorId: fhirId.optional(),
        overrides: z.record(z.string().max(80), words),
        note: words.optional(),
      }),
      z.object({
        kind: z.literal('refused'),
        by: z.enum(refusers, 'Say who refused.'),
        reason: z.enum(refusalReasons, 'Say why.'),
        explained: words.min(1, 'Say what was explained.'),
        hasStatement: z.boolean(),
        note: words.optional(),
      }),
      z.object({
        kind: z.literal('not-given'),
        reason: z.enum(notGivenKeys as [(typeof notGivenKeys)[number]], 'Say why not.'),
        note: words.optional(),
      }),
    ]),
  }),
  output: z.object({ immunizationId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

export type GiveOutcome = z.output<typeof giveVaccineContract.input>['outcome'];

const answered = z.object({
  answer: z.enum(screeningAnswers),
  which: z.array(z.string().max(40)).max(20).optional(),
});

/** The questions before vaccines were asked and answered, and who pays. */
export const screenContract = {
  name: 'vaccines/screen',
  input: z.object({
    patientId: fhirId,
    encounterId: fhirId.optional(),
    answeredBy: z.enum(answerers, 'Say who answered.'),
    answers: z.record(z.string().max(40), answered),
    eligibility: z.enum(eligibilityCodes as [(typeof eligibilityCodes)[number]], 'Ask who pays.'),
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

/** What is checked before one dose as it is chosen now. */
export const giveChecksContract = {
  name: 'vaccines/checks',
  input: z.object({ taskId: fhirId, ...dose.shape }),
  output: z.object({
    checks: z.array(check),
    /** What a supervisor verifies, where the law asks for it; undefined until all is chosen. */
    toVerify: z.string().optional(),
    /** Who verified exactly this today. */
    verified: z.object({ by: z.string(), at: z.string() }).optional(),
    /** The lot it is about: the choice may have moved on since it was asked. */
    lotId: z.string().optional(),
    /** The vaccine in the chosen lot. */
    name: z.string().optional(),
    routes: z.array(z.enum(vaccineRoutes)),
    /** The dose that the tables name for this age. */
    usualMl: z.number().optional(),
    maker: z.string().optional(),
    statements: z.array(
      z.object({
        document: z.string(),
        name: z.string(),
        current: z.string(),
        pdf: z.string().optional(),
        editions: z.array(z.string()),
      }),
    ),
  }),
  topics: [
    'Task',
    'Immunization',
    'Observation',
    'QuestionnaireResponse',
    'AllergyIntolerance',
    'Condition',
    'Procedure',
    'Patient',
    'Practitioner',
    'ServiceRequest',
    'Stock',
    'MedicationRequest',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const choice = z.object({ id: z.string(), en: z.string(), es: z.string() });

const toGiveOrder = z.object({
  taskId: z.string(),
  taskVersion: z.string(),
  code: z.string(),
  label: z.string(),
  kind: z.enum(orderKinds),
  task: z.enum(tasks),
  signedBy: z.string().optional(),
  signedOn: z.string(),
  licence: z.string().optional(),
  note: z.string().optional(),
  owner: z.string().optional(),
  isMine: z.boolean(),
  isUrgent: z.boolean(),
  encounterId: z.string().optional(),
  itemCodes: z.array(z.string()),
  known: z.record(z.string(), z.string()),
});

const ofToday = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  kind: z.enum(['given', 'not-given']),
  why: z.string().optional(),
  site: siteKey.optional(),
  siteLabel: z.string().optional(),
  lotNumber: z.string().optional(),
  /** ISO instant. */
  at: z.string(),
  by: z.string().optional(),
  verifiedBy: z.string().optional(),
});

/** Everything for giving vaccines to one patient now. */
export const toGiveContract = {
  name: 'vaccines/to-give',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    patient: z.object({
      id: z.string(),
      name: z.string(),
      birthDate: z.string().optional(),
      ageMonths: z.number(),
      language: z.string().optional(),
      speaksSpanish: z.boolean(),
    }),
    orders: z.array(toGiveOrder),
    questions: z.array(z.object({ ...choice.shape, which: z.array(choice).optional() })),
    asked: z
      .object({
        at: z.string(),
        by: z.string().optional(),
        answeredBy: z.enum(answerers).optional(),
        answers: z.record(z.string(), answered.optional()),
        /** What the answers come to, in sentences. */
        findings: z.array(z.string()),
        care: z.array(z.string()),
        isWhole: z.boolean(),
      })
      .optional(),
    eligibility: z.object({
      choices: z.array(z.object({ code: z.string(), label: z.string(), asks: z.string() })),
      today: z
        .object({ code: z.string(), label: z.string(), funding: z.enum(['private', 'public']) })
        .optional(),
    }),
    ofToday: z.array(ofToday),
    /** Where each that is ordered could go, as a suggestion; not what goes by mouth or nose. */
    planned: z.array(z.object({ taskId: z.string(), site: siteKey })),
    /** True where the law asks that a provider checks the dose before this person gives it. */
    asksVerifying: z.boolean(),
    supervisors: z.array(z.object({ id: z.string(), name: z.string() })),
    /** Due today, and no order is open for it. */
    dueWithoutOrder: z.array(z.string()),
  }),
  topics: [
    ...(['Patient', 'Immunization', 'Task', 'ServiceRequest', 'QuestionnaireResponse'] as const),
    ...(['Observation', 'Basic', 'Condition', 'AllergyIntolerance', 'Procedure'] as const),
    'Practitioner',
    'MedicationRequest',
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ToGive = z.output<typeof toGiveContract.output>;
export type OrderToGive = ToGive['orders'][number];
export type VaccineOfToday = ToGive['ofToday'][number];
export type GiveChecks = z.output<typeof giveChecksContract.output>;
