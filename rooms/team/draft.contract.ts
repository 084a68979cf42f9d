import { z } from 'zod';
import type { ActContract, ViewContract } from '../../records/act.ts';

const name = z.string().min(1).max(200);
const key = z.string().regex(/^[\w.-]{8,200}$/);

/** What the signed-in person has typed and not saved is kept at the server too. */
export const saveDraftContract = {
  name: 'team/save-draft',
  input: z.object({
    name,
    idempotencyKey: key,
    /** The draft as its workstation keeps it, as JSON text; not read here. */
    body: z.string().max(65_536, 'this is too long to be kept'),
    changedAtMs: z.number().int().nonnegative(),
  }),
  output: z.object({ kept: z.literal(true) }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The person threw a draft away, or it was applied. */
export const discardDraftContract = {
  name: 'team/discard-draft',
  input: z.object({ name, idempotencyKey: key }),
  output: z.object({ gone: z.literal(true) }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** The signed-in person's own draft of this name. */
export const ownDraftContract = {
  name: 'team/own-draft',
  /** With the key of the copy in hand, when there is one. */
  input: z.object({ name, idempotencyKey: key.optional() }),
  output: z.object({
    body: z.string().optional(),
    /** True when what the copy in hand stands for was done already. */
    applied: z.boolean(),
  }),
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;
