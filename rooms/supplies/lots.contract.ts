import { z } from 'zod';
import { fundings, stockKinds } from '../../clinical/stock/stock.ts';
import type { ViewContract } from '../../records/act.ts';

/** What is left of one lot in one place, and whether it may be used today. */
export const shownLot = z.object({
  lotId: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  itemCode: z.string(),
  label: z.string(),
  kind: z.enum(stockKinds),
  lotNumber: z.string(),
  expiresOn: z.string(),
  funding: z.enum(fundings),
  unit: z.string(),
  manufacturer: z.string().optional(),
  gtin: z.string().optional(),
  ndc: z.string().optional(),
  schedule: z.string().optional(),
  quantity: z.number(),
  openedOn: z.string().optional(),
  useBy: z.string().optional(),
  openBasis: z.string().optional(),
  openLeft: z.number().optional(),
  isUsable: z.boolean(),
  /** Why it may not be used. */
  why: z.string().optional(),
  state: z.enum(['usable', 'quarantined', 'recalled']),
  isExpired: z.boolean(),
  daysLeft: z.number(),
});

export type ShownLot = z.output<typeof shownLot>;

/** The lots there are of some items, those to be used first first. */
export const lotsContract = {
  name: 'supplies/lots',
  input: z.object({ itemCodes: z.array(z.string().max(120)).max(50) }),
  output: z.object({ today: z.string(), lots: z.array(shownLot) }),
  topics: ['Stock', 'Location'],
} satisfies ViewContract<z.ZodType, z.ZodType>;
