import { z } from 'zod';
import { identifierKinds } from '../../clinical/identity/two-identifiers.ts';
import { doseAsked } from '../../clinical/medicines/dose-asked.ts';
import { orderKinds } from '../../clinical/orders/catalogue/item.ts';
import { criterion } from '../../clinical/standing-orders/criterion.ts';
import { standingForms } from '../../clinical/standing-orders/standing-order.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const day = z.iso.date('Give the day as 11/20/2026.');
const written = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(80, 'Keep it to 80 letters.'),
  form: z.enum(standingForms, 'Say which of the two it is.'),
  code: z.string().min(1, 'Say what it orders.').max(80),
  dose: doseAsked.optional(),
  note: z.string().trim().max(500, 'Keep it to 500 letters.').optional(),
  criteria: z.array(criterion).min(1, 'Say for whom it holds: at least one criterion.').max(20),
  from: day,
  through: day,
});

/** A provider writes a standing order, changes a draft, or begins the next version of one. */
export const writeStandingContract = {
  name: 'orders/write-standing',
  input: z.object({
    ...written.shape,
    /** The draft that is changed, as it was read. */
    draft: z.object({ id: fhirId, version: z.string().max(64) }).optional(),
    /** Of which this is the next version. */
    series: fhirId.optional(),
  }),
  output: z.object({ id: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

const hand = z.object({ id: fhirId, version: z.string().max(64) });

/** A provider signs a draft: from then on it orders in their name, and replaces what it follows. */
export const signStandingContract = {
  name: 'orders/sign-standing',
  input: hand,
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** A provider takes a standing order back, with the reason; a draft is thrown away by it. */
export const withdrawStandingContract = {
  name: 'orders/withdraw-standing',
  input: hand.extend({
    reason: z.string().trim().min(1, 'Say why it is withdrawn.').max(500),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

const states = ['draft', 'not-yet', 'in-force', 'expired', 'withdrawn', 'replaced'] as const;

const shown = z.object({
  ...written.shape,
  id: z.string(),
  /** Of the record, for who changes it. */
  recordVersion: z.string(),
  series: z.string(),
  number: z.number(),
  state: z.enum(states),
  item: z.string(),
  kind: z.enum(orderKinds).optional(),
  author: z.string(),
  signedBy: z.string().optional(),
  signedOn: z.string().optional(),
  endedOn: z.string().optional(),
  why: z.string().optional(),
  lapse: z.object({
    nearness: z.enum(['current', 'within-90', 'within-60', 'within-30', 'lapsed', 'no-end']),
    daysLeft: z.number().optional(),
  }),
});

export type ShownStanding = z.output<typeof shown>;

/** Every version of every standing order, with how near its end is. */
export const standingListContract = {
  name: 'orders/standing-list',
  input: z.object({}),
  output: z.object({ today: z.string(), orders: z.array(shown) }),
  topics: ['PlanDefinition', 'ActivityDefinition'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const answered = z.object({
  says: z.string(),
  /** True: a person answers it. */
  isAsked: z.boolean(),
  met: z.enum(['met', 'not-met', 'not-assessed']),
  found: z.string(),
});

const asked = z.object({
  patientId: fhirId,
  encounterId: fhirId.optional(),
  /** What a person said to each question that is asked. */
  said: z.record(z.string().max(200), z.boolean()).optional(),
});

/** Which standing orders hold for this patient now, and why the others do not. */
export const standingForContract = {
  name: 'orders/standing-for',
  input: asked,
  output: z.object({
    patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
    orders: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        number: z.number(),
        item: z.string(),
        task: z.string(),
        signedBy: z.string(),
        /** Whether and when it is signed afterwards, and whose rule that is. */
        coSigned: z.string(),
        form: z.enum(standingForms),
        through: z.string(),
        /** Why it cannot be used by anybody: expired, withdrawn, ordered already, the law. */
        closed: z.string().optional(),
        citations: z.array(z.string()),
        criteria: z.array(answered),
        holds: z.boolean(),
      }),
    ),
  }),
  topics: [
    ...(['PlanDefinition', 'Patient', 'Immunization', 'Condition', 'AllergyIntolerance'] as const),
    ...(['Observation', 'List', 'Task', 'Encounter', 'Basic', 'ActivityDefinition'] as const),
    ...(['ServiceRequest', 'MedicationRequest', 'Procedure', 'Practitioner'] as const),
    ...(['Appointment', 'QuestionnaireResponse'] as const),
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type StandingFor = z.output<typeof standingForContract.output>['orders'][number];

/** An assistant uses a standing order for a patient: it orders in its signer's name. */
export const useStandingContract = {
  name: 'orders/use-standing',
  input: asked.extend({
    id: fhirId,
    /** How it was made sure that this is the patient. */
    identity: z.array(z.enum(identifierKinds)),
  }),
  output: z.object({ orders: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
