import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';
import { orderStates } from '../../clinical/orders/order.ts';
import { placeContract } from './orders.contract.ts';

const hand = z.object({ taskId: fhirId, taskVersion: z.string().max(20) });
const words = z.string().trim().max(500, 'Keep it to 500 letters.');

/** Somebody gives an order to a named person, with a word; or hands over what they have in hand. */
export const handOverContract = {
  name: 'orders/hand-over',
  input: hand.extend({
    toId: fhirId,
    word: words.min(1, 'Say in a word what they should know.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Somebody takes over what another has in hand, and says why; the other sees it. */
export const takeOverContract = {
  name: 'orders/take-over',
  input: hand.extend({ reason: words.min(1, 'Say why you take it over.') }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

const [one] = [placeContract.input.shape.orders.element.shape];

/** A provider changes an open order: the one before stays to be seen, and who has it is told. */
export const changeContract = {
  name: 'orders/change',
  input: hand.extend({
    note: words,
    isUrgent: z.boolean(),
    expectedBy: one.expectedBy,
    reason: words.min(1, 'Say why it is changed.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Who an order can be handed to. */
export const colleaguesContract = {
  name: 'orders/colleagues',
  input: z.object({}),
  output: z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) }),
  topics: ['Practitioner', 'PractitionerRole'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** How many orders of each visit are still to be done. */
export const openByVisitContract = {
  name: 'orders/open-by-visit',
  input: z.object({}),
  output: z.object({ visits: z.record(z.string(), z.number()) }),
  topics: ['Task'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

/** What became of an order that somebody still has open on their screen. */
export const endedContract = {
  name: 'orders/ended',
  input: z.object({ taskId: fhirId }),
  output: z.object({
    state: z.enum(orderStates),
    by: z.string().optional(),
    reason: z.string().optional(),
    /** The reader ended it. */
    isMine: z.boolean(),
  }),
  topics: ['Task', 'ServiceRequest', 'Practitioner', 'MedicationRequest', 'Patient'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
