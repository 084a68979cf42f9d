import { z } from 'zod';
import { listKinds } from '../../clinical/lists/review.ts';
import type { ViewContract } from '../../records/act.ts';

/** The names that the practice's own records have codes for, the most used first. Of no patient. */
export const suggestContract = {
  name: 'rooming/suggest',
  input: z.object({ kind: z.enum(listKinds) }),
  output: z.object({
    terms: z.array(z.object({ name: z.string(), system: z.string(), code: z.string() })),
  }),
  // Names are used for years: asked once where something is added, and not at every change.
  topics: [],
} satisfies ViewContract<z.ZodType, z.ZodType>;
