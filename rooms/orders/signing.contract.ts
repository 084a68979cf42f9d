import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';
import { entryWays } from '../../clinical/orders/entry.ts';
import { placeContract } from './orders.contract.ts';

/** By when orders are signed here, and whether they count for a payer's measure. */
export const settingsShown = z.object({
  verbalHours: z.number(),
  standingHours: z.number(),
  countsForMeasure: z.boolean().optional(),
});

/** An assistant enters what a provider said, or prepares an order that the provider signs first. */
export const enterContract = {
  name: 'orders/enter',
  input: z.object({
    ...placeContract.input.shape,
    /** Who ordered it. */
    providerId: z.string().min(1, 'Say whose order it is.').max(64),
    how: z.discriminatedUnion(
      'way',
      [
        z.object({
          way: z.literal('verbal'),
          /** ISO instant. */
          saidAt: z.iso.datetime('Say when it was said, as 9:15.'),
          /** The person read it back and the provider said yes. */
          readBack: z.literal(true, 'Read it back to the provider, then tick it.'),
        }),
        z.object({ way: z.literal('entered') }),
      ],
      'Say how the order came to you.',
    ),
    /** What the person confirmed of the gate's conditions, by their ids. */
    confirmed: z.record(z.string().max(80), z.boolean()),
  }),
  output: z.object({ orders: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What has to be known before an order is entered for a provider. */
export const enteringContract = {
  name: 'orders/entering',
  input: z.object({}),
  output: z.object({
    providers: z.array(
      z.object({ id: z.string(), name: z.string(), licence: z.string().optional() }),
    ),
    settings: settingsShown,
    /** The reader has no credential in force, which a payer's measure asks for. */
    lacksCredential: z.boolean(),
    /** Who set the hours; none: as usual until the practice says otherwise. */
    areOurs: z.boolean(),
    version: z.string().optional(),
  }),
  topics: ['Basic', 'Practitioner', 'PractitionerRole', 'QuestionnaireResponse', 'Location'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const hand = z.object({ taskId: fhirId, taskVersion: z.string().max(20) });

/** The provider signs what was entered in their name. */
export const signContract = {
  name: 'orders/sign',
  input: z.object({ signatures: z.array(hand).min(1).max(50) }),
  output: z.object({ signed: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The provider says that this is not what they ordered. */
export const disputeContract = {
  name: 'orders/dispute',
  input: hand.extend({
    reason: z.string().trim().min(1, 'Say what is not right.').max(500, 'Keep it to 500 letters.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

const toBeSigned = hand.extend({
  label: z.string(),
  way: z.enum(entryWays),
  enteredBy: z.string(),
  provider: z.string(),
  isMine: z.boolean(),
  /** ISO instants. */
  enteredAt: z.string(),
  saidAt: z.string().optional(),
  signBy: z.string().optional(),
  isLate: z.boolean(),
  note: z.string().optional(),
  standing: z.string().optional(),
  /** What became of the order meanwhile. */
  state: z.string(),
  patient: z.object({ id: z.string(), name: z.string(), birthDate: z.string().optional() }),
});

export type ToBeSigned = z.output<typeof toBeSigned>;

/** Every signature of the practice that is due, the latest first; a provider's own first. */
export const toSignContract = {
  name: 'orders/to-sign',
  input: z.object({}),
  output: z.object({ signatures: z.array(toBeSigned) }),
  topics: ['Task', 'ServiceRequest', 'MedicationRequest', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** By when orders that a provider did not place are signed in this practice. */
export const keepSettingsContract = {
  name: 'orders/keep-settings',
  input: z.object({
    version: z.string().max(64).optional(),
    verbalHours: z.int('Give whole hours.').min(1, 'At least one hour.').max(720, 'At most 720.'),
    standingHours: z.int('Give whole hours.').min(0).max(720, 'At most 720.'),
    countsForMeasure: z.boolean().optional(),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
