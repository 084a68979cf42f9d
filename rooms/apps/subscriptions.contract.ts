import { z } from 'zod';
import { fhirId } from '../../fhir/id.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';

/** Events that were given up at one time for one reason. */
const letters = z.object({
  count: z.number(),
  at: z.string(),
  failures: z.number(),
  reason: z.string(),
  /** True once somebody asked to send them again. */
  again: z.boolean(),
});

const standing = z.object({
  subscriptionId: z.string(),
  version: z.string(),
  /** The app that asked; missing when a person asked without one. */
  appId: z.string().optional(),
  /** Who asked, in words. */
  askedBy: z.string(),
  /** What it is told of, in words. */
  topic: z.string(),
  hasFilters: z.boolean(),
  /** The host that is called; missing for a socket that the subscriber opens. */
  host: z.string().optional(),
  status: z.enum(['requested', 'active', 'error', 'off']),
  /** Why it does not work, in words. */
  error: z.string().optional(),
  events: z.number(),
  sentAt: z.string().optional(),
  waiting: z.number(),
  waitingSince: z.string().optional(),
  /** Tries that failed since the last that was taken. */
  failing: z
    .object({
      times: z.number(),
      reason: z.string(),
      at: z.string(),
      nextTry: z.string().optional(),
    })
    .optional(),
  letters: z.array(letters),
});

export type SubscriptionRow = z.output<typeof standing>;

/** What other systems are told of, and what they were not. */
export const subscriptionsContract = {
  name: 'apps/subscriptions',
  input: z.object({}),
  output: z.object({ subscriptions: z.array(standing) }),
  topics: ['Subscription'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

const which = z.object({ subscriptionId: fhirId, version: z.string() });
const done = z.object({ subscriptionId: z.string() });

/** Sends what failed once more, and what waits at once. */
export const tryAgainContract = {
  name: 'apps/try-again',
  input: which,
  output: done,
} satisfies ActContract<z.ZodType, z.ZodType>;

/** Forgets what failed and what waits: it is not sent any more. */
export const giveUpContract = {
  name: 'apps/give-up',
  input: which.extend({ reason: z.string().trim().min(1, 'say why').max(200) }),
  output: done,
} satisfies ActContract<z.ZodType, z.ZodType>;
