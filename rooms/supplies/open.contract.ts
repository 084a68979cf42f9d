import { z } from 'zod';
import type { ActContract, ViewContract } from '../../records/act.ts';

const lotId = z.string().min(1, 'Choose the lot.').max(64);
const placeId = z.string().min(1, 'Choose the place.').max(64);
const left = z
  .number('Say how much was left in it; 0 when it was used up.')
  .min(0, 'Say how much was left in it; 0 when it was used up.')
  .max(100_000)
  .optional();

/** A vial or a kit is opened; of one that was open before, it is said what was left of it. */
export const openContract = {
  name: 'supplies/open',
  input: z.object({
    ...{ lotId, placeId, left },
    openedOn: z.iso.date('Say when it was opened.'),
    /** How much is in it, in the unit of the lot. */
    holds: z
      .number('Say how much is in it.')
      .positive('Say how much is in it.')
      .max(100_000)
      .optional(),
    /** How many days it may be used, as its label or insert says. */
    days: z.int('Give whole days.').min(1, 'Give whole days.').max(3_650).optional(),
  }),
  output: z.object({ useBy: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What is open is used up or thrown away. */
export const finishContract = {
  name: 'supplies/finish',
  input: z.object({ lotId, placeId, left: left.unwrap() }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What is known before something is opened. */
export const openingContract = {
  name: 'supplies/opening',
  input: z.object({ lotId, placeId }),
  output: z.object({
    today: z.string(),
    /** Days once opened, as the practice wrote them down from the label or insert. */
    keptDays: z.number().optional(),
  }),
  topics: ['Stock', 'Medication', 'Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
