import { z } from 'zod';
import { informants } from '../../clinical/lists/informant.ts';

/** Who said it. Somebody who is not the patient is named. */
export const saidBySchema = z
  .object({
    who: z.enum(informants),
    name: z.string().trim().min(1).max(100).optional(),
  })
  .refine(({ who, name }) => who !== 'caregiver' || name !== undefined, {
    path: ['name'],
    message: 'write who the caregiver is',
  });
