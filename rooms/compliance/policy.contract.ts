import { z } from 'zod';
import { tasks } from '../../clinical/scope-of-practice/task.ts';
import { policyEffects } from '../../clinical/staff/policy.ts';
import { dayAsked } from '../../fhir/day-asked.ts';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

const task = z.enum(tasks, 'Choose which task it is.');

/** Records the practice's own reviewed rule about one task. */
export const recordPolicyContract = {
  name: 'compliance/record-policy',
  input: z
    .object({
      task,
      does: z.enum(policyEffects, 'Say what the policy does.'),
      says: z.string().trim().min(3, 'Say what is asked for, or why.').max(300, 'Use fewer words.'),
      reviewedBy: z.string().trim().min(2, 'Say who reviewed it.').max(120, 'Use fewer words.'),
      reviewedOn: dayAsked,
      nextReviewOn: dayAsked,
    })
    .refine(({ reviewedOn, nextReviewOn }) => reviewedOn < nextReviewOn, {
      path: ['nextReviewOn'],
      message: 'The next review comes after this one. Check both days.',
    }),
  output: z.object({ policyId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Ends a policy from today on, with the reason. */
export const endPolicyContract = {
  name: 'compliance/end-policy',
  input: z.object({
    policyId: fhirId,
    policyVersion: z.string().max(64),
    reason: z.string().trim().min(3, 'Say why, in a few words.').max(200, 'Use fewer words.'),
  }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The practice's own policies in force. */
export const policiesContract = {
  name: 'compliance/policies',
  input: z.object({}),
  output: z.object({
    policies: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        task: z.string(),
        does: z.enum(policyEffects),
        says: z.string(),
        reviewedBy: z.string(),
        reviewedOn: z.string(),
        nextReviewOn: z.string(),
        /** How near the next review is, in words. */
        isOverdue: z.boolean(),
      }),
    ),
  }),
  topics: ['Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type PolicyShown = z.output<typeof policiesContract.output>['policies'][number];
