import { z } from 'zod';
import type { ViewContract } from '../../records/act.ts';

/** What holds in the state of this practice, for who is new here. */
export const firstDayContract = {
  name: 'compliance/first-day',
  input: z.object({}),
  output: z.object({
    state: z.string(),
    stateName: z.string(),
    /** What stands for a task that no rule names. */
    unlisted: z.enum(['open', 'listed', 'closed', 'unread']),
    read: z.enum(['read', 'partly-read', 'secondary-only', 'located-not-read', 'not-read']),
    reviewed: z.string(),
    delegators: z.array(z.string()),
    cite: z.string(),
    address: z.string(),
    notes: z.array(z.string()),
    /** Tasks by what is said of them for the one who asks. */
    tasks: z.array(
      z.object({
        task: z.string(),
        verdict: z.enum(['allowed', 'allowed-if', 'not-allowed', 'unknown']),
        now: z.enum(['go', 'confirm', 'wait', 'stop']),
        /** The conditions that are not met yet, in our words. */
        open: z.array(z.string()),
      }),
    ),
  }),
  topics: ['Practitioner', 'QuestionnaireResponse', 'Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type FirstDay = z.output<typeof firstDayContract.output>;
