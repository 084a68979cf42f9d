import { z } from 'zod';
import type { ActContract } from '../../records/act.ts';

const minutes = z.int('a whole number of minutes').min(1, 'at least 1 minute').max(240);

/** From how many minutes a wait counts as long, and as too long. */
export const setWaitBandsContract = {
  name: 'board/set-wait-bands',
  input: z
    .object({ longMinutes: minutes, tooLongMinutes: minutes })
    .refine((bands) => bands.longMinutes < bands.tooLongMinutes, {
      path: ['tooLongMinutes'],
      message: 'must be more than the minutes of a long wait',
    }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;
