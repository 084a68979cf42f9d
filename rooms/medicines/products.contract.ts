import { z } from 'zod';
import { exact } from '../../clinical/dosing/exact.ts';
import { doseUnits } from '../../clinical/dosing/unit.ts';
import { doseRoutes } from '../../clinical/medicines/drug.ts';
import type { ActContract, ViewContract } from '../../records/act.ts';
import { product } from './give.contract.ts';

const number = z
  .string()
  .trim()
  .max(20)
  .refine((text) => {
    const value = exact(text);
    return value !== undefined && value.top > 0n;
  }, 'Give a number, such as 2.5.');

/** A product of a medicine, as its label says. */
export const keepProductContract = {
  name: 'medicines/keep-product',
  input: z.object({
    ndc: z.string().trim().min(1, 'Type the NDC of the label.').max(20),
    code: z.string().min(1, 'Choose the medicine.').max(80),
    label: z.string().trim().min(1, 'Write it as the label says.').max(120),
    strength: z
      .object({ amount: number, unit: z.enum(doseUnits), per: number, perUnit: z.enum(doseUnits) })
      .optional(),
    routes: z.array(z.enum(doseRoutes)).min(1, 'Choose the routes of the label.'),
    holds: z.object({ amount: number, unit: z.enum(doseUnits) }).optional(),
    beyondUseDays: z.number().int().min(1).max(365).optional(),
    isSample: z.boolean().optional(),
  }),
  output: z.object({ productId: z.string() }),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What this practice does in a reaction, in its provider's own words. */
export const keepProtocolContract = {
  name: 'medicines/keep-protocol',
  input: z.object({ text: z.string().trim().min(1, 'Write what is done.').max(2000) }),
  output: z.object({}),
} satisfies ActContract<z.ZodType, z.ZodType>;

/** What the practice buys of its medicines, and its protocol for a reaction. */
export const productsContract = {
  name: 'medicines/products',
  input: z.object({}),
  output: z.object({ products: z.array(product), protocol: z.string().optional() }),
  topics: ['Medication', 'Basic'],
} satisfies ViewContract<z.ZodType, z.ZodType>;

export type ShownProduct = z.output<typeof productsContract.output>['products'][number];
