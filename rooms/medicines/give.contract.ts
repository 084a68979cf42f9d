import { z } from 'zod';
import { doseAsked } from '../../clinical/medicines/dose-asked.ts';
import { doseRoutes } from '../../clinical/medicines/drug.ts';
import { giveSites } from '../../clinical/medicines/sites.ts';
import { doseUnits } from '../../clinical/dosing/unit.ts';
import { notDoneReasons } from '../../clinical/orders/not-done.ts';
import { stepsInput } from '../../clinical/safety/steps.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const words = z.string().trim().max(500, 'Keep it to 500 letters.');
const version = z.string().max(20);
const lot = z.object({ lotId: z.string().max(80), placeId: z.string().max(80) });

const taken = {
  ...stepsInput.shape,
  /** What the label said when it was scanned; left out: it was not. */
  scan: z.string().max(300).optional(),
  lot: lot.optional(),
  /** What was drawn up or counted out, as typed. */
  drawn: z.string().max(20),
  site: z.enum(giveSites).optional(),
  /** Why a person went on in spite of a warning, by the check's id. */
  overrides: z.record(z.string().max(40), z.string().max(200)),
  note: words.optional(),
};

/** What came of giving a medicine under its order. */
export const giveContract = {
  name: 'medicines/give',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    outcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('given'), ...taken }),
      z.object({
        kind: z.literal('partly'),
        ...taken,
        /** How much of what was drawn up was given. */
        amount: z.string().max(20),
        why: words.min(1, 'Say why it was given only in part.'),
      }),
      z.object({
        kind: z.literal('refused'),
        why: words.min(1, 'Say in the patient’s words why.'),
        isProviderTold: z.boolean(),
      }),
      z.object({
        kind: z.literal('not-given'),
        reason: z.enum(notDoneReasons, 'Say why it was not given.'),
        note: words.optional(),
      }),
    ]),
  }),
  output: z.object({ administrationId: z.string(), watchUntil: z.string().optional() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

export type GiveOutcome = z.output<typeof giveContract.input>['outcome'];
export type Taken = Extract<GiveOutcome, { kind: 'given' | 'partly' }>;

/** A second person checked drug and dose before they are given. */
export const verifyContract = {
  name: 'medicines/verify',
  input: z.object({
    taskId: fhirId,
    taskVersion: version,
    /** What was checked, as it stood on the screen: drug, amount, lot. */
    what: z.string().trim().min(1).max(300),
  }),
  output: z.object({ by: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const strength = z.object({
  amount: z.string(),
  unit: z.enum(doseUnits),
  per: z.string(),
  perUnit: z.enum(doseUnits),
});

export const product = z.object({
  id: z.string(),
  ndc: z.string(),
  code: z.string(),
  label: z.string(),
  strength: strength.optional(),
  routes: z.array(z.enum(doseRoutes)),
  holds: z.object({ amount: z.string(), unit: z.enum(doseUnits) }).optional(),
  beyondUseDays: z.number().optional(),
  isSample: z.boolean().optional(),
});

const check = z.object({
  id: z.string(),
  state: z.enum(['passed', 'warning', 'stop', 'not-assessed']),
  finding: z.string(),
  source: z.string().optional(),
  clearedBy: z.string().optional(),
});

const lotHere = z.object({
  lot: z.object({
    id: z.string(),
    itemCode: z.string(),
    label: z.string(),
    kind: z.enum(['vaccine', 'medicine', 'test-kit', 'control', 'supply']),
    lotNumber: z.string(),
    expiresOn: z.string(),
    funding: z.enum(['private', 'public']),
    unit: z.string(),
    gtin: z.string().optional(),
    ndc: z.string().optional(),
    schedule: z.enum(['II', 'III', 'IV', 'V']).optional(),
  }),
  state: z.enum(['usable', 'quarantined', 'recalled']),
  stateReason: z.string().optional(),
  placeId: z.string(),
  placeName: z.string(),
  quantity: z.number(),
  openedOn: z.string().optional(),
  useBy: z.string().optional(),
});

/** Everything that is known before a medicine is given under an order. */
export const givingContract = {
  name: 'medicines/giving',
  input: z.object({ taskId: fhirId }),
  output: z.object({
    taskVersion: z.string(),
    today: z.string(),
    code: z.string(),
    label: z.string(),
    dose: doseAsked.optional(),
    birthDate: z.string().optional(),
    weight: z.object({ kg: z.string(), on: z.string() }).optional(),
    allergy: check,
    before: z.array(
      z.object({ at: z.string(), on: z.string(), dose: z.string(), by: z.string().optional() }),
    ),
    /** The practice's products, of this medicine and of all others, to tell a wrong label. */
    products: z.array(product),
    lots: z.array(lotHere),
    verified: z.array(z.object({ by: z.string(), at: z.string(), what: z.string() })),
    /** True: the law here asks that a supervisor checks drug and dose. */
    asksVerifying: z.boolean(),
  }),
  topics: [
    ...(['Task', 'Medication', 'Observation', 'AllergyIntolerance', 'Stock', 'Patient'] as const),
    ...(['MedicationAdministration', 'MedicationRequest', 'ServiceRequest'] as const),
    ...(['Basic', 'Practitioner', 'QuestionnaireResponse'] as const),
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ShownGiving = z.output<typeof givingContract.output>;
