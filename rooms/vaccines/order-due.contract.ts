import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const option = z.object({
  code: z.string(),
  label: z.string(),
  covers: z.array(z.string()),
  beyond: z.array(z.string()),
  inStock: z.boolean(),
});

/** What is due and not ordered, what could be ordered for it, and what is suggested. */
export const toOrderContract = {
  name: 'vaccines/to-order',
  input: z.object({ patientId: fhirId }),
  output: z.object({
    due: z.array(z.string()),
    options: z.array(option),
    suggested: z.array(z.string()),
  }),
  topics: [
    ...(['Patient', 'Immunization', 'Task', 'ServiceRequest', 'ActivityDefinition'] as const),
    ...(['Observation', 'Condition', 'AllergyIntolerance', 'Procedure', 'Stock'] as const),
    ...(['Practitioner', 'Encounter', 'QuestionnaireResponse', 'MedicationRequest'] as const),
  ],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ToOrder = z.output<typeof toOrderContract.output>;

/** What is due is ordered, all of it with one press. */
export const orderDueContract = {
  name: 'vaccines/order-due',
  input: z.object({
    patientId: fhirId,
    codes: z.array(z.string().max(60)).min(1, 'Choose what is ordered.').max(20),
  }),
  output: z.object({ orders: z.number() }),
} satisfies ActContract<z.ZodType, z.ZodType>;
